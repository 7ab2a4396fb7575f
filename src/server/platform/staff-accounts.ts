import * as z from 'zod'
import { STAFF_ROLES } from '../../contracts/contract'
import type { Caller, Identity } from './caller'
import { defineCollection, type Database } from './database'

/** Which staff member an openid of the staff app is; `_id` is that openid. */
export const staffAccounts = defineCollection(
  'staffAccounts',
  z.object({
    _id: z.string(),
    staffMemberId: z.string(),
    roles: z.array(z.enum(STAFF_ROLES)),
    isActive: z.boolean(),
  }),
)

/** Adds to a caller of the staff app the staff record, if it is active: one database request, none for others. */
export async function recogniseStaff(database: Database, identity: Identity): Promise<Caller> {
  if (identity.side !== 'staffApp' || identity.openid === undefined) return identity
  const account = await database.get(staffAccounts, identity.openid)
  if (account?.isActive !== true) return identity
  return { ...identity, staff: { staffMemberId: account.staffMemberId, roles: account.roles } }
}
