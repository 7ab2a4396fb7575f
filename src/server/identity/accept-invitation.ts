import { acceptInvitation } from '../../contracts/identity'
import { checkInvitation } from '../../domain/identity/invitation'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { staffAccounts } from '../platform/staff-accounts'
import { staffInvitations, staffMembers } from './documents'
import { writeOwners } from './owners'
import { viewStaffMember } from './views'

/**
 * Binds the caller's WeChat account to the staff record; one bound before is let go. Database requests: 11 (staff; start,
 * account, invitation, record; invitation, account, record, audit, answer; commit), two more where an account was bound,
 * two more for an owner.
 */
export const acceptInvitationAction = command(acceptInvitation, async ({ code }, scope) => {
  const { nowAt, personalData } = scope
  const openid = scope.caller.openid ?? ''
  const invitationId = personalData.indexOf('invitation', code)
  return scope.answerOnce(async (transaction) => {
    // Read anew: the same account may have accepted another invitation at this very moment.
    const account = await transaction.get(staffAccounts, openid)
    if (account?.isActive === true) return err({ code: 'ALREADY_STAFF' })
    const invitation = await transaction.get(staffInvitations, invitationId)
    const staffMember = invitation && (await transaction.get(staffMembers, invitation.staffMemberId))
    const isNewest = staffMember?.invitationId === invitationId && staffMember.isActive
    const checked = checkInvitation(invitation, isNewest, nowAt)
    if (!checked.isOk) return checked
    if (invitation === undefined || staffMember === undefined) return err({ code: 'INVITATION_INVALID' })
    const { invitationId: _used, openid: formerOpenid, ...rest } = staffMember
    const { _id: staffMemberId, roles, storeIds } = staffMember
    if (formerOpenid !== undefined && formerOpenid !== openid) await letGo(transaction, formerOpenid, staffMemberId)
    await transaction.put(staffInvitations, { ...invitation, usedAt: nowAt })
    await transaction.put(staffAccounts, { _id: openid, staffMemberId, roles, storeIds, isActive: true })
    await transaction.put(staffMembers, { ...rest, openid })
    const owners = await writeOwners(
      transaction,
      staffMemberId,
      { ...rest, hasAccount: false },
      { ...rest, hasAccount: true },
    )
    if (!owners.isOk) throw new Error('nobody ceases to be an owner by an invitation')
    await transaction.recordAudit(staffMemberId)
    return ok({ staff: viewStaffMember({ ...rest, openid }) })
  })
})

/** Unbinds the account from this staff member, unless it is somebody else's by now. One or two database requests. */
async function letGo(transaction: CommandTransaction, openid: string, staffMemberId: string): Promise<void> {
  const account = await transaction.get(staffAccounts, openid)
  if (account?.staffMemberId === staffMemberId) await transaction.remove(staffAccounts, openid)
}
