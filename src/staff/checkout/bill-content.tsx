import { useState } from 'react'
import { Button, Stack } from '../../ui'
import { useSentences } from '../messages'
import { CustomerHead } from '../parts/customer-head'
import { openPage } from '../navigation'
import type { StaffBill } from '../shapes'
import { AwaitingBill, CancelledBill, PaidBill } from './closed-bill'
import { type CheckoutStep, OpenBill, PayCard } from './open-bill'
import type { ChangeBill } from './use-bill'

interface BillContentProps {
  readonly bill: StaffBill
  readonly isBusy: boolean
  readonly change: ChangeBill
  readonly reload: () => Promise<void>
  readonly step: CheckoutStep | undefined
  readonly onStep: (step: CheckoutStep | undefined) => void
  /** In a pane the sum and the buttons come first, on a phone they are at the bottom. */
  readonly hasBar?: boolean
}

/** One bill, as it stands: open, paid, or cancelled. Give it the bill's id as key. */
export function BillContent(props: BillContentProps) {
  const { bill, isBusy, change, onStep, hasBar = false } = props
  const speak = useSentences()
  const [openedStatus] = useState(bill.status)
  const { status, customerId, customerName, paidFen, refundedFen, billId, moves } = bill
  return (
    <Stack>
      <CustomerHead customerId={customerId} name={customerName} />
      {status === 'open' && hasBar && <PayCard {...{ bill, isBusy, change, onStep }} />}
      {status === 'open' && <OpenBill {...props} />}
      {status === 'open' && paidFen > refundedFen && moves.includes('refund') && (
        <Button
          id="to-refund"
          kind="quiet"
          size="small"
          label={speak('checkout.refundPart')}
          onPress={() => openPage('money/refund', { id: billId })}
        />
      )}
      {status === 'awaitingVisit' && <AwaitingBill bill={bill} />}
      {status === 'paid' && <PaidBill bill={bill} isFresh={openedStatus === 'open'} />}
      {status === 'cancelled' && <CancelledBill bill={bill} />}
    </Stack>
  )
}
