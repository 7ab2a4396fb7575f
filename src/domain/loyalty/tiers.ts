import { addDays, momentAt, parseIsoDate, storeDateOf, type IsoDate } from '../shared/time'

/** 10,000 basis points are once. */
export const ONCE_BP = 10_000

/** 等级: what one must have spent or earned within twelve months for it, and what it brings. */
export interface Tier {
  readonly tierId: string
  readonly name: string
  /** Fen or points, as the rules count. */
  readonly threshold: number
  /** How many times as many points a bill earns. */
  readonly pointsRateBp: number
  /** 会员价: what its customers pay less for each service. */
  readonly discountBp: number
  /** Whether products cost less too. Absent: services only. */
  readonly isForProducts?: boolean
  /** Whether she may choose the days that a store opens to such tiers first. Absent: she may not. */
  readonly hasPriority?: boolean
}

/** How tiers are reached: `tiers` with rising thresholds, each kept for `termMonths`. */
export interface TierRules {
  readonly basis: 'spending' | 'points'
  readonly termMonths: number
  readonly tiers: readonly Tier[]
}

/** What was counted in one calendar month of the store's zone. */
interface MonthCount {
  readonly month: string
  readonly spentFen: number
  readonly points: number
}

/** What a customer has spent and earned by month, and the tier she has. */
export interface TierStanding {
  readonly customerId: string
  /** The last thirteen at most: those that twelve months can still look at. */
  readonly months: readonly MonthCount[]
  /** Absent: none. */
  readonly tier?: HeldTier
  /** When (epoch ms) its term is over. */
  readonly nextDueAt?: number
}

/** The tier she has: when she reached it and with how much; refunds of that are taken off. */
export interface HeldTier {
  readonly tierId: string
  readonly reachedAt: number
  readonly spentFen: number
  readonly points: number
  /** The last day of its term. */
  readonly keptUntilOn: IsoDate
}

/** What became of a standing: another tier, or none in the place of one. */
export interface StandingChanged {
  readonly standing: TierStanding
  /** Absent: it is as it was. */
  readonly change?: { readonly kind: 'reached' | 'fell'; readonly tier: Tier | undefined }
}

type Counted = Pick<MonthCount, 'spentFen' | 'points'>

/** A standing of nothing. */
export function newStanding(customerId: string): TierStanding {
  return { customerId, months: [] }
}

/** What counts for a tier at `at`: the sum of its calendar month and the eleven before. */
export function countedOver({ months }: Pick<TierStanding, 'months'>, at: number): Counted {
  const last = monthOf(at)
  const first = monthBefore(last, 11)
  const within = months.filter(({ month }) => month >= first && month <= last)
  return within.reduce<Counted>(
    (sum, { spentFen, points }) => ({ spentFen: sum.spentFen + spentFen, points: sum.points + points }),
    { spentFen: 0, points: 0 },
  )
}

/** The tier she has by these rules; undefined for none, or one that the rules have no more. */
export function presentTier({ tier: held }: TierStanding, { tiers }: TierRules): Tier | undefined {
  return tiers.find(({ tierId }) => tierId === held?.tierId)
}

/** The next tier above the one she has, and what is missing to it at `at`. */
export function nextTier(
  standing: TierStanding,
  rules: TierRules,
  at: number,
): { readonly tier: Tier; readonly missing: number } | undefined {
  const have = presentTier(standing, rules)
  const amount = amountOf(countedOver(standing, at), rules)
  const tier = rules.tiers.find(({ threshold }) => threshold > (have?.threshold ?? 0) && threshold > amount)
  return tier && { tier, missing: tier.threshold - amount }
}

/** Counts a settled bill at `at`; a higher tier is hers at once, for a term of its own. */
export function countBill(standing: TierStanding, rules: TierRules, counted: Counted, at: number): StandingChanged {
  const after = { ...standing, months: addTo(standing.months, monthOf(at), counted, at) }
  const now = countedOver(after, at)
  const reached = tierFor(amountOf(now, rules), rules)
  if (reached === undefined || reached.threshold <= (presentTier(standing, rules)?.threshold ?? 0))
    return { standing: after }
  return { standing: hold(after, reached, now, rules, at), change: { kind: 'reached', tier: reached } }
}

/**
 * Takes a refund of a bill that was counted at `settledAt` off its month, and off what the tier was reached with where the
 * bill was part of that, also while the rules do not know that tier. Once neither that nor the present twelve months come
 * to the tier, she falls at once to what they do come to; a tier that was reached with other money stays for its term.
 */
