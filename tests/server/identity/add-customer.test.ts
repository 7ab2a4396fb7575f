import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'
import { everythingAsText, registered } from './people'

const ADD = 'identity/add-customer'
const MEI = { displayName: '王美', phone: '13812345678', noteForStaff: '怕冷' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const staff = () => server.staff('xia', ['receptionist'], { storeIds: ['store_1'] })

describe('add-customer', () => {
  it('makes a record without WeChat; phone and note are nowhere to be read', async () => {
    const head = { displayName: '王美', phoneMasked: '138****5678', noteForStaff: '怕冷', hasWechat: false }
    expect(await call(await staff(), ADD, MEI)).toMatchObject({ data: { customer: head } })
    expect(await everythingAsText(server)).not.toMatch(/13812345678|怕冷/)
    expect(await server.read('audit')).toMatchObject([{ action: ADD, staffMemberId: 'staff_xia' }])
  })

  it('needs no phone', async () => {
    const xia = await staff()
    for (const displayName of ['散客一', '散客二'])
      expect(await call(xia, ADD, { displayName })).toMatchObject({ data: { customer: { displayName } } })
    expect(await server.read('customers')).toHaveLength(2)
  })

  it('refuses a phone that a customer has, and names her', async () => {
    const { customerId } = await registered(server, 'mei', MEI.phone)
    const known = { error: { code: 'PHONE_KNOWN', details: { customerId } } }
    expect(await call(await staff(), ADD, MEI)).toMatchObject(known)
  })

  it('makes one record when two of the staff add the same phone at once', async () => {
    const [xia, yu] = [await staff(), await server.staff('yu', ['receptionist'])]
    const replies = await Promise.all([call(xia, ADD, MEI), call(yu, ADD, MEI)])
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(replies.find((reply) => !reply.ok)).toMatchObject({ error: { code: 'PHONE_KNOWN' } })
    expect(await server.read('customers')).toHaveLength(1)
  })

  it.each([
    [{ phone: '12812345678' }, ['phone']],
    [{ phone: '138123456789' }, ['phone']],
    [{ phone: 13812345678 }, ['phone']],
    [{ displayName: ' ' }, ['displayName']],
    [{ noteForStaff: 'x'.repeat(201) }, ['noteForStaff']],
    [{ customerId: 'cust_1' }, ['customerId']],
  ])('refuses %j', async (more, fields) => {
    const reply = await call(await staff(), ADD, { ...MEI, ...more })
    expect(reply).toMatchObject({ error: { code: 'BAD_REQUEST', details: { fields } } })
  })

  it('customers, visitors, guests and people of other mini-programs may not call it', async () => {
    const strangers = [
      await server.customer('mei'),
      await server.visitor('lan'),
      await server.guest('wu'),
      await server.foreigner('xia'),
    ]
    const before = await server.readEverything()
    for (const client of strangers)
      expect(await call(client, ADD, MEI)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await server.readEverything()).toEqual(before)
  })
})

describeCommandLaws({
  name: ADD,
  data: MEI,
  otherData: { ...MEI, displayName: '兰' },
  databaseRequests: { firstWrite: 4, commit: 8 },
  server: () => server,
  prepare: staff,
  countEffects: async () => (await server.read('customers')).length,
})
