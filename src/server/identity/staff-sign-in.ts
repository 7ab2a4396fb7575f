import { staffSignIn } from '../../contracts/identity'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { staffMembers } from './documents'
import { viewStaffMember } from './views'

/** Who the caller is in the staff app. Database requests: 2 for staff (account, record), 1 for a guest. */
export const staffSignInAction = query(staffSignIn, async (_request, { caller, database }) => {
  if (caller.staff === undefined) return ok({})
  const staffMember = await database.get(staffMembers, caller.staff.staffMemberId)
  if (staffMember === undefined) throw new Error(`an account without its record: ${caller.staff.staffMemberId}`)
  return ok({ staff: viewStaffMember(staffMember) })
})
