import { useSentences } from '../messages'
import type { AskReasonSheetProps } from './ask-reason-sheet'

type Question = Pick<AskReasonSheetProps, 'title' | 'note' | 'label' | 'neededText' | 'usual' | 'confirmLabel'>

/** What the question says why a fee is not charged. */
export function useWaiveQuestion(): Question {
  const speak = useSentences()
  return {
    title: speak('waive.title'),
    note: speak('waive.note'),
    label: speak('cancelBill.label'),
    neededText: speak('cancelBill.needed'),
    usual: (['ill', 'ours', 'loyal'] as const).map((key) => ({ key, text: speak(`waive.${key}`) })),
    confirmLabel: speak('checkout.waive'),
  }
}

/** What the question says why a bill is cancelled; one of a fee is waived with that. */
export function useCancelQuestion(isFee: boolean): Question {
  const speak = useSentences()
  const waive = useWaiveQuestion()
  if (isFee) return waive
  return {
    ...waive,
    title: speak('cancelBill.title'),
    note: speak('cancelBill.note'),
    usual: (['mistake', 'free', 'later'] as const).map((key) => ({ key, text: speak(`cancelBill.${key}`) })),
    confirmLabel: speak('checkout.cancel'),
  }
}
