import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'
import { registered } from './people'

const REVEAL = 'identity/reveal-phone'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const staff = () => server.staff('xia', ['receptionist'])

describe('reveal-phone', () => {
  it('gives the whole phone, and each reading leaves a trace that an owner sees', async () => {
    const { customerId } = await registered(server, 'mei', '13812345678')
    const xia = await staff()
    for (let reading = 1; reading <= 2; reading += 1)
      expect(await call(xia, REVEAL, { customerId })).toEqual({ ok: true, data: { phone: '13812345678' } })
    const wang = await server.staff('wang', ['owner'])
    const entry = { action: REVEAL, subjectId: customerId, staffMemberId: 'staff_xia' }
    expect(await call(wang, 'identity/show-audit', { subjectId: customerId })).toMatchObject({
      data: { entries: [entry, entry] },
    })
    expect(JSON.stringify(await server.readEverything())).not.toContain('13812345678')
  })

  it('gives nothing where there is no phone or no customer', async () => {
    await server.customer('lan')
    expect(await call(await staff(), REVEAL, { customerId: 'cust_lan' })).toEqual({ ok: true, data: {} })
    const unknown = { error: { code: 'CUSTOMER_UNKNOWN' } }
    expect(await call(await staff(), REVEAL, { customerId: 'cust_nobody' })).toMatchObject(unknown)
    expect(await server.read('audit')).toHaveLength(1)
  })

  it('customers, even she herself, visitors, guests and people of other mini-programs may not call it', async () => {
    const { client, customerId } = await registered(server, 'mei', '13812345678')
    const strangers = [client, await server.visitor('lan'), await server.guest('wu'), await server.foreigner('xia')]
    for (const stranger of strangers)
      expect(await call(stranger, REVEAL, { customerId })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })
})

describeCommandLaws({
  name: REVEAL,
  data: { customerId: 'cust_mei' },
  otherData: { customerId: 'cust_lan' },
  databaseRequests: { firstWrite: 4, commit: 6 },
  server: () => server,
  prepare: async () => {
    await server.customer('mei')
    await server.customer('lan')
    return staff()
  },
  countEffects: async () => (await server.read('audit')).length,
})
