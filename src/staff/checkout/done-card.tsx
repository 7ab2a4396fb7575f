import { beginDraft } from '../state/booking-draft'
import { Button, Card, Flow, Money, Paragraph, Stack, useFormats } from '../../ui'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { openPage, returnToVisit } from '../navigation'
import type { StaffBill } from '../shapes'

/** 收好了: the change to give, large, and what comes next. */
export function DoneCard({ bill }: { readonly bill: StaffBill }) {
  const speak = useSentences()
  const formats = useFormats()
  const { billId, appointmentId, paidFen, refundedFen, payments, isSigned } = bill
  const { amountFen = 0, tenderedFen = amountFen } = payments.at(-1) ?? {}
  const changeFen = tenderedFen - amountFen
  return (
    <Card tone="tinted" id="done">
      <Stack gap="small">
        <Paragraph text={speak('done.title', { amount: formats.money(paidFen - refundedFen) })} size="title" isBold />
        {changeFen > 0 && (
          <Flow align="between">
            <Paragraph text={speak('done.change')} size="strong" />
            <Money amountFen={changeFen} size="hero" tone="accent" />
          </Flow>
        )}
        {appointmentId !== undefined && <Unfinished appointmentId={appointmentId} />}
        {!isSigned && (
          <Button
            id="to-sign"
            icon="edit"
            isBlock
            label={speak('sign.ask')}
            onPress={() => openPage('money/sign', { id: billId })}
          />
        )}
        <Flow gap="small">
          <Rebook customerId={bill.customerId} />
          {appointmentId !== undefined && (
            <Button
              id="to-visit"
              kind="neutral"
              size="small"
              label={speak('done.toVisit')}
              onPress={() => returnToVisit(appointmentId)}
            />
          )}
        </Flow>
      </Stack>
    </Card>
  )
}

/** Points and commission wait for the visit to be completed. */
function Unfinished({ appointmentId }: { readonly appointmentId: string }) {
  const speak = useSentences()
  const { state } = useLiveAnswer('booking/show-appointment', { appointmentId })
  if (state.status !== 'ready' || state.data.appointment.status === 'completed') return null
  return <Paragraph text={speak('done.unfinished')} size="small" tone="warning" />
}

/** 反预约: while she stands at the desk. */
function Rebook({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const { state } = useLiveAnswer('identity/show-customer', { customerId })
  if (state.status !== 'ready') return null
  const { customer } = state.data
  const book = (): void => {
    beginDraft({ customer })
    openPage('visits/book')
  }
  return <Button id="rebook" kind="neutral" size="small" icon="calendar" label={speak('done.rebook')} onPress={book} />
}
