import {
  expirePoints,
  movePoints,
  nextPointsLookAt,
  reverseEarned,
  type PointLot,
  type PointsHeld,
} from '../../domain/loyalty/point-lots'
import type { Balances, LedgerEntry } from '../../domain/shared/ledger'
import type { CommandTransaction } from '../platform/command-transaction'
import { ledgerEntries, postEntries, readBalances } from '../platform/ledger'
import { pointLots } from './point-documents'

export type PointsTransaction = Pick<CommandTransaction, 'get' | 'insert' | 'put'>

/** A customer's points in the middle of a transaction: what she has, and the entries still to be posted. */
export interface OpenPoints {
  readonly before: Balances
  readonly wasHeld: PointsHeld
  readonly held: PointsHeld
  readonly entries: readonly LedgerEntry[]
}

/** What she has at `at`: points that are over are gone, also before the timer has looked. Two database requests. */
export async function openPoints(
  transaction: Pick<CommandTransaction, 'get'>,
  customerId: string,
  at: number,
): Promise<OpenPoints> {
  const before = await readBalances(transaction, customerId)
  const { lots = [], expired = [], toldOf } = (await transaction.get(pointLots, customerId)) ?? {}
  const own = { customerId, points: before.points ?? 0 }
  const wasHeld: PointsHeld = { ...own, lots, expired, ...(toldOf !== undefined && { toldOf }) }
  return { before, wasHeld, ...expirePoints(wasHeld, at) }
}

/** Her points after one entry more; `lots`: what of the points that come with it ends. */
export function withEntry(open: OpenPoints, entry: LedgerEntry, lots: readonly PointLot[] = []): OpenPoints {
  const { held, entries } = open
  return { ...open, held: movePoints(held, entry.amount, lots), entries: [...entries, entry] }
}

/**
 * Posts what has become of her points. Database requests: one for each entry and one for the balances, none without
 * entries; 1 more where lots change.
 */
export async function closePoints(
  transaction: PointsTransaction,
  { before, wasHeld, held, entries }: OpenPoints,
  at: number,
): Promise<Balances> {
  const after = await postEntries(transaction, held.customerId, before, entries)
  const isSame = held.lots === wasHeld.lots && held.expired === wasHeld.expired && held.toldOf === wasHeld.toldOf
  const hasNone = held.lots.length === 0 && wasHeld.lots.length === 0 && held.expired === wasHeld.expired
  if (!isSame && !hasNone) await keepLots(transaction, held, at)
  return after
}

/** Writes down what of her points ends, and when to look at it next. One database request. */
export async function keepLots(
  transaction: Pick<CommandTransaction, 'put'>,
  { customerId, points, ...rest }: PointsHeld,
  at: number,
): Promise<void> {
  const nextDueAt = nextPointsLookAt({ customerId, points, ...rest }, at)
  await transaction.put(pointLots, { _id: customerId, ...rest, ...(nextDueAt !== undefined && { nextDueAt }) })
}

/** Posts points that were earned; returns the balances then. Database requests: 3 (balances, entry, balances), 2 more where they end; none for none. */
export function postEarned(transaction: PointsTransaction, entry: LedgerEntry | undefined): Promise<Balances> {
  return postAllEarned(transaction, entry === undefined ? [] : [entry])
}

/** The same for several of one person that end together, which are written as one: an entry more for each. */
export async function postAllEarned(
  transaction: PointsTransaction,
  entries: readonly LedgerEntry[],
): Promise<Balances> {
  const [first] = entries
  if (first === undefined) return {}
  const { ownerId, expiresOn, at } = first
  if (expiresOn === undefined) {
    // What never ends leaves lots alone: where she owes points, there are none.
    return postEntries(transaction, ownerId, await readBalances(transaction, ownerId), entries)
  }
  const before = await openPoints(transaction, ownerId, at)
  const open = entries.reduce((held, entry) => withEntry(held, entry, [{ expiresOn, points: entry.amount }]), before)
  return closePoints(transaction, open, at)
}

/**
 * Takes back what `earned` gave, once. Database requests: 5 (is it done; balances, lots; entry, balances), 1 more where
 * lots change, 1 more where some had expired; none where there is nothing to take.
 */
export async function postReversal(
  transaction: PointsTransaction,
  earned: LedgerEntry | undefined,
  reversal: LedgerEntry | undefined,
): Promise<void> {
  if (earned === undefined || reversal === undefined) return
  if ((await transaction.get(ledgerEntries, reversal.entryId)) !== undefined) return
  const { ownerId, at } = reversal
  const open = await openPoints(transaction, ownerId, at)
  const { held, entries } = reverseEarned(open.held, earned, reversal)
  await closePoints(transaction, { ...open, held, entries: [...open.entries, ...entries] }, at)
}
