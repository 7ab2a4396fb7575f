import type { Reply } from '../../src/contracts/reply'
import { businessDayAt } from '../../src/domain/booking/booking-window'
import { EXCHANGES } from '../../src/domain/booking/swap-visits'
import type { AppointmentStatus } from '../../src/domain/shared/appointment-statuses'
import { addDays, minuteOn } from '../../src/domain/shared/time'
import type { CloudClient } from '../../src/localcloud'
import type { AppointmentDocument } from '../../src/server/booking/documents'
import { passMinutes } from './bills'
import { moneyRequestOf, payIfPossible, type Doers, type Request } from './booking-history-money'
import { rebookingRequestOf, waitlistRequestOf } from './booking-history-waits'
import { readScreen, type Screen } from './booking-screen'
import { PEOPLE, THERAPISTS, type Deed, type Step } from './booking-steps'
import type { ToldVisit } from './booking-truth'
import { regular } from './booking'
import { catalogDocument, EAST, openSalon } from './salon'
import { call, newRequestId, type ServerCloud } from './server-cloud'

/** A killed instance keeps its locks for 30 s of the cloud's clock. */
const AFTER_LOCKS_MS = 31_000
const MOST_TRIES = 20
const NO_DATA = {}
/** Which function an instance of dies during a deed; `booking` for most. */
const FUNCTION_OF: Partial<Record<Deed, string>> = {
  timer: 'jobs',
  openBill: 'checkout',
  takeCash: 'checkout',
  waive: 'checkout',
}

interface Answer {
  readonly appointment?: ToldVisit
  readonly appointments?: readonly ToldVisit[]
  /** The order at WeChat that was begun. */
  readonly outTradeNo?: string
}

/** What a refusal asks her to agree to, by the field that agrees. */
const TO_AGREE = {
  DEPOSIT_DUE: ['agreedDepositFen', 'depositFen'],
  CANCEL_FEE_DUE: ['agreedFeeFen', 'feeFen'],
} as const

/** What only those may do who are not on the blocklist. */
const BOOKING_HERSELF: readonly Deed[] = ['book', 'acceptProposal', 'acceptOffer']

/** The store asks for a part of dear visits before it: 定金 in one history, 预付款 in the next. */
const DEPOSIT_RATES_BP = [2000, 3000]

/** The people of a history, and what they do, each as her app does it. */
export class BookingHistory {
  /** What people were told of visits, by answers alone. */
  readonly told: ToldVisit[] = []
  /** What was done at least once. */
  readonly done = new Set<Deed>()
  /** Bookings that came about although the customer was on the blocklist all the time. */
  readonly bookedInSpite: string[] = []
  private blocked = new Set<string>()
  /** Orders at WeChat that are still to be paid. */
  private readonly begun: { readonly client: CloudClient; readonly outTradeNo: string }[] = []

  private constructor(
    readonly server: ServerCloud,
    private readonly doers: Doers,
    private readonly therapists: readonly CloudClient[],
    private screen: Screen,
  ) {}

  static async begin(server: ServerCloud, seed: number): Promise<BookingHistory> {
    const deposit = { rateBp: DEPOSIT_RATES_BP[seed % 2] ?? 0, fromFen: 50_000, fromNoShows: 1 }
    const costs = { deposit, noShowFeeBp: 1500, lateCancelFeeBp: 1000 }
    await openSalon(server, {
      policy: { leadMinutes: 0, cancelWindowMinutes: 60, mostLiveAppointments: 6, ...costs },
    })
    const people: CloudClient[] = []
    for (const person of PEOPLE) people.push(await regular(server, person))
    const atEast = { storeIds: [EAST] }
    const therapists: CloudClient[] = []
    for (const staffMemberId of THERAPISTS)
      therapists.push(await server.staff(staffMemberId.replace('staff_', ''), ['therapist'], atEast))
    const desk = await server.staff('xia', ['receptionist'], atEast)
    const manager = await server.staff('zhao', ['storeManager'], atEast)
    return new BookingHistory(server, { people, desk, manager }, therapists, await readScreen(server))
  }

  /** Lets everybody look at what there is now. */
  async look(): Promise<void> {
    this.screen = await readScreen(this.server)
    const onTheList = this.screen.standings.filter(({ blockCodes }) => blockCodes.length > 0)
    this.blocked = new Set(onTheList.map(({ _id }) => _id))
  }

  /** Sets off what goes wrong in the next round. */
  prepare({ what, person, which, mishap }: Step): void {
    const { faults, wechat } = this.server.cloud
    if (what === 'blocklist') this.blocked.delete(`cust_${PEOPLE[person]}`)
    if (mishap?.kind === 'lostCallback')
      wechat.faults.add({ on: 'paymentCallback', effect: { kind: which % 2 === 0 ? 'lost' : 'twice' } })
    else if (mishap !== undefined) {
      const paying = which % 2 === 0 ? 'checkout' : 'paynotify'
      const functionName = FUNCTION_OF[what] ?? (what.startsWith('pay') ? paying : 'booking')
      faults.add({ functionName, times: 1, effect: mishap })
    }
  }

