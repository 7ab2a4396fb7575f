import { askConfirm, useFormats } from '../../ui'
import { useSentences } from '../sentences'

/**
 * Asks whether she agrees to a deposit that the page did not tell her of: because she stayed away before, or prices have
 * changed. Resolves with the amount she agreed to, undefined when she did not.
 */
export function useDepositQuestion(): (details: Readonly<Record<string, unknown>>) => Promise<number | undefined> {
  const speak = useSentences()
  const { money } = useFormats()
  return async ({ depositFen, kind }) => {
    if (typeof depositFen !== 'number' || (kind !== 'earnest' && kind !== 'prepayment')) return undefined
    const agrees = await askConfirm({
      title: speak('deposit.ask', { amount: money(depositFen) }),
      text: speak(`deposit.rule.${kind}`),
      confirmLabel: speak('deposit.agree'),
    })
    return agrees ? depositFen : undefined
  }
}
