import type { SettledBill } from '../shared/settled-bill'
import { addDays, momentAt, parseIsoDate, storeDateOf } from '../shared/time'
import { makeCommission, type CommissionMoved } from './commission'
import { programmesOf, type PartnerRules } from './rules'

/** A staff partner who brought the bill's customer. */
export interface StaffBeneficiary {
  readonly partnerId: string
  /** Whether she still takes part: whoever has left earns nothing new. */
  readonly isActive: boolean
  /** When the customer was bound to her (epoch ms): the months count from that day. */
  readonly boundAt: number
}

/**
 * The first moment that the months from `boundAt` count no longer: the same day of the month so many months on (store's
 * zone), or the first of the next month where that month has no such day.
 */
export function monthsEndAt(boundAt: number, months: number): number {
  const [year = 0, month = 1, day = 1] = storeDateOf(boundAt).split('-').map(Number)
  const index = year * 12 + month - 1 + months
  const ofYear = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
  const same = parseIsoDate(`${ofYear}-${String(day).padStart(2, '0')}`)
  if (same !== undefined) return momentAt(same, 0)
  const last = parseIsoDate(`${ofYear}-28`)
  if (last === undefined) throw new RangeError(`not so many months: ${months}`)
  return momentAt(firstAfter(last), 0)
}

function firstAfter(on: ReturnType<typeof storeDateOf>): ReturnType<typeof storeDateOf> {
  const next = addDays(on, 1)
  return next.endsWith('-01') ? next : firstAfter(next)
}

/** What a settled bill earns the staff partner who brought its customer; undefined when that is nothing. */
export function earnStaffCommission(
  bill: SettledBill,
  { partnerId, isActive, boundAt }: StaffBeneficiary,
  rules: PartnerRules,
): CommissionMoved | undefined {
  const { isOn, rateBp, months } = programmesOf(rules).staffPartner
  if (!isOn || !isActive || partnerId === bill.customerId || bill.at >= monthsEndAt(boundAt, months)) return undefined
  return makeCommission(bill, { programme: 'staffPartner', partnerId, level: 1 }, rules, () => ({ rateBp }))
}
