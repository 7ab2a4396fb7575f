import { useSentences } from '../../messages'

/** Gives a month such as `2026-10` its name, as people write it. */
export function useMonthName(): (month: string) => string {
  const speak = useSentences()
  return (month) => speak('programmes.month', { year: month.slice(0, 4), month: String(Number(month.slice(5))) })
}
