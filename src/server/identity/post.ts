import type { IsoDate } from '../../domain/shared/time'
import type { CommandTransaction } from '../platform/command-transaction'
import { customerAccounts } from '../platform/customer-accounts'
import type { Database } from '../platform/database'
import { customerNames, customers, owners, staffMembers, type StaffMemberDocument } from './documents'

export { CUSTOMER_DELETED } from './customer-deleted'

/** What other contexts may know of a customer. */
export interface CustomerBrief {
  readonly customerId: string
  readonly displayName: string
  readonly hasWechat: boolean
  /** No 生日礼 before this day. */
  readonly birthdayGiftFrom?: IsoDate
}

/** A customer by id, unless deleted. One database request, in a transaction or outside. */
export async function readCustomer(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  customerId: string,
): Promise<CustomerBrief | undefined> {
  const customer = await reader.get(customers, customerId)
  if (customer === undefined || customer.isDeleted) return undefined
  const { displayName, hasWechat, birthdayGiftFrom } = customer
  return { customerId, displayName, hasWechat, ...(birthdayGiftFrom !== undefined && { birthdayGiftFrom }) }
}

/** The names of these customers, deleted ones under what stands for their name. One database request, none for nobody. */
export async function readCustomerNames(
  database: Database,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (customerIds.length === 0) return new Map()
  const isOneOfThem = { _id: database.command.in(customerIds) }
  const found = await database.find(customerNames, isOneOfThem, { limit: customerIds.length, fields: ['displayName'] })
  return new Map(found.map(({ _id, displayName }) => [_id, displayName]))
}

/** Those of these ids that are customers who have deleted themselves. One database request, none for nobody. */
export async function findDeletedCustomers(database: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const isGone = { _id: database.command.in(ids), isDeleted: true }
  const found = await database.find(customerNames, isGone, { limit: ids.length, fields: ['displayName'] })
  return new Set(found.map(({ _id }) => _id))
}

/** The owners who can sign in. One database request. */
export async function readOwnerIds(database: Database): Promise<readonly string[]> {
  return (await database.get(owners, 'owners'))?.staffMemberIds ?? []
}

/** Counts a completed visit on `on` for what staff see of the customer. Two database requests. */
export async function recordVisit(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  customerId: string,
  on: IsoDate,
): Promise<void> {
  const customer = await transaction.get(customers, customerId)
  if (customer === undefined) return
  const { visitCount, lastVisitOn = on } = customer
  const latest = lastVisitOn > on ? lastVisitOn : on
  await transaction.put(customers, { ...customer, visitCount: visitCount + 1, lastVisitOn: latest })
}

/** The openid, in the customer app, by which WeChat reaches the customer; undefined without WeChat. One request. */
export async function findOpenidOfCustomer(database: Database, customerId: string): Promise<string | undefined> {
  const [account] = await database.find(customerAccounts, { customerId }, { limit: 1 })
  return account?.isActive === true ? account._id : undefined
}

/** A staff member's record. One database request, in a transaction or outside. */
export function readStaffMember(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  staffMemberId: string,
): Promise<StaffMemberDocument | undefined> {
  return reader.get(staffMembers, staffMemberId)
}

/**
 * A staff member who is active at the store, written so that whoever lets her go at this moment gives way or is seen;
 * undefined for anybody else. Two database requests, one for nobody.
 */
export async function holdStaffMember(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  staffMemberId: string,
  storeId: string,
): Promise<StaffMemberDocument | undefined> {
  const found = await transaction.get(staffMembers, staffMemberId)
  if (found?.isActive !== true || !found.storeIds.includes(storeId)) return undefined
  const held = { ...found, holdCount: (found.holdCount ?? 0) + 1 }
  await transaction.put(staffMembers, held)
  return held
}
