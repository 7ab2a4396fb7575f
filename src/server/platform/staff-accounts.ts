import * as z from 'zod'
import { STAFF_ROLES } from '../../contracts/contract'
import type { StaffMember } from './caller'
import { defineCollection, type Database } from './database'

/** Which staff member an openid of the staff app is; `_id` is that openid. */
export const staffAccounts = defineCollection(
  'staffAccounts',
  z.object({
    _id: z.string(),
    staffMemberId: z.string(),
    roles: z.array(z.enum(STAFF_ROLES)),
    /** Empty for owners, who may act everywhere. */
    storeIds: z.array(z.string()),
    isActive: z.boolean(),
  }),
)
export type StaffAccount = ReturnType<typeof staffAccounts.parse>

/** The staff member an openid of the staff app belongs to, unless the record is not active. One database request. */
export async function findStaffMember(database: Database, openid: string): Promise<StaffMember | undefined> {
  const account = await database.get(staffAccounts, openid)
  if (account?.isActive !== true) return undefined
  return { staffMemberId: account.staffMemberId, roles: account.roles, storeIds: account.storeIds }
}
