import type { ReplyOf } from '../../../src/contracts/contract'
import type { listInbox } from '../../../src/contracts/notify'
import { describeCommandLaws } from '../../support/command-laws'
import { localKeys } from '../../support/local-keys'
import { MONTH_TERMS } from '../../support/memberships'
import { call, MONDAY_AT_TEN, newRequestId, ServerCloud } from '../../support/server-cloud'
import { everythingAsText, registered } from './people'

const DELETE = 'identity/delete-me'
const live = { appointmentId: 'appt_1', storeId: 'store_1', on: '2025-03-11', startMinute: 600, endMinute: 660 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity', 'checkout', 'loyalty', 'partner', 'jobs', 'notify'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const standingOf = (customerId: string, visits: object[]) =>
  server.write('customerStandings', {
    ...{ _id: customerId, live: visits, unpaidFeeFen: 0, blockCodes: [], noShowCount: 0 },
  })

/** A card with two paid sessions and a gift left. */
async function writeCard(server: ServerCloud, customerId: string): Promise<void> {
  const plan = { planId: 'plan_1', name: 'Facial ×10', serviceIds: ['svc_facial'], serviceNames: ['Facial'] }
  const sale = {
    storeId: 'store_1',
    storeName: 'East',
    billId: 'bill_2',
    lineId: 'l1',
    soldAt: 1,
    soldOn: '2025-03-01',
  }
  const terms = { paidSessions: 10, giftSessions: 2, priceFen: 100_000, refundRule: 'share' }
  const rest = { state: 'active', usedListFen: 0, expiredFen: 0, version: 1, changes: [] }
  await server.write('treatmentCards', { _id: 'card_1', customerId, ...plan, ...sale, ...terms, ...rest })
  const accounts = { 'card.sessions': 2, 'card.gifts': 1, 'card.deferred': 25_000 }
  await server.write('balances', { _id: 'card_1', accounts })
}

/** A membership that runs. */
async function writeMembership(server: ServerCloud, customerId: string): Promise<void> {
  const sale = { storeId: 'store_1', storeName: 'East', billId: 'bill_3', lineId: 'l1', priceFen: 30_000, soldAt: 1 }
  const days = { startsOn: '2025-03-01', countsFromOn: '2025-03-02', endsOn: '2025-03-31' }
  const so = { earnedFen: 0, givenTimes: 0, terms: MONTH_TERMS }
  const membership = { membershipId: 'ms_1', planId: 'msplan_1', ...sale, ...days, ...so }
  await server.write('memberships', { _id: customerId, memberships: [membership] })
}

describe('delete-me', () => {
  it('takes the person out of the data and leaves what has happened', async () => {
    const { client, customerId } = await registered(server, '王美丽', '13812345678')
    await standingOf(customerId, [{ ...live, on: '2025-03-09' }])
    expect(await call(client, DELETE, {})).toEqual({ ok: true, data: { deletedAt: MONDAY_AT_TEN } })
    const kept = { _id: customerId, displayName: '已注销', hasWechat: false, isDeleted: true, deletedAt: MONDAY_AT_TEN }
    expect(await server.read('customers')).toEqual([
      { ...kept, createdAt: MONDAY_AT_TEN, consentedAt: MONDAY_AT_TEN, privacyVersion: '2026-11-22', visitCount: 0 },
    ])
    expect(await server.read('customerPhones')).toEqual([])
    expect(await server.read('customerAccounts')).toMatchObject([{ isActive: false }])
    expect(await server.read('customerStandings')).toMatchObject([{ live: [], blockCodes: ['deleted'] }])
    expect(await everythingAsText(server)).not.toContain('王美丽')
    expect(await server.read('audit')).toMatchObject([{ action: DELETE, subjectId: customerId }])
  })

  it('takes the name and all that was written out of her past visits too, and thanks her no more', async () => {
    const { client, customerId } = await registered(server, '王美丽', '13812345678')
    const words = { noteSealed: localKeys.seal('怕冷'), reasonsSealed: { 1: localKeys.seal('怀孕了') } }
    const visit = { customerId, customerName: '王美丽', on: '2025-03-01', ...words, nextDueAt: MONDAY_AT_TEN + 1 }
    const lans = { _id: 'appt_3', customerId: 'cust_lan', customerName: '兰', ...words }
    const done = { ...visit, _id: 'appt_1', status: 'completed' }
    await server.write('appointments', done, { ...visit, _id: 'appt_2', status: 'confirmed' }, lans)
    await call(client, DELETE, {})
    const kept = { customerId, customerName: '', on: '2025-03-01' }
    expect(await server.read('appointments')).toEqual([
      { _id: 'appt_1', ...kept, status: 'completed' },
      { _id: 'appt_2', ...kept, status: 'confirmed', nextDueAt: MONDAY_AT_TEN + 1 },
      lans,
    ])
    expect(await server.read('outbox')).toMatchObject([{ state: 'sent', payload: { customerId } }])
  })

  it('forgets her inbox, and staff see no name in what they were told of her', async () => {
    const { client, customerId } = await registered(server, '王美丽', '13812345678')
    const line = { kind: 'cancelled', at: MONDAY_AT_TEN, appointmentId: 'appt_1', facts: { storeName: '东店' } }
    const told = { ...line, _id: 'c1:staff_xia', recipient: 'staff_xia', customerId }
    await server.write('inbox', told, { ...line, _id: `c1:${customerId}`, recipient: customerId })
    await server.write('inboxMarks', { _id: customerId, readThroughAt: MONDAY_AT_TEN })
    const xia = await server.staff('xia', ['receptionist'])
    const namesSeen = async (): Promise<unknown> => {
      const reply = await call<ReplyOf<typeof listInbox>>(xia, 'notify/list-inbox', {})
      return reply.ok && reply.data.messages.map(({ facts }) => facts['customerName'])
    }
    expect(await namesSeen()).toEqual(['王美丽'])
    await call(client, DELETE, {})
    expect(await server.read('inbox')).toEqual([told])
    expect(await server.read('inboxMarks')).toEqual([])
    expect(await namesSeen()).toEqual(['已注销'])
  })

  it.each(['claimed', 'failed'])('forgets the name in the end, when the first try was left %s', async (state) => {
    const visit = { _id: 'appt_1', customerId: 'cust_mei', customerName: '王美丽' }
    await server.write('appointments', visit)
    const times = { createdAt: MONDAY_AT_TEN, claimedAt: MONDAY_AT_TEN }
    const message = { _id: 'msg_1', kind: 'identity.customer-deleted', payload: { customerId: 'cust_mei' } }
    await server.write('outbox', { ...message, ...times, state, traceId: 'trace_test' })
    // The first run after its sender must be dead lets it wait again, the second sends it.
    for (const laterMs of [90_000, 150_000]) {
      server.cloud.clock.set(MONDAY_AT_TEN + laterMs)
      await server.cloud.functions.fireTimer('jobs')
    }
    expect(await server.read('appointments')).toMatchObject([{ customerName: '' }])
    expect(await server.read('outbox')).toMatchObject([{ state: 'sent' }])
  })

  it('refuses while an appointment is ahead, and names it', async () => {
    const { client, customerId } = await registered(server, 'mei', '13812345678')
    const expired = { ...live, appointmentId: 'appt_0', holdUntilAt: MONDAY_AT_TEN }
    await standingOf(customerId, [expired, live, { ...live, appointmentId: 'appt_2' }])
    expect(await call(client, DELETE, {})).toMatchObject({
      error: { code: 'HAS_LIVE_APPOINTMENTS', details: { appointmentIds: ['appt_1', 'appt_2'] } },
    })
    expect(await server.read('customers')).toMatchObject([{ isDeleted: false }])
  })

  it('takes away no money and no sessions that she has not given up in so many words', async () => {
    const { client, customerId } = await registered(server, 'mei', '13812345678')
    const topUp = {
      topUpId: 'topup_1',
      principalFen: 100_000,
      bonusFen: 20_000,
      principalLeftFen: 5_000,
      bonusLeftFen: 1_000,
    }
    const sold = { boughtAt: 1, storeId: 'store_1', storeName: 'East', billId: 'bill_1', lineId: 'l1' }
    await server.write('prepaidAccounts', { _id: customerId, topUps: [{ ...topUp, ...sold }] })
    await writeCard(server, customerId)
    await writeMembership(server, customerId)
    const left = { prepaidFen: 6_000, sessions: 3, memberships: 1 }
    const refused = { error: { code: 'VALUE_LEFT', details: left } }
    expect(await call(client, DELETE, {})).toMatchObject(refused)
    expect(await call(client, DELETE, { givesUp: { ...left, sessions: 4 } })).toMatchObject(refused)
    expect(await server.read('customers')).toMatchObject([{ isDeleted: false }])
    expect(await call(client, DELETE, { givesUp: left })).toMatchObject({ ok: true })
    expect(await server.read('audit')).toMatchObject([{ action: DELETE, details: left }])
    expect(await server.read('memberships')).toMatchObject([{ isGivenUp: true }])
    // Whoever answers for it can still see it, and give it back.
    const xia = await server.staff('xia', ['receptionist'])
    expect(await call(xia, 'checkout/show-customer-prepaid', { customerId })).toMatchObject({
      data: { principalFen: 5_000, bonusFen: 1_000 },
    })
  })

  it('tells a partner how much of her commission she would give up, also what is still on its way', async () => {
    const { client, customerId } = await registered(server, 'mei', '13812345678')
    const accounts = { 'commission.pending': 1_000, 'commission.available': 20_000, 'commission.requested': 300 }
    await server.write('balances', { _id: customerId, accounts })
    const left = { prepaidFen: 0, sessions: 0, commissionFen: 21_300 }
    const refused = { error: { code: 'VALUE_LEFT', details: left } }
    expect(await call(client, DELETE, {})).toMatchObject(refused)
    expect(await call(client, DELETE, { givesUp: { prepaidFen: 0, sessions: 0 } })).toMatchObject(refused)
    expect(await server.read('customers')).toMatchObject([{ isDeleted: false }])
    expect(await call(client, DELETE, { givesUp: left })).toMatchObject({ ok: true })
    expect(await server.read('audit')).toMatchObject([{ action: DELETE, details: left }])
  })

  it('lets somebody go whose commission is a debt', async () => {
    const { client, customerId } = await registered(server, 'mei', '13812345678')
    await server.write('balances', { _id: customerId, accounts: { 'commission.available': -500 } })
    expect(await call(client, DELETE, {})).toMatchObject({ ok: true })
  })

  it('leaves nothing that her pass could still open or change', async () => {
    const { client, pass } = await registered(server, 'mei', '13812345678')
    await call(client, DELETE, {}, newRequestId(), pass)
    const unknown = { error: { code: 'CUSTOMER_UNKNOWN' } }
    for (const [action, data] of [
      ['update-profile', { displayName: 'x' }],
      ['export-my-data', {}],
      ['delete-me', {}],
    ] as const)
      expect(await call(client, `identity/${action}`, data, newRequestId(), pass)).toMatchObject(unknown)
    expect(await call(client, 'identity/update-profile', { displayName: 'x' })).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    })
  })

  it('lets her pass write nothing of her that would stay', async () => {
    const { client, pass } = await registered(server, 'mei', '13812345678')
    await call(client, DELETE, {}, newRequestId(), pass)
    const before = await server.readEverything()
    const payee = { realName: '王美丽', identityNumber: '110101199003070011' }
    for (const [name, data] of [
      ['loyalty/set-my-birthday', { monthDay: '03-12' }],
      ['loyalty/take-perk-coupon', {}],
      ['loyalty/exchange-points', { templateId: 'ctpl_thirty', costsPoints: 300 }],
      ['loyalty/cancel-gift', { couponId: 'coup_1' }],
      ['loyalty/check-in', {}],
      ['checkout/buy-top-up', { storeId: 'store_1', principalFen: 100_000, bonusFen: 20_000 }],
      ['checkout/buy-gift', { storeId: 'store_1', planId: 'plan_1' }],
      ['checkout/buy-membership', { storeId: 'store_1', planId: 'msplan_1' }],
      ['checkout/review-visit', { billId: 'bill_1', items: [{ lineId: 'l1', stars: 5 }], tags: [], text: '王美丽' }],
      ['checkout/sign-bill', { billId: 'bill_1', version: 1, strokes: [[0, 0]] }],
      ['checkout/claim-gift', { cardId: 'card_1', code: 'A'.repeat(22) }],
      ['partner/join', { termsVersion: '2026-11-01' }],
      ['partner/accept-pool-invitation', { participationId: 'part_1' }],
      ['partner/save-payee', payee],
    ] as const)
      expect({ name, ...(await call(client, name, data, newRequestId(), pass)) }).toMatchObject({
        ...{ name, error: { code: 'NOT_ALLOWED' } },
      })
    expect(await server.readEverything()).toEqual(before)
  })

  it('lets her come back as somebody new, with the same phone', async () => {
    const { client, customerId } = await registered(server, 'mei', '13812345678')
    await call(client, DELETE, {})
    const again = await registered(server, 'mei', '13812345678')
    expect(again.customerId).not.toBe(customerId)
    expect(await call(again.client, 'identity/sign-in', {})).toMatchObject({
      data: { customer: { customerId: again.customerId } },
    })
  })

  it('staff, guests and people of other mini-programs may not call it, and visitors have nothing to delete', async () => {
    const strangers = [await server.staff('xia', ['owner']), await server.guest('wu'), await server.foreigner('mei')]
    const before = await server.readEverything()
    for (const client of strangers)
      expect(await call(client, DELETE, {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await call(await server.visitor('lan'), DELETE, {})).toMatchObject({ error: { code: 'CUSTOMER_UNKNOWN' } })
    expect(await server.readEverything()).toEqual(before)
  })
})

describeCommandLaws({
  name: DELETE,
  data: {},
  databaseRequests: { firstWrite: 11, commit: 19 },
  server: () => server,
  prepare: async () => {
    const { client } = await registered(server, 'mei', '13812345678')
    await server.cloud.database.remove({ collection: 'requests', filter: {}, isMulti: true })
    return client
  },
  countEffects: async () => (await server.read('customers')).filter(({ isDeleted }) => isDeleted === true).length,
})
