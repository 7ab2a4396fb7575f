import { withStatus, type Appointment, type AppointmentChange } from '../../src/domain/booking/appointment'
import type { BookingCatalog } from '../../src/domain/booking/visit-plan'
import type { SealedText } from '../../src/domain/shared/sealed-text'
import { addDays, daysBetween, minuteOn, momentAt, storeDateOf, type IsoDate } from '../../src/domain/shared/time'
import { daysThrough, Diary, type DemoWish } from './diary'
import type { DemoCustomer } from './people'
import type { Random } from './random'
import { demoServices, type DemoService } from './services'
import { DEMO_STORES, STORES_CLOSE_MINUTE, therapistsOf } from './stores'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A year behind and the two weeks that can be booked ahead. */
const DAYS_BEHIND = 365
const DAYS_AHEAD = 14
/** Visits of a store on a day ahead: as many as this for today, fewer the further away. */
const VISITS_TODAY = 19
const LEAST_VISITS = 4

/** Whom visitors are: 小美 has nothing ahead and may book again; 晓雯, whom she brought, comes within the hour. */
const WITHOUT_COMING = 0
const COMES_SOON = 1
/** So that checking in is open already, and the visit has not begun. */
const SOON_MINUTES = 35
/** What she comes for, of an hour and ten minutes, and what it needs before the doors close. */
const SOON_SERVICE = 'svc_face-1'
const ROOM_BEFORE_CLOSING_MINUTES = 90

/** Makes a year of visits behind `nowAt` (epoch ms) and two weeks ahead, the same for the same random source. */
export function makeYear(
  catalogs: ReadonlyMap<string, BookingCatalog>,
  customers: readonly DemoCustomer[],
  nowAt: number,
  random: Random,
  seal: (text: string) => SealedText,
): Diary {
  const today = storeDateOf(nowAt)
  const diary = new Diary(catalogs, random)
  const year = new YearMaker(diary, customers, nowAt, today, random, seal)
  for (const on of daysThrough(addDays(today, -DAYS_BEHIND), DAYS_BEHIND - 1)) year.makePastDay(on)
  for (const on of daysThrough(today, DAYS_AHEAD)) diary.openDay(on)
  year.makeComingDays(daysThrough(today, DAYS_AHEAD))
  return diary
}

class YearMaker {
  /** What somebody at each store does: asked for thousands of times. */
  private readonly services = new Map(DEMO_STORES.map(({ storeId }) => [storeId, servicesDoneAt(storeId)]))
  private readonly nextVisitOn = new Map<string, IsoDate>()
  private readonly favourites = new Map<string, string>()

  constructor(
    private readonly diary: Diary,
    private readonly customers: readonly DemoCustomer[],
    private readonly nowAt: number,
    private readonly today: IsoDate,
    private readonly random: Random,
    private readonly seal: (text: string) => SealedText,
  ) {
    for (const { customerId, sinceDays } of customers) this.nextVisitOn.set(customerId, addDays(today, -sinceDays))
  }

  makePastDay(on: IsoDate): void {
    this.diary.openDay(on)
    const due = this.customers.filter(({ customerId }) => (this.nextVisitOn.get(customerId) ?? on) <= on)
    const booked: Appointment[] = []
    for (const customer of this.random.shuffle(due)) {
      const bookedAt = momentAt(addDays(on, -this.random.between(1, 4)), this.random.between(560, 1300))
      const appointment = this.diary.book(this.wishOf(customer, on, bookedAt))
      if (appointment === undefined) continue
      booked.push(appointment)
      const days = Math.max(5, Math.round(customer.rhythmDays * (0.7 + this.random.next() * 0.7)))
      this.nextVisitOn.set(customer.customerId, addDays(on, days))
    }
    // Only when the day is full: what is finished gives its minutes back.
    for (const appointment of booked) this.finish(appointment)
  }

  makeComingDays(days: readonly IsoDate[]): void {
    const stores = ['store_jingan', 'store_xuhui']
    const friend = this.customers[COMES_SOON]
    if (friend !== undefined) this.bookSoon(friend)
    const running: Appointment[] = []
    for (const on of days) {
      const away = daysBetween(this.today, on)
      for (const storeId of stores) {
        const visits = Math.round(LEAST_VISITS + (VISITS_TODAY - LEAST_VISITS) * Math.exp(-away / 5))
        const people = this.customers.slice(COMES_SOON + 1).filter((customer) => customer.storeId === storeId)
        for (const customer of this.random.shuffle(people).slice(0, visits)) {
          const appointment = this.bookAhead(customer, on)
          if (on === this.today && appointment !== undefined) running.push(appointment)
        }
      }
    }
    for (const appointment of running) this.carryOn(appointment)
  }

  /** The visit that can be checked in at once: today, or tomorrow when the store is about to close or closed. */
  private bookSoon(customer: DemoCustomer): void {
    const minute = minuteOn(this.today, this.nowAt) + SOON_MINUTES
    const isToday = minute + ROOM_BEFORE_CLOSING_MINUTES <= STORES_CLOSE_MINUTE
    const items = [{ serviceId: SOON_SERVICE }]
    if (isToday) this.bookAhead(customer, this.today, { minute, items })
    else this.bookAhead(customer, addDays(this.today, 1), { items })
  }

