import { useState } from 'react'
import { ActionBar, askConfirm, Button, describeError, showToast, useFormats, useLanguage } from '../../../ui'
import { cloud } from '../../cloud'
import { type Appointment, useVisitTime } from '../../parts/appointment-card'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { CheckInSheet } from './check-in-sheet'

export interface MoveBarProps {
  readonly appointment: Appointment
  readonly reload: () => Promise<void>
}

/** What she may do with the appointment now; the cloud says what that is. */
export function MoveBar({ appointment, reload }: MoveBarProps) {
  const speak = useSentences()
  const { cancel, isBusy } = useCancel(appointment, reload)
  const [isCheckingIn, setIsCheckingIn] = useState(false)
  const { moves, appointmentId } = appointment
  return (
    <>
      <ActionBar>
        {moves.includes('cancel') && (
          <Button id="cancel" kind="neutral" label={speak('detail.cancel')} isBlock isBusy={isBusy} onPress={cancel} />
        )}
        {moves.includes('reschedule') && (
          <Button
            id="reschedule"
            kind="secondary"
            label={speak('detail.reschedule')}
            isBlock
            onPress={() => openPage('times', { moving: appointmentId })}
          />
        )}
        {moves.includes('check-in') && (
          <Button id="check-in" label={speak('detail.checkIn')} isBlock onPress={() => setIsCheckingIn(true)} />
        )}
      </ActionBar>
      <CheckInSheet {...{ appointment, reload }} isOpen={isCheckingIn} onClose={() => setIsCheckingIn(false)} />
    </>
  )
}

function useCancel(appointment: Appointment, reload: () => Promise<void>) {
  const speak = useSentences()
  const language = useLanguage()
  const timeOf = useVisitTime()
  const [isBusy, setIsBusy] = useState(false)
  const { appointmentId, version } = appointment
  const costOf = useCancelCost()
  /** The fee may have come since the page was drawn: then she is asked again, with what it costs now. */
  const cancel = async (agreedFeeFen = appointment.cancelFee?.amountFen): Promise<void> => {
    const cost = costOf(appointment, agreedFeeFen)
    const isSure = await askConfirm({
      title: speak('cancel.ask'),
      text: [timeOf(appointment), ...(cost === undefined ? [] : [cost])].join(' · '),
      confirmLabel: speak('cancel.confirm'),
      cancelLabel: speak('cancel.keep'),
      isDanger: true,
    })
    if (!isSure) return
    setIsBusy(true)
    const agreed = agreedFeeFen === undefined ? {} : { agreedFeeFen }
    const reply = await cloud.call('booking/cancel', { appointmentId, version, ...agreed })
    await reload()
    setIsBusy(false)
    const feeFen = reply.ok || reply.error.code !== 'CANCEL_FEE_DUE' ? undefined : reply.error.details['feeFen']
    if (typeof feeFen === 'number') return cancel(feeFen)
    if (reply.ok) showToast(speak('cancel.done'), 'done')
    else showToast(describeError(reply.error, language), 'failed')
  }
  return { cancel: () => void cancel(), isBusy }
}

/** What cancelling costs her, or what comes back; undefined when no money is in it. */
function useCancelCost(): (appointment: Appointment, feeFen: number | undefined) => string | undefined {
  const speak = useSentences()
  const { money } = useFormats()
  return ({ deposit, cancelFee }, feeFen) => {
    const isPaid = deposit?.paidAt !== undefined
    const isKept = cancelFee?.isKept ?? (isPaid && deposit.kind === 'earnest')
    if (feeFen !== undefined) return speak(isKept ? 'cancel.keeps' : 'cancel.costs', { amount: money(feeFen) })
    return isPaid ? speak('cancel.back', { amount: money(deposit.amountFen) }) : undefined
  }
}
