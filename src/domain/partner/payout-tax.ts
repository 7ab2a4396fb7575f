/** How income for services is taxed in one month; `config/tax-table.ts` has the one in force and its source. */
export interface ServiceIncomeTax {
  readonly flatDeductionFen: number
  readonly flatDeductionUpToFen: number
  readonly deductionBp: number
  readonly brackets: readonly {
    readonly upToFen?: number
    readonly rateBp: number
    readonly quickDeductionFen: number
  }[]
}

const WHOLE_BP = 10_000n

/** The tax on one person's income of a month (fen), rounded half up to the fen. */
export function taxOnMonthFen(grossFen: number, table: ServiceIncomeTax): number {
  if (!Number.isSafeInteger(grossFen) || grossFen < 0) throw new RangeError(`not an income in whole fen: ${grossFen}`)
  if (grossFen <= table.flatDeductionFen) return 0
  // In ten-thousandths of a fen, so that nothing is rounded before the end.
  const taxed =
    grossFen <= table.flatDeductionUpToFen
      ? BigInt(grossFen - table.flatDeductionFen) * WHOLE_BP
      : BigInt(grossFen) * (WHOLE_BP - BigInt(table.deductionBp))
  const bracket = table.brackets.find(({ upToFen }) => upToFen === undefined || taxed <= BigInt(upToFen) * WHOLE_BP)
  if (bracket === undefined) throw new Error('the last bracket of the tax table has no upper end')
  const tax = taxed * BigInt(bracket.rateBp) - BigInt(bracket.quickDeductionFen) * WHOLE_BP * WHOLE_BP
  return Number((tax + (WHOLE_BP * WHOLE_BP) / 2n) / (WHOLE_BP * WHOLE_BP))
}

/** What was paid to a person in a month so far, before tax, and what was withheld from it. */
export interface TaxMonth {
  readonly grossFen: number
  readonly taxFen: number
}

/** The tax to withhold from a further payout of the month: the month's new tax less what was withheld before. */
export function taxOnPayoutFen(soFar: TaxMonth, payoutFen: number, table: ServiceIncomeTax): number {
  return Math.max(0, taxOnMonthFen(soFar.grossFen + payoutFen, table) - soFar.taxFen)
}
