import { endOf, reminderAt, tellableFrom } from '../shared/ending'
import type { LedgerEntry } from '../shared/ledger'
import { addDays, addMonths, monthSpan, storeDateOf, type IsoDate } from '../shared/time'

/** Points that end together, with their last day. */
export interface PointLot {
  readonly expiresOn: IsoDate
  readonly points: number
}

/** What a customer has of points: her balance, and what of it ends. What it has beyond its lots never ends. */
export interface PointsHeld {
  readonly customerId: string
  /** Below zero after a refund of points that were spent; then there are no lots. */
  readonly points: number
  /** What ends soonest first, each day once, none empty. */
  readonly lots: readonly PointLot[]
  /** What has expired, and no refund has accounted for since. */
  readonly expired: readonly PointLot[]
  /** The lot she was told of last. */
  readonly toldOf?: IsoDate
}

/** So many days before the end she is told, once. */
const TELL_DAYS = 7

/** What has expired is remembered so long: no bill is refunded later. */
const REMEMBERED_LOTS = 36

/**
 * The last day of points that are given at `at` and live for `months`: that of the month so many months later, so that
 * nobody has more than one end a month. Undefined when they never end.
 */
export function endOfPoints(at: number, months = 0): IsoDate | undefined {
  if (months === 0) return undefined
  const { endsAt } = monthSpan(addMonths(storeDateOf(at), months).slice(0, 7))
  return addDays(storeDateOf(endsAt), -1)
}

/** Which of her points a movement of `points` takes: what ends soonest first, what never ends last. */
export function lotsTaken({ lots }: Pick<PointsHeld, 'lots'>, points: number): readonly PointLot[] {
  let left = points
  return lots.flatMap((lot) => {
    const taken = Math.min(lot.points, left)
    left -= taken
    return taken === 0 ? [] : [{ ...lot, points: taken }]
  })
}

/** What she has after points went, or came (`lots`: what of them ends). What comes fills what is below zero first. */
export function movePoints(held: PointsHeld, change: number, lots: readonly PointLot[] = []): PointsHeld {
  const points = held.points + change
  if (change < 0) return { ...held, points, lots: without(held.lots, lotsTaken(held, -change)) }
  const filled = lotsTaken({ lots: [...lots].sort(byEnd) }, Math.max(0, -held.points))
  return { ...held, points, lots: withMore(held.lots, without(lots, filled)) }
}

/** What of her points is over at `at`, an entry for each end, and what she has then. */
export function expirePoints(
  held: PointsHeld,
  at: number,
): { readonly held: PointsHeld; readonly entries: readonly LedgerEntry[] } {
  const { customerId, lots, expired } = held
  const today = storeDateOf(at)
  const ended = lots.filter(({ expiresOn }) => expiresOn < today)
  if (ended.length === 0) return { held, entries: [] }
  const points = held.points - sumOf(ended)
  const after = { ...held, points, lots: without(lots, ended) }
  return {
    held: { ...after, expired: withMore(expired, ended).slice(-REMEMBERED_LOTS) },
    entries: ended.map(({ expiresOn, points }) => ({
      ...{ entryId: expiryIdOf(customerId, expiresOn), ownerId: customerId, account: 'points', amount: -points },
      ...{ kind: 'pointsExpired', causeId: customerId, at },
    })),
  }
}

/**
 * Takes points back that an entry had given: those that end with it first, then the oldest. Were it another bill's that
 * went, its own would expire, and the refund of the other would take them a second time. Those that had expired meanwhile
 * are gone already: so many come back first as if they had not.
 */
export function reverseEarned(
  held: PointsHeld,
  { expiresOn }: Pick<LedgerEntry, 'expiresOn'>,
  reversal: LedgerEntry,
): { readonly held: PointsHeld; readonly entries: readonly LedgerEntry[] } {
  const gone = held.expired.find((lot) => lot.expiresOn === expiresOn)
  const points = Math.min(gone?.points ?? 0, -reversal.amount)
  if (gone === undefined || points === 0) return { held: takeOwnFirst(held, expiresOn, reversal), entries: [reversal] }
  const undone: LedgerEntry = {
    ...reversal,
    ...{ entryId: `${reversal.entryId}:expired`, amount: points, kind: 'pointsExpired' },
    reversesEntryId: expiryIdOf(held.customerId, gone.expiresOn),
  }
  // Both together: what had expired is not there to be taken from, whatever else she has.
  const expired = without(held.expired, [{ ...gone, points }])
  return { held: { ...movePoints(held, reversal.amount + points), expired }, entries: [undone, reversal] }
}

