import type { TillPerson } from '../../domain/till/shift'
import { readStaffMember } from '../identity/post'
import type { ActionScope } from '../platform/actions'
import { requireStaff } from '../platform/caller'

/** Who calls, with her name, for what the till keeps; contracts let staff only come so far. One database request. */
export async function readTillPerson({
  caller,
  database,
}: Pick<ActionScope, 'caller' | 'database'>): Promise<TillPerson> {
  const { staffMemberId } = requireStaff(caller)
  const record = await readStaffMember(database, staffMemberId)
  return { staffMemberId, staffName: record?.displayName ?? '' }
}
