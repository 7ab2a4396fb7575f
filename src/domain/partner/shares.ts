import { addFen, splitFen, takeShareFen } from '../shared/money'
import type { LedgerEntry } from '../shared/ledger'
import type { ShareProgramme } from './programmes'

/** What one participant gets of a month. */
export interface Share {
  readonly partnerId: string
  /** 员工: the store's revenue while she was there · 客户: what her friends spent · 股东: basis points of the profit. */
  readonly basis: number
  readonly amountFen: number
}

/** What a store's month came to for a programme, amounts in fen. */
export interface MonthShares {
  /** What the shares are of: with what was carried in, before a line or a rate. */
  readonly baseFen: number
  /** Below zero: what the next month begins with. */
  readonly carriedOutFen: number
  /** Those who get something. */
  readonly shares: readonly Share[]
}

/** A month's share as it was frozen: nothing of it changes afterwards. */
export interface ShareStatement {
  readonly statementId: string
  readonly programme: ShareProgramme
  readonly storeId: string
  readonly month: string
  readonly shares: readonly Share[]
}

const WHOLE_BP = 10_000

/** A programme has one statement for a store and a month. */
export function statementIdOf(programme: ShareProgramme, storeId: string, month: string): string {
  return `${programme}:${storeId}:${month}`
}

/** What staff partners share of: `monthFen` is the store's, `countedFen` of each what came while she was there. */
export interface StoreMonth {
  readonly monthFen: number
  /** 0 or below: what the months before lack. */
  readonly carriedFen: number
  readonly partners: readonly { readonly partnerId: string; readonly countedFen: number }[]
}

/**
 * 员工合伙: each gets the rate of what the store recognised while she was there, less what was carried, above the line; down
 * to the fen.
 */
export function shareStoreMonth(
  { monthFen, carriedFen, partners }: StoreMonth,
  { storeShareBp, revenueLineFen }: { readonly storeShareBp: number; readonly revenueLineFen: number },
): MonthShares {
  const baseFen = addFen(monthFen, carriedFen)
  const shares = partners.map(({ partnerId, countedFen }) => {
    const aboveFen = Math.max(0, addFen(countedFen, carriedFen, -revenueLineFen))
    return { partnerId, basis: countedFen, amountFen: takeShareFen(aboveFen, storeShareBp) }
  })
  return { baseFen, carriedOutFen: Math.min(0, baseFen), shares: shares.filter(({ amountFen }) => amountFen > 0) }
}

/** What a pool is made of: what each one's friends spent, refunds taken off. */
export interface PoolMonth {
  readonly carriedFen: number
  readonly partners: readonly { readonly partnerId: string; readonly spentFen: number }[]
}

/**
 * 客户合伙: the pool is the rate of what all their friends spent, less what was carried, down to the fen; it is split by what
 * each one's friends spent, by largest remainder. Whose friends gave back more than they spent has no part.
 */
export function sharePool({ carriedFen, partners }: PoolMonth, shareBp: number): MonthShares {
  const baseFen = addFen(carriedFen, ...partners.map(({ spentFen }) => spentFen))
  const poolFen = takeShareFen(Math.max(0, baseFen), shareBp)
  const withPart = partners.filter(({ spentFen }) => spentFen > 0)
  const parts = poolFen === 0 ? [] : splitFen(poolFen, withPart.map(({ spentFen }) => spentFen)) // prettier-ignore
  const shares = withPart.map(({ partnerId, spentFen }, i) => ({
    partnerId,
    basis: spentFen,
    amountFen: parts[i] ?? 0,
  }))
  return { baseFen, carriedOutFen: Math.min(0, baseFen), shares: shares.filter(({ amountFen }) => amountFen > 0) }
}

/** A store's profit of a month, and the agreements that cover it. */
export interface ProfitMonth {
  /** Settled bills less refunds. */
  readonly settledFen: number
  /** What is kept of cards that ended or were given back. */
  readonly keptFen: number
  readonly costsFen: number
  readonly carriedFen: number
  readonly partners: readonly { readonly partnerId: string; readonly shareBp: number }[]
}

/**
 * 股东合伙: profit is revenue less refunds and costs, less a loss that was carried. What all of them have of it, down to the
 * fen, is split by their basis points, by largest remainder. Whoever has two agreements has one share, of both together.
 * Throws for more than the whole.
 */
export function shareProfit({ settledFen, keptFen, costsFen, carriedFen, partners }: ProfitMonth): MonthShares {
  const baseFen = addFen(settledFen, keptFen, -costsFen, carriedFen)
  const bpOf = new Map<string, number>()
  for (const { partnerId, shareBp } of partners) bpOf.set(partnerId, addFen(bpOf.get(partnerId) ?? 0, shareBp))
  const bps = [...bpOf.values()]
  const totalFen = takeShareFen(Math.max(0, baseFen), addFen(...bps))
  const parts = totalFen === 0 ? [] : splitFen(totalFen, bps)
  const shares = [...bpOf].map(([partnerId, basis], i) => ({ partnerId, basis, amountFen: parts[i] ?? 0 }))
  return { baseFen, carriedOutFen: Math.min(0, baseFen), shares: shares.filter(({ amountFen }) => amountFen > 0) }
}

/** Whether agreements of these basis points leave something: together never more than the whole of the profit. */
export function isWithinWhole(sharesBp: readonly number[]): boolean {
  return addFen(...sharesBp) <= WHOLE_BP
}

/** The entry that gives a participant her share: it was settled when the month was frozen, so it has no hold. */
export function shareEntry({ statementId, storeId }: ShareStatement, share: Share, at: number): LedgerEntry {
  return {
    entryId: `share:${statementId}:${share.partnerId}`,
    ownerId: share.partnerId,
    account: 'commission.available',
    amount: share.amountFen,
    kind: 'shareEarned',
    causeId: statementId,
    storeId,
    at,
  }
}
