import { setStaffRoles } from '../../contracts/identity'
import { decidePosition } from '../../domain/identity/staff'
import { err, ok } from '../../domain/shared/result'
import { refreshTherapist } from '../catalog/post'
import { command } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { staffAccounts } from '../platform/staff-accounts'
import { staffMembers, type StaffMemberDocument } from './documents'
import { writeOwners } from './owners'
import { viewStaffMember } from './views'

/**
 * What somebody is, where, and whether still; the account, which every call reads, follows at once. Database requests: 9
 * (staff; start, record; account, account; record, audit, answer; commit), and 1 or 2 for each store of hers; 2 fewer without WeChat, 2 more for owners.
 */
export const setStaffRolesAction = command(setStaffRoles, async ({ staffMemberId, ...after }, scope) => {
  const actor = scope.caller.staff ?? { roles: [], storeIds: [] }
  return scope.answerOnce(async (transaction) => {
    const before = await transaction.get(staffMembers, staffMemberId)
    if (before === undefined) return err({ code: 'STAFF_MEMBER_UNKNOWN' })
    const position = decidePosition(actor, before, after)
    if (!position.isOk) return position
    const owners = await writeOwners(transaction, staffMemberId, before, after)
    if (!owners.isOk) return owners
    // An invitation was given for what the record was then.
    const { invitationId: _given, ...rest } = before
    const staffMember = { ...rest, ...after }
    await writeAccount(transaction, staffMember)
    await transaction.put(staffMembers, staffMember)
    const storeIds = [...before.storeIds, ...staffMember.storeIds]
    await refreshTherapist(transaction, storeIds, { ...staffMember, staffMemberId })
    await transaction.recordAudit(staffMemberId, after)
    return ok({ staffMember: viewStaffMember(staffMember) })
  })
})

/** Copies what a staff member may do to the WeChat account bound to her, unless that is somebody else's by now. */
async function writeAccount(transaction: CommandTransaction, staffMember: StaffMemberDocument): Promise<void> {
  const { _id: staffMemberId, openid, roles, storeIds, isActive } = staffMember
  if (openid === undefined) return
  const account = await transaction.get(staffAccounts, openid)
  if (account?.staffMemberId !== staffMemberId) return
  await transaction.put(staffAccounts, { _id: openid, staffMemberId, roles, storeIds, isActive })
}
