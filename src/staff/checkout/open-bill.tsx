import { View } from '@tarojs/components'
import { ActionBar, Button, Card, Flow, Money, Paragraph, Stack, Tag, useFormats } from '../../ui'
import { cloud } from '../cloud'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { openPage } from '../navigation'
import { AskReasonSheet } from '../parts/ask-reason-sheet'
import { useCancelQuestion } from '../parts/waive-questions'
import type { StaffBill } from '../shapes'
import { CardSheet } from './card-sheet'
import { CouponsCard } from './coupons-card'
import { EditLines } from './edit-lines'
import { OnAccount } from './on-account'
import styles from './open-bill.module.css'
import { type CounterMethod, PaySheet } from './pay-sheet'
import { PrepaidSheet } from './prepaid-sheet'
import type { ChangeBill } from './use-bill'
import { WechatSheet } from './wechat-sheet'

/** What the buttons of an open bill lead to. */
export type CheckoutStep = CounterMethod | 'wechatPay' | 'prepaid' | 'card' | 'cancel'

interface OpenBillProps {
  readonly bill: StaffBill
  readonly isBusy: boolean
  readonly change: ChangeBill
  readonly reload: () => Promise<void>
  readonly step: CheckoutStep | undefined
  readonly onStep: (step: CheckoutStep | undefined) => void
}

/** What does she pay? The lines, and below what else may be done. */
export function OpenBill({ bill, isBusy, change, reload, step, onStep }: OpenBillProps) {
  const speak = useSentences()
  const question = useCancelQuestion(bill.fee !== undefined)
  const close = (): void => onStep(undefined)
  const cancel = async (reason: string): Promise<void> => {
    const isDone = await change(({ billId, version }) =>
      cloud.call('checkout/cancel-bill', { billId, version, reason }),
    )
    if (isDone) close()
  }
  return (
    <Stack>
      <EditLines bill={bill} isBusy={isBusy} change={change} />
      {bill.moves.includes('takePayment') && <CouponsCard {...{ bill, isBusy, change }} />}
      <Told bill={bill} />
      <OnAccount {...{ bill, isBusy, change }} />
      <Flow gap="small">
        {bill.fee !== undefined ? null : bill.isSigned ? (
          <Tag label={speak('checkout.signed')} tone="success" />
        ) : (
          <Button
            id="to-sign"
            kind="secondary"
            size="small"
            icon="edit"
            label={speak('sign.first')}
            onPress={() => openPage('money/sign', { id: bill.billId })}
          />
        )}
        {bill.moves.includes('cancel') && (
          <Button
            id="to-cancel"
            kind="quiet"
            size="small"
            label={question.confirmLabel}
            onPress={() => onStep('cancel')}
          />
        )}
      </Flow>
      <PaySheet
        bill={bill}
        method={step === 'cash' || step === 'bankCard' ? step : undefined}
        isBusy={isBusy}
        change={change}
        onClose={close}
      />
      <CardSheet bill={bill} isOpen={step === 'card'} {...{ isBusy, change }} onClose={close} />
      <PrepaidSheet bill={bill} isOpen={step === 'prepaid'} {...{ isBusy, change }} onClose={close} />
      <WechatSheet bill={bill} isOpen={step === 'wechatPay'} onClose={close} onPaid={reload} />
      <AskReasonSheet
        isOpen={step === 'cancel'}
        {...question}
        isBusy={isBusy}
        onClose={close}
        onGiven={(reason) => void cancel(reason)}
      />
    </Stack>
  )
}

/** What one should know before changing or closing it. */
function Told({ bill }: { readonly bill: StaffBill }) {
  const speak = useSentences()
  const { money } = useFormats()
  const { deposit, fee, paidFen, refundedFen, totalFen, moves } = bill
  const heldFen = paidFen - refundedFen
  if (fee !== undefined) return <Paragraph id="fee" text={speak(`checkout.fee.${fee.kind}`)} tone="warning" />
  if (heldFen === 0) return null
  if (deposit === undefined || !moves.includes('edit'))
    return <Paragraph text={speak('checkout.partPaid')} tone="warning" />
  return (
    <>
      <Paragraph
        id="deposit"
        text={speak(deposit.kind === 'earnest' ? 'checkout.deposit' : 'checkout.prepayment', {
          amount: money(heldFen),
        })}
        tone="success"
      />
      {heldFen > totalFen && (
        <Paragraph text={speak('checkout.surplus', { amount: money(heldFen - totalFen) })} tone="warning" />
      )}
    </>
  )
}

