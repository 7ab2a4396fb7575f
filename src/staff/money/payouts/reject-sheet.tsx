import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { AskReasonSheet } from '../../parts/ask-reason-sheet'
import type { Payout } from '../../shapes'
import { type PayoutSheetProps, usePayoutStep } from './use-payout-step'

const USUAL = ['realName', 'check', 'talk'] as const

/** 驳回: the partner reads why, and the money is available to her again. */
export function RejectSheet({ payout: { payoutId }, isOpen, onClose }: PayoutSheetProps<Payout>) {
  const speak = useSentences()
  const { isBusy, run } = usePayoutStep(onClose)
  return (
    <AskReasonSheet
      isOpen={isOpen}
      title={speak('payouts.rejectTitle')}
      note={speak('payouts.rejectNote')}
      label={speak('payouts.rejectLabel')}
      neededText={speak('payouts.rejectNeeded')}
      usual={USUAL.map((key) => ({ key, text: speak(`payouts.rejectFor.${key}`) }))}
      confirmLabel={speak('payouts.reject')}
      isBusy={isBusy}
      onClose={onClose}
      onGiven={(reason) =>
        void run(() => cloud.call('partner/reject-payout', { payoutId, reason }), speak('payouts.rejected'))
      }
    />
  )
}
