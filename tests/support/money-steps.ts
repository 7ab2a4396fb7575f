import * as fc from 'fast-check'
import type { CallbackEffect, CreateTransferEffect } from '../../src/localcloud/services/service-faults'

/** An brought Bo; Bo brought Cai and Dai. All are partners, so that both levels earn. */
export const PEOPLE = ['an', 'bo', 'cai', 'dai'] as const

/** What goes wrong during a step. */
export type Mishap =
  | { readonly kind: 'kill'; readonly operation: number; readonly when: 'before' | 'after' }
  | { readonly kind: 'lostReply' }
  | { readonly kind: 'lostWechatReply' }
  | {
      readonly kind: 'callback'
      readonly on: 'paymentCallback' | 'refundCallback' | 'transferCallback'
      readonly effect: CallbackEffect
    }
  | { readonly kind: 'transfer'; readonly effect: CreateTransferEffect }
  | { readonly kind: 'refund' | 'failedTransfer' | 'emptyAccount' | 'lostCancel' }

/** What people do. */
export const DEEDS = [
  ...([
    'visit',
    'edit',
    'cash',
    'pay',
    'payOnTwoPhones',
    'payLate',
    'check',
    'cancel',
    'refund',
    'refundLine',
  ] as const),
  ...(['sellCard', 'addCard', 'redeem', 'redeemByStaff', 'changeCard', 'refundCard'] as const),
  ...(['buyTopUp', 'sellTopUp', 'prepaid', 'prepaidByStaff', 'refundTopUp'] as const),
  ...(['askPayout', 'decidePayout', 'cancelPayout', 'recallPayout', 'confirm'] as const),
  ...(['onAccount', 'coupon', 'giftCard', 'claimGift'] as const),
] as const
export type Deed = (typeof DEEDS)[number]

/** Something one person does. What it is about is picked by `which` from what there is. */
export interface Step {
  readonly what: Deed
  readonly which: number
  /** Of 100: how much of what there is. */
  readonly share: number
  /** The same command is sent once more when it is answered: it must be answered alike, and change nothing. */
  readonly isRepeated: boolean
  /** Two of them at once, each a command of its own. */
  readonly isTwice: boolean
  readonly mishap?: Mishap | undefined
}

/** What owners change, between the others' steps, so that what is in force at any moment is plain. */
export interface Change {
  readonly rateBp: number
  readonly levelTwoBp: number
  readonly fixedFen?: number
  readonly bodyBp: number
  readonly holdDays: number
  readonly approvalFreeUpToFen: number
  readonly isOn: boolean
  readonly fenPerPoint: number
  readonly pausedPerson: number | undefined
}

/** A change, and when it was made. */
export interface Changed extends Change {
  readonly at: number
}

/** Steps that people take at the same time, how long it is until the next, and what is changed then. */
export interface Round {
  readonly steps: readonly Step[]
  readonly minutes: number
  readonly change?: Change | undefined
}

/** What is in force when a history begins: both levels earn well, and at once. */
export const GENEROUS: Change = {
  ...{ rateBp: 2000, levelTwoBp: 1000, bodyBp: 1500, holdDays: 0, approvalFreeUpToFen: 2000, isOn: true },
  ...{ fixedFen: undefined, fenPerPoint: 100, pausedPerson: undefined },
}

/** So many people do something at the same time. */
const STEPS_A_ROUND = 5
const DAY = 24 * 60

