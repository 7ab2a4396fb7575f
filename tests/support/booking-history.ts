import type { Reply } from '../../src/contracts/reply'
import { businessDayAt } from '../../src/domain/booking/booking-window'
import { EXCHANGES } from '../../src/domain/booking/swap-visits'
import type { AppointmentStatus } from '../../src/domain/shared/appointment-statuses'
import { addDays, minuteOn } from '../../src/domain/shared/time'
import type { CloudClient } from '../../src/localcloud'
import { appointments, type AppointmentDocument } from '../../src/server/booking/documents'
import { timeOffRequests } from '../../src/server/booking/roster-documents'
import { seriesDocuments } from '../../src/server/booking/series/documents'
import { waitlistEntries } from '../../src/server/booking/waitlist/documents'
import { PEOPLE, THERAPISTS, type Deed, type Step } from './booking-steps'
import type { ToldVisit } from './booking-truth'
import { regular } from './booking'
import { catalogDocument, EAST, openSalon } from './salon'
import { call, newRequestId, type ServerCloud } from './server-cloud'

/** A killed instance keeps its locks for 30 s of the cloud's clock. */
const AFTER_LOCKS_MS = 31_000
const MOST_TRIES = 20
const MINUTE_MS = 60_000
const NO_DATA = {}

/** What a deed sends, and who sends it; undefined when there is nothing to do it to. */
type Request = { readonly client: CloudClient; readonly name: string; readonly data: object } | undefined

interface Answer {
  readonly appointment?: ToldVisit
  readonly appointments?: readonly ToldVisit[]
}

/** What stands in the database when a round begins: what the people's screens show. */
interface Screen {
  readonly visits: readonly AppointmentDocument[]
  readonly timeOff: readonly ReturnType<typeof timeOffRequests.parse>[]
  readonly entries: readonly ReturnType<typeof waitlistEntries.parse>[]
  readonly courses: readonly ReturnType<typeof seriesDocuments.parse>[]
}

/** The people of a history, and what they do, each as her app does it. */
export class BookingHistory {
  /** What people were told of visits, by answers alone. */
  readonly told: ToldVisit[] = []
  /** What was done at least once. */
  readonly done = new Set<Deed>()
  private screen: Screen = { visits: [], timeOff: [], entries: [], courses: [] }

  private constructor(
    readonly server: ServerCloud,
    private readonly people: readonly CloudClient[],
    private readonly therapists: readonly CloudClient[],
    private readonly desk: CloudClient,
    private readonly manager: CloudClient,
  ) {}

  static async begin(server: ServerCloud): Promise<BookingHistory> {
    await openSalon(server, { policy: { leadMinutes: 0, cancelWindowMinutes: 0, mostLiveAppointments: 6 } })
    const people: CloudClient[] = []
    for (const person of PEOPLE) people.push(await regular(server, person))
    const atEast = { storeIds: [EAST] }
    const therapists: CloudClient[] = []
    for (const staffMemberId of THERAPISTS)
      therapists.push(await server.staff(staffMemberId.replace('staff_', ''), ['therapist'], atEast))
    const desk = await server.staff('xia', ['receptionist'], atEast)
    const manager = await server.staff('zhao', ['storeManager'], atEast)
    return new BookingHistory(server, people, therapists, desk, manager)
  }

  /** Lets everybody look at what there is now. */
  async look(): Promise<void> {
    const [visits, timeOff, entries, courses] = await Promise.all([
      this.server.read('appointments'),
      this.server.read('timeOff'),
      this.server.read('waitlistEntries'),
      this.server.read('series'),
    ])
    this.screen = {
      visits: visits.map(appointments.parse),
      timeOff: timeOff.map(timeOffRequests.parse),
      entries: entries.map(waitlistEntries.parse),
      courses: courses.map(seriesDocuments.parse),
    }
  }

  /** Sets off what goes wrong in the next round. */
  prepare({ what, mishap }: Step): void {
    const functionName = what === 'timer' ? 'jobs' : 'booking'
    if (mishap !== undefined) this.server.cloud.faults.add({ functionName, times: 1, effect: mishap })
  }

  async take(step: Step): Promise<void> {
    const { what } = step
    if (what === 'timer') {
      // A killed run is what the next is for.
      await this.server.cloud.functions.fireTimer('jobs').catch(() => undefined)
      return
    }
    const request = this.requestOf(step)
    if (request === undefined) return
    const reply = await this.ask(request)
    if (!reply.ok) return
    this.done.add(what)
    const { appointment, appointments: several = [] } = reply.data
    this.told.push(...several, ...(appointment === undefined ? [] : [appointment]))
  }

