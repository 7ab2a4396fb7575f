import { err, ok, type Result } from '../shared/result'
import { addDays, weekdayOf, type IsoDate } from '../shared/time'

/** 会员日: certain days of each week or month on which bills earn more points, and a coupon may be had. */
export interface PerkDay {
  readonly every: 'week' | 'month'
  /** 1 for Monday to 7 for Sunday, or days of the month; one that a month lacks is not had in it. */
  readonly days: readonly number[]
  /** How many times as many points a bill earns that is completed and paid by the end of such a day. */
  readonly pointsRateBp: number
  /** What she may take once on each such day; absent: nothing. */
  readonly templateId?: string
}

/** Whether `on` is such a day; never where there is none. */
export function isPerkDay(perkDay: PerkDay | undefined, on: IsoDate): boolean {
  if (perkDay === undefined) return false
  return perkDay.days.includes(perkDay.every === 'week' ? weekdayOf(on) : Number(on.slice(8)))
}

/** Two months have every day of a month: the 31st, too. */
const MOST_DAYS_AHEAD = 62

/** The next such day from `on` on, included; undefined where there is none. */
export function nextPerkDay(perkDay: PerkDay | undefined, on: IsoDate): IsoDate | undefined {
  for (let ahead = 0; ahead <= MOST_DAYS_AHEAD; ahead += 1) {
    const day = addDays(on, ahead)
    if (isPerkDay(perkDay, day)) return day
  }
  return undefined
}

/** Which coupon she may take on `today`, once: `takenOn` is when she took one last. */
export function takePerkCoupon(
  perkDay: PerkDay | undefined,
  takenOn: IsoDate | undefined,
  today: IsoDate,
): Result<string, { readonly code: 'PERK_DAY_OFF' | 'PERK_TAKEN' }> {
  if (perkDay?.templateId === undefined || !isPerkDay(perkDay, today)) return err({ code: 'PERK_DAY_OFF' })
  if (takenOn !== undefined && takenOn >= today) return err({ code: 'PERK_TAKEN' })
  return ok(perkDay.templateId)
}
