import type * as z from 'zod'
import type { storeCatalog } from '../../contracts/catalog'
import type { Appointment, AppointmentItem } from '../../domain/booking/appointment'
import { businessDayAt } from '../../domain/booking/booking-window'
import { GRID_MINUTES } from '../../domain/booking/cells'
import type { CustomerStanding, LiveVisit } from '../../domain/booking/days'
import { hoursOn } from '../../domain/booking/day-state'
import { VisitFitter, type FitError } from '../../domain/booking/fit-visit'
import { occupyDays, releaseDays, type VisitDays } from '../../domain/booking/occupancy'
import {
  checkBoardMove,
  isCustomerTold,
  isUnchanged,
  rearrange,
  staffTold,
  type BoardMove,
} from '../../domain/booking/rearrange-visit'
import { occupyStanding, releaseStanding } from '../../domain/booking/standing'
import type { MoveError } from '../../domain/booking/transitions'
import { err, ok, type CodedError, type Result } from '../../domain/shared/result'
import { addDays, type IsoDate } from '../../domain/shared/time'
import { amendVisitBill, moveVisitBill, putOffVisitBill, type BillNotChanged } from '../checkout/post-deposit'
import { postAppointmentNews } from '../notify/post'
import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { loadStanding, putDays, putStanding } from './day-documents'
import { appointmentDocument, appointmentOf, appointments, type AppointmentDocument } from './documents'
import { LoadedDays } from './loaded-days'
import { changeBy, moverOf, type AppointmentUnknown } from './move-appointment'
import { newsOf } from './news'
import { visitFactsOf } from './visit-to-bill'

type StoreCatalog = z.output<typeof storeCatalog>

/** One visit as the caller saw it, and what is to be done with it. */
export interface VisitTarget {
  readonly appointmentId: string
  readonly version: number
  readonly move: BoardMove
}

/** Where a visit's items are to be; the day is its own unless said. */
export interface Arrangement<E extends CodedError> {
  readonly on?: IsoDate
  readonly items: readonly AppointmentItem[]
  /** Asks its customer's standing whether she may have it so, and gives the reason to keep; absent: nothing is asked. */
  readonly ask?: (standing: CustomerStanding) => Result<{ readonly reasonToKeep: string }, E>
}

export type BoardError =
  | BillNotChanged
  | AppointmentUnknown
  | MoveError
  | FitError
  | { readonly code: 'STORE_UNKNOWN' }
  | { readonly code: 'NOTHING_CHANGES' }
  | { readonly code: 'START_PAST' }
  | { readonly code: 'TOO_FAR'; readonly lastOn: IsoDate }

interface Changed {
  readonly before: Appointment
  readonly after: Appointment
}

/**
 * Changes visits of one store together: what all of them took is free, then each takes its new place, one after another,
 * or nothing changes. `arrange` says where the items of each go. Database requests: 1 for each visit, and 5 for each
 * (standing; standing, appointment, news), 2 for each day that any of them had or gets, 2 more for one with a deposit, or
 * under way whose bill changes with it.
 */
export async function changeVisits<E extends CodedError>(
  transaction: CommandTransaction,
  catalog: StoreCatalog | undefined,
  targets: readonly VisitTarget[],
  arrange: (visits: readonly Appointment[]) => Result<readonly Arrangement<E>[], E>,
  scope: ActionScope,
): Promise<Result<readonly AppointmentDocument[], E | BoardError>> {
  const found = await loadTargets(transaction, targets, scope)
  if (!found.isOk) return found
  const visits = found.value
  if (catalog?.store.isActive !== true || visits.some(({ storeId }) => storeId !== catalog.store.storeId))
    return err({ code: 'STORE_UNKNOWN' })
  const arranged = arrange(visits)
  if (!arranged.isOk) return arranged
  const standings = await loadStandings(transaction, visits)
  const changes: Changed[] = []
  for (const [index, before] of visits.entries()) {
    const { on = before.on, items = before.items, ask } = arranged.value[index] ?? {}
    if (isUnchanged(before, { on, items })) return err({ code: 'NOTHING_CHANGES' })
    const standing = standings.get(before.customerId)
    const asked = standing === undefined ? undefined : ask?.(standing)
    if (asked?.isOk === false) return asked
    const change = changeBy(scope, before, 'rescheduled', asked?.value.reasonToKeep)
    const after = rearrange(before, on, items, change, catalog.policy)
    const refusal = whyNotThen({ before, after }, catalog, scope.nowAt)
    if (refusal !== undefined) return err(refusal)
    changes.push({ before, after })
  }
  return placeAll(transaction, { changes, standings }, catalog, scope)
}

/** Of each customer, without the visits that change. One database request each. */
async function loadStandings(
  transaction: Pick<CommandTransaction, 'get'>,
  visits: readonly Appointment[],
): Promise<Map<string, CustomerStanding>> {
  const standings = new Map<string, CustomerStanding>()
  for (const { customerId, appointmentId } of visits) {
    const standing = standings.get(customerId) ?? (await loadStanding(transaction, customerId))
    standings.set(customerId, releaseStanding(standing, appointmentId))
  }
  return standings
}

