import { useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import type { Programme } from '.'

type Figures = Pick<
  Programme['statements'][number],
  'settledFen' | 'keptFen' | 'costsFen' | 'carriedFen' | 'baseFen' | 'carriedOutFen' | 'rateBp' | 'revenueLineFen'
>

/** The figures of a month in words, as somebody would add them up: only those that are not nothing. */
export function useShareFigures(): (figures: Figures) => readonly string[] {
  const speak = useSentences()
  const { money } = useFormats()
  return ({ settledFen, keptFen, costsFen, carriedFen, baseFen, carriedOutFen, rateBp, revenueLineFen }) => [
    speak('programmes.figure.settled', { amount: money(settledFen) }),
    ...(keptFen === 0 ? [] : [speak('programmes.figure.kept', { amount: money(keptFen) })]),
    ...(costsFen === 0 ? [] : [speak('programmes.figure.costs', { amount: money(costsFen) })]),
    ...(carriedFen === 0 ? [] : [speak('programmes.figure.carried', { amount: money(carriedFen) })]),
    speak('programmes.figure.base', { amount: money(baseFen) }),
    ...(revenueLineFen === undefined ? [] : [speak('programmes.figure.line', { amount: money(revenueLineFen) })]),
    ...(rateBp === undefined ? [] : [speak('programmes.figure.rate', { rate: `${rateBp / 100}%` })]),
    ...(carriedOutFen === 0 ? [] : [speak('programmes.figure.carriedOut', { amount: money(carriedOutFen) })]),
  ]
}
