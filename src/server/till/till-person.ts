import type { TillPerson } from '../../domain/till/shift'
import { readStaffMember } from '../identity/post'
import type { ActionScope } from '../platform/actions'
import type { StaffMember } from '../platform/caller'

/** Who calls, with her name, for what the till keeps; contracts let staff only come so far. One database request. */
export async function readTillPerson({
  caller,
  database,
}: Pick<ActionScope, 'caller' | 'database'>): Promise<TillPerson> {
  const { staffMemberId } = requireStaffMember(caller.staff)
  const record = await readStaffMember(database, staffMemberId)
  return { staffMemberId, staffName: record?.displayName ?? '' }
}

/** Whoever is on the staff; contracts let nobody else come so far. */
export function requireStaffMember(staff: StaffMember | undefined): StaffMember {
  if (staff === undefined) throw new Error('the contract allows staff only')
  return staff
}
