import type { Caller, StaffMember } from '../platform/caller'

/** Whoever is on the staff; contracts let nobody else come so far. */
export function requireStaff({ staff }: Pick<Caller, 'staff'>): StaffMember {
  if (staff === undefined) throw new Error('the contract allows staff only')
  return staff
}
