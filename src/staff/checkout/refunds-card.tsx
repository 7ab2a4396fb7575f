import { View } from '@tarojs/components'
import { Card, Flow, Money, Paragraph, Stack, Tag, useFormats, usePaymentMethodName } from '../../ui'
import { nowAt } from '../clock'
import { useSentences } from '../messages'
import type { BillRefund } from '../shapes'

const TONES = { underWay: 'warning', done: 'success', stuck: 'danger' } as const

/** 退款: each with its reason, how it goes back, and where it stands. */
export function RefundsCard({ refunds }: { readonly refunds: readonly BillRefund[] }) {
  const speak = useSentences()
  if (refunds.length === 0) return null
  return (
    <Card id="refunds" title={speak('refunds.title')}>
      <Stack>
        {refunds.map((refund) => (
          <Refund key={refund.refundId} refund={refund} />
        ))}
      </Stack>
    </Card>
  )
}

function Refund({ refund: { refundId, amountFen, parts, state, reason, at } }: { readonly refund: BillRefund }) {
  const speak = useSentences()
  const formats = useFormats()
  const nameOf = usePaymentMethodName()
  return (
    <View id={`refund-${refundId}`}>
      <Flow align="between" gap="small">
        <Money amountFen={-amountFen} />
        <Tag label={speak(`refunds.${state}`)} tone={TONES[state]} />
      </Flow>
      <Paragraph
        text={parts
          .map(({ method, amountFen: partFen }) =>
            speak('common.joined', { first: nameOf(method), second: formats.money(partFen) }),
          )
          .join('  ')}
        size="small"
      />
      <Paragraph
        text={speak('common.joined', { first: reason, second: formats.moment(at, nowAt()) })}
        size="small"
        tone="soft"
      />
      {state !== 'done' && (
        <Paragraph
          text={speak(state === 'stuck' ? 'refunds.stuckNote' : 'refunds.underWayNote')}
          size="small"
          tone={state === 'stuck' ? 'danger' : 'warning'}
        />
      )}
    </View>
  )
}
