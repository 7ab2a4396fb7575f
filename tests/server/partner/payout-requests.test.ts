import type { CloudClient } from '../../../src/localcloud'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { openStored } from '../../support/local-keys'
import { IDENTITY_NUMBER, PayoutStage } from '../../support/payout-stage'
import { call, MONDAY_AT_TEN } from '../../support/server-cloud'

const PREVIEW = 'partner/preview-payout'
const REQUEST = 'partner/request-payout'
const CANCEL = 'partner/cancel-payout'
const SAVE = 'partner/save-payee'
const PAYEE = { realName: '王美', identityNumber: IDENTITY_NUMBER }
const NO_PAYOUT = `OT${'0'.repeat(26)}`
const NOT_CUSTOMERS = ['visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const

let stage: PayoutStage
beforeAll(async () => {
  stage = await PayoutStage.start(['partner'])
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(() => stage.reset())
afterEach(() => stage.expectLedgerToAddUp())

const entries = () => stage.server.read('ledgerEntries')
const payouts = () => stage.server.read('payouts')

describe('preview-payout', () => {
  it('visitors and people in the staff app may not call it', async () => {
    await expectNotAllowed(stage.server, PREVIEW, { amountFen: 50_00 }, NOT_CUSTOMERS)
  })

  it('says what would arrive, and moves nothing', async () => {
    const mei = await stage.partner('mei', { availableFen: 2000_00 })
    const before = await stage.server.readEverything()
    expect(await call(mei, PREVIEW, { amountFen: 1000_00 })).toEqual({
      ok: true,
      data: {
        ...{ amountFen: 1000_00, taxFen: 40_00, arrivesFen: 960_00, paidThisMonthFen: 0, availableFen: 2000_00 },
        ...{ hasRealName: true, needsApproval: true, limits: [] },
      },
    })
    expect(await stage.server.readEverything()).toEqual(before)
  })

  it.each([
    ['below the least', 999, { code: 'AMOUNT_TOO_SMALL', details: { leastFen: 1000 } }],
    ['above the most', 500_001, { code: 'AMOUNT_TOO_LARGE', details: { mostFen: 500_000 } }],
    ['more than there is', 100_01, { code: 'NOT_ENOUGH_AVAILABLE', details: { availableFen: 100_00 } }],
    ['not in whole fen', 10.5, { code: 'BAD_REQUEST' }],
  ])('and asking refuse what is %s', async (_what, amountFen, error) => {
    const mei = await stage.partner('mei', { availableFen: 100_00 })
    for (const action of [PREVIEW, REQUEST])
      expect(await call(mei, action, { amountFen })).toMatchObject({ ok: false, error })
    expect(await payouts()).toEqual([])
  })

  it('and asking refuse who has not joined', async () => {
    const mei = await stage.server.customer('mei')
    for (const action of [PREVIEW, REQUEST])
      expect(await call(mei, action, { amountFen: 50_00 })).toMatchObject({ error: { code: 'NOT_A_PARTNER' } })
  })
})

describe('save-payee', () => {
  it('visitors and people in the staff app may not call it', async () => {
    await expectNotAllowed(stage.server, SAVE, PAYEE, NOT_CUSTOMERS)
  })

  it('seals who is paid, and never shows it whole again', async () => {
    const mei = await stage.partner('mei', { realName: null })
    expect(await call(mei, SAVE, PAYEE)).toEqual({ ok: true, data: { maskedName: '王*' } })
    const [payee] = await stage.server.read('payees')
    expect(payee).toMatchObject({ _id: 'cust_mei', savedAt: MONDAY_AT_TEN })
    expect(openStored(payee?.['realNameSealed'])).toBe('王美')
    expect(openStored(payee?.['identityNumberSealed'])).toBe(IDENTITY_NUMBER)
    expect(JSON.stringify(await stage.server.readEverything())).not.toContain(IDENTITY_NUMBER)
    expect(await stage.server.read('audit')).toMatchObject([{ action: SAVE, subjectId: 'cust_mei' }])
  })

  it.each([
    ['a wrong check digit', { identityNumber: '110101199003070012' }, 'IDENTITY_NUMBER_INVALID'],
    ['a day that never was', { identityNumber: '110101199002300011' }, 'IDENTITY_NUMBER_INVALID'],
    ['fifteen digits', { identityNumber: '110101900307001' }, 'BAD_REQUEST'],
    ['a name in Latin letters', { realName: 'Mei Wang' }, 'BAD_REQUEST'],
    ['a name of one character', { realName: '王' }, 'BAD_REQUEST'],
  ])('refuses %s', async (_what, change, code) => {
    const mei = await stage.partner('mei', { realName: null })
    expect(await call(mei, SAVE, { ...PAYEE, ...change })).toMatchObject({ error: { code } })
    expect(await stage.server.read('payees')).toEqual([])
  })
})

describe('request-payout', () => {
  it('visitors and people in the staff app may not call it', async () => {
    await expectNotAllowed(stage.server, REQUEST, { amountFen: 50_00 }, NOT_CUSTOMERS)
  })

  it('holds the amount, and waits for an owner', async () => {
    const mei = await stage.partner('mei', { availableFen: 100_00 })
    const payoutId = await stage.request(mei, 60_00)
    expect(payoutId).toMatch(/^OT[0-9A-Z]{26}$/)
    expect(await stage.balances()).toMatchObject({ 'commission.available': 40_00, 'commission.requested': 60_00 })
    const checks = ['partnerActive', 'realName', 'limits', 'noDebt', 'noBurst', 'refundShare']
    expect(await payouts()).toMatchObject([
      { _id: payoutId, state: 'requested', attempts: 0, checks: checks.map((name) => ({ name, isPassed: true })) },
    ])
  })

  it('wants the real name first', async () => {
    const mei = await stage.partner('mei', { availableFen: 100_00, realName: null })
    expect(await call(mei, REQUEST, { amountFen: 50_00 })).toMatchObject({ error: { code: 'REAL_NAME_MISSING' } })
    expect(await call(mei, PREVIEW, { amountFen: 50_00 })).toMatchObject({ data: { hasRealName: false } })
  })

  it('allows one at a time, and says which is under way', async () => {
    const mei = await stage.partner('mei', { availableFen: 100_00 })
    const payoutId = await stage.request(mei, 50_00)
    const error = { code: 'PAYOUT_UNDER_WAY', details: { payoutId } }
    expect(await call(mei, REQUEST, { amountFen: 50_00 })).toMatchObject({ error })
  })

  it('twice at once takes one of them', async () => {
    const mei = await stage.partner('mei', { availableFen: 100_00 })
    const replies = await Promise.all([50_00, 60_00].map((amountFen) => call(mei, REQUEST, { amountFen })))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'PAYOUT_UNDER_WAY' } })
    expect(await payouts()).toHaveLength(1)
  })

  it('says what speaks against it, and leaves that to the owner', async () => {
    const mei = await stage.partner('mei')
    const billId = await stage.earn(40_00)
    await stage.earn(60_00)
    await stage.refund(billId, 40_00)
    await stage.server.cloud.database.remove({ collection: 'partnerships', filter: {}, isMulti: true })
    await stage.server.write('partnerships', { _id: 'cust_mei', joinedAt: MONDAY_AT_TEN, isActive: false })
    const friends = Array.from({ length: 11 }, (_, index) => ({
      ...{ _id: `cust_f${index}`, referrerId: 'cust_mei', boundAt: MONDAY_AT_TEN, channel: 'poster' },
    }))
    await stage.server.write('partnerships', ...friends)
    await stage.request(mei, 50_00)
    const [payout] = await payouts()
    expect(payout?.['checks']).toMatchObject([
      { name: 'partnerActive', isPassed: false },
      { name: 'realName', isPassed: true },
      { name: 'limits', isPassed: true },
      { name: 'noDebt', isPassed: true, facts: { availableFen: 60_00 } },
      { name: 'noBurst', isPassed: false, facts: { friendsWithinADay: 11 } },
      { name: 'refundShare', isPassed: false, facts: { earnedFen: 100_00, reversedFen: 40_00 } },
    ])
  })
})

