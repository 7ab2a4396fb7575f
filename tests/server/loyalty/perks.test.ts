import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { stockOf, templateDocument, writeStockedTemplate } from '../../support/coupons'
import { call, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const TAKE = 'loyalty/take-perk-coupon'
const SAVE = 'loyalty/save-perk-rules'
const SHOW = 'loyalty/show-my-perks'
const DAY_MS = 86_400_000
const NOT_CUSTOMERS = ['visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const
const NOT_STAFF = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['loyalty', 'notify'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** March 10, 2025 is a Monday. */
const MONDAYS = { every: 'week', days: [1], pointsRateBp: 20_000, templateId: 'ctpl_thirty' }

async function stage(perkDay: object = MONDAYS): Promise<CloudClient> {
  await server.write('policies', { _id: 'points', fenPerPoint: 100, referralPoints: 100, perkDay })
  await writeStockedTemplate(server, 9, { mostPerCustomer: 2 })
  return server.customer('mei')
}

describe('take-perk-coupon', () => {
  it('gives one on each such day, however often and at once she tries, within what the template allows', async () => {
    const mei = await stage()
    await Promise.all([call(mei, TAKE, {}), call(mei, TAKE, {}), call(mei, TAKE, {})])
    expect(await call(mei, TAKE, {})).toMatchObject({ error: { code: 'PERK_TAKEN' } })
    expect([(await server.read('coupons')).length, await stockOf(server)]).toEqual([1, 8])
    server.cloud.clock.set(server.cloud.clock.now() + DAY_MS)
    expect(await call(mei, TAKE, {})).toMatchObject({ error: { code: 'PERK_DAY_OFF' } })
    expect(await call(mei, SHOW, {})).toMatchObject({
      data: { isToday: false, isTaken: false, nextOn: '2025-03-17', couponName: '满200减30' },
    })
    server.cloud.clock.set(server.cloud.clock.now() + 6 * DAY_MS)
    expect(await call(mei, SHOW, {})).toMatchObject({ data: { isToday: true, isTaken: false, nextOn: '2025-03-17' } })
    expect(await call(mei, TAKE, {})).toMatchObject({ data: { coupon: { name: '满200减30' } } })
    server.cloud.clock.set(server.cloud.clock.now() + 7 * DAY_MS)
    expect(await call(mei, TAKE, {})).toMatchObject({ error: { code: 'COUPON_LIMIT_REACHED' } })
    await expectLedgerInOrder(server)
  })

  it('staff, visitors and guests may not call it', async () => {
    await expectNotAllowed(server, TAKE, {}, NOT_CUSTOMERS)
  })

  describeCommandLaws({
    name: TAKE,
    data: {},
    databaseRequests: { firstWrite: 8, commit: 16 },
    server: () => server,
    prepare: () => stage(),
    countEffects: async () => (await server.read('coupons')).length,
  })
})

describe('save-perk-rules', () => {
  const owner = (): Promise<CloudClient> => server.staff('xu', ['owner'])

  it('sets and ends the day, and leaves the other rules of points alone', async () => {
    await stage()
    const xu = await owner()
    const perkDay = { every: 'month', days: [8, 18], pointsRateBp: 15_000 }
    expect(await call(xu, SAVE, { perkDay })).toMatchObject({ data: { perkDay } })
    expect(await call(xu, 'loyalty/save-point-rules', { rules: { fenPerPoint: 50, referralPoints: 1 } })).toMatchObject(
      {
        ok: true,
      },
    )
    expect(await call(xu, 'loyalty/show-perk-rules', {})).toMatchObject({ data: { perkDay } })
    await call(xu, SAVE, {})
    expect(await call(await server.customer('lan'), SHOW, {})).toEqual({
      ok: true,
      data: { isToday: false, isTaken: false },
    })
    expect(await call(xu, 'loyalty/show-point-rules', {})).toMatchObject({ data: { rules: { fenPerPoint: 50 } } })
  })

  it('refuses a template that is not issued, and what is no day', async () => {
    await stage()
    await server.write('couponTemplates', { ...templateDocument({ _id: 'ctpl_over', isActive: false }) })
    const xu = await owner()
    expect(await call(xu, SAVE, { perkDay: { ...MONDAYS, templateId: 'ctpl_over' } })).toMatchObject({
      error: { code: 'TEMPLATE_UNKNOWN' },
    })
    const bad = [{ days: [] }, { days: [8] }, { days: [1, 1] }, { pointsRateBp: 9_999 }, { every: 'year' }]
    const requests = bad.map((fields) => ({ perkDay: { ...MONDAYS, ...fields } }))
    await expectBadInput(server, xu, SAVE, requests)
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(server, SAVE, {}, [...NOT_STAFF, 'therapist'])
  })

  describeCommandLaws({
    name: SAVE,
    data: {},
    otherData: { perkDay: { every: 'week', days: [2], pointsRateBp: 20_000 } },
    databaseRequests: { firstWrite: 4, commit: 7 },
    server: () => server,
    prepare: owner,
    countEffects: async () => (await server.read('audit')).length,
  })
})

describe('show-perk-rules', () => {
  it('customers, visitors and guests may not call it', async () => {
    await expectNotAllowed(server, 'loyalty/show-perk-rules', {}, NOT_STAFF)
  })
})

describe('show-my-perks', () => {
  it('staff, visitors and guests may not call it', async () => {
    await expectNotAllowed(server, SHOW, {}, NOT_CUSTOMERS)
  })
})
