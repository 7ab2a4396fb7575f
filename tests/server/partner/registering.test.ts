import { CODE_OF_AN, commissionDocument, writeAn } from '../../support/partners'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'
import { registered } from '../identity/people'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity', 'partner'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('a visitor who came with a link', () => {
  it('is bound to its partner once she registers', async () => {
    await server.customer('an')
    await writeAn(server)
    const visitor = await server.visitor('bo')
    await call(visitor, 'partner/touch-link', { code: CODE_OF_AN, channel: 'shareCard' })
    const { customerId } = await registered(server, 'bo', '13812345678')
    const bound = (await server.read('partnerships')).find(({ _id }) => _id === customerId)
    expect(bound).toEqual({ _id: customerId, referrerId: 'cust_an', boundAt: MONDAY_AT_TEN, channel: 'shareCard' })
    expect((await server.read('bindingLog')).map(({ outcome }) => outcome).sort()).toEqual(['bound', 'kept'])
  })

  it('is not bound when the staff knew her before, and the log says so', async () => {
    await server.customer('an')
    await writeAn(server)
    const xia = await server.staff('xia', ['receptionist'])
    await call(xia, 'identity/add-customer', { displayName: 'Bo', phone: '13812345678' })
    const visitor = await server.visitor('bo')
    await call(visitor, 'partner/touch-link', { code: CODE_OF_AN, channel: 'shareCard' })
    await registered(server, 'bo', '13812345678')
    expect(await server.read('partnerships')).toHaveLength(1)
    expect(await server.read('bindingLog')).toEqual(
      expect.arrayContaining([expect.objectContaining({ outcome: 'refused', reason: 'existingCustomer' })]),
    )
  })
})

describe('a partner who is deleted', () => {
  it('is paused, her code leads nowhere, and what she earned stays', async () => {
    const { client, customerId } = await registered(server, 'an', '13812345678')
    const termsVersion = '2026-11-01'
    const joined = await call<{ code: string }>(client, 'partner/join', { termsVersion })
    if (!joined.ok) throw new Error(joined.error.code)
    await server.write('commissions', { ...commissionDocument(1, { partnerId: customerId }) })
    const flag = {
      signal: 'burst',
      partnerId: customerId,
      state: 'cleared',
      count: 11,
      raisedAt: 1,
      personIndex: 'key',
    }
    await server.write('fraudFlags', { _id: `burst:${customerId}`, ...flag })
    expect(await call(client, 'identity/delete-me', {})).toMatchObject({ ok: true })
    expect((await server.read('fraudFlags'))[0]).not.toHaveProperty('personIndex')
    expect(await server.read('partnerCodes')).toEqual([])
    const [left] = await server.read('partnerships')
    expect(left).toEqual({ _id: customerId, isActive: false, joinedAt: MONDAY_AT_TEN, termsVersion })
    expect(await server.read('commissions')).toHaveLength(1)
    const visitor = await server.visitor('wu')
    const touch = { code: joined.data.code, channel: 'poster' }
    expect(await call(visitor, 'partner/touch-link', touch)).toMatchObject({ error: { code: 'CODE_UNKNOWN' } })
  })
})

describe('who a deleted partner is', () => {
  const PAYEE = { realName: '王美丽', identityNumber: '110101199003070011' }

  it.each([
    ['nothing was asked for', [], 0],
    ['nothing came of what she asked for', ['requested', 'failed', 'cancelled'], 0],
    ['money went to her', ['failed', 'paid'], 1],
    ['money is on its way to her', ['awaitingConfirmation'], 1],
  ] as const)('where %s: kept for the tax office only, and no key to her WeChat', async (_what, states, kept) => {
    const { client, customerId } = await registered(server, 'an', '13812345678')
    await call(client, 'partner/join', { termsVersion: '2026-11-01' })
    expect(await call(client, 'partner/save-payee', PAYEE)).toMatchObject({ ok: true })
    const money = { customerId, amountFen: 100_00, taxFen: 0, personIndex: 'key', requestedAt: MONDAY_AT_TEN }
    await server.write('payouts', ...states.map((state) => ({ ...money, _id: `OT${state}`, state, attempts: 0 })))
    expect(await call(client, 'identity/delete-me', {})).toMatchObject({ ok: true })
    expect(await server.read('payees')).toHaveLength(kept)
    const payouts = await server.read('payouts')
    expect(payouts.map(({ state }) => state).sort()).toEqual([...states].sort())
    expect(payouts.filter((payout) => 'personIndex' in payout)).toEqual([])
  })
})

describe('the export of one’s data', () => {
  it('has points, partnership and commissions, and nothing of whose visits they were', async () => {
    const { client, customerId } = await registered(server, 'an', '13812345678')
    await call(client, 'partner/join', { termsVersion: '2026-11-01' })
    await server.write('commissions', { ...commissionDocument(1, { partnerId: customerId }) })
    const entry = { ownerId: customerId, account: 'points', amount: 3, kind: 'pointsEarned', causeId: 'bill_1', at: 1 }
    await server.write('ledgerEntries', { _id: 'points:bill_1', ...entry })
    const reply = await call(client, 'identity/export-my-data', {})
    expect(reply).toMatchObject({
      data: {
        sections: { points: [{ amount: 3 }], partnership: [{ isActive: true }], commissions: [{ amountFen: 500 }] },
      },
    })
    expect(JSON.stringify(reply)).not.toContain('cust_bo')
  })
  it('has her payouts and whom they go to, opened, and nothing of who decided', async () => {
    const { client, customerId } = await registered(server, 'an', '13812345678')
    await call(client, 'partner/save-payee', { realName: '安心', identityNumber: '11010519491231002X' })
    const decided = { decidedByStaffMemberId: 'staff_qin', personIndex: 'index_of_an', heldBy: ['burst'] }
    const money = { customerId, amountFen: 50_000, taxFen: 0, requestedAt: 1, checks: [], attempts: 0 }
    await server.write('payouts', { ...money, ...decided, _id: 'OT1', state: 'paid', method: 'outside', settledAt: 2 })
    const reply = await call(client, 'identity/export-my-data', {})
    expect(reply).toMatchObject({
      data: {
        sections: {
          payouts: [{ payoutId: 'OT1', amountFen: 50_000, state: 'paid', settledAt: 2 }],
          payee: [{ realName: '安心', identityNumber: '11010519491231002X' }],
        },
      },
    })
    expect(JSON.stringify(reply)).not.toMatch(/staff_qin|index_of_an|burst/)
  })
})
