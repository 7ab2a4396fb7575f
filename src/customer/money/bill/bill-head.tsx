import { type Bill, Button, Card, Flow, Money, Paragraph, Stack, Tag, useFormats } from '../../../ui'
import { parseIsoDate } from '../../../domain/shared/time'
import { readClock, useToday } from '../../clock'
import { useSentences } from '../../sentences'
import { shownFenOf, useBillNote } from '../bill-note'
import type { PaymentState } from './use-payment'

export const STATUS_TONES = { awaitingVisit: 'accent', open: 'warning', paid: 'success', cancelled: 'neutral' } as const

export interface BillHeadProps {
  readonly bill: Bill
  readonly payment: PaymentState
  readonly onCheck: () => void
}

/** Where the bill stands, and what that asks of her. */
export function BillHead({ bill, payment, onCheck }: BillHeadProps) {
  const speak = useSentences()
  const { day } = useFormats()
  const today = useToday()
  const noteOf = useBillNote()
  const on = parseIsoDate(bill.on)
  const { status, storeName } = bill
  return (
    <Card tone="tinted" id="bill-head">
      <Stack gap="half">
        <Flow align="between">
          <Paragraph text={on === undefined ? bill.on : day(on, today)} tone="soft" size="small" isInline />
          <Tag label={noteOf(bill)} tone={STATUS_TONES[status]} />
        </Flow>
        <Paragraph text={storeName} size="strong" isBold />
        <Money amountFen={shownFenOf(bill)} size="hero" />
        <Told bill={bill} payment={payment} />
        {payment === 'slow' && (
          <Button id="check-payment" kind="secondary" size="small" label={speak('pay.check')} onPress={onCheck} />
        )}
      </Stack>
    </Card>
  )
}

function Told({ bill, payment }: Pick<BillHeadProps, 'bill' | 'payment'>) {
  const speak = useSentences()
  const { moment } = useFormats()
  const { status, paidAt, outstandingFen, deposit, fee, owedSinceAt } = bill
  const isChecking = payment === 'checking' || payment === 'slow'
  if ((status === 'open' || status === 'awaitingVisit') && isChecking)
    return (
      <>
        <Paragraph id="bill-state" text={speak('pay.checking')} isBold />
        <Paragraph text={speak('pay.checkingNote')} tone="soft" size="small" />
      </>
    )
  const plainNote = owedSinceAt === undefined ? 'bill.openNote' : 'owed.note'
  const openNote = fee === undefined ? plainNote : (`bill.fee.${fee.kind}` as const)
  const text = {
    awaitingVisit: deposit === undefined ? '' : speak(`deposit.rule.${deposit.kind}`),
    open: speak(outstandingFen > 0 ? openNote : 'bill.counter'),
    paid: paidAt === undefined ? '' : speak('bill.paidNote', { at: moment(paidAt, readClock()) }),
    cancelled: speak('bill.cancelledNote'),
  }[status]
  return <Paragraph id="bill-state" text={text} tone="soft" size="small" />
}
