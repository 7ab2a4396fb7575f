/** The month so many months after `month` (`YYYY-MM`). */
export function monthsFrom(month: string, count: number): string {
  const [year = 0, ofYear = 1] = month.split('-').map(Number)
  const index = year * 12 + ofYear - 1 + count
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}
