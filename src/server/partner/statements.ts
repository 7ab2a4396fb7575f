import type * as z from 'zod'
import {
  showMyStatement,
  showPartnerStatement,
  showProgrammeCost,
  type statementMonth,
} from '../../contracts/statements'
import { ok } from '../../domain/shared/result'
import { keyOf, monthsOfYear, STATEMENT_KINDS, type StatementKind } from '../../domain/shared/statement-key'
import { query } from '../platform/actions'
import type { Database } from '../platform/database'
import { ledgerEntries } from '../platform/ledger'
import { taxMonths } from './documents'
import { settledMoney } from './shares/documents'

/**
 * A partner's year, summed by the database, however many entries she has. Two database requests (her entries, her tax
 * months).
 */
async function readYear(database: Database, ownerId: string, year: number): Promise<z.output<typeof statementMonth>[]> {
  const months = monthsOfYear(year)
  const keys = database.command.in(months.flatMap((month) => STATEMENT_KINDS.map((kind) => keyOf(month, kind))))
  const sums = await database.totals(ledgerEntries, { statementKey: keys, ownerId }, 'statementKey', ['amount'])
  const taxIds = months.map((month) => `${ownerId}_${month.replace('-', '')}`)
  const taxed = await database.find(taxMonths, { _id: database.command.in(taxIds) }, { limit: taxIds.length })
  return months.map((month, index) => {
    const sumOf = (kind: StatementKind): number => sums.get(keyOf(month, kind))?.sums.amount ?? 0
    return {
      ...{ month, earnedFen: sumOf('commissionEarned'), sharesFen: sumOf('shareEarned') },
      ...{ reversedFen: 0 - sumOf('commissionReversed'), paidFen: sumOf('payoutPaid') },
      taxFen: taxed.find(({ _id }) => _id === taxIds[index])?.taxFen ?? 0,
    }
  })
}

/** The caller's year. Database requests: 2 with a pass, 3 without. */
export const showMyStatementAction = query(showMyStatement, async ({ year }, { database, caller }) =>
  ok({ months: await readYear(database, caller.customer?.customerId ?? '', year) }),
)

/** Any partner's year. Database requests: 3 (staff, entries, tax months). */
export const showPartnerStatementAction = query(showPartnerStatement, async ({ customerId, year }, { database }) =>
  ok({ months: await readYear(database, customerId, year) }),
)

/** What the programmes cost and brought. Database requests: 3 (staff, entries, settled money). */
export const showProgrammeCostAction = query(showProgrammeCost, async ({ year }, { database }) => {
  const { command } = database
  const months = monthsOfYear(year)
  const kinds = STATEMENT_KINDS.filter((kind) => kind !== 'payoutPaid')
  const keys = command.in(months.flatMap((month) => kinds.map((kind) => keyOf(month, kind))))
  const costs = await database.totals(ledgerEntries, { statementKey: keys }, 'statementKey', ['amount'])
  const isOfYear = { broughtMonth: command.in([...months]) }
  const brought = await database.totals(settledMoney, isOfYear, 'broughtMonth', ['amountFen'])
  return ok({
    months: months.map((month) => ({
      month,
      costFen: kinds.reduce((sum, kind) => sum + (costs.get(keyOf(month, kind))?.sums.amount ?? 0), 0),
      broughtFen: brought.get(month)?.sums.amountFen ?? 0,
    })),
  })
})
