import { saleBillOf } from '../../../src/domain/checkout/sale-bill'
import type { MembershipTerms } from '../../../src/domain/shared/membership-terms'
import { billDocument, bills } from '../../../src/server/checkout/documents'
import { settleBill } from '../../../src/server/checkout/settle-bill'
import { couponTemplates, type CouponTemplateDocument } from '../../../src/server/loyalty/coupon-documents'
import { membershipPlans, memberships } from '../../../src/server/membership/documents'
import { lookAtMemberships } from '../../../src/server/membership/due-memberships'
import type { BillPlan } from './bills'
import { deskOf } from './desks'
import { payBill } from './pay'
import { DAY_MS, MINUTE_MS, type Happening, type MoneyWorld } from './world'

const YEAR_PRICE_FEN = 36_500
const MONTH_PRICE_FEN = 5_800
const COUPON_DAYS = 365

/** What each store sells: a year with coupons to begin with, and a month to try. */
export async function offerMemberships(world: MoneyWorld): Promise<void> {
  const template = await writeTemplate(world)
  const { _id: templateId, terms } = template
  const coupons = [{ templateId, terms, validDays: COUPON_DAYS, count: 2, every: 'start' }] as const
  const year: MembershipTerms = {
    ...{ name: '年度会员', term: { unit: 'month', count: 12 }, discountBp: 1_000, pointsRateBp: 20_000 },
    ...{ categoryIds: [], categoryNames: [], isForProducts: true, coupons },
  }
  const month: MembershipTerms = {
    ...{ name: '月度会员', term: { unit: 'day', count: 30 }, discountBp: 500, pointsRateBp: 10_000 },
    ...{ categoryIds: [], categoryNames: [], coupons: [] },
  }
  for (const storeId of world.catalogs.keys())
    for (const [terms, priceFen, name] of [
      [year, YEAR_PRICE_FEN, 'year'],
      [month, MONTH_PRICE_FEN, 'month'],
    ] as const)
      await world.book.put(membershipPlans, {
        ...{ _id: planIdOf(storeId, name), storeId, name: terms.name, terms, priceFen, isActive: true, version: 1 },
      })
}

function planIdOf(storeId: string, name: 'year' | 'month'): string {
  return `msplan_${storeId.replace('store_', '')}-${name}`
}

async function writeTemplate({ book, catalogs }: MoneyWorld): Promise<CouponTemplateDocument> {
  const name = '会员专享减 30'
  const template: CouponTemplateDocument = {
    ...{ _id: book.makeId('ctpl'), name, validity: { kind: 'days', days: COUPON_DAYS }, mostPerCustomer: 2 },
    ...{ isStockLimited: false, isForDesk: false, isActive: true, version: 1 },
    terms: {
      ...{ name, benefit: { kind: 'amountOff', offFen: 3_000, fromFen: 20_000 }, isStackable: false },
      ...{ storeIds: [...catalogs.keys()], storeNames: [...catalogs.values()].map(({ store }) => store.name) },
      ...{ serviceIds: [], categoryIds: [], scopeNames: [] },
    },
  }
  await book.put(couponTemplates, template)
  return template
}

/** Of the customers every so manieth buys one, within the last so many days; 小美, the first, does. */
const EVERY = 45
const SINCE_DAYS = 330

/** Two others bought a month so long ago that it ends within days. */
const [MOST_TRIED_DAYS, LEAST_TRIED_DAYS] = [28, 22]
const TRIERS = 2

/** Some buy a year after a visit, one in three of them a month first; and two have a month that is nearly over. */
export function membershipHappenings(world: MoneyWorld, plans: readonly BillPlan[]): Happening[] {
  const buyers = [...world.customers.keys()].filter((_id, position) => position % EVERY === 0)
  return [...yearsOf(world, plans, buyers), ...nearlyOver(world, plans, buyers)]
}

function nearlyOver(world: MoneyWorld, plans: readonly BillPlan[], buyers: readonly string[]): Happening[] {
  const { nowAt } = world
  const tried = plans.filter(
    ({ visit, goal, paidAt }) =>
      goal === 'paid' &&
      paidAt > nowAt - MOST_TRIED_DAYS * DAY_MS &&
      paidAt < nowAt - LEAST_TRIED_DAYS * DAY_MS &&
      !buyers.includes(visit.customerId),
  )
  const first = new Map(tried.map((plan) => [plan.visit.customerId, plan]))
  return [...first.values()].slice(0, TRIERS).map(({ visit, paidAt }) => ({
    at: paidAt + 4 * MINUTE_MS,
    act: () => buyMembership(world, visit, 'month'),
  }))
}

function yearsOf(world: MoneyWorld, plans: readonly BillPlan[], buyers: readonly string[]): Happening[] {
  return buyers.flatMap((customerId, position) => {
    const visits = plans.filter(
      ({ visit, goal, paidAt }) =>
        visit.customerId === customerId && goal === 'paid' && paidAt > world.nowAt - SINCE_DAYS * DAY_MS,
    )
    const [first, second] = visits.sort((a, b) => a.paidAt - b.paidAt)
    const wanted = position % 3 === 1 ? ([[first, 'month'], [second, 'year']] as const) : ([[first, 'year']] as const) // prettier-ignore
    return wanted.flatMap(([plan, name]) => {
      const at = (plan?.paidAt ?? Infinity) + 4 * MINUTE_MS
      return plan === undefined || at >= world.nowAt ? [] : [{ at, act: () => buyMembership(world, plan.visit, name) }]
    })
  })
}

async function buyMembership(
  world: MoneyWorld,
  { storeId, storeName, customerId, customerName }: BillPlan['visit'],
  name: 'year' | 'month',
): Promise<void> {
  const { book } = world
  const plan = await book.get(membershipPlans, planIdOf(storeId, name))
  if (plan === undefined) return
  const facts = { billId: book.makeId('bill'), storeId, storeName, customerId, customerName, openedAt: book.nowAt }
  const { _id: planId, terms, priceFen } = plan
  const sale = { kind: 'membership', planId, membershipId: book.makeId('ms'), terms } as const
  const bill = saleBillOf(facts, { sale, name: plan.name, priceFen })
  await book.put(bills, billDocument(bill))
  await payBill(world, bill, deskOf(storeId))
  await settleBill({ runTransaction: book.runTransaction, nowAt: book.nowAt }, facts.billId)
}

/** Days that are over by `untilAt`, the present unless it is said, are revenue, and coupons are given, as the timer does it. */
export async function earnMemberships({ book, nowAt }: MoneyWorld, untilAt = nowAt): Promise<void> {
  const at = book.nowAt
  for (const { _id: customerId } of book.documents(memberships))
    for (let held = await book.get(memberships, customerId); (held?.nextDueAt ?? Infinity) <= untilAt;) {
      book.nowAt = held?.nextDueAt ?? untilAt
      await lookAtMemberships(book, { customerId, nowAt: book.nowAt }, book)
      held = await book.get(memberships, customerId)
    }
  book.nowAt = at
}
