import { acceptInvitation } from '../../contracts/identity'
import { checkInvitation } from '../../domain/identity/invitation'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { staffAccounts } from '../platform/staff-accounts'
import { staffInvitations, staffMembers } from './documents'
import { viewStaffMember } from './views'

/**
 * Binds the caller's WeChat account to the staff record; one bound before is let go. Database requests: 10 (staff; start,
 * invitation, record; invitation, account, record, audit, answer; commit), one more where an account was bound.
 */
export const acceptInvitationAction = command(acceptInvitation, async ({ code }, scope) => {
  const { caller, nowAt, personalData } = scope
  const openid = caller.openid ?? ''
  const invitationId = personalData.indexOf('invitation', code)
  return scope.answerOnce(async (transaction) => {
    if (caller.staff !== undefined) return err({ code: 'ALREADY_STAFF' })
    const invitation = await transaction.get(staffInvitations, invitationId)
    const staffMember = invitation && (await transaction.get(staffMembers, invitation.staffMemberId))
    const isNewest = staffMember?.invitationId === invitationId && staffMember.isActive
    const checked = checkInvitation(invitation, isNewest, nowAt)
    if (!checked.isOk) return checked
    if (invitation === undefined || staffMember === undefined) return err({ code: 'INVITATION_INVALID' })
    const { invitationId: _used, openid: formerOpenid, ...rest } = staffMember
    const { _id: staffMemberId, roles, storeIds } = staffMember
    if (formerOpenid !== undefined && formerOpenid !== openid) await transaction.remove(staffAccounts, formerOpenid)
    await transaction.put(staffInvitations, { ...invitation, usedAt: nowAt })
    await transaction.put(staffAccounts, { _id: openid, staffMemberId, roles, storeIds, isActive: true })
    await transaction.put(staffMembers, { ...rest, openid })
    await transaction.recordAudit(staffMemberId)
    return ok({ staff: viewStaffMember({ ...rest, openid }) })
  })
})
