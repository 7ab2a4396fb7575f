import { useState } from 'react'
import { Button, Card, ListRow, Paragraph, Sheet, Stack, useFormats } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import type { Payout } from '../../shapes'
import { type PayoutSheetProps, usePayoutStep } from './use-payout-step'

const BY_MONEY = ['wechatTransfer', 'outside'] as const

const ICONS = { wechatTransfer: 'message', outside: 'wallet', storeCredit: 'wallet' } as const

/** 通过: by which way, said in one sentence before it is done. */
export function ApproveSheet({ payout, isOpen, onClose }: PayoutSheetProps<Payout>) {
  const speak = useSentences()
  const formats = useFormats()
  const [byMoney, setByMoney] = useState<(typeof BY_MONEY)[number]>('wechatTransfer')
  const { isBusy, run } = usePayoutStep(onClose)
  const { payoutId, customerName, arrivesFen, checks } = payout
  const isCredit = payout.method === 'storeCredit'
  const method = isCredit ? 'storeCredit' : byMoney
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
          {(isCredit ? (['storeCredit'] as const) : BY_MONEY).map((each) => (
            <ListRow
              key={each}
              id={`by-${each}`}
              leading={ICONS[each]}
              title={speak(`payouts.method.${each}`)}
              note={speak(`payouts.methodNote.${each}`)}
              isChosen={method === each}
              {...(each !== 'storeCredit' && { onPress: () => setByMoney(each) })}
            />
          ))}
        </Card>
      </Stack>
    </Sheet>
  )
}
