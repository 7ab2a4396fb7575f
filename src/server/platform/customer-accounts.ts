import * as z from 'zod'
import { isoDate } from '../../contracts/fields'
import type { RegisteredCustomer } from './caller'
import { defineCollection, type Database } from './database'

/** Which customer an openid of the customer app is; `_id` is that openid. */
export const customerAccounts = defineCollection(
  'customerAccounts',
  z.object({
    _id: z.string(),
    /** Empty once she has deleted herself: what is left under her id is nobody's. */
    customerId: z.string(),
    isActive: z.boolean(),
    createdAt: z.int(),
    /** Of a deleted account: whoever opens another has no 生日礼 before this day, the first of a month. */
    birthdayGiftFrom: isoDate.optional(),
  }),
)
export type CustomerAccount = ReturnType<typeof customerAccounts.parse>

/** The customer an openid of the customer app belongs to, unless deleted since. One database request. */
export async function findCustomer(database: Database, openid: string): Promise<RegisteredCustomer | undefined> {
  const account = await database.get(customerAccounts, openid)
  return account?.isActive === true ? { customerId: account.customerId } : undefined
}
