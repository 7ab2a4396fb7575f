import { getSlots } from 'slot-calculator'
import type { StaffDay, TakenInterval } from '../../src/domain/booking/days'
import { findNearbyTimes, findSlots, type KnownDays, type SlotQuestion } from '../../src/domain/booking/find-slots'
import { planVisit, type BookingCatalog, type VisitPlan } from '../../src/domain/booking/visit-plan'
import { addDays, momentAt, type IsoDate } from '../../src/domain/shared/time'
import { BOOKING_POLICY } from '../../config/policies'
import { measure, type Measurement } from './measure'

const FROM: IsoDate = '2025-03-10'
const OPENS_MINUTE = 600
const CLOSES_MINUTE = 1320
const STORE_ID = 'store_bench'
/** Between the two, a day takes 12 hours; the other library knows no step but the service's length. */
const EVERY_MINUTES = 30

/** A store's people and documents, from a seed. */
interface Store {
  readonly catalog: BookingCatalog
  readonly known: KnownDays
}

/**
 * How fast free times are found, from the documents on: the whole of a large store's month, a customer's question and a
 * month's fullness; and, beside slot-calculator, each person's free half hours of a week, which both can do.
 */
export async function measureSlots(): Promise<Readonly<Record<string, Measurement>>> {
  const large = makeStore(100, 30, 60)
  const small = makeStore(10, 42, 60)
  const halfHours = makeStore(10, 7, EVERY_MINUTES)
  compareAnswers(halfHours)
  const ask = async (name: string, count: number, { catalog, known }: Store, days: number): Promise<Measurement> => {
    const run = (): void => {
      for (let turn = 0; turn < count; turn += 1) findSlots(questionOf(planOf(catalog), days), known)
    }
    return measure({ name, count, runs: 25, run })
  }
  return {
    largeMonth: await ask('60 minutes by any of 100 people, 30 days, 6 visits a day each', 1, large, 30),
    question: await ask('60 minutes by any of 10 people, 7 days', 50, ofDays(small, 7), 7),
    month: await ask('60 minutes by any of 10 people, 42 days', 20, small, 42),
    ours: await measure({
      ...{ name: 'each of 10 people’s free half hours in 7 days', count: 1, runs: 25 },
      run: () => void listOurs(halfHours),
    }),
    theirs: await measure({
      ...{ name: 'the same by slot-calculator', count: 1, runs: 5 },
      run: () => void listTheirs(inputsOf(halfHours)),
    }),
  }
}

function questionOf(plan: VisitPlan, days: number): SlotQuestion {
  const nowAt = momentAt(FROM, -60)
  return { plan, from: FROM, days, nowAt, live: [], recentStartMinutes: [], isWalkIn: false }
}

function planOf(catalog: BookingCatalog, staffMemberId?: string): VisitPlan {
  const planned = planVisit(catalog, [
    { serviceId: 'svc_bench', ...(staffMemberId !== undefined && { staffMemberId }) },
  ])
  if (!planned.isOk) throw new Error(planned.error.code)
  return planned.value
}

function makeStore(people: number, days: number, minutes: number): Store {
  const phases = [{ kind: 'active' as const, minutes, needsStaff: true, roomKinds: [] }]
  const service = {
    serviceId: 'svc_bench',
    name: 'Bench',
    phases,
    salePriceFen: 1,
    isActive: true,
    preparationTips: '',
  }
  const ids = Array.from({ length: people }, (_, index) => `staff_${index}`)
  const random = makeRandom(20250310)
  const dates = Array.from({ length: days }, (_, index) => addDays(FROM, index))
  return {
    known: { staffDays: dates.flatMap((on) => ids.map((id) => makeDay(id, on, random))), roomDays: [] },
    catalog: {
      services: [service],
      therapists: ids.map((staffMemberId) => {
        return { staffMemberId, displayName: staffMemberId, skills: [{ serviceId: 'svc_bench', extraMinutes: 0 }] }
      }),
      policy: { ...BOOKING_POLICY, horizonDays: 60, bufferMinutes: 0, stepMinutes: minutes === 60 ? 15 : minutes },
      store: {
        ...{ storeId: STORE_ID, name: 'Bench', closedDays: [], rooms: [], isActive: true },
        weeklyHours: Array.from({ length: 7 }, () => ({ opensMinute: OPENS_MINUTE, closesMinute: CLOSES_MINUTE })),
      },
    },
  }
}

/** Six visits of half an hour to an hour and a half, on half hours, in the order of the day. */
function makeDay(staffMemberId: string, on: IsoDate, random: () => number): StaffDay {
  const busy: TakenInterval[] = []
  let at = OPENS_MINUTE
  for (let visit = 0; visit < 6; visit += 1) {
    const startMinute = at + EVERY_MINUTES * Math.floor(random() * 3)
    const endMinute = startMinute + EVERY_MINUTES * (1 + Math.floor(random() * 3))
    if (endMinute <= CLOSES_MINUTE) busy.push({ startMinute, endMinute, appointmentId: `appt_${on}_${visit}` })
    at = endMinute
  }
  const shifts = [{ startMinute: OPENS_MINUTE, endMinute: CLOSES_MINUTE }]
  return { staffMemberId, storeId: STORE_ID, on, shifts, breaks: [], timeOff: [], busy }
}

function ofDays({ catalog, known }: Store, days: number): Store {
  const last = addDays(FROM, days - 1)
  return { catalog, known: { ...known, staffDays: known.staffDays.filter(({ on }) => on <= last) } }
}

/** Mulberry32: the same store every time. */
function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Each person's free starts of a week, by our engine, as epoch ms. */
function listOurs({ catalog, known }: Store): number[][] {
  return catalog.therapists.map(({ staffMemberId }) => {
    const question = questionOf(planOf(catalog, staffMemberId), 7)
    const times = findNearbyTimes(question, known, { on: FROM, startMinute: 0 }, Infinity)
    return times.map(({ on, startMinute }) => momentAt(on, startMinute)).sort((a, b) => a - b)
  })
}

type TheirInput = Parameters<typeof getSlots>[0]

/** What slot-calculator is asked for each person: her shifts are what is available, her visits what is not. */
function inputsOf({ catalog, known }: Store): TheirInput[] {
  const at = (on: IsoDate, minute: number): string => new Date(momentAt(on, minute)).toISOString()
  return catalog.therapists.map(({ staffMemberId }) => {
    const days = known.staffDays.filter((day) => day.staffMemberId === staffMemberId)
    const slotsOf = (kind: 'shifts' | 'busy') =>
      days.flatMap((day) =>
        day[kind].map((each) => ({ from: at(day.on, each.startMinute), to: at(day.on, each.endMinute) })),
      )
    return {
      ...{ from: at(FROM, OPENS_MINUTE), to: at(addDays(FROM, 6), CLOSES_MINUTE), duration: EVERY_MINUTES },
      ...{ availability: slotsOf('shifts'), unavailability: slotsOf('busy'), outputTimezone: 'Asia/Shanghai' },
    }
  })
}

function listTheirs(inputs: readonly TheirInput[]): number[][] {
  return inputs.map((input) => getSlots(input).availableSlots.map(({ from }) => Date.parse(from)))
}

/** A race is worth something only if both find the same. */
function compareAnswers(store: Store): void {
  const [ours, theirs] = [listOurs(store), listTheirs(inputsOf(store))]
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) throw new Error('slot-calculator finds other free times')
  if (ours.flat().length < 100) throw new Error('a week without free times shows nothing')
}
