import { useState } from 'react'
import type { CallError, CallRequest } from '../../../client'
import { cloud } from '../../cloud'
import { type FreeTime, readAlternatives } from '../../parts/alternatives-sheet'
import { openAlone } from '../../routes'
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
export function useBooking(wanted: Pick<CallRequest<'booking/book'>, 'storeId' | 'items' | 'note'>): Booking {
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<CallError<'booking/book'>>()
  const [alternatives, setAlternatives] = useState<readonly FreeTime[]>()
  const book = async ({ on, startMinute }: FreeTime): Promise<void> => {
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
    const reply = await cloud.call('booking/book', { ...wanted, on, startMinute })
    setIsBusy(false)
    if (reply.ok) {
      forgetPlan()
      openAlone('detail', { appointmentId: reply.data.appointment.appointmentId, booked: 'now' })
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
