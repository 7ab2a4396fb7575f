import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { manager, receptionist, writeBill } from '../../support/bills'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { buyMembership, writeMembershipPlan } from '../../support/memberships'
import { catalogDocument, EAST, FACIAL, LIN, MASSAGE, WEST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const SELL = 'checkout/sell-products'
const SERUM = 'prod_serum'
const TO_MEI = {
  ...{ storeId: EAST, customerId: 'cust_mei' },
  items: [{ productId: SERUM, quantity: 3, staffMemberIds: [LIN] }],
}

interface Sold {
  readonly bill: { readonly billId: string; readonly version: number; readonly lines: readonly object[] }
}

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** The east store sells serum for 199.00 and a bundle of facial, massage and serum for 800.00 instead of 895.00. */
async function openShop(): Promise<CloudClient> {
  const serum = { productId: SERUM, categoryId: 'care', name: 'Serum', salePriceFen: 19_900, isActive: true }
  const items = [
    { serviceId: FACIAL, quantity: 1 },
    { serviceId: MASSAGE, quantity: 1 },
    { productId: SERUM, quantity: 1 },
  ]
  const bundle = { bundleId: 'bundle_1', name: 'Spring', priceFen: 80_000, items, isActive: true }
  await server.cloud.database.remove({ collection: 'catalogs', filter: {}, isMulti: true })
  await server.write('catalogs', { ...catalogDocument(), products: [serum], bundles: [bundle] })
  await server.customer('mei')
  return receptionist(server)
}

const take = (client: CloudClient, { billId, version }: Sold['bill'], amountFen: number): Promise<unknown> =>
  call(client, 'checkout/take-payment', { billId, version, payments: [{ method: 'cash', amountFen }] })

/** What moved, by kind. */
async function amountsByKind(): Promise<unknown> {
  return Object.fromEntries((await server.read('ledgerEntries')).map(({ kind, amount }) => [kind, amount]))
}

describe('sell-products', () => {
  it('opens a bill that earns once it is paid, and gives back by units', async () => {
    const xia = await openShop()
    const sold = await call<Sold>(xia, SELL, TO_MEI)
    const bill = sold.ok ? sold.data.bill : { billId: '', version: 0, lines: [] }
    expect(sold).toMatchObject({
      data: { bill: { totalFen: 59_700, lines: [{ productId: SERUM, quantity: 3, staff: [{ turn: 'sold' }] }] } },
    })
    await take(xia, bill, 59_700)
    await server.cloud.functions.fireTimer('jobs')
    expect(await amountsByKind()).toEqual({ paymentTaken: 59_700, pointsEarned: 597 })
    const back = { billId: bill.billId, version: 2, lines: [{ lineId: 'l1', quantity: 1 }], reason: '过敏' }
    const refunded = await call(await manager(server), 'checkout/refund-bill', back)
    expect(refunded).toMatchObject({
      data: { bill: { refundedFen: 19_900, refunds: [{ lines: [{ lineId: 'l1', amountFen: 19_900, quantity: 1 }] }] } },
    })
    const twoMore = { ...back, version: 3, lines: [{ lineId: 'l1', quantity: 3 }] }
    expect(await call(await manager(server), 'checkout/refund-bill', twoMore)).toMatchObject({
      error: { code: 'UNITS_SHORT', details: { unitsLeft: 2 } },
    })
    await server.cloud.functions.fireTimer('jobs')
    expect(await amountsByKind()).toMatchObject({ paymentRefunded: -19_900, pointsReversed: -199 })
    await expectLedgerInOrder(server)
  })

  it('has the price of a tier and a membership that are for products, the better one, and no other', async () => {
    const xia = await openShop()
    const tier = { tierId: 'tier_1', name: 'Gold', threshold: 1, pointsRateBp: 10_000, discountBp: 500 }
    const tiers = { basis: 'spending', termMonths: 12, tiers: [{ ...tier, isForProducts: true }] }
    await server.write('policies', { _id: 'points', fenPerPoint: 100, referralPoints: 100, tiers })
    const held = { tierId: 'tier_1', reachedAt: 0, spentFen: 1, points: 0, keptUntilOn: '2026-03-09' }
    await server.write('tierStandings', { _id: 'cust_mei', months: [], tier: held })
    expect(await call(xia, SELL, TO_MEI)).toMatchObject({
      data: { bill: { totalFen: 56_715, lines: [{ discounts: [{ rule: 'memberPrice', amountFen: 2_985 }] }] } },
    })
    await writeMembershipPlan(server, { isForProducts: true })
    await buyMembership(server)
    expect(await call(xia, SELL, TO_MEI)).toMatchObject({ data: { bill: { totalFen: 53_730 } } })
    await server.cloud.database.remove({ collection: 'memberships', filter: {}, isMulti: true })
    await server.cloud.database.remove({ collection: 'tierStandings', filter: {}, isMulti: true })
    expect(await call(xia, SELL, TO_MEI)).toMatchObject({ data: { bill: { totalFen: 59_700 } } })
  })

  it('names whoever sold it: therapists, or the caller herself', async () => {
    const xia = await openShop()
    const by = (staffMemberIds: string[]) =>
      call(xia, SELL, { ...TO_MEI, items: [{ ...TO_MEI.items[0], staffMemberIds }] })
    expect(await by(['staff_xia'])).toMatchObject({
      data: { bill: { lines: [{ staff: [{ staffName: 'xia', turn: 'sold' }] }] } },
    })
    expect(await by([])).toMatchObject({ data: { bill: { lines: [{ staff: [] }] } } })
    expect(await by(['staff_hua'])).toMatchObject({ error: { code: 'STAFF_UNKNOWN' } })
  })

  it('refuses what is not sold, customers who are not there, and bad input', async () => {
    const xia = await openShop()
    const item = TO_MEI.items[0]
    expect(await call(xia, SELL, { ...TO_MEI, items: [{ ...item, productId: 'prod_none' }] })).toMatchObject({
      error: { code: 'PRODUCT_UNKNOWN' },
    })
    expect(await call(xia, SELL, { ...TO_MEI, customerId: 'cust_none' })).toMatchObject({
      error: { code: 'CUSTOMER_UNKNOWN' },
    })
    await expectBadInput(server, xia, SELL, [
      { ...TO_MEI, items: [] },
      { ...TO_MEI, items: [{ ...item, quantity: 0 }] },
      { ...TO_MEI, items: [{ ...item, unitPriceFen: 1 }] },
    ])
  })

  it('customers, therapists and other stores may not call it', async () => {
    await openShop()
    await expectNotAllowed(server, SELL, TO_MEI, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    const feng = await server.staff('feng', ['receptionist'], { storeIds: [WEST] })
    expect(await call(feng, SELL, TO_MEI)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
  })
})

describeCommandLaws({
  name: SELL,
  data: TO_MEI,
  otherData: { ...TO_MEI, items: [{ ...TO_MEI.items[0], quantity: 1 }] },
  databaseRequests: { firstWrite: 7, commit: 9 },
  server: () => server,
  prepare: openShop,
  countEffects: async () => (await server.read('bills')).length,
})

describe('a bundle on a visit’s bill', () => {
  it('takes in the booked service, is paid and earns line by line, and one line goes back by itself', async () => {
    await writeBill(server, { isVisitCompleted: true })
    const xia = await openShop()
    const lines = [{ bundleId: 'bundle_1', staffMemberIds: [LIN], takesLineIds: ['l1'] }]
    const edit = (version: number, wanted: object[]): Promise<unknown> =>
      call(xia, 'checkout/edit-bill', { billId: 'bill_1', version, lines: wanted })
    // 80000 over 29800 : 39800 : 19900 of 89500.
    expect(await edit(1, lines)).toMatchObject({
      data: {
        bill: { totalFen: 80_000, lines: [{ amountFen: 26_637 }, { amountFen: 35_575 }, { amountFen: 17_788 }] },
      },
    })
    expect(await edit(2, [{ lineId: 'l1' }])).toMatchObject({ error: { code: 'BUNDLE_INCOMPLETE' } })
    await take(xia, { billId: 'bill_1', version: 2, lines: [] }, 80_000)
    await server.cloud.functions.fireTimer('jobs')
    const back = { billId: 'bill_1', version: 3, lines: [{ lineId: 'l3', quantity: 1 }], reason: '破了' }
    await call(await manager(server), 'checkout/refund-bill', back)
    await server.cloud.functions.fireTimer('jobs')
    expect(await amountsByKind()).toEqual({
      ...{ paymentTaken: 80_000, pointsEarned: 800, paymentRefunded: -17_788, pointsReversed: -177 },
    })
    await expectLedgerInOrder(server)
  })
})
