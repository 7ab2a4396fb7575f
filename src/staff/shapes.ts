import type { CallData } from '../client'
import { parseIsoDate, type IsoDate, type MinuteInterval } from '../domain/shared/time'

/** A visit as staff see it. */
export type Visit = CallData<'booking/show-appointment'>['appointment']
export type VisitItem = Visit['items'][number]
export type VisitMove = Visit['moves'][number]
/** A store's day: who works, and every visit. */
export type StoreDay = CallData<'booking/show-day'>
export type StaffDay = StoreDay['staffDays'][number]
export type Offer = CallData<'booking/find-slots'>['offers'][number]
export type Customer = CallData<'identity/show-customer'>['customer']
export type StaffMember = CallData<'identity/list-staff'>['staffMembers'][number]
export type StaffRole = StaffMember['roles'][number]
export type Catalog = CallData<'catalog/show-store'>
export type Store = Catalog['store']
export type Service = Catalog['services'][number]
export type ServicePhase = Service['phases'][number]
export type Product = NonNullable<Catalog['products']>[number]
export type Bundle = NonNullable<Catalog['bundles']>[number]
export type Therapist = Catalog['therapists'][number]
export type BookingPolicy = Catalog['policy']
export type TimeOff = CallData<'booking/list-time-off'>['timeOff'][number]
export type StaffBill = CallData<'checkout/show-bill'>['bill']
export type StaffBillLine = StaffBill['lines'][number]
export type BillRefund = StaffBill['refunds'][number]
export type Payout = CallData<'partner/list-payouts'>['payouts'][number]
export type PayoutState = Payout['state']
export type PayoutCheck = Payout['checks'][number]
export type PartnerRules = CallData<'partner/show-rules'>['rules']
export type Partnership = CallData<'partner/show-customer-partnership'>
export type Review = CallData<'checkout/list-reviews'>['reviews'][number]
export type InboxMessage = CallData<'notify/list-inbox'>['messages'][number]
export type DayPlan = { readonly shifts: readonly MinuteInterval[]; readonly breaks: readonly MinuteInterval[] }

/** Statuses in which a visit takes its minutes, or has taken them: what a board shows. */
const ON_BOARD: readonly Visit['status'][] = [
  ...(['held', 'requested', 'confirmed', 'arrived', 'inService', 'completed', 'noShow'] as const),
]

/** Whether a visit belongs on the board: it was not called off. */
export function isOnBoard({ status }: Pick<Visit, 'status'>): boolean {
  return ON_BOARD.includes(status)
}

/** Reads a day that the cloud sent; throws if it is none, which is a fault of the cloud's. */
export function readDay(text: string): IsoDate {
  const on = parseIsoDate(text)
  if (on === undefined) throw new RangeError(`not a day of the calendar: ${text}`)
  return on
}

/** The minutes a service takes the customer: cleanup does not count. */
export function minutesOf({ phases }: Pick<Service, 'phases'>): number {
  return phases.reduce((sum, { kind, minutes }) => (kind === 'cleanup' ? sum : sum + minutes), 0)
}
