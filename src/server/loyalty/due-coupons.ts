import { afterLook, lookAtCoupon, type Coupon } from '../../domain/loyalty/coupon'
import { isGift } from '../../domain/loyalty/gift'
import { ok } from '../../domain/shared/result'
import { daysBetween, storeDateOf } from '../../domain/shared/time'
import { postMoneyNews } from '../notify/post'
import type { JobScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { couponDocument, couponOf, coupons } from './coupon-documents'
import { returnToStock } from './coupon-stock'
import { takeGiftBack } from './gifts'

/** One run stays well under a function's 60 s; what is left is there for the run of the next minute. */
const MOST_AT_ONCE = 50

/**
 * Looks at coupons that end: what has ended goes back to its stock, what ends within three days is told. Returns how many
 * were looked at. Database requests: 1, and for each coupon 4 (start, coupon; coupon; commit), 1 more to tell, 3 more where
 * one of a limited stock ends; where a gift ends 2 more, and 5 or 6 where points paid for it.
 */
export async function runDueCoupons(
  scope: Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log'>,
): Promise<number> {
  const { database, now, runTransaction, log } = scope
  const isDue = { nextDueAt: database.command.lte(now()) }
  const due = await database.find(coupons, isDue, { orderBy: ['nextDueAt', 'asc'], limit: MOST_AT_ONCE })
  for (const { _id: couponId } of due) {
    try {
      const nowAt = now()
      await runTransaction(async (transaction) => ok(await lookAt(transaction, couponId, nowAt)))
    } catch (error) {
      // One that can't be settled must not keep the others waiting; it is due again in a minute.
      log.fault('due-coupon-failed', error, { couponId })
    }
  }
  return due.length
}

async function lookAt(transaction: CommandTransaction, couponId: string, nowAt: number): Promise<undefined> {
  const document = await transaction.get(coupons, couponId)
  if (document?.nextDueAt === undefined || document.nextDueAt > nowAt) return undefined
  const coupon = couponOf(document)
  const today = storeDateOf(nowAt)
  const found = lookAtCoupon(coupon, today)
  if (found === 'expired') await end(transaction, coupon, nowAt)
  if (found === 'toTell') {
    const { customerId, expiresOn, terms } = coupon
    const facts = { couponId, couponName: terms.name, on: expiresOn, daysLeft: daysBetween(today, expiresOn) }
    const kind = isGift(coupon) ? ('giftEnding' as const) : ('couponEnding' as const)
    await postMoneyNews(transaction, {
      causeId: `${couponId}_${expiresOn}`,
      lines: [{ kind, recipientId: customerId, facts }],
    })
  }
  await transaction.put(coupons, couponDocument(afterLook(coupon, today, nowAt)))
  return undefined
}

/** A coupon that is over goes back to its stock; with a gift her points come back, and she is told of them. */
async function end(transaction: CommandTransaction, coupon: Coupon, nowAt: number): Promise<void> {
  if (!isGift(coupon)) return returnToStock(transaction, coupon, nowAt)
  const points = await takeGiftBack(transaction, coupon, nowAt)
  if (points === 0) return
  const { couponId, customerId, terms } = coupon
  const facts = { couponId, couponName: terms.name, points }
  const line = { kind: 'giftReturned', recipientId: customerId, facts } as const
  await postMoneyNews(transaction, { causeId: `${couponId}_back`, lines: [line] })
}
