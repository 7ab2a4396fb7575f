import { useEffect, useState } from 'react'
import {
  Button,
  currentLanguage,
  describeError,
  Flow,
  Money,
  Paragraph,
  Sheet,
  showToast,
  Stack,
  TextArea,
  useFormats,
} from '../../../ui'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { tellNews } from '../../state/news'
import type { TopUp } from '.'

interface RefundTopUpSheetProps {
  readonly customerId: string
  /** Closed when absent. */
  readonly topUp: TopUp | undefined
  readonly onClose: () => void
  readonly onDone: () => void
}

/** 退储值: how the amount comes about, step by step; a reason once the days without one are over. */
export function RefundTopUpSheet({ customerId, topUp, onClose, onDone }: RefundTopUpSheetProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const [reason, setReason] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => setReason(''), [topUp])
  const refund = topUp?.refund
  const isReasonless = refund !== undefined && nowAt() < refund.reasonlessUntilAt
  const give = async (): Promise<void> => {
    if (topUp === undefined) return
    setIsBusy(true)
    const given = reason.trim() === '' ? {} : { reason: reason.trim() }
    const { topUpId } = topUp
    const { refundFen } = topUp.refund
    const reply = await cloud.call('checkout/refund-top-up', { customerId, topUpId, refundFen, ...given })
    setIsBusy(false)
    tellNews()
    onDone()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(speak('prepaid.refunded', { amount: money(reply.data.refundFen) }), 'done')
    onClose()
  }
  return (
    <Sheet
      id="refund-sheet"
      isOpen={topUp !== undefined}
      onClose={onClose}
      title={speak('prepaid.refund')}
      actions={
        <Button
          id="refund-top-up"
          kind="danger"
          isBlock
          label={speak('prepaid.refundYes', { amount: money(refund?.refundFen ?? 0) })}
          isBusy={isBusy}
          isDisabled={!isReasonless && reason.trim() === ''}
          onPress={() => void give()}
        />
      }
    >
      {refund !== undefined && <RefundSteps {...{ refund, isReasonless, reason }} onReason={setReason} />}
    </Sheet>
  )
}

interface RefundStepsProps {
  readonly refund: TopUp['refund']
  readonly isReasonless: boolean
  readonly reason: string
  readonly onReason: (reason: string) => void
}

function RefundSteps({ refund, isReasonless, reason, onReason }: RefundStepsProps) {
  const speak = useSentences()
  const { money, moment } = useFormats()
  return (
    <Stack gap="small">
      <Step label={speak('prepaid.stepPaid')} amountFen={refund.paidFen} />
      <Step label={speak('prepaid.stepGone')} amountFen={-refund.principalGoneFen} />
      <Step label={speak('prepaid.stepBack')} amountFen={refund.refundFen} isResult />
      <Paragraph text={speak('prepaid.bonusEnds', { amount: money(refund.bonusEndsFen) })} size="small" tone="soft" />
      <Paragraph
        text={speak(isReasonless ? 'prepaid.reasonless' : 'prepaid.reasonNeeded', {
          at: moment(refund.reasonlessUntilAt, nowAt()),
        })}
        size="small"
        tone="soft"
      />
      <TextArea
        id="refund-reason"
        label={speak('prepaid.reason')}
        value={reason}
        mostLength={100}
        isRequired={!isReasonless}
        onChange={onReason}
      />
    </Stack>
  )
}

interface StepProps {
  readonly label: string
  readonly amountFen: number
  readonly isResult?: boolean
}

function Step({ label, amountFen, isResult = false }: StepProps) {
  return (
    <Flow align="between">
      <Paragraph text={label} isBold={isResult} isInline />
      <Money
        amountFen={amountFen}
        {...(isResult ? { size: 'title' as const, tone: 'accent' as const } : { tone: 'soft' as const })}
      />
    </Flow>
  )
}