function takeOwnFirst(held: PointsHeld, expiresOn: IsoDate | undefined, { amount }: LedgerEntry): PointsHeld {
  const own = held.lots.find((lot) => lot.expiresOn === expiresOn)
  if (own === undefined) return movePoints(held, amount)
  const points = Math.min(own.points, -amount)
  const kept = { ...held, points: held.points - points, lots: without(held.lots, [{ ...own, points }]) }
  return movePoints(kept, amount + points)
}

/**
 * What comes back of points that were taken from `lots`, to somebody who has `balance`: not those that are over by `at`,
 * but for what they fill below zero, since a refund may have taken them back meanwhile. `over`: what stays away.
 */
export function pointsToReturn(
  points: number,
  lots: readonly PointLot[],
  at: number,
  balance = 0,
): { readonly points: number; readonly lots: readonly PointLot[]; readonly over: readonly PointLot[] } {
  const today = storeDateOf(at)
  const live = lots.filter(({ expiresOn }) => expiresOn >= today)
  const ended = lots.filter(({ expiresOn }) => expiresOn < today)
  const filling = lotsTaken({ lots: ended }, Math.max(0, -balance))
  const back = points - sumOf(lots) + sumOf(filling) + sumOf(live)
  return { points: back, lots: [...filling, ...live], over: without(ended, filling) }
}

/** Remembers points that were over when they would have come back: like any that expired, no refund takes them again. */
export function rememberOver(held: PointsHeld, over: readonly PointLot[]): PointsHeld {
  return over.length === 0 ? held : { ...held, expired: withMore(held.expired, over).slice(-REMEMBERED_LOTS) }
}

/** The lot she is to be told of at `at`: it ends within a week, and it is day. */
export function lotToTell({ lots: [next], toldOf }: PointsHeld, at: number): PointLot | undefined {
  if (next === undefined || next.expiresOn === toldOf) return undefined
  return at >= reminderAt(next.expiresOn, TELL_DAYS) && tellableFrom(at) === at ? next : undefined
}

/** When (epoch ms) to look at her points next; undefined when none of them ends. */
export function nextPointsLookAt({ lots: [next], toldOf }: PointsHeld, at: number): number | undefined {
  if (next === undefined) return undefined
  const endAt = endOf(next.expiresOn)
  if (next.expiresOn === toldOf) return endAt
  const tellAt = reminderAt(next.expiresOn, TELL_DAYS)
  return Math.min(endAt, tellAt > at ? tellAt : tellableFrom(at))
}

function expiryIdOf(customerId: string, expiresOn: IsoDate): string {
  return `points:expired:${customerId}:${expiresOn}`
}

function sumOf(lots: readonly PointLot[]): number {
  return lots.reduce((sum, { points }) => sum + points, 0)
}

function withMore(lots: readonly PointLot[], more: readonly PointLot[]): readonly PointLot[] {
  const days = [...new Set([...lots, ...more].map(({ expiresOn }) => expiresOn))]
  const pointsOn = (day: IsoDate): number => sumOf([...lots, ...more].filter(({ expiresOn }) => expiresOn === day))
  return days.map((expiresOn) => ({ expiresOn, points: pointsOn(expiresOn) })).sort(byEnd)
}

function without(lots: readonly PointLot[], taken: readonly PointLot[]): readonly PointLot[] {
  const takenOn = (day: IsoDate): number => sumOf(taken.filter(({ expiresOn }) => expiresOn === day))
  return lots
    .map(({ expiresOn, points }) => ({ expiresOn, points: points - takenOn(expiresOn) }))
    .filter(({ points }) => points > 0)
}

function byEnd(a: PointLot, b: PointLot): number {
  return a.expiresOn < b.expiresOn ? -1 : 1
}
