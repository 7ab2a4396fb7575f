import { listStaff } from '../../contracts/identity'
import type { Actor } from '../../domain/identity/staff'
import { err, ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import { staffMembers } from './documents'
import { viewStaffMember } from './views'

/** More people than any shop this is made for has. */
const MOST_LISTED = 500

/** The staff of a store, or of all the caller's. Database requests: 2 (staff, records). */
export const listStaffAction = query(listStaff, async ({ storeId }, { caller, database }) => {
  const actor: Actor = caller.staff ?? { roles: [], storeIds: [] }
  if (storeId !== undefined && !mayActInStore(actor, storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const ofOwnStores = actor.roles.includes('owner') ? {} : { storeIds: database.command.in(actor.storeIds) }
  const filter = storeId === undefined ? ofOwnStores : { storeIds: storeId }
  const found = await database.find(staffMembers, filter, { orderBy: ['_id', 'asc'], limit: MOST_LISTED })
  return ok({ staffMembers: found.map(viewStaffMember) })
})