const callback = fc.record({
  kind: fc.constant('callback' as const),
  on: fc.constantFrom('paymentCallback' as const, 'refundCallback' as const, 'transferCallback' as const),
  effect: fc.constantFrom(
    { kind: 'twice' as const },
    { kind: 'late' as const, delayMs: 40 * 60_000 },
    { kind: 'lost' as const },
    { kind: 'wrongAmount' as const, amountFen: 1 },
  ),
})
const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  fc.record({
    kind: fc.constant('kill' as const),
    operation: fc.integer({ min: 1, max: 20 }),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
  fc.constantFrom({ kind: 'lostReply' as const }, { kind: 'lostWechatReply' as const }),
  callback,
  fc.record({
    kind: fc.constant('transfer' as const),
    effect: fc.constantFrom(
      { kind: 'failBeforeWork' as const },
      { kind: 'failAfterWork' as const },
      { kind: 'dropAfterWork' as const },
      { kind: 'slow' as const, delayMs: 90_000 },
      { kind: 'lateWork' as const, delayMs: 90_000 },
      { kind: 'unfunded' as const },
      { kind: 'refuse' as const, reason: 'NO_AUTH' },
    ),
  }),
  fc.constantFrom('refund', 'failedTransfer', 'emptyAccount', 'lostCancel').map((kind) => ({ kind })),
)

/** Visits and what pays for them come more often than the rest: where nothing is earned, nothing can be lost. */
const deed = fc.oneof(
  { arbitrary: fc.constantFrom<Deed>('visit', 'visit', 'cash', 'pay'), weight: 5 },
  { arbitrary: fc.constantFrom<Deed>('sellCard', 'sellTopUp', 'redeem', 'redeemByStaff', 'prepaid'), weight: 4 },
  {
    arbitrary: fc.constantFrom<Deed>('askPayout', 'decidePayout', 'recallPayout', 'confirm', 'refundLine', 'coupon'),
    weight: 3,
  },
  { arbitrary: fc.constantFrom(...DEEDS), weight: 8 },
)
/** Something once in so many times, else nothing. */
function onceIn<Each>(times: number, arbitrary: fc.Arbitrary<Each>): fc.Arbitrary<Each | undefined> {
  const nothing = fc.constant(undefined)
  return fc.oneof({ arbitrary, weight: 1 }, { arbitrary: nothing, weight: times - 1 })
}
const seldom = fc.nat({ max: 7 }).map((number) => number === 0)
const step: fc.Arbitrary<Step> = fc.record({
  what: deed,
  which: fc.nat({ max: 999 }),
  share: fc.integer({ min: 1, max: 100 }),
  isRepeated: seldom,
  isTwice: seldom,
  mishap: onceIn(5, mishap),
})
const change: fc.Arbitrary<Change> = fc.record({
  rateBp: fc.constantFrom(0, 500, 2999),
  levelTwoBp: fc.constantFrom(0, 199, 1000),
  fixedFen: fc.option(fc.constantFrom(1, 777, 100_000), { nil: undefined }),
  bodyBp: fc.constantFrom(0, 3333),
  holdDays: fc.constantFrom(0, 0, 1),
  approvalFreeUpToFen: fc.constantFrom(0, 3000),
  isOn: fc.constantFrom(true, true, true, false),
  fenPerPoint: fc.constantFrom(1, 100, 333),
  pausedPerson: fc.option(fc.nat({ max: PEOPLE.length - 1 }), { freq: 3, nil: undefined }),
})

/** A history of about `stepCount` steps, the same one for the same seed. */
export function drawHistory(seed: number, stepCount: number): readonly Round[] {
  const round = fc.record({
    steps: fc.array(step, { minLength: STEPS_A_ROUND, maxLength: STEPS_A_ROUND }),
    minutes: fc.constantFrom(0, 0, 0, 1, 1, 20, 90, DAY, 12 * DAY),
    change: onceIn(12, change),
  })
  const length = Math.ceil(stepCount / STEPS_A_ROUND)
  const [history = []] = fc.sample(fc.array(round, { minLength: length, maxLength: length }), { seed, numRuns: 1 })
  return history
}

/** How many fen topped up are a point under these rules; 0: top-ups earn none, the bills paid from them do. */
export function topUpFenPerPointOf({ fenPerPoint }: Pick<Change, 'fenPerPoint'>): number {
  return fenPerPoint === 333 ? 0 : 2 * fenPerPoint
}
