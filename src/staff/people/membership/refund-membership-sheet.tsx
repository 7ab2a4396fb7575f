import { useEffect, useState } from 'react'
import type { CallData } from '../../../client'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  Divider,
  Flow,
  Loadable,
  Money,
  Paragraph,
  Sheet,
  showToast,
  Stack,
  TextField,
  useFormats,
} from '../../../ui'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { tellNews } from '../../state/news'
import type { Membership } from '.'

type Quote = CallData<'checkout/quote-membership-refund'>

interface RefundMembershipSheetProps {
  readonly customerId: string
  /** Closed when absent. */
  readonly membership: Membership | undefined
  readonly onClose: () => void
  readonly onDone: () => void
}

/** 退会员: how the amount comes about, step by step; a reason once the seven days without one are over. */
export function RefundMembershipSheet({ customerId, membership, onClose, onDone }: RefundMembershipSheetProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const title = speak('membership.refund')
  const membershipId = membership?.membershipId
  const wanted = membershipId === undefined ? undefined : { customerId, membershipId }
  const { state, reload } = useLiveAnswer('checkout/quote-membership-refund', wanted)
  const [reason, setReason] = useState('')
  useEffect(() => setReason(''), [membershipId])
  const quote = state.status === 'ready' ? state.data : undefined
  const isReasonless = quote !== undefined && nowAt() < quote.reasonlessUntilAt
  const { isBusy, give } = useRefund(wanted, () => {
    onDone()
    onClose()
  })
  const refund = async ({ refundFen }: Quote): Promise<void> => {
    if (!(await give(refundFen, reason.trim()))) await reload()
  }
  return (
    <Sheet
      id="refund-membership-sheet"
      isOpen={membership !== undefined}
      onClose={onClose}
      title={title}
      actions={
        <Button
          id="do-refund-membership"
          kind="danger"
          isBlock
          label={quote === undefined ? title : speak('membership.refundDo', { amount: money(quote.refundFen) })}
          isBusy={isBusy}
          isDisabled={quote === undefined || (!isReasonless && reason.trim() === '')}
          onPress={() => quote !== undefined && void refund(quote)}
        />
      }
    >
      <Stack>
        <Loadable state={state} skeleton="text" onRetry={() => void reload()}>
          {(shown) => (
            <Stack gap="small">
              <Formula quote={shown} />
              <Paragraph
                text={speak(isReasonless ? 'membership.reasonless' : 'membership.reasonNeeded')}
                size="small"
                tone="soft"
              />
            </Stack>
          )}
        </Loadable>
        <TextField
          id="refund-reason"
          label={speak('membership.reason')}
          value={reason}
          mostLength={100}
          onChange={setReason}
        />
      </Stack>
    </Sheet>
  )
}

interface RefundHook {
  readonly isBusy: boolean
  /** False when it was refused. */
  readonly give: (refundFen: number, reason: string) => Promise<boolean>
}

function useRefund(
  wanted: { readonly customerId: string; readonly membershipId: string } | undefined,
  onDone: () => void,
): RefundHook {
  const speak = useSentences()
  const { money } = useFormats()
  const [isBusy, setIsBusy] = useState(false)
  const give = async (refundFen: number, reason: string): Promise<boolean> => {
    if (wanted === undefined) return false
    setIsBusy(true)
    const given = reason === '' ? {} : { reason }
    const reply = await cloud.call('checkout/refund-membership', { ...wanted, refundFen, ...given })
    setIsBusy(false)
    tellNews()
    if (reply.ok) {
      showToast(speak('membership.refundDone', { amount: money(refundFen) }), 'done')
      onDone()
    } else showToast(describeError(reply.error, currentLanguage()), 'failed')
    return reply.ok
  }
  return { isBusy, give }
}

function Formula({ quote: { steps, refundFen, isWhole } }: { readonly quote: Quote }) {
  const speak = useSentences()
  return (
    <Card tone="flat" id="refund-steps">
      <Stack gap="small">
        {steps.map(({ kind, amountFen, days = 0, ofDays = 0 }) => (
          <Flow key={kind} align="between">
            <Paragraph text={speak(`membership.step.${kind}`, { days, ofDays })} isInline />
            <Money amountFen={amountFen} />
          </Flow>
        ))}
        <Divider />
        <Flow align="between">
          <Paragraph text={speak('membership.stepSum')} isBold isInline />
          <Money amountFen={refundFen} size="title" tone="accent" />
        </Flow>
        {isWhole && <Paragraph text={speak('membership.isWhole')} size="small" tone="success" />}
      </Stack>
    </Card>
  )
}
