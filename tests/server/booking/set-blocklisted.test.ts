import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { EAST, FACIAL, LIN, MONDAY, openSalon } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const SET = 'booking/set-blocklisted'
const ON = { customerId: 'cust_mei', isBlocklisted: true, reason: '三次辱骂员工' }
const OFF = { customerId: 'cust_mei', isBlocklisted: false }
const WISH = { storeId: EAST, items: [{ serviceId: FACIAL, staffMemberId: LIN }] }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'identity'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const mei = (): Promise<CloudClient> => server.customer('mei')
async function manager(): Promise<CloudClient> {
  await mei()
  return server.staff('hua', ['storeManager'], { storeIds: [EAST] })
}

describe('set-blocklisted', () => {
  it('keeps her from booking; she is told kindly and staff why, and both are audited', async () => {
    const hua = await manager()
    await openSalon(server)
    expect(await call(hua, SET, ON)).toEqual({ ok: true, data: { isBlocklisted: true } })
    expect(JSON.stringify(await server.readEverything())).not.toContain('辱骂')
    expect(await call(await mei(), 'booking/find-slots', { ...WISH, from: MONDAY, days: 7 })).toEqual({
      ok: true,
      data: { days: [], offers: [], blocks: [{ code: 'CUSTOMER_BLOCKED' }] },
    })
    const forMei = { ...WISH, customerId: 'cust_mei', from: MONDAY, days: 7 }
    expect(await call(hua, 'booking/find-slots', forMei)).toMatchObject({
      data: { offers: [], blocks: [{ code: 'CUSTOMER_BLOCKED', reason: '三次辱骂员工' }] },
    })
    const booking = { ...WISH, on: MONDAY, startMinute: 840 }
    expect(await call(await mei(), 'booking/book', booking)).toMatchObject({ error: { code: 'CUSTOMER_BLOCKED' } })
    const shown = { isBlocked: true, blockReason: '三次辱骂员工' }
    expect(await call(hua, 'identity/show-customer', { customerId: 'cust_mei' })).toMatchObject({ data: shown })
    expect(await call(hua, SET, OFF)).toEqual({ ok: true, data: { isBlocklisted: false } })
    expect(await call(await mei(), 'booking/book', booking)).toMatchObject({ ok: true })
    // Entries of one moment come in no order of their own.
    const audits = (await server.read('audit')).map(({ action, details }) => JSON.stringify([action, details]))
    const entry = (isBlocklisted: boolean): string => JSON.stringify([SET, { isBlocklisted }])
    expect(audits.sort()).toEqual([entry(false), entry(true)])
    expect((await server.read('customerStandings'))[0]).not.toHaveProperty('blockReasonSealed')
  })

  it('gives her the reason when she asks for her data', async () => {
    await call(await manager(), SET, ON)
    expect(await call(await mei(), 'identity/export-my-data', {})).toMatchObject({
      data: { sections: { profile: [{ blocklistedFor: '三次辱骂员工' }] } },
    })
  })

  it('refuses a customer there is not, a missing reason and one too many', async () => {
    const hua = await manager()
    const unknown = { ...ON, customerId: 'cust_nobody' }
    expect(await call(hua, SET, unknown)).toMatchObject({ error: { code: 'CUSTOMER_UNKNOWN' } })
    await expectBadInput(server, hua, SET, [
      { ...ON, reason: ' ' },
      { ...OFF, reason: 'x' },
      { ...ON, reason: 'x'.repeat(101) },
    ])
  })

  it('customers, visitors, guests, therapists, former staff and people of other mini-programs may not call it', async () => {
    const kinds = ['customer', 'visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const
    await expectNotAllowed(server, SET, ON, kinds)
  })
})

describeCommandLaws({
  name: SET,
  data: ON,
  otherData: OFF,
  databaseRequests: { firstWrite: 5, commit: 8 },
  server: () => server,
  prepare: manager,
  countEffects: async () => (await server.read('audit')).length,
})
