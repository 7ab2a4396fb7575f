import * as z from 'zod'
import { isoDate } from '../../contracts/fields'
import { savePerkRules, showMyPerks, showPerkRules, takePerkCoupon } from '../../contracts/perks'
import { isPerkDay, nextPerkDay, takePerkCoupon as decideTake } from '../../domain/loyalty/perk-day'
import { err, ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { command, query } from '../platform/actions'
import { defineCollection } from '../platform/database'
import { couponTemplates } from './coupon-documents'
import { couponViewOf } from './coupon-views'
import { giveCoupon } from './issue-coupon'
import { keepPointRules, readPointRules } from './point-rules'

/** When a customer took the coupon of a 会员日 last: who does so on two phones at once meets here. */
const perksTaken = defineCollection('perksTaken', z.object({ _id: z.string(), takenOn: isoDate }))

/** 会员日, for staff. Database requests: 2 (staff, rules). */
export const showPerkRulesAction = query(showPerkRules, async (_request, { database }) => {
  const { perkDay } = await readPointRules(database)
  return ok({ ...(perkDay && { perkDay }) })
})

/**
 * 会员日 is this from now on. Database requests: 7 (staff; start, rules; rules, audit, answer; commit), 1 more for its
 * template.
 */
export const savePerkRulesAction = command(savePerkRules, ({ perkDay }, scope) =>
  scope.answerOnce(async (transaction) => {
    const { perkDay: _perkDay, ...rules } = await readPointRules(transaction)
    if (perkDay?.templateId !== undefined) {
      const template = await transaction.get(couponTemplates, perkDay.templateId)
      if (template?.isActive !== true) return err({ code: 'TEMPLATE_UNKNOWN' })
    }
    await keepPointRules(transaction, { ...rules, ...(perkDay && { perkDay }) })
    const { every = '', days = [], pointsRateBp = 0, templateId = '' } = perkDay ?? {}
    await transaction.recordAudit('perkRules', { every, days: days.join(' '), pointsRateBp, templateId })
    return ok({ ...(perkDay && { perkDay }) })
  }),
)

/** 会员日 for her. Database requests: 3, 2 with a pass (who calls, rules, what she took), 1 more for a coupon's name; without any 1 less. */
export const showMyPerksAction = query(showMyPerks, async (_request, { caller, database, nowAt }) => {
  const { perkDay } = await readPointRules(database)
  if (perkDay === undefined) return ok({ isToday: false, isTaken: false })
  const today = storeDateOf(nowAt)
  const taken = await database.get(perksTaken, caller.customer?.customerId ?? '')
  const { templateId } = perkDay
  const template = templateId === undefined ? undefined : await database.get(couponTemplates, templateId)
  const nextOn = nextPerkDay(perkDay, today)
  return ok({
    ...{ perkDay, isToday: isPerkDay(perkDay, today), isTaken: taken?.takenOn === today },
    ...(nextOn !== undefined && { nextOn }),
    ...(template?.isActive === true && { couponName: template.name }),
  })
})

/**
 * 领会员日券. Database requests: 12, 11 with a pass (who calls; start, rules, taken, template, count; coupon, count, message,
 * taken, answer; commit), 4 more where the stock is limited.
 */
export const takePerkCouponAction = command(takePerkCoupon, (_request, scope) => {
  const customerId = scope.caller.customer?.customerId ?? ''
  const today = storeDateOf(scope.nowAt)
  return scope.answerOnce(async (transaction) => {
    const { perkDay } = await readPointRules(transaction)
    const taken = await transaction.get(perksTaken, customerId)
    const decided = decideTake(perkDay, taken?.takenOn, today)
    if (!decided.isOk) return decided
    const template = await transaction.get(couponTemplates, decided.value)
    if (template === undefined) return err({ code: 'TEMPLATE_CLOSED' })
    const given = await giveCoupon(transaction, template, { customerId }, scope)
    if (!given.isOk) return given
    await transaction.put(perksTaken, { _id: customerId, takenOn: today })
    return ok({ coupon: couponViewOf(given.value, scope.nowAt) })
  })
})
