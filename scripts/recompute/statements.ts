import type { LedgerEntryDocument } from '../../src/server/platform/ledger'
import type { Recomputed } from './commissions'

/** The store's clock is China's, all year. */
const CHINA_MS = 8 * 3_600_000

/** What a partner earned and lost again in one month, in fen. */
export interface MonthStatement {
  readonly partnerId: string
  /** yyyy-mm in the stores' zone. */
  readonly month: string
  readonly earnedFen: number
  readonly takenBackFen: number
}

/** Statements by partner and month, in that order. */
export function statementsOf(recomputed: readonly Recomputed[]): readonly MonthStatement[] {
  const months = new Map<string, { earnedFen: number; takenBackFen: number }>()
  const of = (partnerId: string, at: number): { earnedFen: number; takenBackFen: number } => {
    const key = `${partnerId} ${new Date(at + CHINA_MS).toISOString().slice(0, 7)}`
    const month = months.get(key) ?? { earnedFen: 0, takenBackFen: 0 }
    months.set(key, month)
    return month
  }
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
  const rows = statements.map(({ partnerId, month, earnedFen, takenBackFen }) =>
    [partnerId, month, yuan(earnedFen), yuan(takenBackFen), yuan(earnedFen - takenBackFen)].join(','),
  )
  // The mark tells spreadsheets that it is UTF-8.
  return `\uFEFF${['partner,month,earned,takenBack,net', ...rows].join('\r\n')}\r\n`
}

/** Where what was posted is not what the bills and the rules make; one sentence for each commission. */
export function findDifferences(
  recomputed: readonly Recomputed[],
  posted: readonly LedgerEntryDocument[],
): readonly string[] {
  const expected = new Map(
    recomputed.map((each) => [`commission:${each.programme}:${each.billId}:${each.level}`, each]),
  )
  const found = new Map<string, { partnerId: string; earnedFen: number; takenBackFen: number }>()
  for (const { _id, ownerId, amount, kind, reversesEntryId } of posted) {
    const id = reversesEntryId ?? _id
    const sums = found.get(id) ?? { partnerId: ownerId, earnedFen: 0, takenBackFen: 0 }
    found.set(id, sums)
    if (kind === 'commissionEarned') sums.earnedFen += amount
    else sums.takenBackFen -= amount
  }
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((id) => {
    const want = tell(expected.get(id))
    const have = tellPosted(found.get(id))
    return want === have ? [] : [`${id}: ${have} was posted, and the bill makes ${want}`]
  })
}

function tell(recomputed: Recomputed | undefined): string {
  if (recomputed === undefined) return 'nothing'
  const { partnerId, amountFen, takenBack } = recomputed
  return `${amountFen} for ${partnerId}, ${takenBack.reduce((sum, back) => sum + back.amountFen, 0)} taken back`
}

function tellPosted(
  posted: { readonly partnerId: string; readonly earnedFen: number; readonly takenBackFen: number } | undefined,
): string {
  return posted === undefined
    ? 'nothing'
    : `${posted.earnedFen} for ${posted.partnerId}, ${posted.takenBackFen} taken back`
}
