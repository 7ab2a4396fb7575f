/**
 * 劳务报酬: what a payer withholds from income for services, added up for each person and month. Individual Income Tax
 * Law of 2018, article 6, and 国家税务总局公告 2018 年第 61 号, article 8 and table 2; read on 2026-11-01. The shop's
 * accountant confirms it before the first payout.
 */
export const SERVICE_INCOME_TAX = {
  /** Up to this, nothing is taxed; up to `flatDeductionUpToFen` it is what is deducted. */
  flatDeductionFen: 80_000,
  flatDeductionUpToFen: 400_000,
  /** Above that, this part of the whole is deducted. */
  deductionBp: 2000,
  /** Of what remains: the first bracket it fits in; the last has no upper end. */
  brackets: [
    { upToFen: 2_000_000, rateBp: 2000, quickDeductionFen: 0 },
    { upToFen: 5_000_000, rateBp: 3000, quickDeductionFen: 200_000 },
    { rateBp: 4000, quickDeductionFen: 700_000 },
  ],
} as const
