import { useSentences } from '../messages'
import type { AskReasonSheetProps } from './ask-reason-sheet'

/** What the question says why a fee is not charged. */
export function useWaiveReasons(): Pick<AskReasonSheetProps, 'title' | 'note' | 'label' | 'neededText' | 'usual'> {
  const speak = useSentences()
  return {
    title: speak('waive.title'),
    note: speak('waive.note'),
    label: speak('cancelBill.label'),
    neededText: speak('cancelBill.needed'),
    usual: (['ill', 'ours', 'loyal'] as const).map((key) => ({ key, text: speak(`waive.${key}`) })),
  }
}
