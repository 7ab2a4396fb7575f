import { useState } from 'react'
import { Button, currentLanguage, describeError, showToast, useFormats } from '../../ui'
import { billIdOf } from '../checkout/bill-changes'
import { cloud } from '../cloud'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { openBill } from '../navigation'
import type { Visit } from '../shapes'

const BEGUN: readonly Visit['status'][] = ['arrived', 'inService', 'completed']

/** Whether she is there, or was. */
export function hasBegun({ status }: Pick<Visit, 'status'>): boolean {
  return BEGUN.includes(status)
}

/** Whether a visit may have a bill: she was there, or it may have ended with a fee. */
function mayHaveBill(visit: Visit): boolean {
  const { status, noShowFee } = visit
  if (hasBegun(visit)) return true
  return noShowFee !== undefined && (status === 'noShow' || status === 'cancelled')
}

/** 结账, once she is there; says what is owed, or that it is paid. Of a visit that ended with a fee, the way to its bill. */
export function VisitBill({ visit }: { readonly visit: Visit }) {
  const speak = useSentences()
  const formats = useFormats()
  const { appointmentId, status } = visit
  const billId = billIdOf(appointmentId)
  const { state } = useLiveAnswer('checkout/show-bill', mayHaveBill(visit) ? { billId } : undefined)
  const [isBusy, setIsBusy] = useState(false)
  const found = state.status === 'ready' ? state.data.bill : undefined
  if (!hasBegun(visit) && found?.fee === undefined) return null
  // Before it is opened for the visit itself, a bill only holds the deposit.
  const bill = found?.status === 'cancelled' || found?.status === 'awaitingVisit' ? undefined : found
  const open = async (): Promise<void> => {
    if (bill !== undefined) return openBill(billId)
    setIsBusy(true)
    const reply = await cloud.call('checkout/open-bill', { appointmentId })
    setIsBusy(false)
    if (reply.ok) openBill(reply.data.bill.billId)
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  const label =
    bill === undefined
      ? speak('visit.checkout')
      : bill.status === 'open'
        ? speak('visit.checkoutOpen', { amount: formats.money(bill.outstandingFen) })
        : speak('visit.paid', { amount: formats.money(bill.totalFen - bill.refundedFen) })
  return (
    <Button
      id={`checkout-${appointmentId}`}
      icon="wallet"
      kind={bill?.status === 'paid' ? 'neutral' : status === 'completed' ? 'primary' : 'secondary'}
      isBlock
      label={label}
      isBusy={isBusy || (state.status === 'loading' && bill === undefined)}
      onPress={() => void open()}
    />
  )
}
