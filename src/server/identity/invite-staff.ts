import { inviteStaff } from '../../contracts/identity'
import { INVITATION_LIFE_MS, invitationCodeOf } from '../../domain/identity/invitation'
import { decideInvitation } from '../../domain/identity/staff'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { staffInvitations, staffMembers } from './documents'

/**
 * 邀请: a code for one staff member; an earlier one is void from then on. Database requests: 8 (staff; start, record;
 * invitation, record, audit, answer; commit).
 */
export const inviteStaffAction = command(inviteStaff, async ({ staffMemberId }, scope) => {
  const { caller, nowAt, personalData } = scope
  const actor = caller.staff ?? { staffMemberId: '', roles: [], storeIds: [] }
  const code = invitationCodeOf(scope.makeId('code'))
  const invitationId = personalData.indexOf('invitation', code)
  const expiresAt = nowAt + INVITATION_LIFE_MS
  return scope.answerOnce(async (transaction) => {
    const target = decideInvitation(actor, await transaction.get(staffMembers, staffMemberId))
    if (!target.isOk) return target
    await transaction.insert(staffInvitations, {
      _id: invitationId,
      staffMemberId,
      invitedByStaffMemberId: actor.staffMemberId,
      createdAt: nowAt,
      expiresAt,
    })
    await transaction.put(staffMembers, { ...target.value, invitationId })
    await transaction.recordAudit(staffMemberId)
    return ok({ code, expiresAt })
  })
})
