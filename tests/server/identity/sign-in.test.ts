import { call, MONDAY_AT_TEN, newRequestId, ServerCloud } from '../../support/server-cloud'
import { registered } from './people'

const SIGN_IN = 'identity/sign-in'
const DAY_MS = 86_400_000

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('sign-in', () => {
  it('tells a visitor nothing, and a customer who she is', async () => {
    expect(await call(await server.visitor('lan'), SIGN_IN, {})).toEqual({ ok: true, data: {} })
    const { client, customerId } = await registered(server, 'mei', '13812345678')
    const customer = { customerId, displayName: 'mei', phoneMasked: '138****5678', privacyVersion: '2026-11-22' }
    expect(await call(client, SIGN_IN, {})).toMatchObject({ data: { customer, pass: expect.any(String) } })
  })

  it('staff, guests and people of other mini-programs may not call it', async () => {
    const strangers = [await server.staff('xia', ['owner']), await server.guest('wu'), await server.foreigner('mei')]
    for (const client of strangers)
      expect(await call(client, SIGN_IN, {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })

  it('renews the pass by the account, never by the pass', async () => {
    const { client, customerId, pass } = await registered(server, 'mei', '13812345678')
    await server.cloud.moveClockTo(MONDAY_AT_TEN + DAY_MS / 2)
    const renewed = await call<{ pass?: string }>(client, SIGN_IN, {}, newRequestId(), pass)
    const newPass = renewed.ok ? (renewed.data.pass ?? '') : ''
    expect(newPass).toContain(`${customerId}.${MONDAY_AT_TEN + 1.5 * DAY_MS}.`)
    await server.customer('mei', { customerId, isActive: false })
    expect(await call(client, SIGN_IN, {}, newRequestId(), newPass)).toEqual({ ok: true, data: {} })
  })

  it('knows nobody by the openid that an event claims', async () => {
    const { client } = await registered(server, 'mei', '13812345678')
    const lan = await server.visitor('lan')
    const openid = client.signedIn?.openid
    const forged = { action: 'sign-in', data: {}, openid, userInfo: { openId: openid } }
    const { data } = await lan.callFunction<{ data: unknown }>('identity', forged)
    expect(data).toEqual({})
  })
})
