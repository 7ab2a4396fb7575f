import { MESSAGE_TEMPLATES } from '../../../config/templates'
import { planEndingMessage } from '../../../src/domain/notify/ending-news'
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

const said = (kind: string, facts: typeof CARD | typeof BONUS, nowAt = NOON): object | undefined => {
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

  it.each([
    ['of another kind', 'couponEnding', NOON],
    ['at 22:00', 'bonusEnding', momentAt('2026-04-03', 1320)],
    ['at 07:59', 'bonusEnding', momentAt('2026-04-03', 479)],
    ['once it has ended', 'bonusEnding', momentAt('2026-04-11', 720)],
  ])('is none %s', (_what, kind, nowAt) => {
    expect(said(kind, BONUS, nowAt)).toBeUndefined()
  })
})
