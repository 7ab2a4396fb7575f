import type { LedgerEntryDocument } from '../../src/server/platform/ledger'
import type { Recomputed } from './commissions'
import type { RecomputedShare } from './shares'

/** The store's clock is China's, all year. */
const CHINA_MS = 8 * 3_600_000

/** What a partner earned and lost again in one month, in fen. */
export interface MonthStatement {
  readonly partnerId: string
  /** yyyy-mm in the stores' zone. */
  readonly month: string
  readonly earnedFen: number
  readonly takenBackFen: number
  /** Shares of this month, whenever they were paid. */
  readonly sharesFen: number
}

/** Statements by partner and month, in that order. */
export function statementsOf(
  recomputed: readonly Recomputed[],
  shares: readonly RecomputedShare[] = [],
): readonly MonthStatement[] {
  const months = new Map<string, { earnedFen: number; takenBackFen: number; sharesFen: number }>()
  const ofMonth = (partnerId: string, month: string) => {
    const key = `${partnerId} ${month}`
    const sums = months.get(key) ?? { earnedFen: 0, takenBackFen: 0, sharesFen: 0 }
    months.set(key, sums)
    return sums
  }
  const of = (partnerId: string, at: number) => ofMonth(partnerId, new Date(at + CHINA_MS).toISOString().slice(0, 7))
  for (const { statementId, partnerId, amountFen } of shares)
    ofMonth(partnerId, statementId.slice(-'yyyy-mm'.length)).sharesFen += amountFen
  for (const { partnerId, amountFen, earnedAt, takenBack } of recomputed) {
    of(partnerId, earnedAt).earnedFen += amountFen
    for (const back of takenBack) of(partnerId, back.at).takenBackFen += back.amountFen
  }
  return [...months]
    .map(([key, sums]) => {
      const [partnerId = '', month = ''] = key.split(' ')
      return { partnerId, month, ...sums }
    })
    .sort((a, b) => compareText(a.partnerId, b.partnerId) || compareText(a.month, b.month))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Statements as a table for a spreadsheet; amounts in yuan. */
export function writeCsv(statements: readonly MonthStatement[]): string {
  const yuan = (fen: number): string => (fen / 100).toFixed(2)
  const rows = statements.map(({ partnerId, month, earnedFen, takenBackFen, sharesFen }) =>
    [partnerId, month, ...[earnedFen, takenBackFen, sharesFen, earnedFen - takenBackFen + sharesFen].map(yuan)].join(
      ',',
    ),
  )
  // The mark tells spreadsheets that it is UTF-8.
  return `\uFEFF${['partner,month,earned,takenBack,shares,net', ...rows].join('\r\n')}\r\n`
}

/**
 * Where what was posted is not what the bills and the rules make; one sentence for each commission. What went back whole in
 * the very moment it was earned is nothing: when the refund was asked for in that millisecond too, the bill does not tell
 * which came first.
 */
export function findDifferences(
  recomputed: readonly Recomputed[],
  posted: readonly LedgerEntryDocument[],
): readonly string[] {
  const expected = new Map(
    recomputed.map((each) => [`commission:${each.programme}:${each.billId}:${each.level}`, each]),
  )
  const found = new Map<string, Posted>()
  for (const { _id, ownerId, amount, kind, at, reversesEntryId } of posted) {
    const id = reversesEntryId ?? _id
    const sums = found.get(id) ?? { partnerId: ownerId, earnedFen: 0, takenBackFen: 0, moments: new Set() }
    found.set(id, sums)
    sums.moments.add(at)
    if (kind === 'commissionEarned') sums.earnedFen += amount
    else sums.takenBackFen -= amount
  }
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((id) => {
    const want = tell(expected.get(id))
    const have = tellPosted(found.get(id))
    return want === have ? [] : [`${id}: ${have} was posted, and the bill makes ${want}`]
  })
}

/** What was posted of one commission, and when. */
interface Posted {
  readonly partnerId: string
  earnedFen: number
  takenBackFen: number
  readonly moments: Set<number>
}

function tell(recomputed: Recomputed | undefined): string {
  if (recomputed === undefined) return 'nothing'
  const { partnerId, amountFen: earnedFen, earnedAt, takenBack } = recomputed
  const takenBackFen = takenBack.reduce((sum, back) => sum + back.amountFen, 0)
  const moments = new Set([earnedAt, ...takenBack.map(({ at }) => at)])
  return tellPosted({ partnerId, earnedFen, takenBackFen, moments })
}

function tellPosted(posted: Posted | undefined): string {
  if (posted === undefined) return 'nothing'
  const { partnerId, earnedFen, takenBackFen, moments } = posted
  if (earnedFen === takenBackFen && moments.size === 1) return 'nothing'
  return `${earnedFen} for ${partnerId}, ${takenBackFen} taken back`
}
