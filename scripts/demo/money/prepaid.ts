import { checkPrepaid, payPrepaid } from '../../../src/domain/checkout/prepaid-payment'
import { outstandingFenOf, type Bill } from '../../../src/domain/checkout/bill'
import { saleBillOf } from '../../../src/domain/checkout/sale-bill'
import { chooseOffer, type PrepaidOffer, type PrepaidRules } from '../../../src/domain/prepaid/offers'
import { balanceOf, sumFenOf } from '../../../src/domain/prepaid/top-ups'
import { addDays, momentAt } from '../../../src/domain/shared/time'
import { billDocument, bills } from '../../../src/server/checkout/documents'
import { settleBill } from '../../../src/server/checkout/settle-bill'
import { readTopUps } from '../../../src/server/prepaid/documents'
import { spendPrepaid } from '../../../src/server/prepaid/post'
import { keepPrepaidRules, readPrepaidRules } from '../../../src/server/prepaid/rules'
import { nameOfTopUp } from '../../../src/server/prepaid/sell-top-up'
import type { BillPlan } from './bills'
import { deskOf } from './desks'
import { payBill } from './pay'
import { allowed, MINUTE_MS, type Happening, type MoneyWorld } from './world'

const RULES: PrepaidRules = {
  offers: [
    { principalFen: 50_000, bonusFen: 3_000 },
    { principalFen: 100_000, bonusFen: 10_000 },
    { principalFen: 200_000, bonusFen: 30_000 },
    { principalFen: 300_000, bonusFen: 50_000 },
  ],
  ...{ mostTopUpFen: 500_000, mostBalanceFen: 500_000, reasonlessDays: 7 },
}

/** For a month: its bonus ends a month after, and what was bought at the start ends soon. */
const CAMPAIGN = { principalFen: 80_000, bonusFen: 12_000, bonusMonths: 1 } as const
const [CAMPAIGN_DAYS, BOUGHT_DAYS] = [27, 25]
const BUYERS = 3

/** Whoever has less than 200 yuan left tops up after a visit. */
const LOW_FEN = 20_000
/** Of the customers, every so manieth keeps an account; 小美, the first, does. */
const EVERY = 14

/** The salon's offers, from the first day on. */
export function offerTopUps({ book }: MoneyWorld): Promise<void> {
  return keepPrepaidRules(book, RULES)
}

/** Those who keep an account top up after a visit when little is left. */
export function topUpHappenings(world: MoneyWorld, plans: readonly BillPlan[]): Happening[] {
  const keepers = new Set([...world.customers.keys()].filter((_id, position) => position % EVERY === 0))
  return plans
    .filter(({ visit, goal }) => goal === 'paid' && keepers.has(visit.customerId))
    .map(({ visit, paidAt }) => ({ at: paidAt + 3 * MINUTE_MS, visit }))
    .filter(({ at }) => at < world.nowAt)
    .map(({ at, visit }) => ({ at, act: () => topUp(world, visit) }))
}

/** The campaign begins, and the first of those who keep an account buy it two days later, 小美 among them. */
export function campaignHappenings(world: MoneyWorld, plans: readonly BillPlan[]): Happening[] {
  const { book, today } = world
  const keepers = [...world.customers.keys()].filter((_id, position) => position % EVERY === 0)
  const buyers = keepers.flatMap((customerId) => plans.find(({ visit }) => visit.customerId === customerId) ?? [])
  return [
    {
      at: momentAt(addDays(today, -CAMPAIGN_DAYS), 540),
      act: () => keepPrepaidRules(book, { ...RULES, offers: [...RULES.offers, CAMPAIGN] }),
    },
    ...buyers.slice(0, BUYERS).map(({ visit }, position) => ({
      at: momentAt(addDays(today, -BOUGHT_DAYS), 660 + position),
      act: () => buyOffer(world, visit, CAMPAIGN),
    })),
  ]
}

async function topUp(world: MoneyWorld, visit: BillPlan['visit']): Promise<void> {
  const { book, random } = world
  const balance = balanceOf(await readTopUps(book, visit.customerId))
  if (sumFenOf(balance) < LOW_FEN) await buyOffer(world, visit, random.pick(RULES.offers))
}

async function buyOffer(
  world: MoneyWorld,
  { storeId, storeName, customerId, customerName }: BillPlan['visit'],
  wanted: PrepaidOffer,
): Promise<void> {
  const { book } = world
  const rules = await readPrepaidRules(book)
  const offer = allowed(chooseOffer(rules, wanted, balanceOf(await readTopUps(book, customerId))))
  const facts = { billId: book.makeId('bill'), storeId, storeName, customerId, customerName, openedAt: book.nowAt }
  const sale = { kind: 'topUp', topUpId: book.makeId('topup'), ...offer } as const
  const bill = saleBillOf(facts, { sale, name: nameOfTopUp(offer), priceFen: offer.principalFen })
  await book.put(bills, billDocument(bill))
  await payBill(world, bill, deskOf(storeId))
  await settleBill({ runTransaction: book.runTransaction, nowAt: book.nowAt }, facts.billId)
}

/** Pays what an account can of a bill, as its customer does on her phone. */
export async function payFromAccount({ book }: MoneyWorld, bill: Bill): Promise<Bill> {
  const { billId, storeId, customerId } = bill
  const balanceFen = sumFenOf(balanceOf(await readTopUps(book, customerId)))
  const amountFen = Math.min(balanceFen, outstandingFenOf(bill))
  if (amountFen === 0 || bill.lines.some(({ sale }) => sale !== undefined)) return bill
  const { paymentId } = allowed(checkPrepaid(bill, amountFen))
  const at = book.nowAt
  const taken = allowed(await spendPrepaid(book, customerId, { billId, paymentId, storeId, amountFen, at }))
  const after = payPrepaid(bill, { ...taken, amountFen, at })
  await book.put(bills, billDocument(after))
  return after
}
