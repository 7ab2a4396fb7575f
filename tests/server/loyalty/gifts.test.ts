import type { CloudClient } from '../../../src/localcloud'
import type { CouponTemplateDocument } from '../../../src/server/loyalty/coupon-documents'
import { expectBadInput } from '../../support/bad-input'
import { manager, passMinutes, receptionist } from '../../support/bills'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { templateDocument, writeCoupon } from '../../support/coupons'
import { GIFT_TERMS, giftsHeld, kindsToldOf, stageGift, takeGift } from '../../support/gifts'
import { EAST, WEST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const HAND_OVER = 'loyalty/hand-over-gift'
const CANCEL = 'loyalty/cancel-gift'
const FIND = 'loyalty/find-gifts'
const LIST_OWN = 'loyalty/list-my-coupons'
const DAY_MINUTES = 1_440

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['loyalty', 'notify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const stage = (points: number, stock?: number, changes?: Partial<CouponTemplateDocument>): Promise<CloudClient> =>
  stageGift(server, points, stock, changes)
const kindsTold = (): Promise<unknown[]> => kindsToldOf(server)
const held = (): Promise<unknown[]> => giftsHeld(server)

describe('hand-over-gift', () => {
  it('hands a gift over that points were exchanged for, once, and writes down who did it and where', async () => {
    const mei = await stage(700)
    const { couponId, pickUpCode } = await takeGift(mei)
    expect(pickUpCode).toMatch(/^\d{10}$/)
    expect(await held()).toEqual([['active'], 400, 0])
    const desk = await receptionist(server)
    const found = await call(desk, FIND, { pickUpCode })
    expect(found).toMatchObject({ data: { gifts: [{ coupon: { couponId, name: '护手霜' }, customerId: 'cust_mei' }] } })
    expect(JSON.stringify(found)).not.toContain('pickUpCode')
    expect(await call(desk, HAND_OVER, { couponId, storeId: EAST })).toMatchObject({
      data: { coupon: { state: 'used', handedOver: { storeName: 'East Store' } } },
    })
    expect(await call(desk, HAND_OVER, { couponId, storeId: EAST })).toMatchObject({
      error: { code: 'COUPON_CLOSED', details: { state: 'used' } },
    })
    expect(await call(mei, CANCEL, { couponId })).toMatchObject({ error: { code: 'COUPON_CLOSED' } })
    const audit = (await server.read('audit')).find(({ action }) => action === HAND_OVER)
    expect(audit).toMatchObject({ subjectId: 'cust_mei', details: { couponId, storeId: EAST } })
    expect(audit?.['staffMemberId']).toEqual(expect.any(String))
    expect(await call(mei, LIST_OWN, {})).toMatchObject({
      data: { coupons: [{ state: 'used', handedOver: { storeName: 'East Store' } }] },
    })
    // Long after its last day nothing comes back.
    await passMinutes(server, 20 * DAY_MINUTES)
    expect(await held()).toEqual([['used'], 400, 0])
    expect(await kindsTold()).toEqual(['giftHandedOver', 'giftIssued'])
    await expectLedgerInOrder(server)
  }, 60_000)

  it('happens once, however many desks try at once', async () => {
    const { couponId } = await takeGift(await stage(300))
    const desks = [await receptionist(server), await manager(server)]
    const tries = [...desks, ...desks].map((desk) => call(desk, HAND_OVER, { couponId, storeId: EAST }))
    const replies = await Promise.all(tries)
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await server.read('audit')).filter(({ action }) => action === HAND_OVER)).toHaveLength(1)
  }, 60_000)

  it('is at a store of the caller’s that it is for, and of a gift only', async () => {
    const { couponId } = await takeGift(await stage(300))
    const code = async (client: CloudClient, data: object): Promise<unknown> =>
      Object(await call(client, HAND_OVER, data)).error?.code
    const desk = await receptionist(server)
    expect(await code(desk, { couponId, storeId: WEST })).toBe('NOT_YOUR_STORE')
    expect(await code(await otherStoreStaff(server), { couponId, storeId: WEST })).toBe('COUPON_UNKNOWN')
    const everywhere = await server.staff('gao', ['owner'], { storeIds: [EAST, WEST] })
    expect(await code(everywhere, { couponId, storeId: WEST })).toBe('GIFT_NOT_HERE')
    await writeCoupon(server)
    expect(await code(desk, { couponId: 'coup_1', storeId: EAST })).toBe('COUPON_UNKNOWN')
    expect(await held()).toEqual([['active', 'active'], 0, 0])
    await expectBadInput(server, desk, HAND_OVER, [{ couponId }, { couponId: 'x', storeId: EAST }])
  })

  it('customers, therapists and strangers may not call it', async () => {
    const { couponId } = await takeGift(await stage(300))
    const kinds = ['customer', 'visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const
    await expectNotAllowed(server, HAND_OVER, { couponId, storeId: EAST }, kinds)
  })

  describeCommandLaws({
    name: HAND_OVER,
    data: { couponId: 'coup_1', storeId: EAST },
    otherData: { couponId: 'coup_2', storeId: EAST },
    databaseRequests: 8,
    server: () => server,
    prepare: async () => {
      await writeCoupon(server, { terms: GIFT_TERMS, pickUpCode: '0123456789' })
      return receptionist(server)
    },
    countEffects: async () => (await server.read('coupons')).filter(({ state }) => state === 'used').length,
  })
})

describe('cancel-gift', () => {
  it('gives points and stock back, and she may have another', async () => {
    const mei = await stage(300)
    const { couponId } = await takeGift(mei)
    expect(await call(mei, CANCEL, { couponId })).toMatchObject({
      data: { coupon: { state: 'cancelled' }, balance: 300 },
    })
    expect(await held()).toEqual([['cancelled'], 300, 1])
    expect(await call(mei, CANCEL, { couponId })).toMatchObject({ error: { code: 'COUPON_CLOSED' } })
    const desk = await receptionist(server)
    expect(await call(desk, HAND_OVER, { couponId, storeId: EAST })).toMatchObject({ error: { code: 'COUPON_CLOSED' } })
    await takeGift(mei)
    expect(await held()).toEqual([['active', 'cancelled'], 0, 0])
    await expectLedgerInOrder(server)
  })

  it('is one of the two when the desk hands it over at the same moment', async () => {
    const mei = await stage(300)
    const { couponId } = await takeGift(mei)
    const desk = await receptionist(server)
    const [over, cancelled] = await Promise.all([
      call(desk, HAND_OVER, { couponId, storeId: EAST }),
      call(mei, CANCEL, { couponId }),
    ])
    expect([over.ok, cancelled.ok].sort()).toEqual([false, true])
    expect(await held()).toEqual(over.ok ? [['used'], 0, 0] : [['cancelled'], 300, 1])
    await expectLedgerInOrder(server)
  })

  it('is for her own gifts that she paid points for, never for what was given or takes something off', async () => {
    const mei = await stage(300)
    const { couponId } = await takeGift(mei)
    const code = async (client: CloudClient, id: string): Promise<unknown> =>
      Object(await call(client, CANCEL, { couponId: id })).error?.code
    expect(await code(await server.customer('lan'), couponId)).toBe('COUPON_UNKNOWN')
    await writeCoupon(server, { terms: GIFT_TERMS, pickUpCode: '0123456789' })
    expect(await code(mei, 'coup_1')).toBe('COUPON_UNKNOWN')
    await writeCoupon(server, { _id: 'coup_2', pointsPaid: 100 })
    expect(await code(mei, 'coup_2')).toBe('COUPON_UNKNOWN')
  })

  it('gives all back although the template has ended, costs more and has none left meanwhile', async () => {
    const mei = await stage(300)
    const { couponId } = await takeGift(mei)
    await server.cloud.database.remove({ collection: 'couponTemplates', filter: {}, isMulti: true })
    await server.write('couponTemplates', {
      ...templateDocument({ _id: 'ctpl_cream', terms: GIFT_TERMS, isActive: false, isStockLimited: true }),
      ...{ costsPoints: 900, mostPerCustomer: 1, version: 2 },
    })
    expect(await call(mei, CANCEL, { couponId })).toMatchObject({ data: { balance: 300 } })
    expect(await held()).toEqual([['cancelled'], 300, 1])
    await expectLedgerInOrder(server)
  })

  it('staff and visitors may not call it', async () => {
    const { couponId } = await takeGift(await stage(300))
    await expectNotAllowed(server, CANCEL, { couponId }, ['visitor', 'guest', 'therapist', 'foreigner'])
  })

  describeCommandLaws({
    name: CANCEL,
    data: { couponId: 'coup_1' },
    otherData: { couponId: 'coup_2' },
    databaseRequests: 13,
    server: () => server,
    prepare: async () => {
      const mei = await stage(0)
      await writeCoupon(server, {
        templateId: 'ctpl_cream',
        terms: GIFT_TERMS,
        pointsPaid: 300,
        pickUpCode: '0123456789',
      })
      return mei
    },
    countEffects: async () =>
      (await server.read('ledgerEntries')).filter(({ kind }) => kind === 'pointsReturned').length,
  })
})

describe('a gift that nobody picks up', () => {
  it('is told of three days before, ends with its last day, and gives back points and stock once', async () => {
    const mei = await stage(300)
    const { couponId, pickUpCode } = await takeGift(mei)
    await passMinutes(server, 7 * DAY_MINUTES)
    expect(await kindsTold()).toEqual(['giftEnding', 'giftIssued'])
    await passMinutes(server, 4 * DAY_MINUTES - 601)
    expect(await held()).toEqual([['active'], 0, 0])
    await passMinutes(server, 1)
    expect(await held()).toEqual([['expired'], 300, 1])
    expect(await kindsTold()).toEqual(['giftEnding', 'giftIssued', 'giftReturned'])
    await passMinutes(server, DAY_MINUTES)
    expect(await held()).toEqual([['expired'], 300, 1])
    const desk = await receptionist(server)
    expect(await call(desk, FIND, { pickUpCode })).toMatchObject({
      data: { gifts: [{ coupon: { state: 'expired' } }] },
    })
    expect(await call(desk, HAND_OVER, { couponId, storeId: EAST })).toMatchObject({ error: { code: 'COUPON_CLOSED' } })
    await takeGift(mei)
    expect(await held()).toEqual([['active', 'expired'], 0, 0])
    await expectLedgerInOrder(server)
  }, 60_000)

  it('goes back once, wherever the timer is killed', async () => {
    await takeGift(await stage(300))
    server.cloud.clock.set(server.cloud.clock.now() + 11 * DAY_MINUTES * 60_000)
    for (let operation = 10; operation <= 40; operation += 3) {
      const effect = { kind: 'kill', operation, when: 'after' } as const
      server.cloud.faults.add({ functionName: 'jobs', times: 1, effect })
      await server.cloud.functions.fireTimer('jobs').catch(() => undefined)
      server.cloud.faults.clear()
      server.cloud.clock.set(server.cloud.clock.now() + 120_000)
    }
    await server.cloud.functions.fireTimer('jobs')
    expect(await held()).toEqual([['expired'], 300, 1])
    await expectLedgerInOrder(server)
  }, 120_000)

  it('gives back no points that are over by then, and lets no refund take those a second time', async () => {
    const mei = await stage(300)
    const lots = [{ expiresOn: '2025-03-15', points: 300 }]
    await server.write('pointLots', { _id: 'cust_mei', lots, expired: [] })
    await takeGift(mei)
    expect(await held()).toEqual([['active'], 0, 0])
    await passMinutes(server, 11 * DAY_MINUTES)
    expect(await held()).toEqual([['expired'], 0, 1])
    expect((await server.read('pointLots')).map(({ expired }) => expired)).toEqual([lots])
    // Nothing came back that she could be told of.
    expect(await kindsTold()).toEqual(['giftIssued'])
    await expectLedgerInOrder(server)
  }, 60_000)

  it('that was given and not paid for ends without points; the stock has it again', async () => {
    await stage(100, 2)
    const desk = await receptionist(server)
    expect(
      await call(desk, 'loyalty/issue-coupon', { customerId: 'cust_mei', templateId: 'ctpl_cream' }),
    ).toMatchObject({
      ok: true,
    })
    expect(await held()).toEqual([['active'], 100, 1])
    await passMinutes(server, 11 * DAY_MINUTES)
    expect(await held()).toEqual([['expired'], 100, 2])
    expect(await kindsTold()).toEqual(['giftIssued'])
  }, 60_000)
})

describe('find-gifts', () => {
  it('says nothing of a code of nobody, nor of gifts of other stores', async () => {
    const { pickUpCode } = await takeGift(await stage(300))
    const nothing = { data: { gifts: [] } }
    const other = pickUpCode === '0000000000' ? '1111111111' : '0000000000'
    expect(await call(await receptionist(server), FIND, { pickUpCode: other })).toMatchObject(nothing)
    expect(await call(await otherStoreStaff(server), FIND, { pickUpCode })).toMatchObject(nothing)
    await expectBadInput(server, await receptionist(server), FIND, [{}, { pickUpCode: '123' }])
  })

  it('customers, therapists and strangers may not call it', async () => {
    const kinds = ['customer', 'visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const
    await expectNotAllowed(server, FIND, { pickUpCode: '0123456789' }, kinds)
  })

  it('database requests', async () => {
    const mei = await stage(900, 5, { mostPerCustomer: 9 })
    const [first, second] = [await takeGift(mei), await takeGift(mei)]
    const desk = await receptionist(server)
    const costOf = async (who: CloudClient, action: string, data: object): Promise<number> => {
      let reply: unknown
      const wire = await server.wireActions('loyalty', async () => {
        reply = await call(who, action, data)
      })
      expect(reply).toMatchObject({ ok: true })
      const requests = wire.filter((each) => each.startsWith('database.'))
      const commit = requests.indexOf('database.commitTransaction')
      return commit === -1 ? requests.length : commit + 1
    }
    expect([
      await costOf(desk, FIND, { pickUpCode: first.pickUpCode }),
      await costOf(desk, HAND_OVER, { couponId: first.couponId, storeId: EAST }),
      await costOf(mei, CANCEL, { couponId: second.couponId }),
    ]).toEqual([3, 8, 16])
  })
})
