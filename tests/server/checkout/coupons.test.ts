import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import {
  billLine,
  manager,
  order,
  passMinutes,
  payOnPhone,
  receptionist,
  wechatSettled,
  writeBill,
} from '../../support/bills'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { THIRTY_OFF, writeCoupon } from '../../support/coupons'
import { FACIAL, LIN, MASSAGE } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const CHOOSE = 'checkout/choose-coupons'
const MINE = 'checkout/choose-my-coupons'
const FIND = 'checkout/find-coupons-for-bill'
const WITH_ONE = { billId: 'bill_1', version: 1, couponIds: ['coup_1'] }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'loyalty', 'partner', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** Mei, her open bill of a facial, her coupon of 30 yuan, and who works at the counter. */
async function stage(changes: Parameters<typeof writeBill>[1] = {}): Promise<{ mei: CloudClient; xia: CloudClient }> {
  await writeBill(server, changes)
  await writeCoupon(server)
  return { mei: await server.customer('mei'), xia: await receptionist(server) }
}

const couponState = async (couponId = 'coup_1'): Promise<unknown> =>
  (await server.read('coupons')).find(({ _id }) => _id === couponId)?.['state']
const usedOn = async (): Promise<string[]> =>
  (await server.read('coupons')).flatMap(({ billId }) => (typeof billId === 'string' ? [billId] : []))

const pay = (client: CloudClient, version: number, amountFen: number): Promise<unknown> =>
  call(client, 'checkout/take-payment', { billId: 'bill_1', version, payments: [{ method: 'cash', amountFen }] })

