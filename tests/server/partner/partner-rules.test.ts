import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { CODE_OF_AN, partnership, rulesToSave, writeAn } from '../../support/partners'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const NOT_OWNERS = ['customer', 'visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const
const LEVEL_TWO = { isOn: true, ruleVersion: 1, confirmedTerms: 'At most two levels, nobody pays to join.' }
const REBIND = { customerId: 'cust_bo', partnerId: 'cust_an', reason: 'She told the desk' }
const PAUSE = { customerId: 'cust_an', isActive: false, reason: 'Asked for it' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['partner'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const owner = (): Promise<CloudClient> => server.staff('xu', ['owner'])

/** An and Bo are customers, An is a partner. */
async function anAndBo(): Promise<CloudClient> {
  await server.customer('an')
  await server.customer('bo')
  await writeAn(server)
  return owner()
}

async function partnershipOf(person: string): Promise<Record<string, unknown> | undefined> {
  return (await server.read('partnerships')).find(({ _id }) => _id === `cust_${person}`)
}

describe('show-rules', () => {
  it('tells everybody who may earn the rules in force, with their version', async () => {
    const shown = { data: { rules: { ruleVersion: 1, isLevelTwoOn: false, levelOne: { rateBp: 500 } } } }
    for (const client of [await server.customer('mei'), await owner()])
      expect(await call(client, 'partner/show-rules', {})).toMatchObject(shown)
  })

  it('visitors and guests may not call it', async () => {
    await expectNotAllowed(server, 'partner/show-rules', {}, ['visitor', 'guest', 'former staff', 'foreigner'])
  })
})

describe('save-rules', () => {
  it('makes a new version, keeps the old ones, and does not touch level 2', async () => {
    const xu = await owner()
    await call(xu, 'partner/set-level-two', LEVEL_TWO)
    const changed = { ...rulesToSave({ holdDays: 3, levelOne: { rateBp: 300 } }), ruleVersion: 2 }
    const rules = { ruleVersion: 3, isLevelTwoOn: true, holdDays: 3, levelOne: { rateBp: 300 } }
    expect(await call(xu, 'partner/save-rules', changed)).toMatchObject({ ok: true, data: { rules } })
    const kept = new Map((await server.read('partnerRules')).map((version) => [version['_id'], version]))
    expect([...kept.keys()].sort()).toEqual(['current', 'v1', 'v2', 'v3'])
    expect(kept.get('current')).toMatchObject({ rules, savedByStaffMemberId: 'staff_xu' })
    expect(kept.get('v1')).toMatchObject({ rules: { ruleVersion: 1, holdDays: 7, levelOne: { rateBp: 500 } } })
  })

  it('refuses a version that somebody has changed meanwhile, and rules that contradict themselves', async () => {
    const xu = await owner()
    const refusals: [object, object][] = [
      [
        { ...rulesToSave(), ruleVersion: 2 },
        { code: 'RULES_OUTDATED', details: { ruleVersion: 1 } },
      ],
      [rulesToSave({ leastPayoutFen: 2000, mostPayoutFen: 1999 }), { code: 'PAYOUT_LIMITS_INVALID' }],
      [rulesToSave({ levelOne: { rateBp: 4900 } }), { code: 'RATES_TOO_HIGH' }],
    ]
    for (const [request, error] of refusals)
      expect(await call(xu, 'partner/save-rules', request)).toMatchObject({ error })
    expect(await server.read('partnerRules')).toEqual([])
  })

  it('refuses what lies beyond the limits', async () => {
    const bad = [
      { holdDays: 91 },
      { holdDays: -1 },
      { protectDays: 0 },
      { protectDays: 366 },
      { levelOne: { rateBp: 5001 } },
    ]
    const requests = [...bad.map(rulesToSave), rulesToSave({ isLevelTwoOn: true })]
    await expectBadInput(server, await owner(), 'partner/save-rules', requests)
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(server, 'partner/save-rules', rulesToSave(), NOT_OWNERS)
  })
})

describe('set-level-two', () => {
  it('is turned on only with its terms, and who did it, when, and what she confirmed is kept and audited', async () => {
    const xu = await owner()
    expect(await call(xu, 'partner/set-level-two', { ...LEVEL_TWO, confirmedTerms: ' ' })).toMatchObject({
      error: { code: 'TERMS_NOT_CONFIRMED' },
    })
    expect(await call(xu, 'partner/set-level-two', LEVEL_TWO)).toMatchObject({
      data: { rules: { ruleVersion: 2, isLevelTwoOn: true } },
    })
    const version = (await server.read('partnerRules')).find(({ _id }) => _id === 'v2')
    const { confirmedTerms } = LEVEL_TWO
    expect(version).toMatchObject({
      confirmedTerms,
      savedAt: MONDAY_AT_TEN,
      savedByStaffMemberId: 'staff_xu',
    })
    expect(await server.read('audit')).toMatchObject([
      { action: 'partner/set-level-two', staffMemberId: 'staff_xu', details: { isLevelTwoOn: true, ruleVersion: 2 } },
    ])
    expect(await call(xu, 'partner/set-level-two', { isOn: false, ruleVersion: 1 })).toMatchObject({
      error: { code: 'RULES_OUTDATED' },
    })
    expect(await call(xu, 'partner/set-level-two', { isOn: false, ruleVersion: 2 })).toMatchObject({
      data: { rules: { ruleVersion: 3, isLevelTwoOn: false } },
    })
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(server, 'partner/set-level-two', LEVEL_TWO, NOT_OWNERS)
  })
})

describe('rebind-customer', () => {
  it('binds, binds anew and unbinds, with a sealed reason in the log, and a first paid visit stays the first', async () => {
    const xu = await anAndBo()
    await server.write('partnerships', { _id: 'cust_bo', firstPaidBillId: 'bill_1' })
    expect(await call(xu, 'partner/rebind-customer', REBIND)).toMatchObject({ data: { referrerId: 'cust_an' } })
    expect(await partnershipOf('bo')).toEqual({
      _id: 'cust_bo',
      firstPaidBillId: 'bill_1',
      referrerId: 'cust_an',
      boundAt: MONDAY_AT_TEN,
    })
    const { partnerId: _nobody, ...unbind } = REBIND
    expect(await call(xu, 'partner/rebind-customer', unbind)).toMatchObject({ ok: true, data: {} })
    expect(await partnershipOf('bo')).toEqual({ _id: 'cust_bo', firstPaidBillId: 'bill_1' })
    expect((await server.read('bindingLog')).map(({ outcome }) => outcome).sort()).toEqual(['rebound', 'unbound'])
    expect(JSON.stringify(await server.readEverything())).not.toContain(REBIND.reason)
  })

  it.each([
    ['oneself', { partnerId: 'cust_bo' }, 'BINDS_ONESELF'],
    ['a partner who is paused', { partnerId: 'cust_cai' }, 'NOT_A_PARTNER'],
    ['who is no partner', { partnerId: 'cust_wu' }, 'NOT_A_PARTNER'],
    ['a customer nobody knows', { customerId: 'cust_wu' }, 'CUSTOMER_UNKNOWN'],
    ['a circle of two', { customerId: 'cust_an', partnerId: 'cust_dan' }, 'BINDS_IN_A_CIRCLE'],
    ['a circle of three', { customerId: 'cust_an', partnerId: 'cust_eve' }, 'BINDS_IN_A_CIRCLE'],
  ])('refuses %s', async (_what, changes, code) => {
    const xu = await anAndBo()
    const dan = partnership('dan', { referrerId: 'cust_an', boundAt: 1 })
    const eve = partnership('eve', { referrerId: 'cust_dan', boundAt: 1 })
    await server.write('partnerships', partnership('cai', { isActive: false }), dan, eve)
    const before = await server.readEverything()
    expect(await call(xu, 'partner/rebind-customer', { ...REBIND, ...changes })).toMatchObject({ error: { code } })
    expect(await server.readEverything()).toEqual(before)
  })

  it('never makes a circle of two bindings at one moment', async () => {
    const xu = await anAndBo()
    await server.write('partnerships', partnership('bo'))
    const back = { ...REBIND, customerId: 'cust_an', partnerId: 'cust_bo' }
    for (let round = 0; round < 3; round += 1) {
      const both = [REBIND, back].map((request) => call(xu, 'partner/rebind-customer', request))
      const codes = (await Promise.all(both)).map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()
      expect(codes).toEqual(['BINDS_IN_A_CIRCLE', 'ok'])
      for (const customerId of ['cust_an', 'cust_bo'])
        await call(xu, 'partner/rebind-customer', { customerId, reason: 'Again' })
    }
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(server, 'partner/rebind-customer', REBIND, NOT_OWNERS)
  })
})

describe('set-partner-state', () => {
  it('pauses and resumes, and says so in the log', async () => {
    const xu = await anAndBo()
    expect(await call(xu, 'partner/set-partner-state', PAUSE)).toMatchObject({ data: { isActive: false } })
    expect(await partnershipOf('an')).toMatchObject({ isActive: false, code: CODE_OF_AN })
    expect(await call(xu, 'partner/set-partner-state', { ...PAUSE, isActive: true })).toMatchObject({ ok: true })
    expect(await partnershipOf('an')).toMatchObject({ isActive: true })
    expect((await server.read('bindingLog')).map(({ outcome }) => outcome).sort()).toEqual(['paused', 'resumed'])
    expect(await call(xu, 'partner/set-partner-state', { ...PAUSE, customerId: 'cust_bo' })).toMatchObject({
      error: { code: 'NOT_A_PARTNER' },
    })
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(server, 'partner/set-partner-state', PAUSE, NOT_OWNERS)
  })
})

describe('show-customer-partnership', () => {
  it('shows managers who brought her, whom she brought, and every attempt with what was said', async () => {
    const xu = await anAndBo()
    await call(xu, 'partner/rebind-customer', REBIND)
    const hua = await server.staff('hua', ['storeManager'])
    expect(await call(hua, 'partner/show-customer-partnership', { customerId: 'cust_bo' })).toMatchObject({
      data: {
        isPartner: false,
        isActive: false,
        referrer: { customerId: 'cust_an', displayName: 'an' },
        log: [{ outcome: 'rebound', reason: REBIND.reason, partnerId: 'cust_an' }],
      },
    })
    expect(await call(hua, 'partner/show-customer-partnership', { customerId: 'cust_an' })).toMatchObject({
      data: { isPartner: true, code: CODE_OF_AN, friends: [{ customerId: 'cust_bo', friendName: 'b*' }], log: [{}] },
    })
    expect(await call(hua, 'partner/show-customer-partnership', { customerId: 'cust_wu' })).toMatchObject({
      error: { code: 'CUSTOMER_UNKNOWN' },
    })
  })

  it('customers and other staff may not call it', async () => {
    await expectNotAllowed(server, 'partner/show-customer-partnership', { customerId: 'cust_an' }, NOT_OWNERS)
  })
})

describe('list-partners', () => {
  it('lists partners, latest first, with friends and money, in 6 requests', async () => {
    const xu = await anAndBo()
    await call(xu, 'partner/rebind-customer', REBIND)
    await server.customer('cai')
    await server.write('partnerships', partnership('cai', { joinedAt: MONDAY_AT_TEN + 1, isActive: false }))
    await server.write('balances', { _id: 'cust_an', accounts: { 'commission.available': 7, 'commission.paid': 9 } })
    expect(await call(xu, 'partner/list-partners', {})).toMatchObject({
      data: {
        partners: [
          { customerId: 'cust_cai', isActive: false, friendCount: 0, availableFen: 0 },
          { customerId: 'cust_an', displayName: 'an', friendCount: 1, availableFen: 7, pendingFen: 0, paidFen: 9 },
        ],
      },
    })
    expect(await server.wireActions('partner', () => call(xu, 'partner/list-partners', {}))).toHaveLength(6)
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(server, 'partner/list-partners', {}, NOT_OWNERS)
  })
})

const LAWS = { server: () => server, countEffects: async () => (await server.read('audit')).length }

describeCommandLaws({
  ...LAWS,
  name: 'partner/save-rules',
  data: rulesToSave({ holdDays: 3 }),
  otherData: rulesToSave({ holdDays: 4 }),
  databaseRequests: { firstWrite: 4, commit: 9 },
  prepare: owner,
})

describeCommandLaws({
  ...LAWS,
  name: 'partner/set-level-two',
  data: LEVEL_TWO,
  otherData: { ...LEVEL_TWO, confirmedTerms: 'Other terms' },
  databaseRequests: { firstWrite: 4, commit: 9 },
  prepare: owner,
})

describeCommandLaws({
  ...LAWS,
  name: 'partner/rebind-customer',
  data: REBIND,
  otherData: { ...REBIND, reason: 'Another' },
  databaseRequests: { firstWrite: 7, commit: 12 },
  prepare: anAndBo,
})

describeCommandLaws({
  ...LAWS,
  name: 'partner/set-partner-state',
  data: PAUSE,
  otherData: { ...PAUSE, reason: 'Another' },
  databaseRequests: { firstWrite: 4, commit: 8 },
  prepare: anAndBo,
})
