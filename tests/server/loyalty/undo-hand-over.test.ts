import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { manager, passMinutes, receptionist } from '../../support/bills'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { writeCoupon } from '../../support/coupons'
import { GIFT_TERMS, giftsHeld, kindsToldOf, stageGift, takeGift } from '../../support/gifts'
import { EAST, WEST } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const HAND_OVER = 'loyalty/hand-over-gift'
const UNDO = 'loyalty/undo-hand-over'
const CANCEL = 'loyalty/cancel-gift'
const LIST_HERS = 'loyalty/list-customer-coupons'
const DAY_MINUTES = 1_440

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['loyalty', 'notify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const stage = (points: number): Promise<CloudClient> => stageGift(server, points)
const kindsTold = (): Promise<unknown[]> => kindsToldOf(server)
const held = (): Promise<unknown[]> => giftsHeld(server)

describe('undo-hand-over', () => {
  const MISTAKE = '交错了'

  it('lets the gift wait for her again, until the end it had; she is told, and the audit says who had handed it over', async () => {
    const mei = await stage(300)
    const { couponId } = await takeGift(mei)
    const [desk, hua] = [await receptionist(server), await manager(server)]
    await call(desk, HAND_OVER, { couponId, storeId: EAST })
    const listed = { customerId: 'cust_mei' }
    expect(await call(hua, LIST_HERS, listed)).toMatchObject({ data: { coupons: [{ canUndo: true }] } })
    expect(JSON.stringify(await call(desk, LIST_HERS, listed))).not.toContain('canUndo')
    expect(await call(hua, UNDO, { couponId, reason: MISTAKE })).toMatchObject({
      data: { coupon: { state: 'active' } },
    })
    expect(await held()).toEqual([['active'], 0, 0])
    const audit = (await server.read('audit')).find(({ action }) => action === UNDO)
    const by = expect.stringMatching(/^staff_/)
    expect(audit).toMatchObject({ subjectId: 'cust_mei', details: { couponId, reason: MISTAKE, by, storeId: EAST } })
    // Handed over again later, which she hears of again.
    server.cloud.clock.set(server.cloud.clock.now() + 60_000)
    await call(desk, HAND_OVER, { couponId, storeId: EAST })
    await call(hua, UNDO, { couponId, reason: MISTAKE })
    const told = (await kindsTold()).filter((kind) => kind !== 'giftIssued')
    expect(told).toEqual(['giftHandOverUndone', 'giftHandOverUndone', 'giftHandedOver', 'giftHandedOver'])
    await passMinutes(server, 11 * DAY_MINUTES)
    expect(await held()).toEqual([['expired'], 300, 1])
    await expectLedgerInOrder(server)
  }, 60_000)

  it('lets her cancel it then, once, however many do what at the same moment', async () => {
    const mei = await stage(300)
    const { couponId } = await takeGift(mei)
    const [desk, hua] = [await receptionist(server), await manager(server)]
    await call(desk, HAND_OVER, { couponId, storeId: EAST })
    const undo = () => call(hua, UNDO, { couponId, reason: MISTAKE })
    const cancel = () => call(mei, CANCEL, { couponId })
    const hand = () => call(desk, HAND_OVER, { couponId, storeId: EAST })
    await Promise.all([undo(), undo(), cancel(), hand()])
    const after = await held()
    expect([
      [['active'], 0, 0],
      [['used'], 0, 0],
      [['cancelled'], 300, 1],
    ]).toContainEqual(after)
    await undo()
    await cancel()
    expect(await held()).toEqual([['cancelled'], 300, 1])
    expect(await undo()).toMatchObject({ error: { code: 'HAND_OVER_FINAL' } })
    await expectLedgerInOrder(server)
  }, 60_000)

  it('is of what was handed over today, at a store of the manager’s', async () => {
    const { couponId } = await takeGift(await stage(300))
    const hua = await manager(server)
    const undo = { couponId, reason: MISTAKE }
    expect(await call(hua, UNDO, undo)).toMatchObject({ error: { code: 'HAND_OVER_FINAL' } })
    await call(await receptionist(server), HAND_OVER, { couponId, storeId: EAST })
    const far = await server.staff('yu', ['storeManager'], { storeIds: [WEST] })
    expect(await call(far, UNDO, undo)).toMatchObject({ error: { code: 'COUPON_UNKNOWN' } })
    // 23:59 is the same day at the store, a minute later is not.
    server.cloud.clock.set(MONDAY_AT_TEN + 14 * 3_600_000)
    expect(await call(hua, UNDO, undo)).toMatchObject({ error: { code: 'HAND_OVER_FINAL' } })
    expect(JSON.stringify(await call(hua, LIST_HERS, { customerId: 'cust_mei' }))).not.toContain('canUndo')
    server.cloud.clock.set(MONDAY_AT_TEN + 14 * 3_600_000 - 1)
    expect(await call(hua, UNDO, undo)).toMatchObject({ ok: true })
  })

  it('is not for a manager of another store that the gift is for as well', async () => {
    const storeIds = [EAST, WEST]
    const both = { ...GIFT_TERMS, storeIds, storeNames: ['East Store', 'West Store'] }
    const handedOver = { at: MONDAY_AT_TEN, storeId: EAST, staffMemberId: 'staff_xia' }
    await writeCoupon(server, { terms: both, pickUpCode: '0123456789', state: 'used', handedOver })
    const far = await server.staff('yu', ['storeManager'], { storeIds: [WEST] })
    const undo = { couponId: 'coup_1', reason: MISTAKE }
    expect(await call(far, UNDO, undo)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
    await expectBadInput(server, far, UNDO, [{ couponId: 'coup_1' }, { couponId: 'coup_1', reason: ' ' }])
  })

  it('the counter, customers and strangers may not call it', async () => {
    const data = { couponId: 'coup_1', reason: MISTAKE }
    const kinds = ['customer', 'visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const
    await expectNotAllowed(server, UNDO, data, kinds)
    expect(await call(await receptionist(server), UNDO, data)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })

  describeCommandLaws({
    name: UNDO,
    data: { couponId: 'coup_1', reason: MISTAKE },
    otherData: { couponId: 'coup_1', reason: '顾客没来' },
    databaseRequests: 8,
    server: () => server,
    prepare: async () => {
      const handedOver = { at: MONDAY_AT_TEN, storeId: EAST, staffMemberId: 'staff_xia' }
      await writeCoupon(server, { terms: GIFT_TERMS, pickUpCode: '0123456789', state: 'used', handedOver })
      return manager(server)
    },
    countEffects: async () => (await server.read('coupons')).filter(({ state }) => state === 'active').length,
  })

  it('costs 8 database requests', async () => {
    const handedOver = { at: MONDAY_AT_TEN, storeId: EAST, staffMemberId: 'staff_xia' }
    await writeCoupon(server, { terms: GIFT_TERMS, pickUpCode: '0123456789', state: 'used', handedOver })
    const hua = await manager(server)
    const wire = await server.wireActions('loyalty', () => call(hua, UNDO, { couponId: 'coup_1', reason: MISTAKE }))
    const requests = wire.filter((each) => each.startsWith('database.'))
    expect(requests.indexOf('database.commitTransaction') + 1).toBe(8)
  })
})