interface PayBarProps {
  readonly bill: StaffBill
  readonly isBusy: boolean
  readonly change: ChangeBill
  readonly onStep: (step: CheckoutStep) => void
}

/** How much, and by what, at the bottom of a phone. */
export function PayBar(props: PayBarProps) {
  return (
    <ActionBar summary={<Owed bill={props.bill} />}>
      <PayButtons {...props} />
    </ActionBar>
  )
}

/** The same at the head of a pane. */
export function PayCard(props: PayBarProps) {
  return (
    <Card>
      <Stack gap="small">
        <Owed bill={props.bill} />
        <PayButtons {...props} />
      </Stack>
    </Card>
  )
}

function Owed({ bill }: { readonly bill: StaffBill }) {
  const speak = useSentences()
  return (
    <Stack gap="half">
      <Paragraph text={speak('pay.owed')} size="small" tone="soft" />
      <Money amountFen={bill.outstandingFen} size="hero" tone="accent" />
    </Stack>
  )
}

const METHODS = [
  { id: 'pay-cash', step: 'cash', label: 'pay.cash' },
  { id: 'pay-card', step: 'bankCard', label: 'pay.card' },
  { id: 'pay-wechat', step: 'wechatPay', label: 'pay.wechat' },
  { id: 'pay-prepaid', step: 'prepaid', label: 'prepaid.button' },
  { id: 'pay-treatment-card', step: 'card', label: 'cards.button' },
] as const

/** Whether her prepaid account holds something that may pay this bill: what is sold ahead is paid in money. */
function usePrepaid({ customerId, lines, moves }: StaffBill): boolean {
  const isAsked = moves.includes('takePayment') && lines.every(({ sale }) => sale === undefined)
  const { state } = useLiveAnswer('checkout/show-customer-prepaid', isAsked ? { customerId } : undefined)
  return isAsked && state.status === 'ready' && state.data.principalFen + state.data.bonusFen > 0
}

/** Whether one of her cards can pay a line of this bill. */
function useCards({ billId, lines, moves }: StaffBill): boolean {
  const isAsked = moves.includes('takePayment') && lines.some(({ serviceId }) => serviceId !== undefined)
  const { state } = useLiveAnswer('checkout/find-cards-for-bill', isAsked ? { billId } : undefined)
  return isAsked && state.status === 'ready' && state.data.lines.length > 0
}

/** One tap for each means of payment; therapists leave it to WeChat. A bill of nothing is only confirmed. */
function PayButtons({ bill, isBusy, change, onStep }: PayBarProps) {
  const speak = useSentences()
  const canTake = bill.moves.includes('takePayment')
  const hasPrepaid = usePrepaid(bill)
  const hasCards = useCards(bill)
  const isOffered = (step: CheckoutStep): boolean => {
    if (step === 'prepaid') return hasPrepaid
    return step === 'card' ? hasCards : canTake || step === 'wechatPay'
  }
  const closeFree = (): void =>
    void change(({ billId, version }) => cloud.call('checkout/take-payment', { billId, version, payments: [] }))
  if (bill.outstandingFen === 0 && canTake)
    return <Button id="close-free" isBlock label={speak('pay.free')} isBusy={isBusy} onPress={closeFree} />
  return (
    <View className={styles.buttons}>
      {METHODS.filter(({ step }) => isOffered(step)).map(({ id, step, label }) => (
        <View key={id} className={styles.button}>
          <Button
            id={id}
            kind={step === 'cash' ? 'primary' : 'secondary'}
            isBlock
            label={speak(label)}
            isDisabled={isBusy}
            onPress={() => onStep(step)}
          />
        </View>
      ))}
    </View>
  )
}
