import { endOf, REMINDER_DAYS, reminderAt, reminderOf, tellableFrom, type ReminderDays } from '../shared/ending'
import { addFen } from '../shared/money'
import { addMonths, daysBetween, type IsoDate } from '../shared/time'
import { hasBonusEnded, type TopUp } from './top-ups'

/** What a top-up keeps of the end of its bonus when it is paid on `boughtOn`; nothing where `bonusMonths` is 0. */
export function bonusTermsOf(boughtOn: IsoDate, bonusMonths: number): Pick<TopUp, 'bonusExpiresOn' | 'toldDays'> {
  if (bonusMonths === 0) return {}
  // The day of the payment does not count (Civil Code, articles 201 and 202): the same day of the last month is the last.
  const bonusExpiresOn = addMonths(boughtOn, bonusMonths)
  // Of an end that is near already she was told as she bought it.
  const toldDays = reminderOf(bonusExpiresOn, boughtOn)
  return { bonusExpiresOn, ...(toldDays !== undefined && { toldDays }) }
}

/** Bonus of one top-up that ended unused: `bonusFen` now, `bonusExpiredFen` with what ended of it before. */
export interface BonusEnded {
  readonly topUp: TopUp
  readonly bonusFen: number
  readonly bonusExpiredFen: number
}

/** Takes away the bonus whose last day was before `today`; principal stays. */
export function endBonus(
  topUps: readonly TopUp[],
  today: IsoDate,
): { readonly topUps: readonly TopUp[]; readonly ended: readonly BonusEnded[] } {
  const ended: BonusEnded[] = []
  const after = topUps.map((topUp) => {
    const { bonusLeftFen: bonusFen } = topUp
    if (bonusFen === 0 || !hasBonusEnded(topUp, today)) return topUp
    const bonusExpiredFen = addFen(topUp.bonusExpiredFen ?? 0, bonusFen)
    ended.push({ topUp, bonusFen, bonusExpiredFen })
    return { ...topUp, bonusLeftFen: 0, bonusExpiredFen }
  })
  return { topUps: after, ended }
}

/** What she is told: so much bonus ends with that day. */
export interface BonusToTell {
  readonly endsOn: IsoDate
  readonly daysLeft: number
  readonly reminder: ReminderDays
  readonly bonusFen: number
}

/** What is to be told on `today`, one for each last day, and the top-ups once it was: each reminder is given once. */
export function tellBonus(
  topUps: readonly TopUp[],
  today: IsoDate,
): { readonly topUps: readonly TopUp[]; readonly toTell: readonly BonusToTell[] } {
  const toTell = new Map<IsoDate, BonusToTell>()
  const after = topUps.map((topUp) => {
    const { bonusExpiresOn: endsOn, bonusLeftFen } = topUp
    const reminder = endsOn === undefined || bonusLeftFen === 0 ? undefined : reminderOf(endsOn, today)
    if (endsOn === undefined || reminder === undefined || reminder >= (topUp.toldDays ?? Infinity)) return topUp
    const bonusFen = addFen(toTell.get(endsOn)?.bonusFen ?? 0, bonusLeftFen)
    toTell.set(endsOn, { endsOn, daysLeft: daysBetween(today, endsOn), reminder, bonusFen })
    return { ...topUp, toldDays: reminder }
  })
  return { topUps: after, toTell: [...toTell.values()] }
}

/** When (epoch ms) to look at an account next: for a reminder, or for an end; undefined where no bonus ever ends. */
export function nextBonusLookAt(topUps: readonly TopUp[], nowAt: number): number | undefined {
  const moments = topUps.flatMap(({ bonusExpiresOn, bonusLeftFen, toldDays = Infinity }) => {
    if (bonusExpiresOn === undefined || bonusLeftFen === 0) return []
    const endsAt = Math.max(nowAt, endOf(bonusExpiresOn))
    const days = REMINDER_DAYS.find((each) => each < toldDays)
    if (days === undefined) return [endsAt]
    const dueAt = reminderAt(bonusExpiresOn, days)
    return [endsAt, dueAt > nowAt ? dueAt : tellableFrom(nowAt)]
  })
  return moments.length === 0 ? undefined : Math.min(...moments)
}