  async take(step: Step): Promise<void> {
    const { what } = step
    if (what === 'timer') {
      // A killed run is what the next is for.
      await this.server.cloud.functions.fireTimer('jobs').catch(() => undefined)
      return
    }
    if (what === 'payLater') this.payBegun()
    const request = this.requestOf(step)
    if (request === undefined) return
    const reply = await this.askAndAgree(request)
    if (!reply.ok) return
    this.done.add(what)
    const { appointment, appointments: several = [], outTradeNo } = reply.data
    this.told.push(...several, ...(appointment === undefined ? [] : [appointment]))
    if (outTradeNo !== undefined) this.begun.push({ client: request.client, outTradeNo })
    if (what === 'pay') this.payBegun()
    const customerId = `cust_${PEOPLE[this.doers.people.indexOf(request.client)]}`
    if (appointment !== undefined && BOOKING_HERSELF.includes(what) && this.blocked.has(customerId))
      this.bookedInSpite.push(`${what} ${appointment.appointmentId}`)
  }

  /** Pays the orders that were begun, on time or not. */
  private payBegun(): void {
    for (const { client, outTradeNo } of this.begun.splice(0)) payIfPossible(this.server, client, outTradeNo)
  }

  /** Whoever is told what it costs agrees. */
  private async askAndAgree(request: NonNullable<Request>): Promise<Reply<Answer>> {
    const reply = await this.ask(request)
    if (reply.ok) return reply
    const { code, details } = reply.error
    if (code !== 'DEPOSIT_DUE' && code !== 'CANCEL_FEE_DUE') return reply
    const [agreed, asked] = TO_AGREE[code]
    return this.ask({ ...request, data: { ...request.data, [agreed]: details?.[asked] } })
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
    const { bookingOf, seriesOf, moveOf, boardMoveOf, rosterOf, screen, doers } = this
    const found = [bookingOf, seriesOf, moveOf, boardMoveOf, rosterOf].map((find) => find.call(this, step))
    const asking = { ...doers, today: this.today() }
    const more = [moneyRequestOf, rebookingRequestOf, waitlistRequestOf].map((find) => find(step, screen, asking))
    return [...found, ...more].find((request) => request !== undefined)
  }

  private bookingOf({ what, person, items, startMinute, ...step }: Step): Request {
    const client = this.doers.people[person]
    const wish = { storeId: EAST, on: this.dayOf(step), startMinute, items }
    const customerId = `cust_${PEOPLE[person]}`
    const name = 'booking/book-for-customer'
    if (what === 'book' && client !== undefined) return { client, name: 'booking/book', data: wish }
    if (what === 'bookForCustomer') return { client: this.doers.desk, name, data: { ...wish, customerId } }
    if (what !== 'walkIn') return undefined
    const now = Math.ceil(minuteOn(this.today(), this.server.cloud.clock.now()) / 5) * 5
    const data = { ...wish, customerId, on: this.today(), startMinute: now, isWalkIn: true }
    return { client: this.doers.desk, name, data }
  }

  private seriesOf({ what, person, which, items, startMinute, isYes }: Step): Request {
    const client = isYes ? this.doers.people[person] : this.doers.desk
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
      noShow: ['mark-no-show', ['confirmed'], isYes ? { waiveReason: 'her child was ill' } : NO_DATA],
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
    const her = this.doers.people[PEOPLE.findIndex((person) => `cust_${person}` === visit?.customerId)]
    const client = what in byHer ? her : this.doers.desk
    if (visit === undefined || client === undefined) return undefined
    return { client, name: `booking/${action}`, data: { ...targetOf(visit), ...more } }
  }

  private boardMoveOf(step: Step): Request {
    const { what, which, startMinute, lengthMinutes, isYes } = step
    const visit = this.pick(step, ['requested', 'confirmed', 'arrived', 'inService'])
    const client = this.doers.desk
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
      return { client: this.doers.manager, name: 'booking/save-day-roster', data }
    }
    const state = what === 'decideTimeOff' ? 'requested' : 'approved'
    const asked = this.screen.timeOff.filter((each) => each.state === state)
    const found = asked[which % Math.max(1, asked.length)]
    if (found === undefined) return undefined
    const data = { timeOffId: found._id }
    if (what === 'decideTimeOff')
      return { client: this.doers.manager, name: 'booking/decide-time-off', data: { ...data, isApproved: isYes } }
    const hers = this.therapists[THERAPISTS.indexOf(found.staffMemberId)]
    if (what !== 'withdrawTimeOff' || hers === undefined) return undefined
    return { client: hers, name: 'booking/withdraw-time-off', data }
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

  /** Some minutes pass, WeChat does its part, and the timer runs. */
  async pass(minutes: number): Promise<void> {
    await passMinutes(this.server, minutes)
  }

  /** Nothing goes wrong any more, and the timer runs until whatever was left lying is done and every hold is over. */
  async calmDown(): Promise<void> {
    this.server.cloud.faults.clear()
    this.server.cloud.wechat.faults.clear()
    for (const minutes of [2, 2, 20, 20, 2, 1]) await this.pass(minutes)
  }
}

function targetOf({ _id: appointmentId, version }: AppointmentDocument) {
  return { appointmentId, version }
}
