import { changeWaitlistEntry } from '../../../contracts/waitlist'
import { daysOf } from '../../../domain/booking/waitlist'
import { planVisit } from '../../../domain/booking/visit-plan'
import { err, ok } from '../../../domain/shared/result'
import { readCatalog } from '../../catalog/post'
import { command } from '../../platform/actions'
import { openPlanTo } from '../open-days'
import { loadEntry, loadWaiting, writeEntry } from './entries'
import { checkWish } from './join'
import { entryViewOf } from './views'

/**
 * Another wish, the same place in the line; its days are looked at anew. Database requests with a pass: 8 (entry,
 * catalogue; start, entry; entry, news, answer; commit), 1 more for staff.
 */
export const changeWaitlistEntryAction = command(changeWaitlistEntry, async (request, scope) => {
  const { database, caller, nowAt, personalData } = scope
  const seen = await loadEntry(database, caller, request.entryId)
  if (!seen.isOk) return seen
  const planned = planVisit(await readCatalog(database, seen.value.storeId), request.items)
  if (!planned.isOk) return planned
  const awaited = checkWish(await openPlanTo(scope, planned.value, request.lastOn), request, nowAt)
  if (!awaited.isOk) return awaited
  return scope.answerOnce(async (transaction) => {
    const found = await loadWaiting(transaction, caller, request.entryId, ['waiting'])
    if (!found.isOk) return found
    const { version } = found.value
    if (version !== request.version) return err({ code: 'VERSION_OUTDATED', version })
    const entry = { ...found.value, ...awaited.value, version: version + 1, lookOn: daysOf(awaited.value) }
    await writeEntry(transaction, entry, 'changed')
    return ok({ entry: entryViewOf(entry, personalData) })
  })
})