async function loadTargets(
  transaction: CommandTransaction,
  targets: readonly VisitTarget[],
  { caller }: ActionScope,
): Promise<Result<readonly Appointment[], AppointmentUnknown | MoveError>> {
  const visits: Appointment[] = []
  for (const { appointmentId, version, move } of targets) {
    const document = await transaction.get(appointments, appointmentId)
    if (document === undefined || moverOf(caller, document) !== 'staff') return err({ code: 'APPOINTMENT_UNKNOWN' })
    const appointment = appointmentOf(document)
    const checked = checkBoardMove(appointment, move, version)
    if (!checked.isOk) return checked
    visits.push(appointment)
  }
  return ok(visits)
}

/** A start that stays may have passed; a new one may not, nor lie beyond what can be booked. */
function whyNotThen(
  { before, after }: Changed,
  { store, policy }: StoreCatalog,
  nowAt: number,
): BoardError | undefined {
  if (after.startsAt === before.startsAt) return undefined
  if (after.startsAt < nowAt - (nowAt % (GRID_MINUTES * 60_000))) return { code: 'START_PAST' }
  const lastOn = addDays(businessDayAt(store, nowAt), policy.horizonDays)
  return after.on > lastOn ? { code: 'TOO_FAR', lastOn } : undefined
}

async function placeAll(
  transaction: CommandTransaction,
  { changes, standings }: { changes: readonly Changed[]; standings: Map<string, CustomerStanding> },
  catalog: StoreCatalog,
  scope: ActionScope,
): Promise<Result<readonly AppointmentDocument[], FitError | BillNotChanged>> {
  const { store, policy } = catalog
  const { nowAt } = scope
  const loaded = new LoadedDays(transaction, store.storeId)
  for (const { before, after } of changes) {
    await loaded.loadOf(before)
    await loaded.loadOf(after)
  }
  const touched = unionOf(changes.flatMap(({ before, after }) => [loaded.of(before), loaded.of(after)]))
  let days = changes.reduce((rest, { before }) => releaseDays(rest, before.appointmentId), touched)
  for (const { after } of changes) {
    const { on, customerId } = after
    const standing = standings.get(customerId)
    const live: readonly LiveVisit[] = standing?.live ?? []
    const around = { on, hours: hoursOn(store, on), ...days, rooms: store.rooms, live, nowAt }
    const refusal = new VisitFitter({ ...around, bufferMinutes: policy.bufferMinutes }).whyNot(after.items)
    if (refusal !== undefined) return err(refusal)
    days = occupyDays(days, after, nowAt)
    if (standing !== undefined) standings.set(customerId, occupyStanding(standing, after, nowAt))
  }
  await putDays(transaction, days)
  for (const standing of standings.values()) await putStanding(transaction, standing)
  const documents: AppointmentDocument[] = []
  for (const change of changes) {
    const billed = await amendBill(transaction, change, catalog, scope.nowAt)
    if (!billed.isOk) return billed
    documents.push(await writeChange(transaction, change, scope))
  }
  return ok(documents)
}

/** What changes of a visit that may have a bill already changes there too. */
async function amendBill(
  transaction: CommandTransaction,
  { before, after }: Changed,
  { services }: StoreCatalog,
  at: number,
): Promise<Result<undefined, BillNotChanged>> {
  if (before.status === 'arrived' && after.status === 'confirmed')
    return putOffVisitBill(transaction, visitFactsOf(after), at)
  if (!['arrived', 'inService'].includes(after.status)) return ok(undefined)
  const categoryOf = (id: string): string => services.find(({ serviceId }) => serviceId === id)?.categoryId ?? ''
  return amendVisitBill(transaction, visitFactsOf(before), visitFactsOf(after), { categoryOf, at })
}

async function writeChange(
  transaction: CommandTransaction,
  { before, after }: Changed,
  { caller, nowAt }: ActionScope,
): Promise<AppointmentDocument> {
  const document = appointmentDocument(after, nowAt)
  await transaction.put(appointments, document)
  const what = isCustomerTold(before, after) ? 'rescheduled' : 'rearranged'
  const news = newsOf(after, { what }, caller)
  await postAppointmentNews(transaction, { ...news, staffMemberIds: [...staffTold(before, after)] })
  if (after.terms?.deposit !== undefined) await moveVisitBill(transaction, visitFactsOf(after))
  return document
}

/** The days of several visits, each once. */
function unionOf(all: readonly VisitDays[]): VisitDays {
  return {
    staffDays: [...new Set(all.flatMap(({ staffDays }) => staffDays))],
    roomDays: [...new Set(all.flatMap(({ roomDays }) => roomDays))],
  }
}
