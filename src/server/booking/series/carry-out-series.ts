import {
  lapsesAt,
  nextSeriesStep,
  withSeriesVisit,
  type SeriesStep,
  type SeriesVisit,
} from '../../../domain/booking/series'
import { checkChangeWindow, checkMove } from '../../../domain/booking/transitions'
import type { AppointmentStatus } from '../../../domain/shared/appointment-statuses'
import { ok } from '../../../domain/shared/result'
import type { ActionScope } from '../../platform/actions'
import type { Caller } from '../../platform/caller'
import type { CommandTransaction, RunTransaction } from '../../platform/command-transaction'
import { bookVisit, prepareBooking, type PreparedBooking } from '../book-visit'
import { depositAfterBooking, depositWishOf } from './course-deposit'
import { appointmentOf, appointments, type AppointmentDocument } from '../documents'
import { expireVisit } from '../expire-visit'
import { giveBack, writeMove } from '../move-appointment'
import { endHold } from '../take-hold'
import { seriesDocuments, type SeriesDocument } from './documents'

/** The message that a course was written down, or is to be cancelled. */
export const SERIES_TO_CARRY_OUT = 'booking.series-to-carry-out'
/** Whoever wrote it down carries it out at once; after this long the timer does. */
export const CARRY_ON_AFTER_MS = 90_000
/** Ten visits, each held, taken and given back, and the ends: more steps would be a fault. */
const MOST_STEPS = 40

/** Such a visit takes no minutes any more. */
const GONE: readonly AppointmentStatus[] = ['cancelled', 'expired', 'declined']

type IndexedStep = Extract<SeriesStep, { readonly index: number }>

/** What carrying out needs: a sender's tools, or a job's. */
export type Carrying = Omit<ActionScope, 'caller'> & { readonly runTransaction: RunTransaction }

/**
 * Carries a course out, a transaction for each step, each of which writes what was done into the course: whoever is
 * killed, or does the same at the same time, leaves nothing to be done twice. For each visit the database requests of
 * `book`, and 2 for the course.
 */
export async function carryOutSeries(tools: Carrying, seriesId: string): Promise<void> {
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const series = await tools.database.get(seriesDocuments, seriesId)
    const step = series === undefined ? undefined : nextSeriesStep(series, tools.nowAt)
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
    const isNext = series !== undefined && isSame(nextSeriesStep(series, scope.nowAt), step)
    // Somebody else has done it meanwhile.
    if (isNext) await transaction.put(seriesDocuments, await afterStep(transaction, series, step, { scope, prepared }))
    return ok(undefined)
  })
}

function isSame(step: SeriesStep | undefined, seen: SeriesStep): boolean {
  return JSON.stringify(step) === JSON.stringify(seen)
}

/** Does a step, and says what the course is after it. */
async function afterStep(
  transaction: CommandTransaction,
  series: SeriesDocument,
  step: SeriesStep,
  { scope, prepared }: { readonly scope: ActionScope; readonly prepared: PreparedBooking | undefined },
): Promise<SeriesDocument> {
  const { nextDueAt: _nextDueAt, ...rest } = series
  const { deposit, visits } = series
  if (step.kind === 'lapse') {
    const lapsed = deposit && { deposit: { ...deposit, isLapsed: true } }
    return { ...rest, ...lapsed, status: 'booking', nextDueAt: scope.nowAt + CARRY_ON_AFTER_MS }
  }
  if (step.kind === 'finish') {
    const waits = step.status === 'held' && deposit !== undefined
    return { ...rest, status: step.status, ...(waits && { nextDueAt: lapsesAt(deposit) }) }
  }
  if (prepared !== undefined) {
    const booked = await bookVisit(transaction, prepared, scope)
    const change = booked.isOk ? hadOf(booked.value) : ({ state: 'refused', code: booked.error.code } as const)
    const after = { ...series, visits: withSeriesVisit(visits, step.index, change) }
    return booked.isOk ? { ...after, ...depositAfterBooking(series, booked.value) } : after
  }
  const doStep = step.kind === 'take' ? take : release
  return { ...series, visits: withSeriesVisit(visits, step.index, await doStep(transaction, series, step, scope)) }
}

/** As whom it is done: the staff member who asked for it, or its customer. */
function callerOf({ customerId, staffMemberId, storeId }: SeriesDocument): Caller {
  if (staffMemberId === undefined) return { appid: '', side: 'customerApp', customer: { customerId } }
  return { appid: '', side: 'staffApp', staff: { staffMemberId, roles: [], storeIds: [storeId] } }
}

function prepare(scope: ActionScope, series: SeriesDocument, index: number): Promise<PreparedBooking> {
  const { _id: seriesId, storeId, customerId, items, visits, staffMemberId, healthReasonSealed } = series
  const visit = visits[index]
  if (visit === undefined) throw new Error(`the course ${seriesId} has no visit ${index}`)
  const { on, startMinute } = visit
  const wishes = items.map(({ serviceName: _serviceName, ...wish }) => wish)
  const wish = { storeId, customerId, on, startMinute, items: wishes, note: '', isWalkIn: false }
  const health = healthReasonSealed && { healthReason: scope.personalData.open(healthReasonSealed) }
  const isOwnChoice = staffMemberId === undefined
  const ofCourse = { seriesId, isOwnChoice, isUncapped: !isOwnChoice, ...health, ...depositWishOf(series) }
  return prepareBooking(scope, { ...wish, ...ofCourse })
}

function hadOf({ _id: appointmentId, status }: AppointmentDocument): Partial<SeriesVisit> {
  return { state: status === 'held' ? 'held' : 'booked', appointmentId }
}

/** The deposit is paid: a visit that was held for it is taken, unless that was long ago, or it was given up meanwhile. */
async function take(
  transaction: CommandTransaction,
  { visits, deposit }: SeriesDocument,
  step: IndexedStep,
  { nowAt }: ActionScope,
): Promise<Partial<SeriesVisit>> {
  const document = await transaction.get(appointments, visits[step.index]?.appointmentId ?? '')
  const appointment = document && appointmentOf(document)
  if (appointment === undefined || appointment.status === 'cancelled') return { state: 'cancelled' }
  if (appointment.status === 'expired') return { state: 'refused', code: 'SLOT_TAKEN' }
  if (appointment.status !== 'held') return { state: 'booked' }
  if ((appointment.holdUntilAt ?? Infinity) <= nowAt) {
    await expireVisit(transaction, appointment, nowAt)
    return { state: 'refused', code: 'SLOT_TAKEN' }
  }
  await endHold(transaction, appointment, deposit?.paidStatus ?? 'requested', nowAt)
  return { state: 'booked' }
}

/** Gives a visit back; one that can't be any more says why, and stays. */
async function release(
  transaction: CommandTransaction,
  { visits }: SeriesDocument,
  step: IndexedStep,
  scope: ActionScope,
): Promise<Partial<SeriesVisit>> {
  const { appointmentId = '' } = visits[step.index] ?? {}
  const state = step.kind === 'undo' ? 'undone' : 'cancelled'
  const document = await transaction.get(appointments, appointmentId)
  if (document === undefined || GONE.includes(document.status)) return { state }
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
