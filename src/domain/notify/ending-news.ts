import { endOf, tellableFrom } from '../shared/ending'
import { daysBetween, parseIsoDate, storeDateOf } from '../shared/time'
import type { MessagePlan } from './appointment-news'
import { formatVisitTime } from './message-fields'

/** What is known of something that ends: what a line of the inbox says of it. */
export type EndingFacts = Readonly<Record<string, string | number>>

/** The last minute of a day. */
const LAST_MINUTE_OF_DAY = 1439

/**
 * The message that something of hers ends, sent at `nowAt` (epoch ms); undefined for news of another kind, in the night, and
 * once it has ended: then the line in her inbox must do.
 */
export function planEndingMessage(kind: string, facts: EndingFacts, nowAt: number): MessagePlan | undefined {
  const { on, cardName, sessions, storeName, bonusFen, points, membershipName } = facts
  const endsOn = typeof on === 'string' ? parseIsoDate(on) : undefined
  if (endsOn === undefined || nowAt >= endOf(endsOn) || tellableFrom(nowAt) !== nowAt) return undefined
  // A timer that was down tells late: what it counted then is not what is left now.
  const daysLeft = daysBetween(storeDateOf(nowAt), endsOn)
  const time = formatVisitTime(endsOn, LAST_MINUTE_OF_DAY)
  const base = {
    state: '',
    time,
    store: '',
    person: '',
    remark: daysLeft === 0 ? '今天到期,记得用' : `还有${daysLeft}天到期,记得来用`,
  }
  if (kind === 'cardEnding')
    return { purpose: kind, facts: { ...base, subject: `${cardName} 剩${sessions}次`, store: String(storeName) } }
  if (kind === 'bonusEnding' && typeof bonusFen === 'number')
    return { purpose: kind, facts: { ...base, subject: `储值赠金 ${bonusFen / 100} 元` } }
  if (kind === 'pointsEnding') return { purpose: kind, facts: { ...base, subject: `${points} 积分` } }
  if (kind === 'membershipEnding') {
    const remark = daysLeft === 0 ? '今天到期,可以续费' : `还有${daysLeft}天到期,可以续费`
    return { purpose: kind, facts: { ...base, remark, subject: String(membershipName), store: String(storeName) } }
  }
  return undefined
}
