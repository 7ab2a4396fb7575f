import { useFormats } from '../../../ui'
import { useSentences } from '../../sentences'
import type { Commission } from './commission-card'

/** A commission as one line of text to take along: day, friend, what it came to, what was taken back, how it stands. */
export function useCommissionText(): (commission: Commission) => string {
  const speak = useSentences()
  const { money } = useFormats()
  return ({ on, friendName, storeName, lines, amountFen, reversedFen, state }) =>
    [
      ...[on, friendName, storeName, lines.map(({ name }) => name).join('+')],
      ...[money(amountFen), money(-reversedFen), money(amountFen - reversedFen), speak(`commissions.state.${state}`)],
    ].join('\t')
}
