import * as z from 'zod'
import { isoDate } from '../../contracts/fields'
import { savePerkRules, showMyPerks, showPerkRules, takePerkCoupon } from '../../contracts/perks'
import { isPerkDay, nextPerkDay, takePerkCoupon as decideTake } from '../../domain/loyalty/perk-day'
import { err, ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { command, query } from '../platform/actions'
import { defineCollection, type Database } from '../platform/database'
import { readBirthday } from './birthdays'
import { couponTemplates } from './coupon-documents'
import { couponViewOf } from './coupon-views'
import { giveCoupon } from './issue-coupon'
import { keepPointRules, readPointRules } from './point-rules'

/** When a customer took the coupon of a 会员日 last: who does so on two phones at once meets here. */
const perksTaken = defineCollection('perksTaken', z.object({ _id: z.string(), takenOn: isoDate }))

/** 会员日 and 生日礼, for staff. Database requests: 2 (staff, rules). */
export const showPerkRulesAction = query(showPerkRules, async (_request, { database }) => {
  const { perkDay, birthday } = await readPointRules(database)
  return ok({ ...(perkDay && { perkDay }), ...(birthday && { birthday }) })
})

/**
 * 会员日 and 生日礼 are these from now on. Database requests: 7 (staff; start, rules; rules, audit, answer; commit), 1 more
 * for each template.
 */
export const savePerkRulesAction = command(savePerkRules, ({ perkDay, birthday }, scope) =>
  scope.answerOnce(async (transaction) => {
    const { perkDay: _perkDay, birthday: _birthday, ...rules } = await readPointRules(transaction)
    for (const templateId of [perkDay?.templateId, birthday?.templateId]) {
      if (templateId === undefined) continue
      const template = await transaction.get(couponTemplates, templateId)
      if (template?.isActive !== true) return err({ code: 'TEMPLATE_UNKNOWN' })
    }
    const perks = { ...(perkDay && { perkDay }), ...(birthday && { birthday }) }
    await keepPointRules(transaction, { ...rules, ...perks })
    const { every = '', days = [], pointsRateBp = 0, templateId = '' } = perkDay ?? {}
    const { points: birthdayPoints = 0, templateId: birthdayTemplateId = '' } = birthday ?? {}
    const ofDay = { every, days: days.join(' '), pointsRateBp, templateId }
    await transaction.recordAudit('perkRules', { ...ofDay, birthdayPoints, birthdayTemplateId })
    return ok(perks)
  }),
)

/**
 * 会员日 and 生日礼 for her. Database requests: 4, 3 with a pass (who calls, rules, what she took, birthday), 1 more for
 * each coupon's name.
 */
export const showMyPerksAction = query(showMyPerks, async (_request, { caller, database, nowAt }) => {
  const customerId = caller.customer?.customerId ?? ''
  const { perkDay, birthday } = await readPointRules(database)
  const today = storeDateOf(nowAt)
  const taken = await database.get(perksTaken, customerId)
  const own = await readBirthday(database, customerId)
  const nextOn = nextPerkDay(perkDay, today)
  const couponName = await readNameOf(database, perkDay?.templateId)
  const giftName = await readNameOf(database, birthday?.templateId)
  return ok({
    ...{ isToday: isPerkDay(perkDay, today), isTaken: taken?.takenOn === today },
    ...(perkDay && { perkDay }),
    ...(nextOn !== undefined && { nextOn }),
    ...(couponName !== undefined && { couponName }),
    ...(birthday && { birthday: { ...birthday, ...(giftName !== undefined && { couponName: giftName }) } }),
    ...(own !== undefined && { monthDay: own.monthDay }),
  })
})

async function readNameOf(database: Database, templateId: string | undefined): Promise<string | undefined> {
  const template = templateId === undefined ? undefined : await database.get(couponTemplates, templateId)
  return template?.isActive === true ? template.name : undefined
}

/**
 * 领会员日券. Database requests: 12 (who calls; start, rules, taken, template, count; coupon, count, message,
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
