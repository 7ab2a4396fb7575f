import { useEffect, useRef } from 'react'
import { Button, Money, Paragraph, Sheet, Stack, useIsPageVisible } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { StaffBill } from '../shapes'

/** WeChat's callback is as a rule there within a second of the payment; asking more often would only cost. */
const ASK_EVERY_MS = 3000

interface WechatSheetProps {
  readonly bill: StaffBill
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Something was paid: the bill is to be asked for again. */
  readonly onPaid: () => Promise<void>
}

/** 让顾客微信支付: says where she pays, and waits until WeChat says that she has. */
export function WechatSheet({ bill, isOpen, onClose, onPaid }: WechatSheetProps) {
  const speak = useSentences()
  const isVisible = useIsPageVisible()
  const isWaiting = isOpen && isVisible
  const latest = useRef({ bill, onPaid, onClose })
  latest.current = { bill, onPaid, onClose }
  useEffect(() => {
    if (!isWaiting) return undefined
    const timer = setInterval(() => void ask(), ASK_EVERY_MS)
    const ask = async (): Promise<void> => {
      const { billId, outstandingFen } = latest.current.bill
      const reply = await cloud.call('checkout/check-payment', { billId }, { mostAttempts: 1 })
      if (!reply.ok || (reply.data.status === 'open' && reply.data.outstandingFen === outstandingFen)) return
      await latest.current.onPaid()
      latest.current.onClose()
    }
    return () => clearInterval(timer)
  }, [isWaiting])
  return (
    <Sheet
      id="wechat-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('wechat.title')}
      actions={<Button id="stop-waiting" kind="neutral" isBlock label={speak('wechat.another')} onPress={onClose} />}
    >
      <Stack>
        <Money amountFen={bill.outstandingFen} size="hero" tone="accent" />
        <Paragraph text={speak('wechat.where', { name: bill.customerName })} />
        <Paragraph id="wechat-waiting" text={speak('wechat.waiting')} tone="accent" isBold />
        <Paragraph text={speak('wechat.note')} size="small" tone="soft" />
      </Stack>
    </Sheet>
  )
}
