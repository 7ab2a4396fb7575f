import type { StaffRole } from '../../contracts/contract'
import type { Database } from '../platform/database'
import { staffAccounts, type StaffAccount } from '../platform/staff-accounts'

/** A store has fewer people than this. */
const MOST_STAFF = 200

/** Somebody on the staff who is told; without an openid she has no WeChat account bound, and only an inbox. */
export interface StaffRecipient {
  readonly staffMemberId: string
  readonly openid?: string
}

/** The active people of a store that have one of the roles. One database request. */
export async function findStoreStaff(
  database: Database,
  storeId: string,
  roles: readonly StaffRole[],
): Promise<StaffRecipient[]> {
  const accounts = await database.find(staffAccounts, { storeIds: storeId, isActive: true }, { limit: MOST_STAFF })
  return accounts.filter((account) => account.roles.some((role) => roles.includes(role))).map(recipientOf)
}

/** These people, with their openids where they have accounts. One database request, none for nobody. */
export async function findStaff(database: Database, staffMemberIds: readonly string[]): Promise<StaffRecipient[]> {
  if (staffMemberIds.length === 0) return []
  const isOneOfThem = { staffMemberId: database.command.in(staffMemberIds), isActive: true }
  const accounts = await database.find(staffAccounts, isOneOfThem, { limit: MOST_STAFF })
  return staffMemberIds.map((staffMemberId) => {
    const account = accounts.find((candidate) => candidate.staffMemberId === staffMemberId)
    return account === undefined ? { staffMemberId } : recipientOf(account)
  })
}

function recipientOf({ _id, staffMemberId }: StaffAccount): StaffRecipient {
  return { staffMemberId, openid: _id }
}
