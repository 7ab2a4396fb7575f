import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed } from '../../support/booking-strangers'
import { catalogDocument, EAST, WEST } from '../../support/salon'
import { DIVIDEND_ON, POOL_ON, ShareStage, STAFF_ON } from '../../support/share-stage'
import { call, MONDAY_AT_TEN } from '../../support/server-cloud'

const NOT_OWNERS = ['customer', 'visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const
const NOT_CUSTOMERS = ['visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const
const TERMS = 'What it pays comes from real visits. Nobody pays to join. Xu'
const SET = { change: POOL_ON, ruleVersion: 1, confirmedTerms: TERMS }
const AGREEMENT = {
  ...{ programme: 'shareholderPartner', shareBp: 2000, fromMonth: '2025-03', signedOn: '2025-02-20' },
  agreementNote: 'Safe, file 3',
}
const STAFF = { programme: 'staffPartner', staffMemberId: 'staff_xia' }
const POOL = { programme: 'customerPartner' }
const ADMIT = { customerId: 'cust_an', storeId: EAST, place: POOL }
const INVITED = `customerPartner:${EAST}:cust_an`
const HERS = `staffPartner:${EAST}:staff_xia`
const END = { participationId: INVITED, reason: 'Asked for it' }
const COSTS = { storeId: EAST, month: '2025-02', version: 0, costs: [{ name: 'Rent', amountFen: 100_00 }] }
const APPROVE = { storeId: EAST, month: '2025-02', baseFen: 0 }

let stage: ShareStage
beforeAll(async () => {
  stage = await ShareStage.start(['partner'])
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(() => stage.reset())

const owner = () => stage.owner()
const places = () => stage.server.read('participations')

/** All programmes are on, An is a partner, Xia works in the east. */
async function prepared(): Promise<Awaited<ReturnType<typeof owner>>> {
  await stage.turnOn(STAFF_ON, POOL_ON, DIVIDEND_ON)
  await stage.server.staffRecord('xia', ['therapist'], { storeIds: [EAST] })
  await stage.partner('an')
  return owner()
}
const costOf = async (work: () => Promise<unknown>): Promise<number> =>
  (await stage.server.wireActions('partner', work)).length

describe('set-programme', () => {
  it('is turned on only with its terms; who did it, when, and what she confirmed is kept and audited', async () => {
    const xu = await owner()
    expect(await call(xu, 'partner/set-programme', { ...SET, confirmedTerms: ' ' })).toMatchObject({
      error: { code: 'TERMS_NOT_CONFIRMED' },
    })
    expect(await call(xu, 'partner/set-programme', SET)).toMatchObject({
      data: { rules: { ruleVersion: 2, programmes: { customerPartner: { isOn: true, shareBp: 1000 } } } },
    })
    const kept = (await stage.server.read('partnerRules')).find(({ _id }) => _id === 'v2')
    expect(kept).toMatchObject({ confirmedTerms: TERMS, savedAt: MONDAY_AT_TEN, savedByStaffMemberId: 'staff_xu' })
    expect(await stage.server.read('audit')).toMatchObject([
      { action: 'partner/set-programme', details: { programme: 'customerPartner', isOn: true, ruleVersion: 2 } },
    ])
    expect(await call(xu, 'partner/set-programme', SET)).toMatchObject({ error: { code: 'RULES_OUTDATED' } })
    const more = { change: { ...POOL_ON, shareBp: 500 }, ruleVersion: 2 }
    expect(await call(xu, 'partner/set-programme', more)).toMatchObject({ ok: true })
  })

  it('stays as it is when other rules are saved', async () => {
    const xu = await owner()
    await call(xu, 'partner/set-programme', SET)
    await call(xu, 'partner/set-level-two', { isOn: true, ruleVersion: 2, confirmedTerms: TERMS })
    expect(await call(xu, 'partner/show-rules', {})).toMatchObject({
      data: { rules: { isLevelTwoOn: true, programmes: { customerPartner: POOL_ON.isOn ? { isOn: true } : {} } } },
    })
  })

  it('refuses what lies beyond the limits', async () => {
    const bad = [
      { ...POOL_ON, shareBp: 5001 },
      { ...STAFF_ON, months: 0 },
      { ...STAFF_ON, storeShareBp: 1001 },
    ]
    const requests = bad.map((change) => ({ ...SET, change }))
    await expectBadInput(stage.server, await owner(), 'partner/set-programme', requests)
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(stage.server, 'partner/set-programme', SET, NOT_OWNERS)
  })
})

describe('admit-participant', () => {
  it('makes a staff partner, invites to a pool, and records an agreement', async () => {
    const xu = await prepared()
    for (const place of [STAFF, POOL, AGREEMENT])
      expect(await call(xu, 'partner/admit-participant', { ...ADMIT, place })).toMatchObject({ ok: true })
    const byId = (await places()).sort((a, b) => (String(a['_id']) < String(b['_id']) ? -1 : 1))
    expect(byId).toMatchObject([
      { _id: INVITED, isInvited: true, spans: [] },
      { programme: 'shareholderPartner', shareBp: 2000, spans: [{ startsAt: Date.parse('2025-03-01T00:00+08:00') }] },
      { _id: HERS, partnerId: 'cust_an', spans: [{ startsAt: MONDAY_AT_TEN }] },
    ])
    const [an] = (await stage.server.read('partnerships')).filter(({ _id }) => _id === 'cust_an')
    expect(an).toMatchObject({ staff: { staffMemberId: 'staff_xia' } })
  })

  it('lets a staff partner come back, there or at another store, each with its own times', async () => {
    const xu = await prepared()
    const later = (): void => stage.server.cloud.clock.set(stage.server.cloud.clock.now() + 60_000)
    const admit = (storeId: string) => call(xu, 'partner/admit-participant', { ...ADMIT, storeId, place: STAFF })
    const end = (participationId: string) => call(xu, 'partner/end-participation', { ...END, participationId })
    await stage.server.write('catalogs', { ...catalogDocument(WEST) })
    await stage.server.staffRecord('xia', ['therapist'], { storeIds: [EAST, WEST] })
    const inWest = `staffPartner:${WEST}:staff_xia`
    expect(await admit(EAST)).toMatchObject({ ok: true })
    later()
    expect(await admit(WEST)).toMatchObject({ error: { code: 'PARTICIPATES_ALREADY' } })
    expect(await end(HERS)).toMatchObject({ ok: true })
    expect(await admit(WEST)).toMatchObject({ ok: true })
    later()
    expect(await end(inWest)).toMatchObject({ ok: true })
    expect(await admit(EAST)).toMatchObject({ ok: true })
    const at = (minutes: number): number => MONDAY_AT_TEN + minutes * 60_000
    const spansOf = async (id: string) => (await places()).find(({ _id }) => _id === id)?.['spans']
    expect(await spansOf(HERS)).toEqual([{ startsAt: at(0), endsAt: at(1) }, { startsAt: at(2) }])
    expect(await spansOf(inWest)).toEqual([{ startsAt: at(1), endsAt: at(2) }])
  })

  it.each([
    ['while the programme is off', ADMIT, 'PROGRAMME_OFF', 'off'],
    ['who has not joined', { ...ADMIT, customerId: 'cust_wu' }, 'NOT_A_PARTNER', 'on'],
    ['at no store', { ...ADMIT, storeId: 'store_none' }, 'STORE_UNKNOWN', 'on'],
    [
      'as staff of another store',
      { ...ADMIT, place: { ...STAFF, staffMemberId: 'staff_xu' } },
      'STAFF_MEMBER_UNKNOWN',
      'on',
    ],
    ['twice', ADMIT, 'PARTICIPATES_ALREADY', 'twice'],
    ['without an agreement', { ...ADMIT, place: { ...AGREEMENT, agreementNote: '' } }, 'AGREEMENT_MISSING', 'on'],
    ['with months the wrong way', { ...ADMIT, place: { ...AGREEMENT, untilMonth: '2025-02' } }, 'MONTHS_INVALID', 'on'],
    ['for more than the whole', { ...ADMIT, place: { ...AGREEMENT, shareBp: 8001 } }, 'SHARES_TOO_HIGH', 'shared'],
  ])('refuses somebody %s', async (_what, request, code, how) => {
    const xu = how === 'off' ? await owner() : await prepared()
    if (how === 'twice') await call(xu, 'partner/admit-participant', ADMIT)
    if (how === 'shared') await call(xu, 'partner/admit-participant', { ...ADMIT, place: AGREEMENT })
    expect(await call(xu, 'partner/admit-participant', request)).toMatchObject({ error: { code } })
  })

  it('gives one staff member’s place to one partner only, when two are given it at once', async () => {
    const xu = await prepared()
    await stage.partner('dan')
    const both = ['cust_an', 'cust_dan'].map((customerId) =>
      call(xu, 'partner/admit-participant', { ...ADMIT, customerId, place: STAFF }),
    )
    expect((await Promise.all(both)).filter(({ ok }) => ok)).toHaveLength(1)
    expect(await places()).toHaveLength(1)
  })

  it('never lets two agreements at once come to more than the whole', async () => {
    const xu = await prepared()
    await stage.partner('dan')
    const ask = (customerId: string) =>
      call(xu, 'partner/admit-participant', { ...ADMIT, customerId, place: { ...AGREEMENT, shareBp: 6000 } })
    const replies = await Promise.all([ask('cust_an'), ask('cust_dan')])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await places()).toHaveLength(1)
  })

  it('costs 11 requests for a pool, 14 for a staff partner, 14 for a shareholder', async () => {
    const xu = await prepared()
    const costs = []
    for (const place of [POOL, STAFF, AGREEMENT])
      costs.push(await costOf(() => call(xu, 'partner/admit-participant', { ...ADMIT, place })))
    expect(costs).toEqual([11, 14, 14])
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(stage.server, 'partner/admit-participant', ADMIT, NOT_OWNERS)
  })
})

describe('accept-pool-invitation', () => {
  it('begins her place now, once', async () => {
    await call(await prepared(), 'partner/admit-participant', ADMIT)
    const an = await stage.server.customer('an')
    const accept = { participationId: INVITED }
    expect(await call(an, 'partner/accept-pool-invitation', accept)).toMatchObject({
      data: { startsAt: MONDAY_AT_TEN },
    })
    expect(await call(an, 'partner/accept-pool-invitation', accept)).toMatchObject({
      error: { code: 'PARTICIPATES_ALREADY' },
    })
    expect(await places()).toMatchObject([{ spans: [{ startsAt: MONDAY_AT_TEN }] }])
  })

  it('is of nobody else, and of no other kind of place', async () => {
    const xu = await prepared()
    await call(xu, 'partner/admit-participant', ADMIT)
    await call(xu, 'partner/admit-participant', { ...ADMIT, place: STAFF })
    const refused = { error: { code: 'INVITATION_UNKNOWN' } }
    const accept = (participationId: string) => ({ participationId })
    const mei = await stage.server.customer('mei')
    const an = await stage.server.customer('an')
    expect(await call(mei, 'partner/accept-pool-invitation', accept(INVITED))).toMatchObject(refused)
    expect(await call(an, 'partner/accept-pool-invitation', accept(HERS))).toMatchObject(refused)
  })

  it('visitors and people in the staff app may not call it', async () => {
    await expectNotAllowed(stage.server, 'partner/accept-pool-invitation', { participationId: INVITED }, NOT_CUSTOMERS)
  })
})

describe('end-participation', () => {
  it('withdraws an invitation, with a sealed reason', async () => {
    const xu = await prepared()
    await call(xu, 'partner/admit-participant', ADMIT)
    expect(await call(xu, 'partner/end-participation', END)).toMatchObject({
      data: { participation: { state: 'ended' } },
    })
    expect(await call(xu, 'partner/end-participation', END)).toMatchObject({ error: { code: 'PARTICIPATION_ENDED' } })
    expect(JSON.stringify(await stage.server.readEverything())).not.toContain(END.reason)
    const accept = { participationId: INVITED }
    expect(await call(await stage.server.customer('an'), 'partner/accept-pool-invitation', accept)).toMatchObject({
      error: { code: 'INVITATION_UNKNOWN' },
    })
  })

  it.each([
    ['nobody’s', { participationId: 'staffPartner:staff_nobody' }, 'PARTICIPATION_UNKNOWN'],
    ['a pool’s with a month', { untilMonth: '2025-03' }, 'MONTHS_INVALID'],
  ])('refuses %s', async (_what, changes, code) => {
    const xu = await prepared()
    await call(xu, 'partner/admit-participant', ADMIT)
    expect(await call(xu, 'partner/end-participation', { ...END, ...changes })).toMatchObject({ error: { code } })
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(stage.server, 'partner/end-participation', END, NOT_OWNERS)
  })
})

describe('show-programme', () => {
  it('shows its owner the numbers and who takes part, in 5 requests', async () => {
    const xu = await prepared()
    await call(xu, 'partner/admit-participant', { ...ADMIT, place: AGREEMENT })
    const ask = { programme: 'shareholderPartner', storeId: EAST }
    expect(await call(xu, 'partner/show-programme', ask)).toMatchObject({
      data: {
        ...{ ruleVersion: 4, programmes: { shareholderPartner: { isOn: true } }, statements: [] },
        participants: [{ displayName: 'an', state: 'active', shareBp: 2000, signedOn: '2025-02-20' }],
      },
    })
    expect(await costOf(() => call(xu, 'partner/show-programme', ask))).toBe(5)
  })

  it('anybody but an owner may not call it', async () => {
    const ask = { programme: 'staffPartner', storeId: EAST }
    await expectNotAllowed(stage.server, 'partner/show-programme', ask, NOT_OWNERS)
  })
})

describe('show-my-shares', () => {
  it('shows a partner her places and shares, and nobody else’s', async () => {
    await call(await prepared(), 'partner/admit-participant', ADMIT)
    const an = await stage.server.customer('an')
    expect(await call(an, 'partner/show-my-shares', {})).toMatchObject({
      data: { places: [{ participationId: INVITED, state: 'invited', storeName: 'East Store' }], shares: [] },
    })
    const mei = await stage.server.customer('mei')
    expect(await call(mei, 'partner/show-my-shares', {})).toMatchObject({ data: { places: [], shares: [] } })
  })

  it('visitors and people in the staff app may not call it', async () => {
    await expectNotAllowed(stage.server, 'partner/show-my-shares', {}, NOT_CUSTOMERS)
  })
})

describe('enter-costs', () => {
  it('keeps all of a month, and refuses a version that somebody has changed', async () => {
    const xu = await owner()
    expect(await call(xu, 'partner/enter-costs', COSTS)).toMatchObject({ data: { version: 1 } })
    expect(await call(xu, 'partner/enter-costs', COSTS)).toMatchObject({
      error: { code: 'COSTS_OUTDATED', details: { version: 1 } },
    })
    expect(await stage.server.read('storeCosts')).toMatchObject([{ _id: `${EAST}_2025-02`, costs: COSTS.costs }])
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(stage.server, 'partner/enter-costs', COSTS, NOT_OWNERS)
  })
})

describe('show-dividend', () => {
  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(stage.server, 'partner/show-dividend', { storeId: EAST, month: '2025-02' }, NOT_OWNERS)
  })
})

describe('approve-dividend', () => {
  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(stage.server, 'partner/approve-dividend', APPROVE, NOT_OWNERS)
  })
})
