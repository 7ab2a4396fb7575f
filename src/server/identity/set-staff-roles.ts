import { setStaffRoles } from '../../contracts/identity'
import { decidePosition, storesLeft } from '../../domain/identity/staff'
import { err, ok } from '../../domain/shared/result'
import { countComingVisits, startHandover, type HandoverChoice } from '../booking/post'
import { refreshTherapist } from '../catalog/post'
import { endStaffPartner } from '../partner/post'
import { command } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { staffAccounts, type StaffAccount } from '../platform/staff-accounts'
import { staffMembers, type StaffMemberDocument } from './documents'
import { writeOwners } from './owners'
import { viewStaffMember } from './views'

/**
 * What somebody is, where, and whether still; the account, which every call reads, follows at once. Database requests: 9
 * (staff; start, record; account, account; record, audit, answer; commit), and 2 for each store of hers; 2 fewer without
 * WeChat, 2 more for owners who can sign in; for somebody who leaves a store 1 to count her visits unless it is said what
 * becomes of them, and 2 for each such store, of which 1 for her place as a staff partner (3 more if it ends).
 */
export const setStaffRolesAction = command(setStaffRoles, async ({ staffMemberId, handover, ...after }, scope) => {
  const actor = scope.caller.staff ?? { roles: [], storeIds: [] }
  return scope.answerOnce(async (transaction) => {
    const before = await transaction.get(staffMembers, staffMemberId)
    if (before === undefined) return err({ code: 'STAFF_MEMBER_UNKNOWN' })
    const position = decidePosition(actor, before, after)
    if (!position.isOk) return position
    const leaver = { staffMemberId, staffName: before.displayName, storeIds: storesLeft(before, after) }
    if (leaver.storeIds.length > 0 && handover === undefined) {
      const visitCount = await countComingVisits(scope.database, leaver, scope.nowAt)
      if (visitCount > 0) return err({ code: 'HAS_COMING_VISITS', visitCount })
    }
    const account = await findAccount(transaction, before)
    const hasAccount = account !== undefined
    const owners = await writeOwners(transaction, staffMemberId, { ...before, hasAccount }, { ...after, hasAccount })
    if (!owners.isOk) return owners
    // An invitation was given for what the record was then.
    const { invitationId: _given, ...rest } = before
    const staffMember = { ...rest, ...after }
    if (account !== undefined) await transaction.put(staffAccounts, { ...account, ...after })
    await transaction.put(staffMembers, staffMember)
    if (leaver.storeIds.length > 0) await endStaffPartner(transaction, leaver, scope.nowAt)
    await startHandover(transaction, leaver, handover ?? LEFT_FOR_CALLING, scope)
    const storeIds = [...before.storeIds, ...staffMember.storeIds]
    await refreshTherapist(transaction, storeIds, { ...staffMember, staffMemberId })
    await transaction.recordAudit(staffMemberId, after)
    return ok({ staffMember: viewStaffMember(staffMember) })
  })
})

/** For a visit that is booked while she leaves: whoever let her go did not know of it. */
const LEFT_FOR_CALLING: HandoverChoice = { isMovedWhenFree: false, isCustomerAsked: false }

/** The WeChat account bound to a staff member, unless that is somebody else's by now. One database request or none. */
async function findAccount(
  transaction: CommandTransaction,
  { _id: staffMemberId, openid }: StaffMemberDocument,
): Promise<StaffAccount | undefined> {
  const account = openid === undefined ? undefined : await transaction.get(staffAccounts, openid)
  return account?.staffMemberId === staffMemberId ? account : undefined
}
