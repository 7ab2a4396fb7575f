import { listToCall } from '../../../contracts/calls'
import { isComing } from '../../../domain/booking/appointment'
import { ok } from '../../../domain/shared/result'
import { LAST_MINUTE } from '../../../domain/shared/time'
import { query } from '../../platform/actions'
import { requireStore } from '../../platform/caller'
import { appointments } from '../documents'
import { staffViewOf } from '../views'

/** As many as people call in a day. */
const MOST_LISTED = 200
/** A visit that began earlier than this is over. */
const LONGEST_VISIT_MS = LAST_MINUTE * 60_000

/** Visits whose customers are to be called. Database requests: 2 (staff, appointments). */
export const listToCallAction = query(listToCall, async ({ storeId }, scope) => {
  const { database, caller, nowAt } = scope
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const filter = { storeId, toCallAt: database.command.gt(nowAt - LONGEST_VISIT_MS) }
  const found = await database.find(appointments, filter, { orderBy: ['toCallAt', 'asc'], limit: MOST_LISTED })
  const coming = found.filter((document) => isComing(document, nowAt))
  return ok({ appointments: coming.map((document) => staffViewOf(document, scope)) })
})
