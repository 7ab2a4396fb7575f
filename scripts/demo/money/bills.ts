import { CHECKOUT_POLICY } from '../../../config/policies'
import type { Appointment } from '../../../src/domain/booking/appointment'
import { totalFenOf, type Bill } from '../../../src/domain/checkout/bill'
import { editLines, type LineWanted, type ServiceWanted } from '../../../src/domain/checkout/edit-lines'
import { openBillOf } from '../../../src/domain/checkout/open-bill'
import { checkCounterDiscount } from '../../../src/domain/checkout/pricing'
import { takeShareFen } from '../../../src/domain/shared/money'
import { billDocument, billIdOf, bills } from '../../../src/server/checkout/documents'
import { readPrices } from '../../../src/server/checkout/read-prices'
import { settleBill } from '../../../src/server/checkout/settle-bill'
import { payWithCards } from './use-cards'
import { deskOf } from './desks'
import { payBill } from './pay'
import { payFromAccount } from './prepaid'
import { reviewBill, signBill } from './voices'
import { allowed, MINUTE_MS, type Happening, type MoneyWorld } from './world'

const DISCOUNT_REASONS = ['老客优惠', '生日当月', '让客人久等了', '新店开业']
/** Dearer services are not added on the spot. */
const MOST_EXTENSION_FEN = 20_000

/** From 100 yuan on, rounding to ten yuan is no more than a receptionist may take off. */
const LEAST_ROUNDED_FEN = 10_000

/** How far a visit's bill comes by now. */
type BillGoal = 'opened' | 'paid'

/** One bill in the making: when it is opened and paid, and how far it comes. */
export interface BillPlan {
  readonly visit: Appointment
  readonly openedAt: number
  readonly paidAt: number
  readonly goal: BillGoal
}

/**
 * The bills of all visits: those of the past are paid. Of today's, some who are being served have theirs open, those who
 * are done have paid but for the last one and whoever is paying right now.
 */
export function planBills({ random, nowAt, today }: MoneyWorld, visits: Iterable<Appointment>): BillPlan[] {
  const plans: BillPlan[] = []
  for (const visit of visits) {
    const completedAt = visit.history.find(({ what }) => what === 'completed')?.at
    const isServed = visit.status === 'inService'
    if (completedAt === undefined && !(isServed && random.isLikely(0.3))) continue
    const openedAt = (completedAt ?? visit.startsAt) + random.between(1, 3) * MINUTE_MS
    const paidAt = openedAt + random.between(1, 5) * MINUTE_MS
    const isLeftOpen = isServed || paidAt > nowAt || (visit.on === today && random.isLikely(0.12))
    if (openedAt <= nowAt) plans.push({ visit, openedAt, paidAt, goal: isLeftOpen ? 'opened' : 'paid' })
  }
  const lastToday = plans
    .filter(({ visit, goal }) => visit.on === today && goal === 'paid')
    .reduce<BillPlan | undefined>(
      (last, plan) => (last === undefined || plan.paidAt > last.paidAt ? plan : last),
      undefined,
    )
  return plans.map((plan) => (plan === lastToday ? { ...plan, goal: 'opened' } : plan))
}

/** Bills a visit as planned; `onPaid` is told once it is settled. */
export function happeningOf(world: MoneyWorld, plan: BillPlan, onPaid: (billId: string) => Promise<void>): Happening {
  const { visit, openedAt, paidAt, goal } = plan
  const at = goal === 'paid' ? paidAt : openedAt
  return {
    at,
    async act() {
      const { book, today } = world
      const opened = editAtCounter(world, await openFor(world, visit, openedAt))
      await book.put(bills, billDocument(opened))
      if (goal === 'opened') return
      const rest = await payFromAccount(world, await payWithCards(world, opened))
      const paid = rest.status === 'paid' ? rest : await payBill(world, rest, deskOf(visit.storeId))
      // Today somebody has still to sign.
      if (world.random.isLikely(visit.on === today ? 0.55 : 0.3)) await signBill(world, paid.billId)
      if (world.random.isLikely(0.53)) await reviewBill(world, paid.billId)
      await settleBill({ runTransaction: book.runTransaction, nowAt: at }, paid.billId)
      await onPaid(paid.billId)
    },
  }
}

async function openFor({ book, catalogs }: MoneyWorld, visit: Appointment, openedAt: number): Promise<Bill> {
  const { appointmentId, storeId, storeName, customerId, customerName, on, status } = visit
  const items = visit.items.map(({ phases: _phases, startMinute: _startMinute, ...item }) => item)
  const facts = { appointmentId, storeId, storeName, customerId, customerName, on, status, items }
  const services = catalogs.get(storeId)?.services ?? []
  const categoryOf = (id: string) => services.find(({ serviceId }) => serviceId === id)?.categoryId
  const prices = await readPrices(book, { customerId, storeId, nowAt: openedAt })
  return allowed(openBillOf(facts, { billId: billIdOf(appointmentId), openedAt }, categoryOf, prices))
}

/** Most bills are left as they were booked; some lose a little, or gain something that was added on the spot. */
function editAtCounter({ random, catalogs }: MoneyWorld, bill: Bill): Bill {
  const what = random.pickWeighted([['nothing', 80], ['discount', 7], ['rounding', 4], ['extension', 3], ['product', 6]] as const) // prettier-ignore
  if (what === 'nothing') return bill
  const { services = [], therapists = [], products = [], bundles = [] } = catalogs.get(bill.storeId) ?? {}
  const kept = bill.lines.flatMap(({ lineId, serviceId, quantity, staff }): ServiceWanted[] => {
    const staffMemberIds = staff.map(({ staffMemberId }) => staffMemberId)
    return serviceId === undefined ? [] : [{ lineId, serviceId, quantity, staffMemberIds }]
  })
  const [first, ...rest] = kept
  if (first === undefined) return bill
  const firstFen = bill.lines[0]?.amountFen ?? 0
  const amountFen = takeShareFen(firstFen, random.pick([500, 800, 1000]))
  const counterDiscount = { amountFen, reason: random.pick(DISCOUNT_REASONS) }
  const cheap = services.filter(({ salePriceFen }) => salePriceFen <= MOST_EXTENSION_FEN)
  const extension = { serviceId: random.pick(cheap).serviceId, quantity: 1, staffMemberIds: first.staffMemberIds }
  const wanted = what === 'discount' ? [{ ...first, counterDiscount }, ...rest] : kept
  const totalFen = totalFenOf(bill)
  const roundingFen = what === 'rounding' && totalFen >= LEAST_ROUNDED_FEN ? totalFen % 1000 : 0
  const { staffMemberIds } = first
  const bundle = bundles.find(({ items }) =>
    items.some((item) => 'serviceId' in item && item.serviceId === first.serviceId),
  )
  const takesLineIds = first.lineId === undefined ? [] : [first.lineId]
  const product = { productId: random.pick(products).productId, quantity: random.between(1, 2), staffMemberIds }
  // Who is there for a part of a bundle is sold the whole of it.
  const sold: LineWanted[] =
    bundle === undefined ? [...wanted, product] : [...rest, { bundleId: bundle.bundleId, staffMemberIds, takesLineIds }]
  const all: LineWanted[] = what === 'product' ? sold : what === 'extension' ? [...wanted, extension] : wanted
  const lines = allowed(editLines(bill.lines, all, roundingFen, { services, products, bundles, therapists }, bill))
  allowed(checkCounterDiscount(lines, CHECKOUT_POLICY.mostCounterDiscountBp))
  return { ...bill, lines, version: bill.version + 1 }
}
