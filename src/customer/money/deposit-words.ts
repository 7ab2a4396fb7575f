import { depositOf, type Deposit } from '../../domain/booking/deposit'
import { takeShareFen } from '../../domain/shared/money'
import { useFormats } from '../../ui'
import { useSentences } from '../sentences'
import type { Catalog } from '../state/catalogs'

/** The deposit that a visit of this price needs of everybody; one for staying away is said when it is due. */
export function plannedDeposit({ policy }: Pick<Catalog, 'policy'>, valueFen: number): Deposit | undefined {
  // Whether she is new is not known here: where it matters the cloud asks.
  return policy.deposit?.isForNewOnly === true ? undefined : depositOf(policy, { valueFen, noShowCount: 0 })
}

/** What a deposit means, in one line: 定金 is kept when she stays away, 预付款 always goes back. */
export function useDepositRule(): (deposit: Deposit) => string {
  const speak = useSentences()
  return ({ kind }) => speak(`deposit.rule.${kind}`)
}

/** What a visit's fees are, as the confirm page says them; empty where there are none, or a 定金 stands for them. */
export function useFeeRules(): (
  policy: Catalog['policy'],
  valueFen: number,
  deposit: Deposit | undefined,
) => readonly string[] {
  const speak = useSentences()
  const { money } = useFormats()
  return ({ noShowFeeBp = 0, lateCancelFeeBp = 0 }, valueFen, deposit) => {
    if (deposit?.kind === 'earnest') return []
    const partFen = (rateBp: number): number => takeShareFen(valueFen, rateBp)
    return [
      ...(noShowFeeBp > 0 ? [speak('deposit.noShowFee', { amount: money(partFen(noShowFeeBp)) })] : []),
      ...(lateCancelFeeBp > 0 ? [speak('deposit.lateFee', { amount: money(partFen(lateCancelFeeBp)) })] : []),
    ]
  }
}
