import type { Appointment } from '../../domain/booking/appointment'
import { isReminderTimely, nextReminder, thanksDueAt } from '../../domain/booking/reminders'
import { ok } from '../../domain/shared/result'
import { readCatalog, type CatalogDocument } from '../catalog/post'
import { postAppointmentNews, type AppointmentNews } from '../notify/post'
import type { JobScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { appointmentDocument, appointmentOf, appointments, dueHeads, type DueHead } from './documents'
import { endTerms } from './end-terms'
import { expireVisit } from './expire-visit'
import { newsOf } from './news'
import { noteNextVisits } from './rebooking/next-visits'
import { REMINDER_NEWS } from './reminder-news'

/** One run stays well under a function's 60 s; what is left is there for the run of the next minute. */
const MOST_APPOINTMENTS = 100
/** What could not be done is tried again after as long as it has been due, but soon at first and daily at last. */
const SHORTEST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 86_400_000

type Told = Pick<AppointmentNews, 'what' | 'tips'>

/**
 * Does what is due for appointments: reminds, thanks, lets holds and unanswered requests expire. Each is done in a transaction of its own that
 * reads the appointment anew: one that was moved or cancelled meanwhile is not due any more, and one that is changed at
 * the same moment makes one of the two run again. One that can't be done is logged, put off and left behind. Returns how many were looked at. Database requests: 1, and 5 for each
 * appointment; for what expires 2 more for each document that gives minutes back; for thanks, with which it is
 * noted when she is due again, 1 more for each store, 1, and 1 for each service.
 */
export async function runDueAppointments(
  scope: Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log' | 'makeId'>,
): Promise<number> {
  const { database, now, runTransaction, log, makeId } = scope
  const isDue = { nextDueAt: database.command.lte(now()) }
  const due = await database.find(dueHeads, isDue, {
    orderBy: ['nextDueAt', 'asc'],
    limit: MOST_APPOINTMENTS,
    fields: ['nextDueAt', 'dueSinceAt'],
  })
  const catalogOf = makeCatalogReader(scope)
  for (const head of due) {
    const { _id } = head
    try {
      await runTransaction(async (transaction) => {
        const document = await transaction.get(appointments, _id)
        const nowAt = now()
        if (document?.nextDueAt === undefined || document.nextDueAt > nowAt) return ok(undefined)
        const appointment = appointmentOf(document)
        if (appointment.status === 'held' || appointment.status === 'requested')
          return ok(await expire(transaction, appointment, { nowAt, makeId }))
        const { dueSinceAt = document.nextDueAt } = document
        const told = await toTell(appointment, dueSinceAt, nowAt, catalogOf)
        // Counted from what was due, not from now: after a pause of the timer the later reminder may still be right.
        await transaction.put(appointments, appointmentDocument(appointment, dueSinceAt))
        if (told !== undefined) await postAppointmentNews(transaction, newsOf(appointment, told))
        const catalog = told?.what === 'thanks' ? await catalogOf(appointment.storeId) : undefined
        if (catalog !== undefined) await noteNextVisits(database, transaction, appointment, catalog)
        return ok(undefined)
      })
    } catch (error) {
      log.fault('due-appointment-failed', error, { appointmentId: _id })
      await putOff(database, head, now())
    }
  }
  return due.length
}

/** One that can't be done must not keep the others waiting, minute after minute. One database request. */
async function putOff(
  database: Database,
  { _id, nextDueAt, dueSinceAt = nextDueAt }: DueHead,
  nowAt: number,
): Promise<void> {
  const pauseMs = Math.min(Math.max(nowAt - dueSinceAt, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS)
  await database.updateWhere(dueHeads, { _id, nextDueAt }, { nextDueAt: nowAt + pauseMs, dueSinceAt })
}

/** The minutes are free again, and what was paid goes back. */
async function expire(
  transaction: CommandTransaction,
  appointment: Appointment,
  tools: Pick<JobScope, 'nowAt' | 'makeId'>,
): Promise<void> {
  await expireVisit(transaction, appointment, tools.nowAt)
  await endTerms(transaction, appointment, { status: 'expired' }, tools)
}

type ReadCatalog = (storeId: string) => Promise<CatalogDocument | undefined>

/** What is to be said now; nothing when the timer comes so late that it would be wrong. */
async function toTell(
  appointment: Appointment,
  dueAt: number,
  nowAt: number,
  catalogOf: ReadCatalog,
): Promise<Told | undefined> {
  if (thanksDueAt(appointment) === dueAt)
    return { what: 'thanks', tips: careTipsOf(appointment, await catalogOf(appointment.storeId)) }
  const kind = nextReminder(appointment, dueAt - 1)?.kind
  if (kind === undefined || !isReminderTimely(kind, appointment, nowAt)) return undefined
  return { what: REMINDER_NEWS[kind], tips: [...appointment.preparationTips] }
}

/** The stores' catalogues as they are now, each read once. */
function makeCatalogReader({ database }: Pick<JobScope, 'database'>): ReadCatalog {
  const byStore = new Map<string, ReturnType<ReadCatalog>>()
  return (storeId) => {
    const reading = byStore.get(storeId) ?? readCatalog(database, storeId)
    byStore.set(storeId, reading)
    return reading
  }
}

/** The care tips of a visit's services, as the catalogue has them now. */
function careTipsOf({ items }: Appointment, catalog: CatalogDocument | undefined): string[] {
  const services = catalog?.services ?? []
  const tips = items.map((item) => services.find(({ serviceId }) => serviceId === item.serviceId)?.careTips ?? '')
  return [...new Set(tips)].filter((tip) => tip !== '')
}
