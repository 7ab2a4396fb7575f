import type { CloudClient } from '../../../src/localcloud'
import { billOfMei, manager, receptionist } from '../../support/bills'
import { PLAN, writePlan } from '../../support/cards'
import { MONTH_PLAN, MONTH_PRICE_FEN, writeMembershipPlan } from '../../support/memberships'
import { BONUS_OFFER, OFFERS, PREPAID_LIMITS, topUpInCash, writeOffers } from '../../support/prepaid'
import { catalogDocument, EAST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const PLAN_DRAFT = {
  ...{ name: '年度会员', term: { unit: 'month', count: 12 }, discountBp: 1_000, categoryIds: [], pointsRateBp: 10_000 },
  coupons: [],
}
const NEW_PLAN = { storeId: EAST, version: 0, plan: PLAN_DRAFT, priceFen: 36_500, isActive: true }
const MEI = { customerId: 'cust_mei' }
const TO_MEI = { to: { storeId: EAST, ...MEI } }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

type Bill = { readonly bill: { readonly billId: string; readonly version: number } }

/** The answer of a call that goes well, with its database requests; what is done after the commit is left out. */
async function costOf<Data>(client: CloudClient, action: string, data: object): Promise<{ cost: number; data: Data }> {
  let answered: Data | undefined
  const wireActions = await server.wireActions('checkout', async () => {
    const reply = await call<Data>(client, `checkout/${action}`, data)
    if (!reply.ok) throw new Error(`${action}: ${reply.error.code}`)
    answered = reply.data
  })
  if (answered === undefined) throw new Error(`${action} was not answered`)
  const requests = wireActions.filter((each) => each.startsWith('database.'))
  const commit = requests.indexOf('database.commitTransaction')
  return { cost: commit === -1 ? requests.length : commit + 1, data: answered }
}

type Step = readonly [who: CloudClient, action: string, data: object, cost: number]
/** Each call costs what its docstring says. Customers without a pass pay one more, as staff do. */
async function expectCosts(steps: readonly Step[]): Promise<void> {
  const costs: (readonly [string, number])[] = []
  for (const [who, action, data] of steps) costs.push([action, (await costOf(who, action, data)).cost])
  expect(costs).toEqual(steps.map(([, action, , cost]) => [action, cost]))
}
const pay = ({ bill: { billId, version } }: Bill, amountFen: number) =>
  receptionist(server).then((xia) =>
    call(xia, 'checkout/take-payment', { billId, version, payments: [{ method: 'cash', amountFen }] }),
  )
const people = async () => [await server.customer('mei'), await receptionist(server), await manager(server)] as const

test('database requests of memberships', async () => {
  const [mei, xia, hua] = await people()
  await writeMembershipPlan(server)
  const sold = await costOf<Bill>(xia, 'sell-membership', { ...TO_MEI, planId: MONTH_PLAN })
  expect(sold.cost).toBe(8)
  await pay(sold.data, MONTH_PRICE_FEN)
  type Mine = { readonly memberships: readonly { readonly membershipId: string }[] }
  const mine = await costOf<Mine>(mei, 'list-my-memberships', {})
  expect(mine.cost).toBe(2)
  const one = { ...MEI, membershipId: mine.data.memberships[0]?.membershipId }
  await expectCosts([
    [hua, 'save-membership-plan', NEW_PLAN, 8],
    [xia, 'list-membership-plans', { storeId: EAST }, 2],
    [mei, 'list-membership-offers', { storeId: EAST }, 2],
    [mei, 'buy-membership', { storeId: EAST, planId: MONTH_PLAN }, 9],
    [xia, 'list-customer-memberships', MEI, 2],
    [hua, 'quote-membership-refund', one, 4],
    [hua, 'refund-membership', { ...one, refundFen: MONTH_PRICE_FEN, reason: '搬家' }, 18],
  ])
}, 60_000)

test('database requests of prepaid accounts', async () => {
  const [mei, xia] = await people()
  await writePlan(server)
  await writeOffers(server)
  const owner = await server.staff('wang', ['owner'])
  const asked = await costOf<Bill>(mei, 'buy-top-up', { storeId: EAST, ...BONUS_OFFER })
  expect(asked.cost).toBe(10)
  const { billId, version } = asked.data.bill
  const sold = await costOf<Bill>(xia, 'sell-top-up', { ...TO_MEI, ...BONUS_OFFER })
  expect(sold.cost).toBe(9)
  await pay(sold.data, BONUS_OFFER.principalFen)
  await expectCosts([
    [mei, 'show-prepaid-rules', {}, 2],
    [owner, 'save-prepaid-rules', { rules: { offers: OFFERS, ...PREPAID_LIMITS } }, 6],
    [mei, 'drop-top-up', { billId, version }, 6],
    [mei, 'show-my-prepaid', {}, 5],
    [xia, 'show-customer-prepaid', MEI, 6],
  ])
}, 60_000)

test('database requests of gift cards', async () => {
  const [mei] = await people()
  const an = await server.customer('an')
  await writePlan(server)
  const bought = await costOf<Bill>(mei, 'buy-gift', { storeId: EAST, planId: PLAN })
  expect(bought.cost).toBe(9)
  await pay(bought.data, 100_000)
  const [card] = await server.read('treatmentCards')
  const cardId = card?.['_id']
  const shared = await costOf<{ code: string }>(mei, 'share-gift', { cardId })
  expect(shared.cost).toBe(6)
  const { code } = shared.data
  await expectCosts([
    [an, 'show-gift', { cardId, code }, 3],
    [an, 'claim-gift', { cardId, code }, 10],
  ])
}, 60_000)

test('database requests of products, reviews and a counter that takes what she confirmed by her code', async () => {
  const [mei, xia] = await people()
  const serum = { productId: 'prod_serum', categoryId: 'care', name: 'Serum', salePriceFen: 19_900, isActive: true }
  await server.write('catalogs', { ...catalogDocument(), products: [serum] })
  await writeOffers(server)
  await topUpInCash(server)
  const items = [{ productId: 'prod_serum', quantity: 1, staffMemberIds: [] }]
  const sold = await costOf<Bill>(xia, 'sell-products', { storeId: EAST, ...MEI, items })
  expect(sold.cost).toBe(9)
  const target = { billId: sold.data.bill.billId, version: sold.data.bill.version }
  const made = await call<{ code: string }>(mei, 'checkout/make-bill-code', target)
  const confirmation = { code: made.ok ? made.data.code : '' }
  await expectCosts([[xia, 'take-prepaid', { ...target, amountFen: 19_900, confirmation }, 18]])
  await server.write('bills', { ...billOfMei({ status: 'paid', isVisitCompleted: true, settledAt: 1 }) })
  const review = { billId: 'bill_1', items: [{ lineId: 'l1', stars: 5 }], tags: [] }
  await expectCosts([[mei, 'review-visit', review, 8]])
}, 60_000)
