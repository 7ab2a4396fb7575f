import { useEffect, useRef } from 'react'
import { useAnswer } from '../../../client'
import { type Bill, Button, Card, Countdown, Flow, Money, Paragraph, Stack, useFormats } from '../../../ui'
import { readClock } from '../../clock'
import { cloud } from '../../cloud'
import { useDepositRule } from '../../money/deposit-words'
import { usePayment } from '../../money/bill/use-payment'
import type { Appointment } from '../../parts/appointment-card'
import { useSentences } from '../../sentences'

export interface HoldCardProps {
  readonly appointment: Appointment
  readonly reload: () => Promise<void>
  /** She has just booked: paying is the next thing, without another tap. */
  readonly paysNow: boolean
}

/** What is to be paid until when, so that the time stays hers. */
export function HoldCard({ appointment, reload, paysNow }: HoldCardProps) {
  const { appointmentId, deposit } = appointment
  const bill = useAnswer(cloud, 'checkout/show-my-bill', { appointmentId })
  const reloadBoth = async (): Promise<void> => {
    await Promise.all([bill.reload(), reload()])
  }
  if (deposit === undefined || bill.state.status !== 'ready') return null
  return <ToPay bill={bill.state.data.bill} {...{ deposit, paysNow }} reload={reloadBoth} />
}

interface ToPayProps extends Pick<HoldCardProps, 'reload' | 'paysNow'> {
  readonly bill: Bill
  readonly deposit: NonNullable<Appointment['deposit']>
}

function ToPay({ bill, deposit, reload, paysNow }: ToPayProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const ruleOf = useDepositRule()
  const { state, pay, check } = usePayment(bill, reload)
  const hasStarted = useRef(false)
  const { amountFen, kind, payUntilAt } = deposit
  useEffect(() => {
    if (!paysNow || hasStarted.current) return
    hasStarted.current = true
    pay()
  }, [paysNow, pay])
  if (bill.outstandingFen === 0) return null
  return (
    <Card id="hold">
      <Stack gap="small">
        <Flow align="between">
          <Paragraph text={speak(`deposit.${kind}`)} isBold isInline />
          <Money amountFen={amountFen} size="title" tone="accent" />
        </Flow>
        <Flow>
          <Paragraph text={speak('deposit.left')} tone="accent" isInline />
          <Countdown untilAt={payUntilAt} now={readClock} onEnd={() => void reload()} />
        </Flow>
        <Paragraph text={ruleOf(deposit)} size="small" tone="soft" />
        {state === 'slow' ? (
          <Button id="check-payment" kind="secondary" label={speak('pay.check')} isBlock onPress={check} />
        ) : (
          <Button
            id="pay-deposit"
            label={speak('deposit.pay', { amount: money(amountFen) })}
            isBlock
            isBusy={state !== 'idle'}
            onPress={pay}
          />
        )}
      </Stack>
    </Card>
  )
}
