import type { LedgerEntry } from './ledger'
import { storeDateOf } from './time'

/** What a partner's statement tells of a month. */
export const STATEMENT_KINDS = ['commissionEarned', 'shareEarned', 'commissionReversed', 'payoutPaid'] as const
export type StatementKind = (typeof STATEMENT_KINDS)[number]

/** `2025-03:commissionEarned`: of an entry that stands on a partner's statement; undefined for every other. */
export function statementKeyOf({
  kind,
  account,
  at,
}: Pick<LedgerEntry, 'kind' | 'account' | 'at'>): string | undefined {
  const found = STATEMENT_KINDS.find((each) => each === kind)
  // A payout walks: its twin takes from what was asked for.
  if (found === undefined || (found === 'payoutPaid' && account !== 'commission.paid')) return undefined
  return keyOf(storeDateOf(at).slice(0, 7), found)
}

/** The key of a kind in a calendar month (`yyyy-mm`, store's zone). */
export function keyOf(month: string, kind: StatementKind): string {
  return `${month}:${kind}`
}

/** The twelve calendar months of a year. */
export function monthsOfYear(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
}
