import type { LedgerEntry } from '../shared/ledger'
import type { BonusEnded } from './bonus-expiry'
import { sumFenOf, type PrepaidAmount, type TopUp, type TopUpSale } from './top-ups'

interface Movement {
  readonly cause: string
  readonly ownerId: string
  readonly kind: LedgerEntry['kind']
  readonly causeId: string
  /** Absent for store credit, which is no store's. */
  readonly storeId?: string
  readonly at: number
  /** The movement that this one takes back. */
  readonly reverses?: string
}

/** One entry for each account that moves, by `sign`; none for zero. */
function entriesOf({ cause, reverses, ...rest }: Movement, amount: PrepaidAmount, sign: 1 | -1): LedgerEntry[] {
  const entry = (account: 'principal' | 'bonus', amountFen: number): LedgerEntry[] =>
    amountFen === 0
      ? []
      : [
          {
            ...rest,
            entryId: `${cause}:${account}`,
            account: `prepaid.${account}`,
            amount: sign * amountFen,
            ...(reverses !== undefined && { reversesEntryId: `${reverses}:${account}` }),
          },
        ]
  return [...entry('principal', amount.principalFen), ...entry('bonus', amount.bonusFen)]
}

const soldCause = (topUpId: string): string => `prepaid:${topUpId}:sold`
const spentCause = (billId: string, paymentId: string): string => `prepaid:${billId}:${paymentId}`

/** A top-up was paid: its principal and bonus are hers. */
export function soldEntries(
  ownerId: string,
  { topUpId, billId, storeId, boughtAt, ...topUp }: TopUp & TopUpSale,
): LedgerEntry[] {
  const movement = { cause: soldCause(topUpId), ownerId, kind: 'topUpSold', causeId: billId, storeId } as const
  return entriesOf({ ...movement, at: boughtAt }, topUp, 1)
}

/** A payout became store credit: bonus alone, which is no takings and never revenue. */
export function storeCreditEntries(
  ownerId: string,
  credit: { readonly topUpId: string; readonly payoutId: string; readonly bonusFen: number; readonly at: number },
): LedgerEntry[] {
  const { topUpId, payoutId: causeId, bonusFen, at } = credit
  const movement = { cause: soldCause(topUpId), ownerId, kind: 'storeCreditGiven', causeId, at } as const
  return entriesOf(movement, { principalFen: 0, bonusFen }, 1)
}

/** A payment of a bill, or a refund that gives some of it back. */
export interface PrepaidPaymentRef {
  readonly billId: string
  readonly paymentId: string
  readonly storeId: string
  readonly at: number
}

/** A bill was paid with it. */
export function spentEntries(ownerId: string, payment: PrepaidPaymentRef, amount: PrepaidAmount): LedgerEntry[] {
  const { billId, paymentId, storeId, at } = payment
  const cause = spentCause(billId, paymentId)
  return entriesOf({ cause, ownerId, kind: 'prepaidSpent', causeId: billId, storeId, at }, amount, -1)
}

/** What the store's day shows of it beside the takings : taken away again when a refund gave it back. */
export function redeemedEntry(
  { billId, paymentId, storeId, at, refundId }: PrepaidPaymentRef & { readonly refundId?: string },
  amount: PrepaidAmount,
): LedgerEntry {
  const spent = `${spentCause(billId, paymentId)}:store`
  const rest = { account: 'redeemed.prepaid', ownerId: storeId, storeId, causeId: billId, at } as const
  if (refundId === undefined) return { ...rest, entryId: spent, kind: 'prepaidSpent', amount: sumFenOf(amount) }
  const entryId = `${spentCause(billId, paymentId)}:rev:${refundId}:store`
  return { ...rest, entryId, kind: 'prepaidGivenBack', amount: -sumFenOf(amount), reversesEntryId: spent }
}

/** A refund of a bill gave it back. */
export function givenBackEntries(
  ownerId: string,
  { refundId, ...payment }: PrepaidPaymentRef & { readonly refundId: string },
  amount: PrepaidAmount,
): LedgerEntry[] {
  const { billId, paymentId, storeId, at } = payment
  const reverses = spentCause(billId, paymentId)
  const movement = { cause: `${reverses}:rev:${refundId}`, ownerId, kind: 'prepaidGivenBack', reverses } as const
  return entriesOf({ ...movement, causeId: billId, storeId, at }, amount, 1)
}

/** What was left of a top-up was given back to her (principal) or ended (bonus). */
export function refundedEntries(
  ownerId: string,
  topUp: Pick<TopUp & TopUpSale, 'topUpId' | 'billId' | 'storeId' | 'principalLeftFen' | 'bonusLeftFen'>,
  { refundId, at }: { readonly refundId: string; readonly at: number },
): LedgerEntry[] {
  const { topUpId, billId: causeId, storeId } = topUp
  const reverses = soldCause(topUpId)
  const movement = { cause: `${reverses}:rev:${refundId}`, ownerId, kind: 'topUpRefunded', reverses } as const
  const amount = { principalFen: topUp.principalLeftFen, bonusFen: topUp.bonusLeftFen }
  return entriesOf({ ...movement, causeId, storeId, at }, amount, -1)
}

/** 赠金到期: bonus ended unused. It never was revenue, nor deferred: the customer's account is all that it leaves. */
export function bonusExpiredEntries(
  ownerId: string,
  { topUp: { topUpId, billId, storeId }, bonusFen, bonusExpiredFen }: BonusEnded,
  at: number,
): LedgerEntry[] {
  // What a refund gives back later may end once more: the sum that ended so far makes the id.
  const cause = `prepaid:${topUpId}:expired:${bonusExpiredFen}`
  const movement = { cause, ownerId, kind: 'bonusExpired', causeId: billId ?? topUpId, storeId, at } as const
  return entriesOf(movement, { principalFen: 0, bonusFen }, -1)
}
