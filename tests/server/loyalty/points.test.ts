import type { ReplyOf } from '../../../src/contracts/contract'
import type { listMyPoints } from '../../../src/contracts/loyalty'
import type { Reply } from '../../../src/contracts/reply'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { EAST } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['loyalty'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const NOT_CUSTOMERS = ['visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const
const NOT_STAFF = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const
type PointPage = ReplyOf<typeof listMyPoints>
const BEGAN = { rules: { fenPerPoint: 100, referralPoints: 100 } }

function entry(number: number, changes: object = {}): Record<string, unknown> {
  const what = { ownerId: 'cust_mei', account: 'points', amount: number, kind: 'pointsEarned' }
  return { _id: `points:bill_${number}`, ...what, causeId: `bill_${number}`, at: MONDAY_AT_TEN + number, ...changes }
}

async function writeHistory(): Promise<void> {
  const referral = { _id: 'points:bill_9:referral', kind: 'pointsForReferral', causeId: 'bill_9' }
  const taken = { kind: 'pointsReversed', amount: -3 }
  await server.write(
    'ledgerEntries',
    entry(1),
    entry(2, referral),
    entry(3, { ...taken, _id: 'points:bill_1:rev:r', causeId: 'bill_1', reversesEntryId: 'points:bill_1' }),
    entry(4, { ...taken, _id: 'points:bill_9:referral:rev:r', causeId: 'bill_9', reversesEntryId: referral._id }),
    entry(5, { account: 'commission.paid' }),
    entry(6, { ownerId: 'cust_lan' }),
  )
  await server.write('balances', { _id: 'cust_mei', accounts: { points: -3, 'commission.paid': 5 } })
}

const EXPECTED = {
  balance: -3,
  entries: [
    { points: -3, kind: 'pointsReversed' },
    { points: -3, kind: 'pointsReversed', billId: 'bill_1' },
    { points: 2, kind: 'pointsForReferral' },
    { points: 1, kind: 'pointsEarned', billId: 'bill_1' },
  ],
}

describe('list-my-points', () => {
  it('explains each of the caller’s points, latest first, without the bills of friends, and carries what is below zero', async () => {
    await writeHistory()
    const reply = await call<{ entries: object[] }>(await server.customer('mei'), 'loyalty/list-my-points', {})
    expect(reply).toMatchObject({ ok: true, data: EXPECTED })
    expect(JSON.stringify(reply)).not.toContain('"billId":"bill_9"')
  })

  it('goes on page by page and loses none of one moment', async () => {
    const at = (index: number): number => MONDAY_AT_TEN + Math.floor(index / 3)
    await server.write(
      'ledgerEntries',
      ...Array.from({ length: 50 }, (_, index) => entry(index + 1, { at: at(index) })),
    )
    const mei = await server.customer('mei')
    const seen: string[] = []
    for (let before: number | undefined = undefined, pages = 0; pages < 5; pages += 1) {
      const reply: Reply<PointPage> = await call<PointPage>(mei, 'loyalty/list-my-points', {
        before,
      })
      if (!reply.ok) throw new Error(reply.error.code)
      seen.push(...reply.data.entries.map(({ entryId }) => entryId))
      before = reply.data.next
      if (before === undefined) break
    }
    expect(new Set(seen).size).toBe(50)
    expect(seen).toHaveLength(50)
  })

  it('only customers: visitors, staff and guests may not call it', async () => {
    await expectNotAllowed(server, 'loyalty/list-my-points', {}, NOT_CUSTOMERS)
  })
})

describe('list-customer-points', () => {
  it('shows staff the same, of customers there are', async () => {
    await writeHistory()
    await server.customer('mei')
    const xia = await server.staff('xia', ['receptionist'], { storeIds: [EAST] })
    const ask = (customerId: string) => call(xia, 'loyalty/list-customer-points', { customerId })
    expect(await ask('cust_mei')).toMatchObject({ ok: true, data: EXPECTED })
    expect(await ask('cust_nobody')).toMatchObject({ error: { code: 'CUSTOMER_UNKNOWN' } })
  })

  it('customers, visitors and guests may not call it', async () => {
    await expectNotAllowed(server, 'loyalty/list-customer-points', { customerId: 'cust_mei' }, NOT_STAFF)
  })
})

describe('show-point-rules', () => {
  it('tells the rules, those of the shop once it has some', async () => {
    const mei = await server.customer('mei')
    expect(await call(mei, 'loyalty/show-point-rules', {})).toMatchObject({ data: BEGAN })
    const rules = { fenPerPoint: 50, referralPoints: 0 }
    const xu = await server.staff('xu', ['owner'])
    expect(await call(xu, 'loyalty/save-point-rules', { rules })).toMatchObject({ ok: true, data: { rules } })
    expect(await call(mei, 'loyalty/show-point-rules', {})).toMatchObject({ data: { rules } })
    expect(await server.read('audit')).toMatchObject([{ subjectId: 'pointRules', details: rules }])
  })

  it('visitors and guests may not call it', async () => {
    await expectNotAllowed(server, 'loyalty/show-point-rules', {}, ['visitor', 'guest', 'former staff', 'foreigner'])
  })
})

describe('save-point-rules', () => {
  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(server, 'loyalty/save-point-rules', BEGAN, [...NOT_STAFF, 'therapist'])
  })

  it('refuses rules out of their limits', async () => {
    const bad = [{ fenPerPoint: 0 }, { fenPerPoint: 1_000_001 }, { referralPoints: -1 }, { referralPoints: 100_001 }]
    const requests = bad.map((rules) => ({ rules: { ...BEGAN.rules, ...rules } }))
    await expectBadInput(server, await server.staff('xu', ['owner']), 'loyalty/save-point-rules', requests)
  })
})

describe('database requests of loyalty', () => {
  it.each([
    ['list-my-points', {}, 4],
    ['show-point-rules', {}, 2],
  ])('%s by a customer without a pass: %#', async (action, data, cost) => {
    const mei = await server.customer('mei')
    expect(await server.wireActions('loyalty', () => call(mei, `loyalty/${action}`, data))).toHaveLength(cost)
  })

  it('save-point-rules takes 7', async () => {
    const xu = await server.staff('xu', ['owner'])
    expect(await server.wireActions('loyalty', () => call(xu, 'loyalty/save-point-rules', BEGAN))).toHaveLength(7)
  })
})

describeCommandLaws({
  name: 'loyalty/save-point-rules',
  data: BEGAN,
  otherData: { rules: { fenPerPoint: 50, referralPoints: 0 } },
  databaseRequests: { firstWrite: 4, commit: 7 },
  server: () => server,
  prepare: () => server.staff('xu', ['owner']),
  countEffects: async () => (await server.read('audit')).length,
})
