import { DEMO_STAFF } from '../people'

/** Whoever takes the money at a store. */
export function deskOf(storeId: string): string {
  return staffMemberOf(storeId, 'receptionist')
}

/** Whoever runs a store. */
export function managerOf(storeId: string): string {
  return staffMemberOf(storeId, 'storeManager')
}

function staffMemberOf(storeId: string, role: 'receptionist' | 'storeManager'): string {
  const member = DEMO_STAFF.find(({ roles, storeIds }) => roles.includes(role) && storeIds.includes(storeId))
  if (member === undefined) throw new Error(`${storeId} has no ${role}`)
  return member.staffMemberId
}
