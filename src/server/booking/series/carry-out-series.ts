import { nextSeriesStep, withSeriesVisit, type SeriesStep, type SeriesVisit } from '../../../domain/booking/series'
import { checkChangeWindow, checkMove } from '../../../domain/booking/transitions'
import { ok } from '../../../domain/shared/result'
import type { ActionScope } from '../../platform/actions'
import type { Caller } from '../../platform/caller'
import type { CommandTransaction, RunTransaction } from '../../platform/command-transaction'
import { bookVisit, prepareBooking, type PreparedBooking } from '../book-visit'
import { appointmentOf, appointments } from '../documents'
import { giveBack, writeMove } from '../move-appointment'
import { seriesDocuments, type SeriesDocument } from './documents'

/** The message that a course was written down, or is to be cancelled. */
export const SERIES_TO_CARRY_OUT = 'booking.series-to-carry-out'
/** Whoever wrote it down carries it out at once; after this long the timer does. */
export const CARRY_ON_AFTER_MS = 90_000
/** Ten visits, each booked and given back, and the end: more steps would be a fault. */
const MOST_STEPS = 30

/** What carrying out needs: a sender's tools, or a job's. */
export type Carrying = Omit<ActionScope, 'caller'> & { readonly runTransaction: RunTransaction }

/**
 * Carries a course out, a transaction for each step, each of which writes what was done into the course: whoever is
 * killed, or does the same at the same time, leaves nothing to be done twice. For each visit the database requests of
 * `book`, and 3 for the course.
 */
export async function carryOutSeries(tools: Carrying, seriesId: string): Promise<void> {
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const series = await tools.database.get(seriesDocuments, seriesId)
    const step = series === undefined ? undefined : nextSeriesStep(series)
    if (series === undefined || step === undefined) return
    await takeStep(tools, series, step)
  }
  throw new Error(`the course ${seriesId} does not come to an end`)
}

async function takeStep(tools: Carrying, seen: SeriesDocument, step: SeriesStep): Promise<void> {
  const scope: ActionScope = { ...tools, caller: callerOf(seen) }
  const prepared = step.kind === 'book' ? await prepare(scope, seen, step.index) : undefined
  await tools.runTransaction(async (transaction) => {
    const series = await transaction.get(seriesDocuments, seen._id)
    const isNext = series !== undefined && JSON.stringify(nextSeriesStep(series)) === JSON.stringify(step)
    // Somebody else has done it meanwhile.
    if (!isNext) return ok(undefined)
    if (step.kind === 'finish') {
      const { nextDueAt: _nextDueAt, ...rest } = series
      await transaction.put(seriesDocuments, { ...rest, status: step.status })
      return ok(undefined)
    }
    const change =
      prepared === undefined
        ? await release(transaction, series, step, scope)
        : await book(transaction, prepared, scope)
    const visits = withSeriesVisit(series.visits, step.index, change)
    await transaction.put(seriesDocuments, { ...series, visits })
    return ok(undefined)
  })
}

/** As whom it is done: the staff member who asked for it, or its customer. */
function callerOf({ customerId, staffMemberId, storeId }: SeriesDocument): Caller {
  if (staffMemberId === undefined) return { appid: '', side: 'customerApp', customer: { customerId } }
  return { appid: '', side: 'staffApp', staff: { staffMemberId, roles: [], storeIds: [storeId] } }
}

function prepare(scope: ActionScope, series: SeriesDocument, index: number): Promise<PreparedBooking> {
  const { _id: seriesId, storeId, customerId, items, visits, staffMemberId } = series
  const visit = visits[index]
  if (visit === undefined) throw new Error(`the course ${seriesId} has no visit ${index}`)
  const { on, startMinute } = visit
  const wishes = items.map(({ serviceName: _serviceName, ...wish }) => wish)
  const wish = { storeId, customerId, on, startMinute, items: wishes, note: '', isWalkIn: false }
  return prepareBooking(scope, { ...wish, seriesId, isUncapped: staffMemberId !== undefined })
}

async function book(
  transaction: CommandTransaction,
  prepared: PreparedBooking,
  scope: ActionScope,
): Promise<Partial<SeriesVisit>> {
  const booked = await bookVisit(transaction, prepared, scope)
  if (!booked.isOk) return { state: 'refused', code: booked.error.code }
  return { state: 'booked', appointmentId: booked.value._id }
}

/** Gives a visit back; one that can't be any more says why, and stays. */
async function release(
  transaction: CommandTransaction,
  { visits }: SeriesDocument,
  step: Extract<SeriesStep, { readonly index: number }>,
  scope: ActionScope,
): Promise<Partial<SeriesVisit>> {
  const { appointmentId = '' } = visits[step.index] ?? {}
  const state = step.kind === 'undo' ? 'undone' : 'cancelled'
  const document = await transaction.get(appointments, appointmentId)
  if (document === undefined || document.status === 'cancelled') return { state }
  const appointment = appointmentOf(document)
  const mover = scope.caller.staff === undefined ? 'customer' : 'staff'
  const isPossible = checkMove(appointment, 'cancel', mover, appointment.version)
  if (!isPossible.isOk) return stay(step, isPossible.error.code)
  const isOpen = checkChangeWindow(appointment, mover, scope.nowAt)
  // What the store could not give whole is given back whenever that is.
  if (!isOpen.isOk && step.kind === 'cancel') return stay(step, isOpen.error.code)
  await writeMove(transaction, appointment, { status: 'cancelled', what: 'cancelled', news: 'cancelled' }, scope)
  await giveBack(transaction, appointment)
  return { state }
}

/** Where all were wanted and one has meanwhile begun, it is no longer the course's. */
function stay({ kind }: SeriesStep, code: string): Partial<SeriesVisit> {
  return kind === 'undo' ? { state: 'undone', code } : { code }
}
