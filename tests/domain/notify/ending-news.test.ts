import { MESSAGE_TEMPLATES } from '../../../config/templates'
import { planEndingMessage, type EndingFacts } from '../../../src/domain/notify/ending-news'
import { composeFields } from '../../../src/domain/notify/message-fields'
import { momentAt } from '../../../src/domain/shared/time'

const NOON = momentAt('2026-04-03', 720)
const CARD = {
  cardId: 'card_1',
  cardName: '面部护理 10 次',
  storeName: '静安店',
  on: '2026-04-10',
  daysLeft: 7,
  sessions: 2,
}
const BONUS = { on: '2026-04-10', daysLeft: 7, bonusFen: 20_050 }

const POINTS = { on: '2026-04-10', daysLeft: 7, points: 120 }
const MEMBERSHIP = { membershipName: '年卡会员', storeName: '静安店', on: '2026-04-10', daysLeft: 7 }

const said = (kind: string, facts: EndingFacts, nowAt = NOON): object | undefined => {
  const plan = planEndingMessage(kind, facts, nowAt)
  return plan && composeFields(MESSAGE_TEMPLATES[plan.purpose].fields, plan.facts)
}

describe('the message that something ends', () => {
  it('names the card, what is left of it, and its last minute', () => {
    expect(said('cardEnding', CARD)).toEqual({
      thing1: '面部护理 10 次 剩2次',
      time2: '2026年4月10日 23:59',
      thing3: '静安店',
      thing4: '还有7天到期,记得来用',
    })
  })

  it('names the bonus', () => {
    expect(said('bonusEnding', BONUS)).toEqual({
      thing1: '储值赠金 200.5 元',
      time2: '2026年4月10日 23:59',
      thing3: '还有7天到期,记得来用',
    })
  })

  it('names the points', () => {
    expect(said('pointsEnding', POINTS)).toEqual({
      thing1: '120 积分',
      time2: '2026年4月10日 23:59',
      thing3: '还有7天到期,记得来用',
    })
  })

  it('names the membership and its store, and says that she may renew it', () => {
    expect(said('membershipEnding', MEMBERSHIP)).toEqual({
      thing1: '年卡会员',
      time2: '2026年4月10日 23:59',
      thing3: '静安店',
      thing4: '还有7天到期,可以续费',
    })
    // Told on the last day, whatever was left when the timer looked.
    expect(said('membershipEnding', MEMBERSHIP, momentAt('2026-04-10', 720))).toMatchObject({
      thing4: '今天到期,可以续费',
    })
  })

  it.each([
    ['of another kind', 'couponEnding', NOON],
    ['at 22:00', 'bonusEnding', momentAt('2026-04-03', 1320)],
    ['at 07:59', 'bonusEnding', momentAt('2026-04-03', 479)],
    ['once it has ended', 'bonusEnding', momentAt('2026-04-11', 720)],
  ])('is none %s', (_what, kind, nowAt) => {
    expect(said(kind, BONUS, nowAt)).toBeUndefined()
  })
})