describe('cancel-payout', () => {
  it('visitors and people in the staff app may not call it, nor may another partner cancel it', async () => {
    await expectNotAllowed(stage.server, CANCEL, { payoutId: NO_PAYOUT }, NOT_CUSTOMERS)
    const payoutId = await stage.request(await stage.partner('mei', { availableFen: 100_00 }), 50_00)
    const error = { code: 'PAYOUT_UNKNOWN' }
    const lan = await stage.partner('lan')
    expect(await call(lan, CANCEL, { payoutId })).toMatchObject({ error })
    expect(await call(lan, CANCEL, { payoutId: NO_PAYOUT })).toMatchObject({ error })
    expect(await payouts()).toMatchObject([{ state: 'requested' }])
  })

  it('makes the money available again, once', async () => {
    const mei = await stage.partner('mei', { availableFen: 100_00 })
    const payoutId = await stage.request(mei, 50_00)
    expect(await call(mei, CANCEL, { payoutId })).toMatchObject({ data: { payout: { state: 'cancelled' } } })
    expect(await stage.balances()).toMatchObject({ 'commission.available': 100_00, 'commission.requested': 0 })
    const error = { code: 'STATE_OUTDATED', details: { state: 'cancelled' } }
    expect(await call(mei, CANCEL, { payoutId })).toMatchObject({ error })
    await stage.request(mei, 100_00)
  })

  it('and an approval at once: one of them happens', async () => {
    const mei = await stage.partner('mei', { availableFen: 100_00 })
    const payoutId = await stage.request(mei, 50_00)
    const approval = { payoutId, method: 'outside' }
    const replies = await Promise.all([
      call(mei, CANCEL, { payoutId }),
      call(await stage.owner(), 'partner/approve-payout', approval),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'STATE_OUTDATED' } })
  })
})

