import { listRequested } from '../../contracts/booking'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { appointments } from './documents'
import { staffViewOf } from './views'

/** As many as a person answers in one go. */
const MOST_REQUESTED = 200

/** Requests that wait for an answer. Database requests: 2 (staff, appointments). */
export const listRequestedAction = query(listRequested, async ({ storeId }, scope) => {
  const { database, caller } = scope
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const options = { orderBy: ['startsAt', 'asc'], limit: MOST_REQUESTED } as const
  const found = await database.find(appointments, { storeId, status: 'requested' }, options)
  return ok({ appointments: found.map((document) => staffViewOf(document, scope)) })
})
