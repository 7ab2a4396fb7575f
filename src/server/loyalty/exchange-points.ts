import { exchangePoints, listExchangeOffers } from '../../contracts/exchange'
import type { Coupon } from '../../domain/loyalty/coupon'
import { MOST_TEMPLATES } from '../../domain/loyalty/coupon-template'
import { priceInPoints } from '../../domain/loyalty/exchange'
import { lotsTaken, pointsToReturn, rememberOver } from '../../domain/loyalty/point-lots'
import { ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { command, query } from '../platform/actions'
import { balances } from '../platform/ledger'
import { countIdOf, couponCounts, couponTemplates } from './coupon-documents'
import { ownCouponViewOf } from './coupon-views'
import { giveCoupon } from './issue-coupon'
import { closePoints, openPoints, withEntry, type PointsTransaction } from './move-points'

/** 积分兑换. Database requests: 4 (who calls, templates, balances, counts), 3 with a pass; 1 less without anything to have. */
export const listExchangeOffersAction = query(listExchangeOffers, async (_request, { caller, database, nowAt }) => {
  const customerId = caller.customer?.customerId ?? ''
  const today = storeDateOf(nowAt)
  const all = await database.find(couponTemplates, {}, { orderBy: ['name', 'asc'], limit: MOST_TEMPLATES })
  const offered = all.filter(
    ({ costsPoints, isActive, validity }) =>
      costsPoints !== undefined && isActive && (validity.kind === 'days' || today <= validity.untilOn),
  )
  const isOneOf = (ids: readonly string[]): Readonly<Record<string, unknown>> => ({ _id: database.command.in(ids) })
  const holders = [customerId, ...offered.map(({ _id }) => _id)]
  const held = await database.find(balances, isOneOf(holders), { limit: MOST_TEMPLATES + 1 })
  const accountsOf = new Map(held.map(({ _id, accounts }) => [_id, accounts]))
  const countIds = offered.map(({ _id }) => countIdOf(_id, customerId))
  const counts =
    offered.length === 0 ? [] : await database.find(couponCounts, isOneOf(countIds), { limit: MOST_TEMPLATES })
  const hadOf = new Map(counts.map(({ _id, issued }) => [_id, issued]))
  const balance = accountsOf.get(customerId)?.points ?? 0
  const offers = offered.map(({ _id: templateId, terms, validity, costsPoints = 0, ...template }) => {
    const hasHad = hadOf.get(countIdOf(templateId, customerId)) ?? 0
    const isGone = template.isStockLimited && (accountsOf.get(templateId)?.['coupon.stock'] ?? 0) <= 0
    const why = isGone
      ? ('stock' as const)
      : hasHad >= template.mostPerCustomer
        ? ('limit' as const)
        : balance < costsPoints
          ? ('points' as const)
          : undefined
    return { ...terms, templateId, validity, costsPoints, ...(why !== undefined && { why }) }
  })
  return ok({ offers: offers.sort((a, b) => a.costsPoints - b.costsPoints), balance })
})

/**
 * 兑换: the points and the coupon are one; who has points for one of two only gets one. Database requests: 14 (who calls; start, template, balances, lots, count; coupon, count, message, entry, balances, answer; commit), 4
 * more where the stock is limited, 1 more where points end.
 */
export const exchangePointsAction = command(exchangePoints, ({ templateId, costsPoints }, scope) => {
  const customerId = scope.caller.customer?.customerId ?? ''
  const { nowAt } = scope
  return scope.answerOnce(async (transaction) => {
    const template = await transaction.get(couponTemplates, templateId)
    const open = await openPoints(transaction, customerId, nowAt)
    const priced = priceInPoints(template, { costsPoints, points: open.held.points })
    if (!priced.isOk) return priced
    const lots = lotsTaken(open.held, costsPoints)
    const paid = { pointsPaid: costsPoints, ...(lots.length > 0 && { pointLots: lots }) }
    const given = await giveCoupon(transaction, priced.value, { customerId, ...paid }, scope)
    if (!given.isOk) return given
    const { couponId } = given.value
    const entryId = exchangeIdOf(couponId)
    const entry = { entryId, ownerId: customerId, account: 'points', amount: -costsPoints } as const
    const spent = withEntry(open, { ...entry, kind: 'pointsExchanged', causeId: couponId, at: nowAt })
    const after = await closePoints(transaction, spent, nowAt)
    return ok({ coupon: ownCouponViewOf(given.value, nowAt), balance: after.points ?? 0 })
  })
})

function exchangeIdOf(couponId: string): string {
  return `points:exchange:${couponId}`
}

/**
 * Gives back the points that were exchanged for a coupon, each with the end it had; what is over by now stays away, and is
 * remembered like any points that expired. Returns how many came back.
 * Database requests: 4 (balances, lots; entry, balances), 1 more where points end; none for a coupon that was given.
 */
export async function returnPoints(
  transaction: PointsTransaction,
  { couponId, customerId, pointsPaid, pointLots = [] }: Coupon,
  at: number,
): Promise<number> {
  if (pointsPaid === undefined) return 0
  const open = await openPoints(transaction, customerId, at)
  const { points: amount, lots, over } = pointsToReturn(pointsPaid, pointLots, at, open.held.points)
  const left = { ...open, held: rememberOver(open.held, over) }
  const reversesEntryId = exchangeIdOf(couponId)
  const entry = { entryId: `${reversesEntryId}:returned`, ownerId: customerId, account: 'points', amount } as const
  const returned = { ...entry, kind: 'pointsReturned', causeId: couponId, reversesEntryId, at } as const
  await closePoints(transaction, amount === 0 ? left : withEntry(left, returned, lots), at)
  return amount
}