  /** The visit once the store has taken it; undefined when there is none, or it still waits for an answer. */
  private bookAhead(customer: DemoCustomer, on: IsoDate, told: Partial<DemoWish> = {}): Appointment | undefined {
    if (customer === this.customers[WITHOUT_COMING]) return undefined
    // Some have asked within the last hours and wait for an answer.
    const isJustAsked = on > this.today && this.random.isLikely(0.09)
    const opensAt = momentAt(on, 0) - this.random.between(1, 6) * 24 * HOUR_MS
    const bookedAt = isJustAsked
      ? this.nowAt - this.random.between(3, 150) * MINUTE_MS
      : Math.min(this.nowAt - 3 * HOUR_MS, opensAt + this.random.between(600, 1200) * MINUTE_MS)
    const wish = this.wishOf(customer, on, bookedAt)
    const appointment = this.diary.book({ ...wish, ...told })
    if (appointment === undefined || isJustAsked) return undefined
    const confirmed = appointment.status === 'confirmed' ? appointment : this.confirm(appointment)
    this.diary.replace(confirmed, false)
    return confirmed
  }

  private wishOf(customer: DemoCustomer, on: IsoDate, bookedAt: number): DemoWish {
    const offered = this.services.get(customer.storeId) ?? []
    const liked = offered.filter(({ categoryId }) => categoryId === customer.favouriteCategory)
    const pool = liked.length > 0 && this.random.isLikely(0.7) ? liked : offered
    const { serviceId, categoryId } = this.random.pick(pool)
    const therapists = therapistsOf(customer.storeId).filter(({ categories }) => categories.includes(categoryId))
    const key = `${customer.customerId} ${categoryId}`
    const favourite = this.favourites.get(key) ?? this.random.pick(therapists).staffMemberId
    this.favourites.set(key, favourite)
    const item = this.random.isLikely(0.42) ? { serviceId, staffMemberId: favourite } : { serviceId }
    const second = this.random.isLikely(0.12) ? this.random.pick(offered) : undefined
    const items =
      second === undefined || second.serviceId === serviceId ? [item] : [item, { serviceId: second.serviceId }]
    const minute = customer.habitMinute + this.random.between(-6, 6) * 15
    return { customer, items, on, minute, bookedAt, isBookedByStaff: this.random.isLikely(0.25) }
  }

  private confirm(appointment: Appointment): Appointment {
    const bookedAt = appointment.history[0]?.at ?? this.nowAt
    const at = Math.min(bookedAt + this.random.between(2, 40) * MINUTE_MS, appointment.startsAt)
    return withStatus(appointment, 'confirmed', { at, what: 'confirmed', by: 'staff' })
  }

  /** What became of a visit of the past: most were completed; some cancelled, declined, or nobody came. */
  private finish(appointment: Appointment): void {
    const fate = this.random.pickWeighted([['completed', 90], ['cancelled', 6], ['noShow', 3], ['declined', 1]] as const) // prettier-ignore
    const { startsAt, customerId } = appointment
    if (fate === 'declined' && appointment.status === 'requested') {
      const change = { at: (appointment.history[0]?.at ?? 0) + HOUR_MS, what: 'declined', by: 'staff' } as const
      this.diary.replace(withStatus(appointment, 'declined', { ...change, reasonSealed: this.seal('当天客满') }), true)
      return
    }
    const confirmed = appointment.status === 'confirmed' ? appointment : this.confirm(appointment)
    if (fate === 'cancelled') {
      const change: AppointmentChange = { at: startsAt - 20 * HOUR_MS, what: 'cancelled', by: 'customer' }
      this.diary.replace(withStatus(confirmed, 'cancelled', change), true)
    } else if (fate === 'noShow') {
      const change: AppointmentChange = { at: startsAt + 30 * MINUTE_MS, what: 'noShow', by: 'staff' }
      this.diary.replace(withStatus(confirmed, 'noShow', change), true)
      this.diary.countNoShow(customerId)
    } else this.complete(confirmed)
  }

  /** A visit of today stands where the clock says it should. */
  private carryOn(appointment: Appointment): void {
    const { startsAt, startMinute, endMinute } = appointment
    const endsAt = startsAt + (endMinute - startMinute) * MINUTE_MS
    if (this.nowAt >= endsAt) this.complete(appointment)
    else if (this.nowAt >= startsAt) this.diary.replace(begin(arrive(appointment)), false)
    else if (this.nowAt >= startsAt - 12 * MINUTE_MS) this.diary.replace(arrive(appointment), false)
  }

  private complete(appointment: Appointment): void {
    const { startsAt, startMinute, endMinute } = appointment
    const at = startsAt + (endMinute - startMinute) * MINUTE_MS
    const done = withStatus(begin(arrive(appointment)), 'completed', { at, what: 'completed', by: 'staff' })
    this.diary.replace(done, true)
  }
}

function arrive(appointment: Appointment): Appointment {
  const at = appointment.startsAt - 6 * MINUTE_MS
  return withStatus(appointment, 'arrived', { at, what: 'arrived', by: 'staff' })
}

function begin(appointment: Appointment): Appointment {
  return withStatus(appointment, 'inService', { at: appointment.startsAt, what: 'started', by: 'staff' })
}

function servicesDoneAt(storeId: string): DemoService[] {
  const categories = new Set(therapistsOf(storeId).flatMap((member) => member.categories))
  return demoServices().filter(({ categoryId }) => categories.has(categoryId))
}
