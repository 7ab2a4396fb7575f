import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { type CallRequest, useAnswer } from '../../../client'
import {
  ActionBar,
  type Bill,
  BillLines,
  BillSums,
  Button,
  Card,
  Loadable,
  Money,
  Paragraph,
  Screen,
  Skeleton,
  Stack,
  useFormats,
} from '../../../ui'
import { readClock } from '../../clock'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { useReturn } from '../../parts/use-return'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { useSession } from '../../state/session'
import { BillHead } from './bill-head'
import { DropButton } from './drop-button'
import { PrepaidCard } from './prepaid-card'
import { billNumber } from './receipt'
import { ReceiptSheet } from './receipt-sheet'
import { SignCard } from './sign-card'
import { UseCard } from './use-card'
import { UseCoupons } from './use-coupons'
import { usePayment } from './use-payment'

/** 结账签字: what am I paying? Opens with `billId`, or `appointmentId` of the visit. */
export default function BillPage() {
  const speak = useSentences()
  const { billId, appointmentId = '' } = useRouter().params
  const isCustomer = useSession().status === 'customer'
  const which: CallRequest<'checkout/show-my-bill'> = billId === undefined ? { appointmentId } : { billId }
  const { state, reload } = useAnswer(cloud, 'checkout/show-my-bill', isCustomer ? which : undefined)
  useReturn(() => void reload())
  if (isCustomer && state.status === 'ready') return <Shown bill={state.data.bill} reload={reload} />
  return (
    <Screen title={speak('bill.title')} back>
      <ForCustomer title={speak('bills.signIn')} text={speak('bills.signInNote')}>
        {() => (
          <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" count={2} />}>
            {() => null}
          </Loadable>
        )}
      </ForCustomer>
    </Screen>
  )
}

interface ShownProps {
  readonly bill: Bill
  readonly reload: () => Promise<void>
}

function Shown({ bill, reload }: ShownProps) {
  const speak = useSentences()
  const payment = usePayment(bill, reload)
  const [isReceiptOpen, setIsReceiptOpen] = useState(false)
  const { billId, status, lines, outstandingFen, fee, owedSinceAt } = bill
  const bar = (
    <Bar {...{ bill }} isBusy={payment.state !== 'idle'} onPay={payment.pay} onReceipt={() => setIsReceiptOpen(true)} />
  )
  const isOfVisit = fee === undefined && bill.appointmentId !== undefined
  const isPayable = outstandingFen > 0
  // What is on account was signed for as it was put there.
  const isSignable = status === 'paid' || (status === 'open' && owedSinceAt === undefined)
  return (
    <Screen title={speak('bill.title')} back bar={isPayable || status === 'paid' ? bar : undefined}>
      <Stack>
        <BillHead bill={bill} payment={payment.state} onCheck={payment.check} />
        <Card>
          <BillLines lines={lines} />
          <BillSums bill={bill} />
        </Card>
        <UseCoupons {...{ bill, reload }} />
        <UseCard {...{ bill, reload }} />
        <PrepaidCard {...{ bill, reload }} />
        <Refunds bill={bill} />
        {isSignable && isOfVisit && <SignCard {...{ bill, reload }} />}
        <DropButton {...{ bill, reload }} />
        <Paragraph text={speak('bill.number', { number: billNumber(billId) })} size="caption" tone="faint" />
      </Stack>
      <ReceiptSheet bill={bill} isOpen={isReceiptOpen} onClose={() => setIsReceiptOpen(false)} />
    </Screen>
  )
}

interface BarProps {
  readonly bill: Bill
  readonly isBusy: boolean
  readonly onPay: () => void
  readonly onReceipt: () => void
}

function Bar({ bill: { billId, outstandingFen, isReviewed, fee, appointmentId }, isBusy, onPay, onReceipt }: BarProps) {
  const speak = useSentences()
  if (outstandingFen > 0)
    return (
      <ActionBar summary={<Money amountFen={outstandingFen} size="title" />}>
        <Button id="pay" label={speak('pay.button')} isBlock isBusy={isBusy} onPress={onPay} />
      </ActionBar>
    )
  return (
    <ActionBar>
      <Button id="save-receipt" kind="neutral" label={speak('receipt.button')} isBlock onPress={onReceipt} />
      {!isReviewed && fee === undefined && appointmentId !== undefined && (
        <Button id="open-review" label={speak('review.title')} isBlock onPress={() => openPage('review', { billId })} />
      )}
    </ActionBar>
  )
}

function Refunds({ bill }: { readonly bill: Bill }) {
  const speak = useSentences()
  const { money, moment } = useFormats()
  if (bill.refunds.length === 0) return null
  return (
    <Card>
      <Stack gap="small">
        {bill.refunds.map(({ refundId, amountFen, state, at }) => (
          <Stack key={refundId} gap="half">
            <Paragraph text={speak('bill.refund', { at: moment(at, readClock()), amount: money(amountFen) })} isBold />
            <Paragraph text={speak(`bill.refund.${state}`)} tone={state === 'stuck' ? 'danger' : 'soft'} size="small" />
          </Stack>
        ))}
      </Stack>
    </Card>
  )
}
