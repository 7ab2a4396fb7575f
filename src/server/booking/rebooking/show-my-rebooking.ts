import { showMyRebooking } from '../../../contracts/rebooking'
import { ok } from '../../../domain/shared/result'
import { query } from '../../platform/actions'
import { rebookingIdOf, rebookings, rebookingViewOf } from './documents'

/** Her latest proposal. Database requests: 2 (who calls, proposal), one with a pass. */
export const showMyRebookingAction = query(showMyRebooking, async (_request, { caller, database, nowAt }) => {
  const found = await database.get(rebookings, rebookingIdOf(caller.customer?.customerId ?? ''))
  return ok(found === undefined ? {} : { rebooking: rebookingViewOf(found, nowAt) })
})
