import { PARTNER_RULES } from '../../../config/policies'
import type { CloudClient } from '../../../src/localcloud'
import {
  billLine,
  billOfMei,
  manager,
  order,
  payOnPhone,
  receptionist,
  wechatSettled,
  writeBill,
} from '../../support/bills'
import { EAST, MONDAY } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const mei = (): Promise<CloudClient> => server.customer('mei')
const isDatabase = (action: string): boolean => action.startsWith('database.')

/** Database requests of a call that goes well; what is done after the commit is left out. */
async function costOf(client: CloudClient, action: string, data: object): Promise<number> {
  let reply: unknown
  const wireActions = await server.wireActions('checkout', async () => {
    reply = await call(client, `checkout/${action}`, data)
  })
  expect(reply).toMatchObject({ ok: true })
  const requests = wireActions.filter(isDatabase)
  const commit = requests.indexOf('database.commitTransaction')
  return commit === -1 ? requests.length : commit + 1
}

const FIRST = { billId: 'bill_1', version: 1 }
const cash = [{ method: 'cash', amountFen: 29_800 }]
const facial = { lineId: 'l1', serviceId: 'svc_facial', quantity: 1, staffMemberIds: ['staff_lin'] }
type Person = () => Promise<CloudClient>
const xia: Person = () => receptionist(server)
const hua: Person = () => manager(server)

/** A customer without a pass pays one request more than with one, as staff do. */
const COSTS: readonly [action: string, who: string, person: Person, data: object, cost: number][] = [
  ['open-bill', 'staff, again', xia, { appointmentId: 'appt_1' }, 6],
  ['edit-bill', 'a receptionist', xia, { ...FIRST, lines: [facial] }, 8],
  ['edit-bill', 'a manager', hua, { ...FIRST, lines: [facial] }, 7],
  ['take-payment', 'staff, the whole in cash', xia, { ...FIRST, payments: cash }, 8],
  ['cancel-bill', 'staff', xia, { ...FIRST, reason: 'x' }, 7],
  ['pay-bill', 'a customer', mei, FIRST, 7],
  ['check-payment', 'a customer, nothing new', mei, { billId: 'bill_1' }, 2],
  ['sign-bill', 'a customer', mei, { ...FIRST, strokes: [[0, 0]] }, 7],
  ['show-bill', 'staff', xia, { billId: 'bill_1' }, 2],
  ['list-bills', 'staff', xia, { storeId: EAST, on: MONDAY }, 2],
  ['show-takings', 'staff', xia, { storeId: EAST, on: MONDAY }, 2],
  ['show-my-bill', 'a customer', mei, { billId: 'bill_1' }, 2],
  ['list-my-bills', 'a customer', mei, {}, 2],
  ['list-reviews', 'staff', xia, { storeId: EAST }, 2],
]

describe('database requests of checkout', () => {
  it.each(COSTS)('%s by %s', async (action, _who, person, data, cost) => {
    await writeBill(server)
    expect(await costOf(await person(), action, data)).toBe(cost)
  })

  it('open-bill the first time', async () => {
    await writeBill(server)
    await server.cloud.database.remove({ collection: 'bills', filter: {}, isMulti: true })
    expect(await costOf(await xia(), 'open-bill', { appointmentId: 'appt_1' })).toBe(10)
  })

  it('refund-bill by a manager, in cash', async () => {
    await writeBill(server)
    await call(await xia(), 'checkout/take-payment', { ...FIRST, payments: cash })
    expect(await costOf(await hua(), 'refund-bill', { ...FIRST, version: 2, reason: 'x' })).toBe(10)
  })

  it('the callback of a payment that closes its bill', async () => {
    await writeBill(server)
    const client = await mei()
    const placed = await order(client)
    const actions = await server.wireActions('paynotify', async () => {
      payOnPhone(server, client, placed)
      await wechatSettled(server)
    })
    expect(actions.filter(isDatabase).indexOf('database.commitTransaction') + 1).toBe(8)
  })

  // Two more than the plan's 20: the news of it, in one message, and what its month is summed from. At the first paid visit 4 more: it is noted, and brings
  // the referrer points.
  it.each([
    ['the first paid visit', {}, 26],
    ['a later one', { firstPaidBillId: 'bill_0' }, 22],
  ])('settling a bill of 10 lines with two levels: %s', async (_which, earlier, cost) => {
    const lines = Array.from({ length: 10 }, (_, index) => billLine({ lineId: `l${index + 1}` }))
    const due = { status: 'paid', isVisitCompleted: true, nextDueAt: MONDAY_AT_TEN } as const
    await server.write('bills', { ...billOfMei({ ...due, lines }) })
    const joined = { code: 'ABCDEF', joinedAt: 1, termsVersion: '1', isActive: true, boundAt: 1, channel: 'shareCard' }
    await server.write(
      'partnerships',
      { _id: 'cust_mei', referrerId: 'cust_lan', boundAt: 1, channel: 'shareCard', ...earlier },
      { _id: 'cust_lan', referrerId: 'cust_wu', ...joined },
      { _id: 'cust_wu', ...joined },
    )
    await server.write('partnerRules', { _id: 'current', rules: { ...PARTNER_RULES, isLevelTwoOn: true }, savedAt: 1 })
    const actions = await server.wireActions('jobs', () => server.cloud.functions.fireTimer('jobs'))
    const requests = actions.filter(isDatabase)
    const start = requests.indexOf('database.startTransaction')
    expect(requests.indexOf('database.commitTransaction') - start + 1).toBe(cost)
    expect(await server.read('commissions')).toHaveLength(2)
  })
})
