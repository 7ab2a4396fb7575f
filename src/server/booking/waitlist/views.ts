import type * as z from 'zod'
import type { staffWaitlistEntryView, waitlistEntryView } from '../../../contracts/waitlist'
import type { WaitlistEntry } from '../../../domain/booking/waitlist'
import type { PersonalData } from '../../platform/personal-data'

export type WaitlistEntryView = z.output<typeof waitlistEntryView>
export type StaffWaitlistEntryView = z.output<typeof staffWaitlistEntryView>

/** An entry as its customer sees it, what people wrote opened. */
export function entryViewOf(entry: WaitlistEntry, { open }: Pick<PersonalData, 'open'>): WaitlistEntryView {
  const { customerId: _customerId, passed: _passed, lookOn: _lookOn, offer, reasonSealed, items, ...shown } = entry
  return {
    ...shown,
    items: items.map((item) => ({ ...item })),
    ...(offer !== undefined && { offer: offerViewOf(offer) }),
    ...(reasonSealed !== undefined && { reason: open(reasonSealed) }),
  }
}

function offerViewOf(offer: NonNullable<WaitlistEntry['offer']>): NonNullable<WaitlistEntryView['offer']> {
  const { offerId, on, startMinute, endMinute, untilAt } = offer
  return { offerId, on, startMinute, endMinute, untilAt }
}

/** The same for staff, with the customer. */
export function staffEntryViewOf(
  entry: WaitlistEntry,
  customerName: string,
  personalData: Pick<PersonalData, 'open'>,
): StaffWaitlistEntryView {
  return { ...entryViewOf(entry, personalData), customerId: entry.customerId, customerName }
}
