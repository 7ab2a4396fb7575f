import { call, ServerCloud } from '../../support/server-cloud'

const SIGN_IN = 'identity/staff-sign-in'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('staff-sign-in', () => {
  it('tells staff who they are, and guests and former staff nothing', async () => {
    const xia = await server.staff('xia', ['therapist'], { storeIds: ['store_1'] })
    const staff = { staffMemberId: 'staff_xia', displayName: 'xia', roles: ['therapist'], storeIds: ['store_1'] }
    expect(await call(xia, SIGN_IN, {})).toMatchObject({
      data: { staff: { ...staff, isActive: true, isLinked: true } },
    })
    for (const client of [await server.guest('wu'), await server.staff('yan', ['owner'], { isActive: false })])
      expect(await call(client, SIGN_IN, {})).toEqual({ ok: true, data: {} })
  })

  it('customers, visitors and people of other mini-programs may not call it, even if they are staff elsewhere', async () => {
    await server.staff('xia', ['owner'])
    for (const client of [await server.customer('xia'), await server.visitor('lan'), await server.foreigner('xia')])
      expect(await call(client, SIGN_IN, {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })
})
