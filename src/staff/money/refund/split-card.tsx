import type { RefundPart } from '../../../domain/checkout/bill'
import { Card, ListRow, Money, useFormats, usePaymentMethodName } from '../../../ui'
import { useSentences } from '../../messages'

/** How the refund goes back: in the proportion it was paid. */
export function SplitCard({ parts }: { readonly parts: readonly RefundPart[] }) {
  const speak = useSentences()
  const nameOf = usePaymentMethodName()
  if (parts.length === 0) return null
  return (
    <Card id="split" title={speak('refund.split')} isBare>
      {parts.map(({ paymentId, method, amountFen: partFen }) => (
        <ListRow
          key={paymentId}
          id={`split-${paymentId}`}
          title={nameOf(method)}
          note={speak(`refund.how.${method}`)}
          trailing={<Money amountFen={partFen} />}
        />
      ))}
    </Card>
  )
}

/** The same in one sentence, for the last question. */
export function useSplitSentence(parts: readonly RefundPart[]): string {
  const speak = useSentences()
  const formats = useFormats()
  const nameOf = usePaymentMethodName()
  const told = parts.map(({ method, amountFen: partFen }) =>
    speak('refund.part', { method: nameOf(method), amount: formats.money(partFen) }),
  )
  return speak('refund.sentence', { parts: told.join(speak('common.separator')) })
}
