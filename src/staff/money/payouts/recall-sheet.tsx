import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { AskReasonSheet } from '../../parts/ask-reason-sheet'
import type { Payout } from '../../shapes'
import { type PayoutSheetProps, usePayoutStep } from './use-payout-step'

const USUAL = ['money', 'slow', 'talk'] as const

/** 撤回打款: what it comes to, said before it is done; the partner reads why. */
export function RecallSheet({ payout: { payoutId }, isOpen, onClose }: PayoutSheetProps<Payout>) {
  const speak = useSentences()
  const { isBusy, run } = usePayoutStep(onClose)
  return (
    <AskReasonSheet
      isOpen={isOpen}
      title={speak('payouts.recallTitle')}
      note={speak('payouts.recallNote')}
      label={speak('payouts.rejectLabel')}
      neededText={speak('payouts.recallNeeded')}
      usual={USUAL.map((key) => ({ key, text: speak(`payouts.recallFor.${key}`) }))}
      confirmLabel={speak('payouts.recall')}
      isBusy={isBusy}
      onClose={onClose}
      onGiven={(reason) =>
        void run(() => cloud.call('partner/recall-payout', { payoutId, reason }), speak('payouts.recalled'))
      }
    />
  )
}
