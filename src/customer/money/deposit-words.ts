import { depositOf, type Deposit } from '../../domain/booking/deposit'
import { useFormats } from '../../ui'
import { useSentences } from '../sentences'
import type { Catalog } from '../state/catalogs'

/** The deposit that a visit of this price needs of everybody; one for staying away is said when it is due. */
export function plannedDeposit({ policy }: Pick<Catalog, 'policy'>, valueFen: number): Deposit | undefined {
  return depositOf(policy, { valueFen, noShowCount: 0 })
}

/** What a deposit means, in one line: 定金 is kept when she stays away, 预付款 always goes back. */
export function useDepositRule(): (deposit: Deposit) => string {
  const speak = useSentences()
  return ({ kind }) => speak(`deposit.rule.${kind}`)
}

/** What of a visit's price its fees are, as the confirm page says them; empty when the store charges none. */
export function useFeeRules(): (policy: Catalog['policy'], valueFen: number) => readonly string[] {
  const speak = useSentences()
  const { money } = useFormats()
  return ({ noShowFeeBp = 0, lateCancelFeeBp = 0 }, valueFen) => {
    const partFen = (rateBp: number): number => Math.floor((valueFen * rateBp) / 10_000)
    return [
      ...(noShowFeeBp > 0 ? [speak('deposit.noShowFee', { amount: money(partFen(noShowFeeBp)) })] : []),
      ...(lateCancelFeeBp > 0 ? [speak('deposit.lateFee', { amount: money(partFen(lateCancelFeeBp)) })] : []),
    ]
  }
}
