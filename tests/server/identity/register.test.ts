import { describeCommandLaws } from '../../support/command-laws'
import { call, MONDAY_AT_TEN, newRequestId, ServerCloud } from '../../support/server-cloud'
import { everythingAsText, registered, registrationOf, type Registered } from './people'

const REGISTER = 'identity/register'
const MEIS = '13812345678'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const register = async (person: string, phone: string, more: object = {}) => {
  const client = await server.visitor(person)
  return call<Registered>(client, REGISTER, await registrationOf(server, client, phone, more))
}

describe('register', () => {
  it('makes a visitor a customer, whose phone is nowhere in the database', async () => {
    const reply = await register('mei', MEIS, { displayName: '王美' })
    const customer = { displayName: '王美', phoneMasked: '138****5678', registeredOn: '2025-03-10' }
    expect(reply).toMatchObject({ ok: true, data: { customer } })
    const customerId = reply.ok ? reply.data.customer.customerId : ''
    expect(customerId).toMatch(/^cust_[0-9A-Z]{26}$/)
    const kept = { _id: customerId, hasWechat: true, isDeleted: false, consentedAt: MONDAY_AT_TEN, visitCount: 0 }
    expect(await server.read('customers')).toMatchObject([kept])
    expect(await server.read('customerAccounts')).toMatchObject([{ customerId, isActive: true }])
    expect(await everythingAsText(server)).not.toMatch(/13812345678|5678"/)
  })

  it('staff, guests and people of other mini-programs may not call it', async () => {
    const request = { phoneCode: 'any', consent: { privacyVersion: '2026-11-22' } }
    const strangers = [await server.staff('xia', ['owner']), await server.guest('wu'), await server.foreigner('mei')]
    const before = await server.readEverything()
    for (const client of strangers)
      expect(await call(client, REGISTER, request)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await server.readEverything()).toEqual(before)
  })

  it('gives a pass that spares the look at the account', async () => {
    const { client, pass } = await registered(server, 'mei', MEIS)
    const rename = () => call(client, 'identity/update-profile', { displayName: '美' }, newRequestId(), pass)
    const wireActions = await server.wireActions('identity', rename)
    expect(wireActions[0]).toBe('database.startTransaction')
    expect(wireActions).toHaveLength(7)
  })

  it('takes over the record that staff had made for the same phone', async () => {
    const xia = await server.staff('xia', ['receptionist'])
    const added = { displayName: '王女士', phone: MEIS, noteForStaff: '怕冷' }
    const record = await call<{ customer: { customerId: string } }>(xia, 'identity/add-customer', added)
    const customerId = record.ok ? record.data.customer.customerId : ''
    const reply = await register('mei', MEIS)
    expect(reply).toMatchObject({ data: { customer: { customerId, displayName: '王女士' } } })
    expect(await server.read('customers')).toMatchObject([{ hasWechat: true }])
    expect(await call(xia, 'identity/show-customer', { customerId })).toMatchObject({
      data: { customer: { hasWechat: true, noteForStaff: '怕冷' } },
    })
  })

  it('refuses a phone that another WeChat account is registered with', async () => {
    await registered(server, 'mei', MEIS)
    expect(await register('lan', MEIS)).toMatchObject({ error: { code: 'PHONE_IN_USE' } })
    expect(await server.read('customerAccounts')).toHaveLength(1)
  })

  it('lets one of two people have a phone when both register it at once', async () => {
    const replies = await Promise.all([register('mei', MEIS), register('lan', MEIS)])
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(replies.find((reply) => !reply.ok)).toMatchObject({ error: { code: 'PHONE_IN_USE' } })
    expect(await server.read('customers')).toHaveLength(1)
  })

  it('refuses a second registration of the same person, and a code that was used or is made up', async () => {
    const { client } = await registered(server, 'mei', MEIS)
    const again = await registrationOf(server, client, '13900000000')
    expect(await call(client, REGISTER, again)).toMatchObject({ error: { code: 'ALREADY_REGISTERED' } })
    const lan = await server.visitor('lan')
    // Each waits some seconds for a twin of itself that may have used the code up.
    const requests = [again, { ...again, phoneCode: 'made-up' }]
    for (const reply of await Promise.all(requests.map((request) => call(lan, REGISTER, request))))
      expect(reply).toMatchObject({ error: { code: 'PHONE_CODE_INVALID' } })
  })

  it('refuses an older privacy text, names the one in force, and leaves the code good', async () => {
    const mei = await server.visitor('mei')
    const request = await registrationOf(server, mei, MEIS)
    const outdated = { ...request, consent: { privacyVersion: '2020-01-01' } }
    expect(await call(mei, REGISTER, outdated)).toMatchObject({
      error: { code: 'CONSENT_OUTDATED', details: { privacyVersion: '2026-11-22' } },
    })
    expect(await call(mei, REGISTER, request)).toMatchObject({ ok: true })
  })

  it('keeps a phone of another country with its code', async () => {
    expect(await register('mei', '+852 51234567')).toMatchObject({
      data: { customer: { phoneMasked: '+852 5****4567' } },
    })
  })

  it.each([
    [{ phoneCode: '' }, ['phoneCode']],
    [{ displayName: '' }, ['displayName']],
    [{ displayName: '美'.repeat(31) }, ['displayName']],
    [{ consent: {} }, ['consent.privacyVersion']],
    [{ phone: MEIS }, ['phone']],
    [{ openid: 'o-lan' }, ['openid']],
  ])('refuses %j', async (more, fields) => {
    expect(await register('mei', MEIS, more)).toMatchObject({ error: { code: 'BAD_REQUEST', details: { fields } } })
  })
})

describeCommandLaws({
  name: REGISTER,
  data: (client) => registrationOf(server, client, MEIS, { displayName: '王美' }),
  otherData: { phoneCode: 'other', consent: { privacyVersion: '2026-11-22' } },
  databaseRequests: { firstWrite: 5, commit: 10 },
  server: () => server,
  prepare: () => server.visitor('mei'),
  countEffects: async () => (await server.read('customerAccounts')).length,
})
