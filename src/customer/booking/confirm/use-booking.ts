import { useState } from 'react'
import type { CallError, CallRequest } from '../../../client'
import type { Deposit } from '../../../domain/booking/deposit'
import { cloud } from '../../cloud'
import { useDepositQuestion } from '../../money/deposit-question'
import { type FreeTime, readAlternatives } from '../../parts/alternatives-sheet'
import { bookedNow, openAlone } from '../../routes'
import { signIn } from '../../state/session'
import { forgetPlan, planTime } from '../../state/visit-plan'

export interface Booking {
  readonly isBusy: boolean
  readonly error: CallError<'booking/book'> | undefined
  /** Set when the time was taken by somebody else meanwhile. */
  readonly alternatives: readonly FreeTime[] | undefined
  /** First thing in the handler of a tap: it asks for messages. */
  readonly book: (time: FreeTime) => void
  readonly forgetAlternatives: () => void
}

/** Books the visit; what was chosen is kept until the cloud has said yes, then the appointment opens. */
export function useBooking(
  wanted: Pick<CallRequest<'booking/book'>, 'storeId' | 'items' | 'note'>,
  /** What the page says she has to pay at once; absent: nothing. */
  deposit?: Deposit,
): Booking {
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<CallError<'booking/book'>>()
  const [alternatives, setAlternatives] = useState<readonly FreeTime[]>()
  const askDeposit = useDepositQuestion()
  const book = async ({ on, startMinute }: FreeTime, agreedDepositFen = deposit?.amountFen): Promise<void> => {
    // Before anything else: WeChat allows the question in the tap itself only.
    const asked = cloud.askForMessages([
      'appointmentConfirmed',
      'appointmentChanged',
      'appointmentReminder',
      'visitProposal',
    ])
    setIsBusy(true)
    setError(undefined)
    setAlternatives(undefined)
    planTime(on, startMinute)
    await asked
    const agreed = agreedDepositFen === undefined ? {} : { agreedDepositFen }
    const reply = await cloud.call('booking/book', { ...wanted, ...agreed, on, startMinute })
    setIsBusy(false)
    if (reply.ok) {
      forgetPlan()
      openAlone('detail', bookedNow(reply.data.appointment))
    } else if (reply.error.code === 'DEPOSIT_DUE') {
      const depositFen = await askDeposit(reply.error.details)
      if (depositFen !== undefined) await book({ on, startMinute }, depositFen)
    } else if (reply.error.code === 'SLOT_TAKEN') setAlternatives(readAlternatives(reply.error.details))
    else {
      setError(reply.error)
      if (reply.error.code === 'NOT_ALLOWED') void signIn()
    }
  }
  return {
    ...{ isBusy, error, alternatives },
    book: (time) => void book(time),
    forgetAlternatives: () => setAlternatives(undefined),
  }
}
