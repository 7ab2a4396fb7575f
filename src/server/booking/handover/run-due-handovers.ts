import { nextHandoverStep, type HandoverStep } from '../../../domain/booking/handover'
import { ok } from '../../../domain/shared/result'
import { readCatalog, type CatalogDocument } from '../../catalog/post'
import type { ActionScope, JobScope } from '../../platform/actions'
import { closeDays, findDaysToClose } from './close-days'
import { handovers, type HandoverDocument } from './documents'
import { findStandIns, handOverVisit } from './hand-over-visit'

/** One run stays well under a function's 60 s; people leave rarely, and what is left is there for the next minute. */
const MOST_HANDOVERS = 5
const MOST_STEPS = 40
/** One that can't be carried on must not keep the others waiting. */
const PAUSE_MS = 10 * 60_000

/**
 * For the timer: sees to the visits of those who have left, a transaction for each step, in which the handover itself
 * says what was done: whoever is killed, or does the same at the same time, leaves nothing to be done twice. Returns how
 * many handovers were looked at. Database requests: 1; for each handover 1 for its store, and for each step 4 and those of
 * `closeDays`, or of `findStandIns` and `handOverVisit`.
 */
export async function runDueHandovers(scope: JobScope): Promise<number> {
  const { database, now, log } = scope
  const isDue = { nextDueAt: database.command.lte(now()) }
  const due = await database.find(handovers, isDue, { orderBy: ['nextDueAt', 'asc'], limit: MOST_HANDOVERS })
  let left = MOST_STEPS
  for (const { _id, storeId, nextDueAt } of due) {
    try {
      const catalog = await readCatalog(database, storeId)
      while (left > 0 && (await takeStep(scope, _id, catalog))) left -= 1
    } catch (error) {
      log.fault('handover-not-carried-out', error, { handoverId: _id })
      await database.updateWhere(handovers, { _id, nextDueAt }, { nextDueAt: now() + PAUSE_MS })
    }
  }
  return due.length
}

/** Does what is next; false when nothing is left. */
async function takeStep(tools: JobScope, handoverId: string, catalog: CatalogDocument | undefined): Promise<boolean> {
  const seen = await tools.database.get(handovers, handoverId)
  if (seen?.nextDueAt === undefined) return false
  const scope: ActionScope = { ...tools, nowAt: tools.now(), caller: callerOf(seen) }
  const work = await prepareStep(scope, seen, catalog)
  await tools.runTransaction(async (transaction) => {
    const handover = await transaction.get(handovers, handoverId)
    // Somebody else has done it meanwhile.
    if (handover === undefined || JSON.stringify(handover) !== JSON.stringify(seen)) return ok(undefined)
    await transaction.put(handovers, await work(transaction, handover))
    return ok(undefined)
  })
  return true
}

type Transaction = Parameters<Parameters<JobScope['runTransaction']>[0]>[0]
type Work = (transaction: Transaction, handover: HandoverDocument) => Promise<HandoverDocument>

/** Looks up what need not be locked, and says what the transaction is to do. */
async function prepareStep(
  scope: ActionScope,
  seen: HandoverDocument,
  catalog: CatalogDocument | undefined,
): Promise<Work> {
  const step: HandoverStep = nextHandoverStep(seen)
  if (step.kind === 'finish') return (_transaction, { nextDueAt: _nextDueAt, ...done }) => Promise.resolve(done)
  if (step.kind === 'closeDays') {
    const days = await findDaysToClose(scope.database, seen, catalog, scope.nowAt)
    return (transaction, handover) => closeDays(transaction, handover, days, scope.nowAt)
  }
  const appointmentId = seen.visits[step.index]?.appointmentId ?? ''
  const standIns = await findStandIns(scope, seen, appointmentId, catalog)
  return async (transaction, handover) => {
    const state = await handOverVisit(transaction, handover, appointmentId, standIns, catalog, scope)
    const visits = handover.visits.map((visit, place) => (place === step.index ? { ...visit, state } : visit))
    return { ...handover, visits }
  }
}

/** In whose name it is done: of whoever took her off the staff. */
function callerOf({ startedBy, storeId }: HandoverDocument): ActionScope['caller'] {
  return { appid: '', side: 'staffApp', staff: { staffMemberId: startedBy, roles: [], storeIds: [storeId] } }
}
