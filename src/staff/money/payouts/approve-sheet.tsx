import { useState } from 'react'
import { Button, Card, ListRow, Paragraph, Sheet, Stack, useFormats } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import type { Payout } from '../../shapes'
import { type PayoutSheetProps, usePayoutStep } from './use-payout-step'

const METHODS = ['wechatTransfer', 'outside'] as const

/** 通过: by which way, said in one sentence before it is done. */
export function ApproveSheet({ payout, isOpen, onClose }: PayoutSheetProps<Payout>) {
  const speak = useSentences()
  const formats = useFormats()
  const [method, setMethod] = useState<(typeof METHODS)[number]>('wechatTransfer')
  const { isBusy, run } = usePayoutStep(onClose)
  const { payoutId, customerName, arrivesFen, checks } = payout
  const isSound = checks.every(({ isPassed }) => isPassed)
  const approve = (): Promise<void> =>
    run(() => cloud.call('partner/approve-payout', { payoutId, method }), speak('payouts.approved'))
  return (
    <Sheet
      id="approve-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('payouts.approveTitle', { name: customerName, amount: formats.money(arrivesFen) })}
      actions={
        <Button id="approve" isBlock label={speak('payouts.approve')} isBusy={isBusy} onPress={() => void approve()} />
      }
    >
      <Stack>
        {!isSound && <Paragraph text={speak('payouts.notSound')} tone="danger" isBold />}
        <Card isBare tone="flat">
          {METHODS.map((each) => (
            <ListRow
              key={each}
              id={`by-${each}`}
              leading={each === 'wechatTransfer' ? 'message' : 'wallet'}
              title={speak(`payouts.method.${each}`)}
              note={speak(`payouts.methodNote.${each}`)}
              isChosen={method === each}
              onPress={() => setMethod(each)}
            />
          ))}
        </Card>
      </Stack>
    </Sheet>
  )
}
