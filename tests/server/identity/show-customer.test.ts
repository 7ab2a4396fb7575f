import { call, ServerCloud } from '../../support/server-cloud'
import { registered } from './people'

const SHOW = 'identity/show-customer'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('show-customer', () => {
  it('shows staff a customer, and whether she is blocked', async () => {
    const { customerId } = await registered(server, 'mei', '13812345678')
    const xia = await server.staff('xia', ['therapist'])
    const customer = { customerId, displayName: 'mei', phoneMasked: '138****5678', hasWechat: true }
    expect(await call(xia, SHOW, { customerId })).toMatchObject({
      data: { customer, registeredOn: '2025-03-10', isBlocked: false },
    })
    const standing = { live: [], unpaidFeeFen: 0, blockCodes: ['blocklisted'], noShowCount: 3 }
    await server.write('customerStandings', { _id: customerId, ...standing })
    expect(await call(xia, SHOW, { customerId })).toMatchObject({ data: { isBlocked: true } })
  })

  it('knows nobody who is deleted or was never there', async () => {
    const xia = await server.staff('xia', ['owner'])
    await server.customer('old', { isActive: false })
    for (const customerId of ['cust_old', 'cust_nobody'])
      expect(await call(xia, SHOW, { customerId })).toMatchObject({ error: { code: 'CUSTOMER_UNKNOWN' } })
    for (const customerId of ['', 'staff_xia', 'cust_../x', { $ne: '' }])
      expect(await call(xia, SHOW, { customerId })).toMatchObject({ error: { code: 'BAD_REQUEST' } })
  })

  it('customers, even she herself, visitors, guests and people of other mini-programs may not call it', async () => {
    const { client, customerId } = await registered(server, 'mei', '13812345678')
    const strangers = [client, await server.visitor('lan'), await server.guest('wu'), await server.foreigner('xia')]
    for (const stranger of strangers)
      expect(await call(stranger, SHOW, { customerId })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })
})
