import { HEALTH_CONSENT_VERSION, PICTURE_CONSENT_VERSION } from '../../config/policies'
import type { CloudClient } from '../../src/localcloud'
import { appointmentDocument, catalogDocument, EAST, FACIAL, LIN } from '../support/salon'
import { call, MONDAY_AT_TEN, newRequestId, ServerCloud } from '../support/server-cloud'
import { manager, openEast, staffRecord } from './catalog/small-store'
import { registered, registrationOf } from './identity/people'

const FRONT = { deskId: 'front' }
const XIA = { staffMemberId: 'staff_xia' }
const MEIS = '13812345678'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['catalog', 'example', 'identity', 'notify'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** A call that is ready to be made: by whom, with what, and with a customer's pass or without. */
interface ReadyCall {
  readonly client: CloudClient
  readonly data: object
  readonly pass?: string
}
type Prepare = () => Promise<ReadyCall>

const visitor: Prepare = async () => ({ client: await server.visitor('mei'), data: {} })
const customer: Prepare = async () => ({ client: await server.customer('mei'), data: {} })
const staff: Prepare = async () => ({ client: await server.staff('xia', ['receptionist']), data: {} })
const owner: Prepare = async () => ({ client: await server.staff('wang', ['owner']), data: {} })
const guest: Prepare = async () => ({ client: await server.guest('wu'), data: {} })
/** A customer with a phone, and the pass she was given. */
const withPass: Prepare = async () => ({ ...(await registered(server, 'mei', MEIS)), data: {} })
const sending =
  (who: Prepare, data: object): Prepare =>
  async () => ({ ...(await who()), data })

const oneWaiting: Prepare = async () => {
  const { client } = await customer()
  await call(client, 'example/take-ticket', FRONT)
  return sending(staff, FRONT)()
}
const registering: Prepare = async () => {
  const { client } = await visitor()
  return { client, data: await registrationOf(server, client, MEIS) }
}
const aboutMei =
  (who: Prepare, more: object = {}): Prepare =>
  async () => {
    const { customerId } = await registered(server, 'mei', MEIS)
    return { ...(await who()), data: { customerId, ...more } }
  }
const aboutXia =
  (more: object = {}): Prepare =>
  async () => {
    await server.staff('xia', ['therapist'], { storeIds: ['store_1'] })
    return { ...(await owner()), data: { ...XIA, ...more } }
  }
const invited: Prepare = async () => {
  const { client, data } = await aboutXia()()
  const reply = await call<{ code: string }>(client, 'identity/invite-staff', data)
  return sending(guest, { code: reply.ok ? reply.data.code : '' })()
}

const toldOfMei: Prepare = async () => {
  const line = { kind: 'cancelled', at: MONDAY_AT_TEN, facts: {}, customerId: 'cust_mei' }
  await server.write('inbox', { ...line, _id: 'c1:staff_xia', recipient: 'staff_xia' })
  return staff()
}

const TOLD = { conditions: ['asthma'], allergies: '', notes: '', seenVersion: 0 }
const SPOKEN = { consent: { version: HEALTH_CONSENT_VERSION, how: 'spoken' } }
/** Staff of a store where Mei has a visit. */
const whereMeiComes =
  (data: object): Prepare =>
  async () => {
    await server.customer('mei')
    await server.write('appointments', { ...appointmentDocument() })
    return { client: await server.staff('xia', ['receptionist'], { storeIds: [EAST] }), data }
  }

/** Staff of a store where Mei is being treated. */
const whileMeiIsThere =
  (data: object): Prepare =>
  async () => {
    await server.customer('mei')
    await server.write('appointments', { ...appointmentDocument({ status: 'inService' }) })
    const agreed = { number: 1, version: PICTURE_CONSENT_VERSION, givenAt: MONDAY_AT_TEN, how: 'inApp' }
    await server.write('pictureConsents', { _id: 'cust_mei', ...agreed, pictureCount: 0 })
    return { client: await server.staff('xia', ['receptionist'], { storeIds: [EAST] }), data }
  }
const PLACE = { appointmentId: 'appt_1', pair: 1, side: 'before' }
/** Staff of a store where Mei's picture was taken. */
const withPicture =
  (data: object): Prepare =>
  async () => {
    const ready = await whileMeiIsThere(data)()
    const reply = await call(ready.client, 'identity/add-treatment-picture', { ...PLACE, picture: '/9j/AAAA' })
    expect(reply).toMatchObject({ ok: true })
    return ready
  }
const NOTE = { done: '补水', products: '', reaction: '', advice: '', seenVersion: 0 }
const SIGNED = { consentVersion: PICTURE_CONSENT_VERSION, strokes: [[1, 1, 9, 9]] }

const NEW_STAFF = { displayName: '陈曦', title: '美容师', roles: ['therapist'], storeIds: ['store_1'] }
const SAID_OF_XIA = { displayName: '夏', title: '美容师' }
const AS_RECEPTIONIST = { roles: ['receptionist'], storeIds: ['store_1'], isActive: true }
const AS_OWNER = { roles: ['owner'], storeIds: [], isActive: true }
const ADDED = { displayName: '王美', phone: MEIS }

const atEast =
  (data: object): Prepare =>
  async () => {
    await openEast(server)
    await server.write('staffMembers', staffRecord(LIN))
    return { client: await manager(server), data: { storeId: EAST, ...data } }
  }
const { store, services, categories, policy } = catalogDocument()
const { serviceId: _first, ...facial } = services[0] ?? { serviceId: '' }
const PRODUCT = { categoryId: 'care', name: '精华', salePriceFen: 19_900, isActive: true }
const BUNDLE = { name: '套餐', priceFen: 29_000, items: [{ serviceId: FACIAL, quantity: 1 }], isActive: true }
const ALLOWED = { answers: [{ purpose: 'appointmentConfirmed', answer: 'accept' }] }
const PRICED = {
  ...{ item: { serviceId: FACIAL }, fromStoreId: EAST },
  prices: [{ storeId: EAST, salePriceFen: 1, isActive: true }],
}
const READ_NOW = { throughAt: MONDAY_AT_TEN }

/**
 * What each action costs: WeChat bills every database request, and people wait for it. Start and commit are counted, the
 * outbox's drain stands apart (2 for each message, and what sending it takes). A number that changes is changed here
 * too, on purpose.
 */
const COSTS: readonly [action: string, who: string, prepare: Prepare, cost: number, drain: number][] = [
  ['example/take-ticket', 'a customer', sending(customer, FRONT), 7, 0],
  ['example/call-next-ticket', 'staff', oneWaiting, 11, 3],
  ['example/show-queue', 'a customer', sending(customer, FRONT), 2, 0],
  ['example/show-queue', 'staff', sending(staff, FRONT), 3, 0],
  ['identity/sign-in', 'a visitor', visitor, 1, 0],
  ['identity/sign-in', 'a customer', customer, 2, 0],
  ['identity/register', 'a visitor', registering, 10, 0],
  ['identity/update-profile', 'a customer', sending(customer, { displayName: '美' }), 8, 0],
  ['identity/update-profile', 'a customer with a pass', sending(withPass, { displayName: '美' }), 7, 0],
  ['identity/export-my-data', 'a customer with a pass', withPass, 25, 0],
  ['identity/delete-me', 'a customer with a pass', withPass, 18, 20],
  ['identity/show-my-health', 'a customer with a pass', withPass, 1, 0],
  [
    'identity/save-my-health',
    'a customer with a pass',
    sending(withPass, { ...TOLD, consentVersion: HEALTH_CONSENT_VERSION }),
    8,
    0,
  ],
  ['identity/withdraw-health-consent', 'a customer with a pass, without a record', withPass, 7, 0],
  ['identity/reveal-health', 'staff', whereMeiComes({ customerId: 'cust_mei' }), 8, 0],
  ['identity/record-health', 'staff', whereMeiComes({ customerId: 'cust_mei', ...TOLD, ...SPOKEN }), 11, 0],
  ['identity/list-health-alerts', 'staff', whereMeiComes({ appointmentIds: ['appt_1'] }), 3, 0],
  ['identity/write-treatment-note', 'staff', whileMeiIsThere({ appointmentId: 'appt_1', ...NOTE }), 11, 0],
  ['identity/reveal-treatment-notes', 'staff, none yet', whileMeiIsThere({ customerId: 'cust_mei' }), 9, 0],
  ['identity/add-treatment-picture', 'staff', whileMeiIsThere({ ...PLACE, picture: '/9j/AAAA' }), 13, 0],
  ['identity/reveal-treatment-picture', 'staff', whileMeiIsThere({ customerId: 'cust_mei', ...PLACE }), 8, 0],
  ['identity/remove-treatment-picture', 'staff', withPicture(PLACE), 8, 0],
  ['identity/record-picture-consent', 'staff', whereMeiComes({ customerId: 'cust_mei', ...SIGNED }), 11, 0],
  ['identity/end-picture-consent', 'staff', whileMeiIsThere({ customerId: 'cust_mei' }), 9, 3],
  ['identity/list-my-treatment-notes', 'a customer with a pass, none yet', withPass, 2, 0],
  ['identity/show-my-treatment-picture', 'a customer, without consent', sending(withPass, PLACE), 1, 0],
  [
    'identity/agree-to-pictures',
    'a customer with a pass',
    sending(withPass, { consentVersion: PICTURE_CONSENT_VERSION }),
    8,
    0,
  ],
  ['identity/withdraw-picture-consent', 'a customer with a pass, without one', withPass, 5, 0],
  ['identity/show-privacy', 'a visitor', visitor, 0, 0],
  ['identity/staff-sign-in', 'a guest', guest, 1, 0],
  ['identity/staff-sign-in', 'staff', staff, 2, 0],
  ['identity/save-staff-member', 'an owner, of a new one', sending(owner, NEW_STAFF), 6, 0],
  ['identity/save-staff-member', 'an owner, of one there is', aboutXia(SAID_OF_XIA), 8, 0],
  ['identity/set-staff-roles', 'an owner', aboutXia(AS_RECEPTIONIST), 10, 0],
  ['identity/set-staff-roles', 'an owner, of another', aboutXia(AS_OWNER), 15, 0],
  ['identity/invite-staff', 'an owner', aboutXia(), 8, 0],
  ['identity/accept-invitation', 'a guest, for a record somebody else had', invited, 13, 0],
  ['identity/list-staff', 'staff', staff, 2, 0],
  ['identity/find-customers', 'staff, the latest', staff, 2, 0],
  ['identity/find-customers', 'staff, by name', sending(staff, { text: '王' }), 2, 0],
  [
    'identity/find-customers',
    'staff, by phone',
    aboutMei(sending(staff, {}), { customerId: undefined, text: MEIS }),
    3,
    0,
  ],
  ['identity/show-customer', 'staff', aboutMei(staff), 3, 0],
  ['identity/add-customer', 'staff', sending(staff, ADDED), 8, 0],
  ['identity/reveal-phone', 'staff', aboutMei(staff), 6, 0],
  ['identity/show-audit', 'an owner', sending(owner, { subjectId: 'staff_xia' }), 2, 0],
  ['catalog/list-stores', 'a customer', customer, 1, 0],
  ['catalog/show-store', 'staff', atEast({}), 2, 0],
  ['catalog/save-store', 'a manager', sending(atEast({}), { store }), 7, 0],
  ['catalog/save-service', 'a manager', atEast({ service: facial }), 7, 0],
  ['catalog/save-product', 'a manager', atEast({ product: PRODUCT }), 7, 0],
  ['catalog/save-bundle', 'a manager', atEast({ bundle: BUNDLE }), 7, 0],
  ['catalog/save-categories', 'a manager', atEast({ categories }), 7, 0],
  ['catalog/save-booking-policy', 'a manager', atEast({ policy }), 7, 0],
  // 1 of them wakes the waitlist: her skills change.
  ['catalog/save-therapist', 'a manager', atEast({ staffMemberId: LIN, isBookable: true, skills: [] }), 9, 0],
  ['catalog/list-store-prices', 'a manager', sending(atEast({}), { item: { serviceId: FACIAL } }), 2, 0],
  ['catalog/set-store-prices', 'a manager, at one store', sending(atEast({}), PRICED), 8, 0],
  ['notify/list-templates', 'a customer', customer, 0, 0],
  ['notify/list-templates', 'staff', staff, 1, 0],
  ['notify/record-permissions', 'a customer with a pass', sending(withPass, ALLOWED), 5, 0],
  ['notify/record-permissions', 'staff', sending(staff, ALLOWED), 6, 0],
  ['notify/show-permissions', 'a customer with a pass', withPass, 1, 0],
  ['notify/list-inbox', 'a customer with a pass', withPass, 3, 0],
  ['notify/list-inbox', 'staff, of customers', toldOfMei, 5, 0],
  ['notify/mark-inbox-read', 'a customer with a pass', sending(withPass, READ_NOW), 6, 0],
  ['notify/read-feed', 'staff', atEast({ since: 0 }), 2, 0],
]

describe('database requests', () => {
  it.each(COSTS)('%s by %s', async (action, _who, prepare, cost, drain) => {
    const { client, data, pass } = await prepare()
    const [functionName = ''] = action.split('/')
    let isOk = false
    const wireActions = await server.wireActions(functionName, async () => {
      isOk = (await call(client, action, data, newRequestId(), pass)).ok
    })
    expect(isOk).toBe(true)
    const databaseActions = wireActions.filter((wireAction) => wireAction.startsWith('database.'))
    expect(databaseActions).toHaveLength(cost + drain)
    // The phone's code is the one thing that is asked of WeChat itself.
    expect(wireActions.length - databaseActions.length).toBe(action === 'identity/register' ? 1 : 0)
  })

  it('of a repeat are those of its work, which comes to nothing, and one for the answer that was kept', async () => {
    const client = await server.customer('mei')
    await call(client, 'example/take-ticket', FRONT, 'request-once')
    const wireActions = await server.wireActions('example', () =>
      call(client, 'example/take-ticket', FRONT, 'request-once'),
    )
    expect(wireActions).toEqual([
      'database.getDocument',
      'database.startTransaction',
      'database.getDocument',
      'database.insertDocument',
      'database.modifyDocument',
      'database.insertDocument',
      'database.abortTransaction',
      'database.getDocument',
    ])
  })
})
