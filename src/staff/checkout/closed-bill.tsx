import { BillLines, BillSums, Button, Card, EmptyState, Paragraph, Stack, useFormats } from '../../ui'
import { nowAt } from '../clock'
import { useSentences } from '../messages'
import { openPage, returnToVisit } from '../navigation'
import type { StaffBill } from '../shapes'
import { isAtCounter, useSession } from '../state/session'
import { DoneCard } from './done-card'
import { PrintReceipt } from './print-receipt'
import { RefundsCard } from './refunds-card'
import { SignatureRow } from './signature-row'

interface PaidBillProps {
  readonly bill: StaffBill
  /** It was paid just now, on this screen. */
  readonly isFresh: boolean
}

/** 已结清: what was paid and how, what went back, and whether she signed. */
export function PaidBill({ bill, isFresh }: PaidBillProps) {
  const speak = useSentences()
  const formats = useFormats()
  const { billId, lines, refunds, paidAt, moves } = bill
  const canRefund = moves.includes('refund')
  const canPrint = useSession(({ entry }) => entry.status === 'ready' && isAtCounter(entry.staff))
  return (
    <Stack>
      {isFresh ? (
        <DoneCard bill={bill} />
      ) : (
        paidAt !== undefined && (
          <Paragraph
            id="paid-at"
            text={speak('checkout.paidAt', { when: formats.moment(paidAt, nowAt()) })}
            tone="success"
            isBold
          />
        )
      )}
      <Card>
        <BillLines lines={lines} />
        <BillSums bill={bill} />
      </Card>
      {canPrint && <PrintReceipt bill={bill} />}
      <RefundsCard refunds={refunds} />
      {bill.fee !== undefined && <Paragraph text={speak(`checkout.fee.${bill.fee.kind}`)} tone="soft" />}
      {bill.fee === undefined && (!isFresh || bill.isSigned) && (
        <SignatureRow bill={bill} canLook={canRefund || refunds.length > 0} />
      )}
      {canRefund && !isFresh && (
        <Button
          id="to-refund"
          kind="danger"
          isBlock
          label={speak('checkout.refund')}
          onPress={() => openPage('money/refund', { id: billId })}
        />
      )}
    </Stack>
  )
}

/** Not open yet: it holds the deposit until she is there. */
export function AwaitingBill({ bill }: { readonly bill: StaffBill }) {
  const speak = useSentences()
  return (
    <Stack>
      <Paragraph id="awaiting" text={speak('checkout.awaiting')} tone="soft" />
      <Card>
        <BillLines lines={bill.lines} />
        <BillSums bill={bill} />
      </Card>
      <ToVisit bill={bill} />
    </Stack>
  )
}

/** Closed with nothing paid, or with everything given back; the visit may have a new one. */
export function CancelledBill({ bill }: { readonly bill: StaffBill }) {
  const speak = useSentences()
  return (
    <Stack>
      <EmptyState icon="close" title={speak('checkout.cancelled')} note={speak('checkout.cancelledNote')} />
      <ToVisit bill={bill} />
      <Card>
        <BillLines lines={bill.lines} />
        <BillSums bill={bill} />
      </Card>
      <RefundsCard refunds={bill.refunds} />
    </Stack>
  )
}

/** Back to the visit, if the bill is of one. */
function ToVisit({ bill: { appointmentId } }: { readonly bill: StaffBill }) {
  const speak = useSentences()
  if (appointmentId === undefined) return null
  const label = speak('done.toVisit')
  return <Button id="to-visit" kind="secondary" isBlock label={label} onPress={() => returnToVisit(appointmentId)} />
}