describe('choose-coupons', () => {
  it('takes a coupon off the bill; points count what is paid', async () => {
    const { mei, xia } = await stage()
    expect(await call(xia, CHOOSE, WITH_ONE)).toMatchObject({
      data: { bill: { outstandingFen: 26_800, version: 2, coupons: [{ couponId: 'coup_1', name: '满200减30' }] } },
    })
    expect(await server.read('coupons')).toMatchObject([{ state: 'used', billId: 'bill_1' }])
    expect(await pay(xia, 2, 26_800)).toMatchObject({ data: { bill: { status: 'paid' } } })
    const [visit] = await server.read('appointments')
    await server.cloud.database.remove({ collection: 'appointments', filter: {}, isMulti: true })
    await server.write('appointments', { ...visit, status: 'completed' })
    await passMinutes(server, 20)
    expect(await call(mei, 'loyalty/list-my-points', {})).toMatchObject({ data: { balance: 268 } })
    await expectLedgerInOrder(server)
  })

  it('puts others in its place, or none, and gives those back', async () => {
    const { xia } = await stage()
    await writeCoupon(server, {
      ...{ _id: 'coup_2', terms: { ...THIRTY_OFF, benefit: { kind: 'percentOff', offBp: 2_000, fromFen: 0 } } },
    })
    await call(xia, CHOOSE, WITH_ONE)
    expect(await call(xia, CHOOSE, { ...WITH_ONE, version: 2, couponIds: ['coup_2'] })).toMatchObject({
      data: { bill: { totalFen: 23_840 } },
    })
    expect([await couponState(), await couponState('coup_2')]).toEqual(['active', 'used'])
    expect(await call(xia, CHOOSE, { ...WITH_ONE, version: 3, couponIds: ['coup_1', 'coup_2'] })).toMatchObject({
      error: { code: 'COUPONS_NOT_STACKABLE' },
    })
    const none = await call(xia, CHOOSE, { ...WITH_ONE, version: 3, couponIds: [] })
    expect(none).toMatchObject({ data: { bill: { totalFen: 29_800, lines: [{ discounts: [] }] } } })
    expect(none).not.toHaveProperty('data.bill.coupons')
    expect(await usedOn()).toEqual([])
  })

  it('lets one of two bills have it that want it at once', async () => {
    const { xia, mei } = await stage()
    await server.write('bills', { ...(await server.read('bills'))[0], _id: 'bill_2', appointmentId: 'appt_2' })
    const bills = ['bill_1', 'bill_2', 'bill_1', 'bill_2']
    const replies = await Promise.all(
      bills.map((billId, i) =>
        i % 2 === 0 ? call(xia, CHOOSE, { ...WITH_ONE, billId }) : call(mei, MINE, { ...WITH_ONE, billId }),
      ),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const discounted = (await server.read('bills')).filter(({ coupons }) => coupons !== undefined)
    expect(discounted.map(({ _id }) => _id)).toEqual(await usedOn())
  })

  it.each<[string, object, string]>([
    ['somebody else’s', { customerId: 'cust_lan' }, 'COUPON_UNKNOWN'],
    ['one that was taken back', { state: 'withdrawn' }, 'COUPON_UNKNOWN'],
    ['one that another bill uses', { state: 'used', billId: 'bill_9' }, 'COUPON_USED'],
    ['one that ended yesterday', { expiresOn: '2025-03-09' }, 'COUPON_EXPIRED'],
    ['one that begins tomorrow', { validFrom: '2025-03-11' }, 'COUPON_NOT_YET'],
    ['one of another store', { terms: { ...THIRTY_OFF, storeIds: ['store_west'] } }, 'COUPON_NOT_FOR_BILL'],
    ['one for other services', { terms: { ...THIRTY_OFF, serviceIds: [MASSAGE] } }, 'COUPON_NOT_FOR_BILL'],
  ])('refuses %s', async (_what, changes, code) => {
    await writeBill(server)
    await writeCoupon(server, changes)
    expect(await call(await receptionist(server), CHOOSE, WITH_ONE)).toMatchObject({ error: { code } })
    expect((await server.read('bills'))[0]).toMatchObject({ version: 1 })
  })

  it('is too late once something is paid, and not for a fee', async () => {
    const { xia } = await stage()
    await pay(xia, 1, 100)
    expect(await call(xia, CHOOSE, { ...WITH_ONE, version: 2 })).toMatchObject({ error: { code: 'PAYMENT_STARTED' } })
    await server.reset()
    await stage({ fee: { kind: 'noShow', owedFen: 29_800 } })
    expect(await call(await receptionist(server), CHOOSE, WITH_ONE)).toMatchObject({ error: { code: 'FEE_FIXED' } })
    expect(await couponState()).toBe('active')
  })

  it('refuses bad input and other stores; whoever does not work at the counter may not call it', async () => {
    const { xia } = await stage()
    await expectBadInput(server, xia, CHOOSE, [
      { ...WITH_ONE, couponIds: ['coup_1', 'coup_1'] },
      { ...WITH_ONE, couponIds: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `coup_${name}`) },
      { ...WITH_ONE, couponIds: ['x'] },
    ])
    expect(await call(await otherStoreStaff(server), CHOOSE, WITH_ONE)).toMatchObject({
      error: { code: 'BILL_UNKNOWN' },
    })
    await expectNotAllowed(server, CHOOSE, WITH_ONE, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
  })

  describeCommandLaws({
    name: CHOOSE,
    data: WITH_ONE,
    otherData: { ...WITH_ONE, couponIds: [] },
    databaseRequests: { firstWrite: 5, commit: 9 },
    server: () => server,
    prepare: async () => (await stage()).xia,
    countEffects: async () => (await usedOn()).length,
  })
})

describe('choose-my-coupons', () => {
  it('is for her own open bill; an order she could have paid is closed first', async () => {
    const { mei } = await stage()
    await order(mei)
    expect(await call(mei, MINE, WITH_ONE)).toMatchObject({ data: { bill: { outstandingFen: 26_800, version: 2 } } })
    expect((await server.read('payOrders')).map(({ state }) => state)).toEqual(['closed'])
    payOnPhone(server, mei, await order(mei, 2))
    await wechatSettled(server)
    expect((await server.read('bills'))[0]).toMatchObject({ status: 'paid', payments: [{ amountFen: 26_800 }] })
  })

  it('others’ bills are unknown; staff and visitors may not call it', async () => {
    await stage()
    expect(await call(await server.customer('lan'), MINE, WITH_ONE)).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
    await expectNotAllowed(server, MINE, WITH_ONE, ['visitor', 'guest', 'therapist', 'foreigner'])
  })
})

describe('find-coupons-for-bill', () => {
  it('puts the best first, proposes it, and says why others cannot be used', async () => {
    const { mei, xia } = await stage()
    const terms = (changes: object): object => ({ terms: { ...THIRTY_OFF, ...changes } })
    await writeCoupon(server, {
      _id: 'coup_a',
      ...terms({ benefit: { kind: 'service', priceFen: 0 }, serviceIds: [FACIAL] }),
    })
    await writeCoupon(server, {
      _id: 'coup_b',
      ...terms({ benefit: { kind: 'amountOff', offFen: 1, fromFen: 30_000 } }),
    })
    await writeCoupon(server, { _id: 'coup_c', validFrom: '2025-03-11' })
    await writeCoupon(server, { _id: 'coup_d', state: 'used', billId: 'bill_9' })
    await writeCoupon(server, { _id: 'coup_e', customerId: 'cust_lan' })
    const found = {
      usable: [
        { coupon: { couponId: 'coup_a' }, discountFen: 29_800 },
        { coupon: { couponId: 'coup_1' }, discountFen: 3_000 },
      ],
      proposedIds: ['coup_a'],
      canChoose: true,
    }
    const reply = await call<{ unusable: object[] }>(mei, FIND, { billId: 'bill_1' })
    expect(reply).toMatchObject({ data: found })
    expect(reply.ok ? reply.data.unusable : []).toHaveLength(2)
    expect(JSON.stringify(reply)).toContain('"why":"threshold","missingFen":200')
    expect(await call(xia, FIND, { billId: 'bill_1' })).toMatchObject({ data: found })
    await pay(xia, 1, 29_800)
    expect(await call(xia, FIND, { billId: 'bill_1' })).toMatchObject({ data: { usable: [], canChoose: false } })
  })

  it('visitors may not call it, and others see no bill', async () => {
    await stage()
    await expectNotAllowed(server, FIND, { billId: 'bill_1' }, ['visitor', 'guest', 'foreigner'])
    expect(await call(await server.customer('lan'), FIND, { billId: 'bill_1' })).toMatchObject({
      error: { code: 'BILL_UNKNOWN' },
    })
  })
})

describe('a coupon comes back', () => {
  const facialFor = (quantity: number, changes: object = {}): object => ({
    ...{ lineId: 'l1', serviceId: FACIAL, quantity, staffMemberIds: [LIN], ...changes },
  })

  it('when its bill is cancelled', async () => {
    const { xia } = await stage()
    await call(xia, CHOOSE, WITH_ONE)
    await call(xia, 'checkout/cancel-bill', { billId: 'bill_1', version: 2, reason: 'x' })
    expect(await couponState()).toBe('active')
  })

  it('when its bill is refunded whole, by and by, not in part; each line gives back what was paid for it', async () => {
    const { xia } = await stage({ lines: [billLine(), billLine({ lineId: 'l2' })] })
    const hua = await manager(server)
    await call(xia, CHOOSE, WITH_ONE)
    await pay(xia, 2, 56_600)
    const lines = (lineId: string, amountFen: number): object => ({ lines: [{ lineId, amountFen }] })
    const refund = (version: number, what: object): Promise<unknown> =>
      call(hua, 'checkout/refund-bill', { billId: 'bill_1', version, reason: 'x', ...what })
    expect(await refund(3, lines('l1', 28_301))).toMatchObject({ error: { code: 'REFUND_TOO_LARGE' } })
    expect(await refund(3, lines('l1', 28_300))).toMatchObject({ ok: true })
    expect(await couponState()).toBe('used')
    expect(await refund(4, {})).toMatchObject({ data: { bill: { refundedFen: 56_600 } } })
    expect(await couponState()).toBe('active')
    await expectLedgerInOrder(server)
  })

  it('when the counter takes away what it was for, and stays while it is worth something', async () => {
    const { xia } = await stage({ lines: [billLine({ quantity: 2 })] })
    await writeCoupon(server, {
      terms: { ...THIRTY_OFF, benefit: { kind: 'amountOff', offFen: 3_000, fromFen: 50_000 } },
      _id: 'coup_5',
    })
    await call(xia, CHOOSE, { ...WITH_ONE, couponIds: ['coup_5'] })
    const discounted = facialFor(2, { counterDiscount: { amountFen: 100, reason: 'x' } })
    const edit = (version: number, line: object): Promise<unknown> =>
      call(xia, 'checkout/edit-bill', { billId: 'bill_1', version, lines: [line] })
    expect(await edit(2, discounted)).toMatchObject({
      data: { bill: { totalFen: 56_500, lines: [{ discounts: [{ rule: 'coupon' }, { rule: 'counter' }] }] } },
    })
    const single = await edit(3, facialFor(1))
    expect(single).toMatchObject({ data: { bill: { totalFen: 29_800 } } })
    expect(single).not.toHaveProperty('data.bill.coupons')
    expect(await couponState('coup_5')).toBe('active')
  })

  it('with its own end: what ended meanwhile has ended', async () => {
    const { xia } = await stage()
    await call(xia, CHOOSE, WITH_ONE)
    const [coupon] = await server.read('coupons')
    await server.write('coupons', { ...coupon, _id: 'coup_9' })
    await server.cloud.database.remove({ collection: 'coupons', filter: { _id: 'coup_1' }, isMulti: false })
    await server.write('coupons', { ...coupon, expiresOn: '2025-03-09' })
    await call(xia, 'checkout/cancel-bill', { billId: 'bill_1', version: 2, reason: 'x' })
    await passMinutes(server, 1)
    expect(await couponState()).toBe('expired')
  })
})

describe('database requests', () => {
  it('are as their docstrings say', async () => {
    const { mei, xia } = await stage()
    const costOf = async (who: CloudClient, action: string, data: object): Promise<number> => {
      let reply: unknown
      const wire = await server.wireActions('checkout', async () => {
        reply = await call(who, action, data)
      })
      expect(reply).toMatchObject({ ok: true })
      const requests = wire.filter((each) => each.startsWith('database.'))
      const commit = requests.indexOf('database.commitTransaction')
      return commit === -1 ? requests.length : commit + 1
    }
    expect([
      await costOf(mei, FIND, { billId: 'bill_1' }),
      await costOf(mei, MINE, WITH_ONE),
      await costOf(xia, CHOOSE, { ...WITH_ONE, version: 2, couponIds: [] }),
      await costOf(xia, CHOOSE, { ...WITH_ONE, version: 3 }),
      await costOf(xia, 'checkout/cancel-bill', { billId: 'bill_1', version: 4, reason: 'x' }),
    ]).toEqual([3, 8, 9, 9, 9])
  })
})
