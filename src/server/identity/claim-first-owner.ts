import { claimFirstOwner } from '../../contracts/ownership'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { staffAccounts } from '../platform/staff-accounts'
import { owners, staffMembers } from './documents'
import { viewStaffMember } from './views'

/** What she calls herself she can change; this stands until then. */
const TITLE = '老板'

/**
 * 开店: the first owner, who invites all others. Works only while nobody is owner who can sign in. Database requests: 10
 * (staff; start, owners, account; record, account, owners, audit, answer; commit).
 */
export const claimFirstOwnerAction = command(claimFirstOwner, async ({ code, displayName }, scope) => {
  const { caller, nowAt, personalData, readVariable } = scope
  const openid = caller.openid ?? ''
  // One that is short enough to be guessed counts as none.
  const expected = claimFirstOwner.request.shape.code.safeParse(readVariable('FIRST_OWNER_CODE'))
  const staffMemberId = scope.makeId('staff')
  return scope.answerOnce(async (transaction) => {
    // Hashes with a key are compared: how long that takes tells nothing of the code.
    const hashOf = (text: string): string => personalData.indexOf('firstOwner', text)
    if (!expected.success || hashOf(code) !== hashOf(expected.data)) return err({ code: 'FIRST_OWNER_CODE_WRONG' })
    const known = await transaction.get(owners, 'owners')
    if (known !== undefined && known.staffMemberIds.length > 0) return err({ code: 'OWNER_EXISTS' })
    const account = await transaction.get(staffAccounts, openid)
    if (account?.isActive === true) return err({ code: 'ALREADY_STAFF' })
    const position = { roles: ['owner' as const], storeIds: [], isActive: true }
    const shown = { displayName, title: TITLE, introduction: '', yearsOfPractice: 0 }
    const owner = { _id: staffMemberId, ...shown, ...position, openid, createdAt: nowAt }
    await transaction.insert(staffMembers, owner)
    await transaction.put(staffAccounts, { _id: openid, staffMemberId, ...position })
    await transaction.put(owners, { _id: 'owners', staffMemberIds: [staffMemberId] })
    await transaction.recordAudit(staffMemberId, { roles: ['owner'] })
    return ok({ staff: viewStaffMember(owner) })
  })
})
