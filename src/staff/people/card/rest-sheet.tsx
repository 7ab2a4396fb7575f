import type { CardMove } from '.'
import { useSentences } from '../../messages'
import { AskReasonSheet } from '../../parts/ask-reason-sheet'
import { type CardSheetProps, useCardChange } from './use-card-change'

interface RestSheetProps extends Omit<CardSheetProps, 'isOpen'> {
  readonly move: CardMove | undefined
}

/** 冻结 and 解冻: only the reason is asked. */
export function RestSheet({ card, move, onClose, onDone }: RestSheetProps) {
  const speak = useSentences()
  const { isBusy, change } = useCardChange(card, onDone)
  const kind = move === 'unfreeze' ? 'unfreeze' : 'freeze'
  return (
    <AskReasonSheet
      isOpen={move === 'freeze' || move === 'unfreeze'}
      title={speak(`cards.${kind}`)}
      note={speak(`cards.${kind}Note`)}
      label={speak('cards.reason')}
      neededText={speak('cards.reasonNeeded')}
      usual={[
        { key: 'away', text: speak('cards.reasonAway') },
        { key: 'health', text: speak('cards.reasonHealth') },
        { key: 'wish', text: speak('cards.reasonWish') },
      ]}
      confirmLabel={speak(`cards.${kind}`)}
      isDanger={false}
      isBusy={isBusy}
      onClose={onClose}
      onGiven={(reason) => void change({ kind }, reason)}
    />
  )
}
