import type { RefundPart } from '../../../domain/checkout/bill'
import { splitOverPayments } from '../../../domain/checkout/refunds'
import { Card, ListRow, Money, useFormats, usePaymentMethodName } from '../../../ui'
import { useSentences } from '../../messages'
import type { StaffBill } from '../../shapes'

/** What each payment gives back, by the rule the cloud goes by; nothing for an amount that can't be. */
function partsOf({ payments, paidFen, refundedFen }: StaffBill, amountFen: number): readonly RefundPart[] {
  return amountFen > 0 && amountFen <= paidFen - refundedFen ? splitOverPayments(payments, amountFen) : []
}

/** How the refund goes back: in the proportion it was paid. */
export function SplitCard({ bill, amountFen }: { readonly bill: StaffBill; readonly amountFen: number }) {
  const speak = useSentences()
  const nameOf = usePaymentMethodName()
  const parts = partsOf(bill, amountFen)
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
export function useSplitSentence(bill: StaffBill, amountFen: number): string {
  const speak = useSentences()
  const formats = useFormats()
  const nameOf = usePaymentMethodName()
  const parts = partsOf(bill, amountFen).map(({ method, amountFen: partFen }) =>
    speak('refund.part', { method: nameOf(method), amount: formats.money(partFen) }),
  )
  return speak('refund.sentence', { parts: parts.join(speak('common.separator')) })
}
