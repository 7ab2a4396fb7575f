/** What speaks for recommendations that are none: a person looks before money leaves. */
export const FRAUD_SIGNALS = ['burst', 'selfReferral', 'circular', 'samePerson'] as const
export type FraudSignal = (typeof FRAUD_SIGNALS)[number]

/** What is known of a partner who asks for money; all of them counts. */
export interface FraudFacts {
  /** Friends bound to her within a day. */
  readonly friendsWithinADay: number
  /** Times she opened her own link in the last 30 days. */
  readonly ownTouches: number
  /** Times whoever brought her opened her link in the last 30 days. */
  readonly circularTouches: number
  /** Other partners with the same identity number. */
  readonly samePersonCount: number
}

/** More than this is looked at. Chosen; no outside source. */
const MOST_FRIENDS_A_DAY = 10
/** Once is a slip of the finger. Chosen; no outside source. */
const MOST_OWN_TOUCHES = 2

/** One signal, and the number that raised it. */
export interface RaisedSignal {
  readonly signal: FraudSignal
  readonly count: number
}

/** The signals that the facts raise. */
export function findSignals(facts: FraudFacts): readonly RaisedSignal[] {
  const counted: readonly (readonly [FraudSignal, number, most: number])[] = [
    ['burst', facts.friendsWithinADay, MOST_FRIENDS_A_DAY],
    ['selfReferral', facts.ownTouches, MOST_OWN_TOUCHES],
    ['circular', facts.circularTouches, 0],
    ['samePerson', facts.samePersonCount, 0],
  ]
  return counted.flatMap(([signal, count, most]) => (count > most ? [{ signal, count }] : []))
}

/** Open until an owner has looked: cleared 没有问题, or confirmed 属实, which lets nothing out. */
export type FlagState = 'open' | 'cleared' | 'confirmed'

/** A signal that was raised about a partner. */
export interface Flag {
  readonly state: FlagState
  readonly count: number
}

/** The flag after its signal was raised (again): what an owner cleared stays cleared until there is more of it. */
export function raiseFlag(before: Flag | undefined, { count }: RaisedSignal): Flag {
  if (before === undefined) return { state: 'open', count }
  if (before.state !== 'cleared' || count <= before.count) return { ...before, count: Math.max(count, before.count) }
  return { state: 'open', count }
}

/** Whether it keeps payouts back. */
export function isHolding({ state }: Pick<Flag, 'state'>): boolean {
  return state !== 'cleared'
}
