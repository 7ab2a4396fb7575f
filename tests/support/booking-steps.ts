import * as fc from 'fast-check'
import { CHEN, COLOUR, FACIAL, LASER, LIN, MASSAGE, WANG } from './salon'

/** The customers of a history. */
export const PEOPLE = ['mei', 'lan', 'yue', 'hua', 'ning']
export const THERAPISTS = [LIN, WANG, CHEN]

/** What people do; `timer` is the job that runs each minute. */
export const DEEDS = [
  ...(['book', 'bookForCustomer', 'walkIn', 'reschedule', 'rescheduleByStaff', 'cancel', 'cancelByStaff'] as const),
  ...(['confirm', 'decline', 'checkIn', 'start', 'complete', 'noShow'] as const),
  ...(['move', 'resize', 'swap'] as const),
  ...(['askTimeOff', 'decideTimeOff', 'withdrawTimeOff', 'planDay'] as const),
  ...(['joinWaitlist', 'leaveWaitlist', 'acceptOffer', 'declineOffer'] as const),
  ...(['bookSeries', 'cancelSeries'] as const),
  ...(['propose', 'acceptProposal', 'declineProposal', 'blocklist'] as const),
  ...(['openBill', 'takeCash', 'pay', 'payLater', 'waive'] as const),
  'timer',
] as const
export type Deed = (typeof DEEDS)[number]

/** An instance that dies at one of its database requests, or an answer or WeChat's callback that gets lost on the way. */
export type Mishap =
  | { readonly kind: 'kill'; readonly operation: number; readonly when: 'before' | 'after' }
  | { readonly kind: 'lostReply' }
  | { readonly kind: 'lostCallback' }

/** Something one person does. What it is about is picked by `which` from what there is. */
export interface Step {
  readonly what: Deed
  readonly person: number
  readonly which: number
  readonly items: readonly {
    readonly serviceId: string
    readonly staffMemberId?: string
    readonly guest?: number
    readonly isParallel?: boolean
  }[]
  /** Today, tomorrow or the day after. */
  readonly dayOffset: number
  readonly startMinute: number
  readonly lengthMinutes: number
  readonly isYes: boolean
  readonly mishap?: Mishap
}

/** Steps that people take at the same time, and how long it is until the next. */
export interface Round {
  readonly steps: readonly Step[]
  readonly minutes: number
}

/** So many people do something at the same time. */
const STEPS_A_ROUND = 5

const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  fc.record({
    kind: fc.constant('kill' as const),
    operation: fc.integer({ min: 1, max: 20 }),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
  { arbitrary: fc.constant({ kind: 'lostReply' as const }), weight: 2 },
  fc.constant({ kind: 'lostCallback' as const }),
)

/** Bookings and what the store does with them come more often than the rest: a day has to fill up. */
const deed = fc.oneof(
  { arbitrary: fc.constantFrom<Deed>('book', 'bookForCustomer', 'walkIn'), weight: 4 },
  { arbitrary: fc.constantFrom<Deed>('confirm', 'checkIn', 'start', 'complete'), weight: 3 },
  { arbitrary: fc.constantFrom<Deed>('pay', 'pay', 'payLater', 'openBill', 'takeCash'), weight: 2 },
  { arbitrary: fc.constantFrom(...DEEDS), weight: 8 },
)
const item = fc
  .tuple(fc.constantFrom(FACIAL, MASSAGE, COLOUR, LASER), fc.constantFrom(undefined, CHEN, LIN))
  .map(([serviceId, staffMemberId]) => ({ serviceId, ...(staffMemberId !== undefined && { staffMemberId }) }))
/** One service, or two: after each other, side by side, or the second for a friend. */
const items = fc
  .tuple(fc.array(item, { minLength: 1, maxLength: 2 }), fc.constantFrom({}, {}, { isParallel: true }, { guest: 1 }))
  .map(([wished, place]) => wished.map((each, index) => (index === 0 ? each : { ...each, ...place })))
const step: fc.Arbitrary<Step> = fc.record({
  what: deed,
  person: fc.nat({ max: PEOPLE.length - 1 }),
  which: fc.nat({ max: 11 }),
  items,
  dayOffset: fc.constantFrom(0, 0, 0, 1, 2),
  startMinute: fc.integer({ min: 20, max: 40 }).map((half) => half * 30),
  lengthMinutes: fc.constantFrom(15, 30, 60, 120),
  isYes: fc.boolean(),
  mishap: fc.option(mishap, { freq: 7, nil: undefined }),
})

/** A history of about `stepCount` steps, the same one for the same seed. */
export function drawHistory(seed: number, stepCount: number): readonly Round[] {
  const steps = fc.array(step, { minLength: STEPS_A_ROUND, maxLength: STEPS_A_ROUND })
  const round = fc.record({ steps, minutes: fc.constantFrom(0, 0, 1, 5, 20, 45) })
  const length = Math.ceil(stepCount / STEPS_A_ROUND)
  const [history = []] = fc.sample(fc.array(round, { minLength: length, maxLength: length }), { seed, numRuns: 1 })
  return history
}