  /** As an app does: without an answer it sends the same requestId again. */
  private async ask({ client, name, data }: NonNullable<Request>): Promise<Reply<Answer>> {
    const requestId = newRequestId()
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const reply = await call<Answer>(client, name, data, requestId).catch(() => undefined)
      if (reply !== undefined && (reply.ok || !reply.error.retryable)) return reply
      this.server.cloud.clock.set(this.server.cloud.clock.now() + AFTER_LOCKS_MS)
    }
    throw new Error(`${name} was not answered in ${MOST_TRIES} tries`)
  }

  private requestOf(step: Step): Request {
    const { bookingOf, seriesOf, moveOf, boardMoveOf, rosterOf, waitOf } = this
    const found = [bookingOf, seriesOf, moveOf, boardMoveOf, rosterOf, waitOf].map((find) => find.call(this, step))
    return found.find((request) => request !== undefined)
  }

  private bookingOf({ what, person, items, startMinute, ...step }: Step): Request {
    const client = this.people[person]
    const wish = { storeId: EAST, on: this.dayOf(step), startMinute, items }
    const customerId = `cust_${PEOPLE[person]}`
    const name = 'booking/book-for-customer'
    if (what === 'book' && client !== undefined) return { client, name: 'booking/book', data: wish }
    if (what === 'bookForCustomer') return { client: this.desk, name, data: { ...wish, customerId } }
    if (what !== 'walkIn') return undefined
    const now = Math.ceil(minuteOn(this.today(), this.server.cloud.clock.now()) / 5) * 5
    const data = { ...wish, customerId, on: this.today(), startMinute: now, isWalkIn: true }
    return { client: this.desk, name, data }
  }

  private seriesOf({ what, person, which, items, startMinute, isYes }: Step): Request {
    const client = isYes ? this.people[person] : this.desk
    const customerId = `cust_${PEOPLE[person]}`
    if (client === undefined) return undefined
    if (what === 'bookSeries') {
      const visits = [0, 1, 2].map((dayOffset) => ({ on: this.dayOf({ dayOffset }), startMinute }))
      const course = { storeId: EAST, items, visits, isAllOrNothing: which % 2 === 0, ...(!isYes && { customerId }) }
      return { client, name: 'booking/book-series', data: course }
    }
    const hers = this.screen.courses.filter((course) => !isYes || course.customerId === customerId)
    const course = hers[which % Math.max(1, hers.length)]
    if (what !== 'cancelSeries' || course === undefined) return undefined
    return { client, name: 'booking/cancel-series', data: { seriesId: course._id } }
  }

  private moveOf(step: Step): Request {
    const { what, items, startMinute, isYes } = step
    const byStaff: Partial<Record<Deed, readonly [string, readonly AppointmentStatus[], object]>> = {
      rescheduleByStaff: ['reschedule', ['requested', 'confirmed'], { on: this.dayOf(step), startMinute }],
      cancelByStaff: ['cancel', ['requested', 'confirmed', 'arrived'], { reason: 'closed' }],
      confirm: ['confirm', ['requested'], NO_DATA],
      decline: ['decline', ['requested'], { reason: 'full' }],
      checkIn: ['check-in', ['confirmed'], NO_DATA],
      start: ['start', ['arrived'], NO_DATA],
      complete: ['complete', ['inService'], NO_DATA],
      noShow: ['mark-no-show', ['confirmed'], NO_DATA],
    }
    const byHer: typeof byStaff = {
      reschedule: [
        ...(['reschedule', ['requested', 'confirmed']] as const),
        { on: this.dayOf(step), startMinute, ...(isYes && { items }) },
      ],
      cancel: ['cancel', ['requested', 'confirmed'], NO_DATA],
    }
    const [action, statuses, more] = byStaff[what] ?? byHer[what] ?? ['', []]
    const visit = this.pick(step, statuses)
    const her = this.people[PEOPLE.findIndex((person) => `cust_${person}` === visit?.customerId)]
    const client = what in byHer ? her : this.desk
    if (visit === undefined || client === undefined) return undefined
    return { client, name: `booking/${action}`, data: { ...targetOf(visit), ...more } }
  }

  private boardMoveOf(step: Step): Request {
    const { what, which, startMinute, lengthMinutes, isYes } = step
    const visit = this.pick(step, ['requested', 'confirmed', 'arrived', 'inService'])
    const client = this.desk
    if (visit === undefined) return undefined
    if (what === 'resize') {
      const resized = { itemIndex: visit.items.length - 1, byMinutes: isYes ? lengthMinutes : -15, isExtension: isYes }
      return { client, name: 'booking/resize', data: { ...targetOf(visit), ...resized } }
    }
    if (what === 'move') {
      const laterBy = startMinute - visit.startMinute
      const staffMemberId = THERAPISTS[which % THERAPISTS.length]
      const items = visit.items.map((item) => {
        return { startMinute: item.startMinute + laterBy, staffMemberId: isYes ? staffMemberId : item.staffMemberId }
      })
      return { client, name: 'booking/move-visit', data: { ...targetOf(visit), on: this.dayOf(step), items } }
    }
    const other = this.screen.visits.find(({ _id, on, status }) => {
      return _id !== visit._id && on === visit.on && (status === 'requested' || status === 'confirmed')
    })
    if (what !== 'swap' || other === undefined) return undefined
    const exchange = EXCHANGES[which % EXCHANGES.length]
    return { client, name: 'booking/swap', data: { first: targetOf(visit), second: targetOf(other), exchange } }
  }

  private rosterOf({ what, which, person, startMinute, lengthMinutes, isYes, ...step }: Step): Request {
    const client = this.therapists[person % THERAPISTS.length]
    const hours = { startMinute, endMinute: startMinute + lengthMinutes }
    if (what === 'askTimeOff' && client !== undefined)
      return { client, name: 'booking/request-time-off', data: { storeId: EAST, on: this.dayOf(step), hours } }
    if (what === 'planDay') {
      const shifts = [{ startMinute: isYes ? 600 : 660, endMinute: which % 2 === 0 ? 1320 : 1200 }]
      const day = { shifts, breaks: isYes ? [] : [{ startMinute: 720, endMinute: 720 + lengthMinutes }] }
      const data = { storeId: EAST, staffMemberId: THERAPISTS[person % 3], on: this.dayOf(step), day }
      return { client: this.manager, name: 'booking/save-day-roster', data }
    }
    const state = what === 'decideTimeOff' ? 'requested' : 'approved'
    const asked = this.screen.timeOff.filter((each) => each.state === state)
    const found = asked[which % Math.max(1, asked.length)]
    if (found === undefined) return undefined
    const data = { timeOffId: found._id }
    if (what === 'decideTimeOff')
      return { client: this.manager, name: 'booking/decide-time-off', data: { ...data, isApproved: isYes } }
    const hers = this.therapists[THERAPISTS.indexOf(found.staffMemberId)]
    if (what !== 'withdrawTimeOff' || hers === undefined) return undefined
    return { client: hers, name: 'booking/withdraw-time-off', data }
  }

  private waitOf({ what, person, which, items, ...step }: Step): Request {
    const client = this.people[person]
    if (client === undefined) return undefined
    if (what === 'joinWaitlist') {
      const on = this.dayOf(step)
      const days = { firstOn: on, lastOn: addDays(on, 1), fromMinute: 600, toMinute: 1320 }
      return { client, name: 'booking/join-waitlist', data: { storeId: EAST, items, ...days } }
    }
    const own = this.screen.entries.filter(({ customerId, status, offer }) => {
      const isOpen = what === 'leaveWaitlist' ? status === 'waiting' : offer !== undefined
      return customerId === `cust_${PEOPLE[person]}` && isOpen
    })
    const entry = own[which % Math.max(1, own.length)]
    if (entry === undefined) return undefined
    const data = { entryId: entry._id, ...(entry.offer !== undefined && { offerId: entry.offer.offerId }) }
    if (what === 'leaveWaitlist') return { client, name: 'booking/leave-waitlist', data: { entryId: entry._id } }
    if (what === 'acceptOffer') return { client, name: 'booking/accept-waitlist-offer', data }
    return what === 'declineOffer' ? { client, name: 'booking/decline-waitlist-offer', data } : undefined
  }

  /** A visit that the deed is possible with, as it was seen when the round began. */
  private pick({ which }: Step, statuses: readonly AppointmentStatus[]): AppointmentDocument | undefined {
    const possible = this.screen.visits.filter(({ status }) => statuses.includes(status))
    return possible[which % Math.max(1, possible.length)]
  }

  private today() {
    return businessDayAt(catalogDocument().store, this.server.cloud.clock.now())
  }

  private dayOf({ dayOffset }: Pick<Step, 'dayOffset'>) {
    return addDays(this.today(), dayOffset)
  }

  /** Some minutes pass, and the timer runs. */
  async pass(minutes: number): Promise<void> {
    const { clock, functions } = this.server.cloud
    clock.set(clock.now() + minutes * MINUTE_MS)
    await functions.fireTimer('jobs')
  }

  /** Nothing goes wrong any more, and the timer runs until whatever was left lying is done. */
  async calmDown(): Promise<void> {
    this.server.cloud.faults.clear()
    for (const minutes of [2, 2, 1]) await this.pass(minutes)
  }
}

function targetOf({ _id: appointmentId, version }: AppointmentDocument) {
  return { appointmentId, version }
}