export function countRefund(
  standing: TierStanding,
  rules: TierRules,
  { settledAt, spentFen, points }: Counted & { readonly settledAt: number },
  at: number,
): StandingChanged {
  const back = { spentFen: -spentFen, points: -points }
  const after = { ...standing, months: addTo(standing.months, monthOf(settledAt), back, at) }
  const { tier: held } = standing
  const have = presentTier(standing, rules)
  const isPart =
    held !== undefined && settledAt <= held.reachedAt && monthOf(settledAt) >= monthBefore(monthOf(held.reachedAt), 11)
  if (held === undefined || !isPart) return { standing: after }
  const left = { ...held, spentFen: held.spentFen - spentFen, points: held.points - points }
  const now = countedOver(after, at)
  const best = Math.max(amountOf(left, rules), amountOf(now, rules))
  if (have === undefined || best >= have.threshold) return { standing: { ...after, tier: left } }
  return fall(after, tierFor(best, rules), now, rules, at)
}

/** Looks at a standing whose term is over at `at`: what the twelve months now come to decides the next one. */
export function reviewTier(standing: TierStanding, rules: TierRules, at: number): StandingChanged {
  const { tier: held } = standing
  if (held === undefined || storeDateOf(at) <= held.keptUntilOn) return { standing }
  const now = countedOver(standing, at)
  const next = tierFor(amountOf(now, rules), rules)
  const have = presentTier(standing, rules)
  if (next !== undefined && next.tierId === have?.tierId) return { standing: hold(standing, next, now, rules, at) }
  if (next !== undefined && next.threshold > (have?.threshold ?? 0))
    return { standing: hold(standing, next, now, rules, at), change: { kind: 'reached', tier: next } }
  return fall(standing, next, now, rules, at)
}

function fall(
  standing: TierStanding,
  tier: Tier | undefined,
  now: Counted,
  rules: TierRules,
  at: number,
): StandingChanged {
  const { tier: _tier, nextDueAt: _nextDueAt, ...without } = standing
  const after = tier === undefined ? without : hold(standing, tier, now, rules, at)
  return { standing: after, change: { kind: 'fell', tier } }
}

function hold(
  standing: TierStanding,
  { tierId }: Tier,
  { spentFen, points }: Counted,
  { termMonths }: TierRules,
  at: number,
): TierStanding {
  const keptUntilOn = lastDayOf(storeDateOf(at), termMonths)
  const tier = { tierId, reachedAt: at, spentFen, points, keptUntilOn }
  return { ...standing, tier, nextDueAt: momentAt(addDays(keptUntilOn, 1), 0) }
}

function tierFor(counted: number, { tiers }: TierRules): Tier | undefined {
  return tiers.filter(({ threshold }) => threshold <= counted).at(-1)
}

function amountOf({ spentFen, points }: Counted, { basis }: TierRules): number {
  return basis === 'spending' ? spentFen : points
}

/** The months with this added to one of them, without those that twelve months can't look at any more. */
function addTo(months: readonly MonthCount[], month: string, counted: Counted, at: number): readonly MonthCount[] {
  const { spentFen = 0, points = 0 } = months.find((each) => each.month === month) ?? {}
  const changed = { month, spentFen: spentFen + counted.spentFen, points: points + counted.points }
  const first = monthBefore(monthOf(at), 12)
  return [...months.filter((each) => each.month !== month), changed]
    .filter((each) => each.month >= first)
    .sort((a, b) => (a.month < b.month ? -1 : 1))
}

function monthOf(at: number): string {
  return storeDateOf(at).slice(0, 7)
}

function monthBefore(month: string, count: number): string {
  return monthAt(indexOf(month) - count)
}

function indexOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

function monthAt(index: number): string {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** N months end the day before the same day of the month; where that month has no such day, with its last. */
function lastDayOf(on: IsoDate, months: number): IsoDate {
  const month = monthAt(indexOf(on.slice(0, 7)) + months)
  const same = parseIsoDate(`${month}-${on.slice(8)}`)
  const next = parseIsoDate(`${monthAt(indexOf(month) + 1)}-01`)
  const end = same ?? next
  if (end === undefined) throw new RangeError(`no day ${months} months after ${on}`)
  return addDays(end, -1)
}

/** Whether each tier asks for more than the one before. */
export function areRising(tiers: readonly Pick<Tier, 'threshold'>[]): boolean {
  return tiers.every(({ threshold }, position) => position === 0 || threshold > (tiers[position - 1]?.threshold ?? 0))
}
