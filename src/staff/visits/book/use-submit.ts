import { useState } from 'react'
import type { IsoDate } from '../../../domain/shared/time'
import { currentLanguage, describeError, makeFormats, showToast } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { leavePage } from '../../navigation'
import { type NearbyTime, readAlternatives } from '../../parts/alternatives'
import type { Store } from '../../shapes'
import { beginDraft, useBookingDraft } from '../../state/booking-draft'
import { useDayOnShow } from '../../state/day-on-show'
import { tellNews } from '../../state/news'

/** Booking what the draft holds. */
export interface Submit {
  readonly isBusy: boolean
  /** Set when the time was taken meanwhile: the nearest free ones. */
  readonly alternatives: readonly NearbyTime[] | undefined
  readonly forget: () => void
  readonly run: () => Promise<void>
}

/** What the draft still lacks, as the key of the sentence that says so. */
export function findMissing(): 'book.missingCustomer' | 'book.missingService' | 'book.missingTime' | undefined {
  const { customer, items, on, startMinute } = useBookingDraft.getState()
  if (customer === undefined) return 'book.missingCustomer'
  if (items.length === 0) return 'book.missingService'
  return on === undefined || startMinute === undefined ? 'book.missingTime' : undefined
}

/** Books the draft; when it went well the draft begins anew and the page is left. */
export function useSubmit({ storeId }: Store, today: IsoDate): Submit {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const [alternatives, setAlternatives] = useState<readonly NearbyTime[]>()
  const run = async (): Promise<void> => {
    const { customer, items, on, startMinute, note, isWalkIn, healthReason } = useBookingDraft.getState()
    const missing = findMissing()
    if (missing !== undefined) return showToast(speak(missing), 'failed')
    if (customer === undefined || on === undefined || startMinute === undefined) return
    setIsBusy(true)
    const { customerId } = customer
    const reply = await cloud.call('booking/book-for-customer', {
      ...{ storeId, customerId, on, startMinute, items: [...items], note, isWalkIn },
      ...(healthReason.trim() !== '' && { healthReason: healthReason.trim() }),
    })
    setIsBusy(false)
    tellNews()
    if (!reply.ok) {
      setAlternatives(reply.error.code === 'SLOT_TAKEN' ? readAlternatives(reply.error.details) : undefined)
      return showToast(describeError(reply.error, currentLanguage()), 'failed')
    }
    const formats = makeFormats(currentLanguage())
    showToast(speak('book.done', { when: `${formats.day(on, today)} ${formats.minute(startMinute)}` }), 'done')
    beginDraft()
    useDayOnShow.setState({ on: on === today ? undefined : on, appointmentId: reply.data.appointment.appointmentId })
    leavePage()
  }
  return { isBusy, alternatives, forget: () => setAlternatives(undefined), run }
}