describe('show-my-payout', () => {
  it('visitors and people in the staff app may not call it, and nobody sees another’s', async () => {
    await expectNotAllowed(stage.server, 'partner/show-my-payout', { payoutId: NO_PAYOUT }, NOT_CUSTOMERS)
    const payoutId = await stage.request(await stage.partner('mei', { availableFen: 100_00 }), 50_00)
    const reply = await call(await stage.partner('lan'), 'partner/show-my-payout', { payoutId })
    expect(reply).toMatchObject({ error: { code: 'PAYOUT_UNKNOWN' } })
  })
})

describe('list-my-payouts', () => {
  const LIST = 'partner/list-my-payouts'
  it('visitors and people in the staff app may not call it', async () => {
    await expectNotAllowed(stage.server, LIST, {}, NOT_CUSTOMERS)
  })

  it('pages through the caller’s own, latest first', async () => {
    const mei = await stage.partner('mei')
    const payout = (number: number, customerId = 'cust_mei') => ({
      ...{ _id: `OT${String(number).padStart(26, '0')}`, customerId, amountFen: 10_00, taxFen: 0, checks: [] },
      ...{ state: 'paid', method: 'outside', requestedAt: MONDAY_AT_TEN + number, attempts: 0 },
    })
    const own = Array.from({ length: 22 }, (_, index) => payout(index))
    await stage.server.write('payouts', ...own, payout(50, 'cust_lan'))
    type Page = { payouts: { payoutId: string }[]; next?: number }
    const first = await call<Page>(mei, LIST, {})
    expect(first).toMatchObject({ ok: true, data: { next: MONDAY_AT_TEN + 2 } })
    expect(first.ok && first.data.payouts[0]).toMatchObject({ payoutId: payout(21)._id })
    const second = await call<Page>(mei, LIST, { before: MONDAY_AT_TEN + 2 })
    expect(second.ok && second.data.payouts.map(({ payoutId }) => payoutId)).toEqual([payout(1)._id, payout(0)._id])
    expect(second.ok && second.data.next).toBeUndefined()
  })
})

async function fresh(): Promise<CloudClient> {
  for (const name of ['partnerships', 'payees', 'payouts', 'balances', 'ledgerEntries', 'outbox'])
    await stage.server.cloud.database.remove({ collection: name, filter: {}, isMulti: true })
  return stage.partner('mei', { availableFen: 100_00 })
}

describeCommandLaws({
  name: SAVE,
  data: PAYEE,
  otherData: { ...PAYEE, realName: '李梅' },
  databaseRequests: { firstWrite: 3, commit: 6 },
  server: () => stage.server,
  prepare: fresh,
  countEffects: async () => (await stage.server.read('audit')).length,
})

describeCommandLaws({
  name: REQUEST,
  data: { amountFen: 50_00 },
  otherData: { amountFen: 60_00 },
  databaseRequests: { firstWrite: 12, commit: 18 },
  server: () => stage.server,
  prepare: fresh,
  countEffects: async () => (await entries()).filter(({ kind }) => kind === 'payoutRequested').length / 2,
})

describeCommandLaws({
  name: CANCEL,
  data: async () => {
    const [open] = (await payouts()).filter(({ state }) => state === 'requested')
    return { payoutId: open?.['_id'] }
  },
  otherData: { payoutId: NO_PAYOUT },
  databaseRequests: { firstWrite: 5, commit: 10 },
  server: () => stage.server,
  prepare: async () => {
    const mei = await fresh()
    await stage.request(mei, 50_00)
    return mei
  },
  countEffects: async () => (await entries()).filter(({ kind }) => kind === 'payoutReturned').length / 2,
})
