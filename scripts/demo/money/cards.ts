import { saleBillOf } from '../../../src/domain/checkout/sale-bill'
import { cardPlans, treatmentCards, type CardPlanDocument } from '../../../src/server/cards/documents'
import { lookAtCard } from '../../../src/server/cards/post'
import { billDocument, bills } from '../../../src/server/checkout/documents'
import { settleBill } from '../../../src/server/checkout/settle-bill'
import type { BillPlan } from './bills'
import { deskOf } from './desks'
import { payBill } from './pay'
import { buysCards, cardsOf } from './use-cards'
import { MINUTE_MS, type Happening, type MoneyWorld } from './world'

/** What each store sells: a course of ten with gifts that end, one of six, and a pool for a year; one is sold no more. */
const OFFERS = [
  {
    name: '面部护理 10 次卡',
    categoryId: 'face',
    most: 6,
    paidSessions: 10,
    giftSessions: 2,
    bp: 8500,
    giftValidDays: 240,
  },
  { name: '头疗 6 次卡', categoryId: 'head', most: 4, paidSessions: 6, giftSessions: 0, bp: 9000 },
  {
    name: '身体 SPA 畅选 8 次',
    categoryId: 'body',
    most: 6,
    paidSessions: 8,
    giftSessions: 1,
    bp: 8800,
    validDays: 365,
  },
  { name: '焕肤 5 次体验卡', categoryId: 'smooth', most: 1, paidSessions: 5, giftSessions: 0, bp: 8000, isOver: true },
] as const

type Offer = (typeof OFFERS)[number] & { readonly validDays?: number; readonly giftValidDays?: number }

/** The salon's plans, from the first day on. */
export async function offerCards({ book, catalogs }: MoneyWorld): Promise<void> {
  for (const [storeId, { services }] of catalogs)
    for (const [position, offer] of OFFERS.entries()) {
      const { name, categoryId, most, paidSessions, giftSessions, bp, validDays, giftValidDays }: Offer = offer
      const covered = services.filter((service) => service.categoryId === categoryId).slice(0, most)
      const dearestFen = Math.max(0, ...covered.map(({ salePriceFen }) => salePriceFen))
      // To whole ten yuan, as a price list has it.
      const priceFen = Math.round((dearestFen * paidSessions * bp) / 10_000 / 1000) * 1000
      await book.put(cardPlans, {
        ...{ _id: planIdOf(storeId, position), storeId, name, paidSessions, giftSessions, priceFen, version: 1 },
        ...{ serviceIds: covered.map(({ serviceId }) => serviceId), serviceNames: covered.map((each) => each.name) },
        ...{ refundRule: 'share', isActive: !('isOver' in offer) },
        ...(validDays !== undefined && { validDays }),
        ...(giftValidDays !== undefined && { giftValidDays }),
      })
    }
}

function planIdOf(storeId: string, position: number): string {
  return `plan_${storeId.replace('store_', '')}-${position + 1}`
}

/** One card of so many is bought for a friend, who has not claimed it yet. */
const GIFT_EVERY = 40

/** Those who like cards buy one after a visit for a service of it, when they have none that still pays for it. */
export function cardHappenings(world: MoneyWorld, plans: readonly BillPlan[]): Happening[] {
  return plans
    .filter(({ visit, goal }) => goal === 'paid' && buysCards(world, visit.customerId))
    .map(({ visit, paidAt }) => ({ at: paidAt + 2 * MINUTE_MS, visit }))
    .filter(({ at }) => at < world.nowAt)
    .map(({ at, visit }, position) => ({ at, act: () => buyCard(world, visit, position % GIFT_EVERY === 3) }))
}

async function buyCard(world: MoneyWorld, visit: BillPlan['visit'], isGift: boolean): Promise<void> {
  const { book } = world
  const { storeId, storeName, customerId, customerName } = visit
  const served = visit.items.map(({ serviceId }) => serviceId)
  const held = await cardsOf(world, customerId, storeId)
  const plan = book
    .documents(cardPlans)
    .find((each) => each.storeId === storeId && each.isActive && each.serviceIds.some((id) => served.includes(id)))
  if (plan === undefined || held.some(({ card }) => card.planId === plan._id)) return
  const facts = { billId: book.makeId('bill'), storeId, storeName, customerId, customerName, openedAt: book.nowAt }
  const sale = { kind: 'card', planId: plan._id, cardId: book.makeId('card'), terms: termsOf(plan) } as const
  const given = isGift ? { ...sale, isGift } : sale
  const bill = saleBillOf(facts, { sale: given, name: plan.name, priceFen: plan.priceFen })
  await book.put(bills, billDocument(bill))
  await payBill(world, bill, deskOf(storeId))
  await settleBill({ runTransaction: book.runTransaction, nowAt: book.nowAt }, facts.billId)
}

function termsOf({ name, serviceIds, serviceNames, paidSessions, giftSessions, ...more }: CardPlanDocument) {
  const { validDays, giftValidDays, refundRule } = more
  return {
    ...{ name, serviceIds, serviceNames, paidSessions, giftSessions, refundRule },
    ...(validDays !== undefined && { validDays }),
    ...(giftValidDays !== undefined && { giftValidDays }),
  }
}

/** What has ended by `untilAt`, the present unless it is said, is no more, each at its moment, as the timer does it. */
export async function endCards({ book, nowAt }: MoneyWorld, untilAt = nowAt): Promise<void> {
  const at = book.nowAt
  for (const { _id: cardId } of book.documents(treatmentCards))
    for (let card = await book.get(treatmentCards, cardId); (card?.nextDueAt ?? Infinity) <= untilAt;) {
      book.nowAt = card?.nextDueAt ?? untilAt
      await lookAtCard(book, cardId, book.nowAt)
      card = await book.get(treatmentCards, cardId)
    }
  book.nowAt = at
}
