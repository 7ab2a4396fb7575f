import type { CallData } from '../../../client'

export type StatementMonth = CallData<'partner/show-my-statement'>['months'][number]

const FIELDS = ['earnedFen', 'sharesFen', 'reversedFen', 'paidFen', 'taxFen'] as const

/** The sums of the months. */
export function sumOfYear(months: readonly StatementMonth[]): Omit<StatementMonth, 'month'> {
  const sum = (field: (typeof FIELDS)[number]): number => months.reduce((total, month) => total + month[field], 0)
  return {
    ...{ earnedFen: sum('earnedFen'), sharesFen: sum('sharesFen'), reversedFen: sum('reversedFen') },
    ...{ paidFen: sum('paidFen'), taxFen: sum('taxFen') },
  }
}

/** Months in which something happened. */
export function livelyMonths(months: readonly StatementMonth[]): readonly StatementMonth[] {
  return months.filter((month) => FIELDS.some((field) => month[field] !== 0))
}
