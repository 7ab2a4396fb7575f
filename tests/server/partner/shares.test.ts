import { appointmentDocument, EAST } from '../../support/salon'
import { DIVIDEND_ON, POOL_ON, shanghai, ShareStage, STAFF_ON } from '../../support/share-stage'
import { call } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const STAFF = { programme: 'staffPartner', staffMemberId: 'staff_xia' }
const POOL = { programme: 'customerPartner' }
const agreement = (shareBp: number, fromMonth = '2025-03') => ({
  ...{ programme: 'shareholderPartner', shareBp, fromMonth, signedOn: '2025-02-20', agreementNote: 'Safe, file 3' },
})
const FIRST_AT_FOUR = '2025-04-01T04:00:00'

let stage: ShareStage
beforeAll(async () => {
  stage = await ShareStage.start(['partner', 'jobs', 'identity'])
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(() => stage.reset())
afterEach(() => expectLedgerInOrder(stage.server))

const statements = () => stage.server.read('shareStatements')

describe('a staff partner', () => {
  const start = async (): Promise<string> => {
    await stage.turnOn(STAFF_ON)
    await stage.server.staffRecord('xia', ['therapist'], { storeIds: [EAST] })
    await stage.partner('xia')
    await stage.friends('xia', 'bo')
    return stage.admit('xia', STAFF)
  }

  it('earns her rate of what her customers spend, and no beauty partner does', async () => {
    await start()
    await stage.settle('bill_1', 'bo', 100_00)
    expect(await stage.server.read('commissions')).toMatchObject([
      { _id: 'comm:staffPartner:bill_1:1', partnerId: 'cust_xia', amountFen: 3_00, state: 'pending' },
    ])
    await stage.refund('bill_1', 'bo', 100_00)
    expect(await stage.accountsOf('xia')).toEqual({ 'commission.pending': 0 })
  })

  it('gets a share of her store’s month above the line, once it is over', async () => {
    await start()
    await stage.settle('bill_1', 'cai', 250_00)
    await stage.runAt('2025-03-31T04:00:00')
    expect(await statements()).toEqual([])
    await stage.runAt(FIRST_AT_FOUR)
    expect(await statements()).toMatchObject([
      {
        ...{ _id: `staffPartner:${EAST}:2025-03`, settledFen: 250_00, baseFen: 250_00, rateBp: 100 },
        shares: [{ partnerId: 'cust_xia', basis: 250_00, amountFen: 1_50 }],
      },
    ])
    expect(await stage.accountsOf('xia')).toEqual({ 'commission.available': 1_50 })
    await stage.runAt('2025-04-01T04:01:00')
    expect(await stage.accountsOf('xia')).toEqual({ 'commission.available': 1_50 })
  })

  it('who leaves the store earns nothing new, keeps what she earned, and her code is dead', async () => {
    await start()
    await stage.settle('bill_1', 'bo', 200_00)
    stage.server.cloud.clock.set(stage.server.cloud.clock.now() + 60_000)
    const roles = { staffMemberId: 'staff_xia', roles: ['therapist'], storeIds: [EAST], isActive: false }
    await stage.ask(await stage.owner(), 'identity/set-staff-roles', roles)
    await stage.settle('bill_2', 'bo', 200_00)
    expect(await stage.accountsOf('xia')).toEqual({ 'commission.pending': 6_00 })
    await stage.server.write('partnerCodes', { _id: 'XXXXXX', customerId: 'cust_xia' })
    const touched = { code: 'XXXXXX', channel: 'poster' }
    expect(await call(await stage.server.visitor('new'), 'partner/touch-link', touched)).toMatchObject({
      error: { code: 'CODE_UNKNOWN' },
    })
    await stage.runAt(FIRST_AT_FOUR)
    // What the store recognised until she left: 200.00, of which 100.00 lie above the line.
    expect((await statements())[0]).toMatchObject({ settledFen: 400_00, shares: [{ basis: 200_00, amountFen: 1_00 }] })
  })

  it('is not given to whom she has served already', async () => {
    await start()
    await stage.server.customer('mei')
    const visit = appointmentDocument()
    const items = visit.items.map((item) => ({ ...item, staffMemberId: 'staff_xia' }))
    await stage.server.write('appointments', { ...visit, customerId: 'cust_mei', items })
    const bind = { customerId: 'cust_mei', partnerId: 'cust_xia', reason: 'She says so' }
    expect(await call(await stage.owner(), 'partner/rebind-customer', bind)).toMatchObject({
      error: { code: 'SERVED_ALREADY' },
    })
    expect(await stage.server.read('bindingLog')).toEqual([])
  })
})

describe('a pool', () => {
  const start = async (): Promise<void> => {
    await stage.turnOn(POOL_ON)
    for (const person of ['an', 'dan']) await stage.partner(person)
    await stage.friends('an', 'bo')
    await stage.friends('dan', 'eve')
    for (const person of ['an', 'dan']) await stage.admit(person, POOL)
  }

  it('is what the friends spent at its rate, shared by each one’s part, beside the commission', async () => {
    await start()
    await stage.settle('bill_1', 'bo', 100_00)
    await stage.settle('bill_2', 'eve', 200_01)
    await stage.settle('bill_3', 'somebody', 999_00)
    await stage.runAt(FIRST_AT_FOUR)
    expect((await statements())[0]).toMatchObject({
      ...{ settledFen: 300_01, baseFen: 300_01, carriedOutFen: 0 },
      shares: [
        { partnerId: 'cust_an', basis: 100_00, amountFen: 10_00 },
        { partnerId: 'cust_dan', basis: 200_01, amountFen: 20_00 },
      ],
    })
    // With the commission of 5 %, whose hold is over.
    expect(await stage.accountsOf('an')).toEqual({ 'commission.pending': 0, 'commission.available': 15_00 })
    expect(await stage.accountsOf('dan')).toMatchObject({ 'commission.available': 30_00 })
  })

  it('is lessened by a refund after the freeze in the next month, and carries what is below zero on', async () => {
    await start()
    await stage.settle('bill_1', 'bo', 100_00)
    await stage.runAt(FIRST_AT_FOUR)
    await stage.refund('bill_1', 'bo', 100_00)
    await stage.settle('bill_2', 'eve', 30_00)
    await stage.runAt('2025-05-01T04:00:00')
    expect((await statements())[1]).toMatchObject({
      ...{ month: '2025-04', baseFen: -70_00, carriedOutFen: -70_00, shares: [] },
    })
    await stage.settle('bill_3', 'eve', 100_00)
    await stage.runAt('2025-06-01T04:00:00')
    expect((await statements())[2]).toMatchObject({
      ...{ carriedFen: -70_00, baseFen: 30_00, shares: [{ partnerId: 'cust_dan', basis: 100_00, amountFen: 3_00 }] },
    })
  })

  it('counts what was settled while somebody took part, and the refunds of that after she left', async () => {
    await start()
    await stage.settle('bill_1', 'bo', 100_00)
    const end = { participationId: `customerPartner:${EAST}:cust_an`, reason: 'Moved away' }
    stage.server.cloud.clock.set(stage.server.cloud.clock.now() + 60_000)
    await stage.ask(await stage.owner(), 'partner/end-participation', end)
    await stage.settle('bill_2', 'bo', 500_00)
    await stage.runAt(FIRST_AT_FOUR)
    expect((await statements())[0]).toMatchObject({
      ...{ baseFen: 100_00, shares: [{ partnerId: 'cust_an', amountFen: 10_00 }] },
    })
    await stage.refund('bill_1', 'bo', 100_00)
    await stage.refund('bill_2', 'bo', 500_00)
    await stage.runAt('2025-05-01T04:00:00')
    expect((await statements())[1]).toMatchObject({ baseFen: -100_00 })
  })

  it('freezes nothing while it is off at the end of the month', async () => {
    await start()
    await stage.settle('bill_1', 'bo', 100_00)
    const off = { change: { ...POOL_ON, isOn: false }, ruleVersion: 2 }
    await stage.ask(await stage.owner(), 'partner/set-programme', off)
    await stage.runAt(FIRST_AT_FOUR)
    expect(await statements()).toEqual([])
  })

  it('killed anywhere while it is frozen and paid, is frozen and paid once in the end', async () => {
    await start()
    stage.server.cloud.clock.set(shanghai('2025-03-31T20:00:00'))
    await stage.settle('bill_1', 'bo', 100_00)
    await stage.settle('bill_2', 'eve', 200_00)
    stage.server.cloud.clock.set(shanghai(FIRST_AT_FOUR))
    // The freeze and the two payments lie between the 20th and the 50th request of a run.
    for (let operation = 20; operation <= 50; operation += 2) {
      const effect = { kind: 'kill', operation, when: 'after' } as const
      stage.server.cloud.faults.add({ functionName: 'jobs', times: 1, effect })
      await stage.runJobs().catch(() => undefined)
      stage.server.cloud.faults.clear()
      // What a killed transaction locked, and the lease of its run, are free again.
      stage.server.cloud.clock.set(stage.server.cloud.clock.now() + 120_000)
    }
    await stage.runJobs()
    expect(await statements()).toHaveLength(1)
    expect(await stage.accountsOf('an')).toMatchObject({ 'commission.available': 10_00 })
    expect(await stage.accountsOf('dan')).toMatchObject({ 'commission.available': 20_00 })
    const shares = (await stage.server.read('ledgerEntries')).filter(({ kind }) => kind === 'shareEarned')
    expect(shares).toHaveLength(2)
  })
})

describe('a dividend', () => {
  const start = async (): Promise<void> => {
    await stage.turnOn(DIVIDEND_ON)
    for (const person of ['an', 'dan']) await stage.partner(person)
    await stage.admit('an', agreement(2000))
    await stage.admit('dan', agreement(1000))
    await stage.settle('bill_1', 'somebody', 1000_00)
    const kept = { ownerId: EAST, account: 'revenue.recognised', storeId: EAST, causeId: 'card_1' }
    const at = stage.server.cloud.clock.now()
    await stage.server.write('ledgerEntries', { ...kept, _id: 'k1', kind: 'sessionsExpired', amount: 50_00, at })
    // Part of a bill: counted there.
    await stage.server.write('ledgerEntries', { ...kept, _id: 'k2', kind: 'sessionsRedeemed', amount: 70_00, at })
  }
  const APRIL = '2025-04-03T11:00:00'
  const enter = async (month: string, costsFen: number, version = 0) =>
    call(await stage.owner(), 'partner/enter-costs', {
      ...{ storeId: EAST, month, version, costs: [{ name: 'Rent', amountFen: costsFen }] },
    })
  const approve = async (month: string, baseFen: number) =>
    call(await stage.owner(), 'partner/approve-dividend', { storeId: EAST, month, baseFen })

  it('is the profit the owner saw, frozen, and paid by basis points', async () => {
    await start()
    await enter('2025-03', 650_00)
    await stage.runAt(APRIL)
    const shown = await call(await stage.owner(), 'partner/show-dividend', { storeId: EAST, month: '2025-03' })
    expect(shown).toMatchObject({
      data: {
        ...{ settledFen: 1000_00, keptFen: 50_00, costsFen: 650_00, baseFen: 400_00, canApprove: true },
        shares: [{ amountFen: 80_00 }, { amountFen: 40_00 }],
      },
    })
    expect(await approve('2025-03', 400_01)).toMatchObject({
      error: { code: 'FIGURES_OUTDATED', details: { baseFen: 400_00 } },
    })
    expect(await approve('2025-03', 400_00)).toMatchObject({ ok: true })
    await stage.runJobs()
    expect(await stage.accountsOf('an')).toEqual({ 'commission.available': 80_00 })
    expect(await stage.accountsOf('dan')).toEqual({ 'commission.available': 40_00 })
    expect(await approve('2025-03', 400_00)).toMatchObject({ error: { code: 'MONTH_FROZEN' } })
    expect(await enter('2025-03', 1, 1)).toMatchObject({ error: { code: 'MONTH_FROZEN' } })
  })

  it('of somebody with two agreements is one share, of both together', async () => {
    await start()
    await stage.admit('an', agreement(500))
    await stage.runAt(APRIL)
    expect(await approve('2025-03', 1050_00)).toMatchObject({ ok: true })
    await stage.runJobs()
    expect(await stage.accountsOf('an')).toEqual({ 'commission.available': 262_50 })
    expect(await stage.accountsOf('dan')).toEqual({ 'commission.available': 105_00 })
  })

  it('is lessened by what goes back or is corrected later in the next month; a loss is carried', async () => {
    await start()
    await stage.runAt(APRIL)
    await approve('2025-03', 1050_00)
    await stage.refund('bill_1', 'somebody', 1000_00)
    await enter('2025-04', 200_00)
    await stage.runAt('2025-05-02T11:00:00')
    expect(await approve('2025-04', -1200_00)).toMatchObject({ data: { statement: { shares: [] } } })
    await stage.settle('bill_2', 'somebody', 2000_00)
    await stage.runAt('2025-06-02T11:00:00')
    expect(await approve('2025-05', 800_00)).toMatchObject({
      data: { statement: { carriedFen: -1200_00, shares: [{ amountFen: 160_00 }, { amountFen: 80_00 }] } },
    })
  })

  it('ends with the last month of an agreement', async () => {
    await start()
    const dans = (await stage.server.read('participations')).find(({ partnerId }) => partnerId === 'cust_dan')
    const end = { participationId: dans?.['_id'], untilMonth: '2025-03', reason: 'Sold back' }
    await stage.ask(await stage.owner(), 'partner/end-participation', end)
    await stage.runAt(APRIL)
    await approve('2025-03', 1050_00)
    await stage.settle('bill_2', 'somebody', 100_00)
    await stage.runAt('2025-05-02T11:00:00')
    expect(await approve('2025-04', 100_00)).toMatchObject({
      data: { statement: { shares: [{ partnerId: 'cust_an', amountFen: 20_00 }] } },
    })
    expect(await stage.accountsOf('dan')).toEqual({ 'commission.available': 105_00 })
  })

  it('waits for its month to be over, for the one before, and for an agreement', async () => {
    await start()
    expect(await approve('2025-03', 1050_00)).toMatchObject({ error: { code: 'MONTH_NOT_OVER' } })
    await stage.runAt('2025-05-02T11:00:00')
    expect(await approve('2025-04', 0)).toMatchObject({
      error: { code: 'MONTH_LEFT_OUT', details: { month: '2025-03' } },
    })
    expect(await approve('2025-02', 0)).toMatchObject({ error: { code: 'NOBODY_SHARES' } })
  })

  it('of two agreements recorded at once has at most the whole, and whoever was slower is told to try again', async () => {
    await start()
    const owner = await stage.owner()
    const record = (person: string) =>
      call(owner, 'partner/admit-participant', { customerId: `cust_${person}`, storeId: EAST, place: agreement(4000) })
    const replies = await Promise.all([record('an'), record('dan')])
    const refused = replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code]))
    expect(refused).toHaveLength(1)
    expect(['BUSY_TRY_AGAIN', 'SHARES_TOO_HIGH']).toContain(refused[0])
  })

  it('approved twice at once, or while costs are entered, is approved once and by what stands then', async () => {
    await start()
    await stage.runAt(APRIL)
    const both = await Promise.all([approve('2025-03', 1050_00), approve('2025-03', 1050_00), enter('2025-03', 10_00)])
    const approved = both.slice(0, 2).filter(({ ok }) => ok)
    const [entered] = both.slice(2)
    if (entered?.ok === true && approved.length === 0)
      expect(await approve('2025-03', 1040_00)).toMatchObject({ ok: true })
    else expect({ approved: approved.length, entered: entered?.ok }).toEqual({ approved: 1, entered: false })
    expect(await statements()).toHaveLength(1)
  })
})
