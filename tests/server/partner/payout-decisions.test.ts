import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { PayoutStage } from '../../support/payout-stage'
import { call, MONDAY_AT_TEN } from '../../support/server-cloud'

const LIST = 'partner/list-payouts'
const APPROVE = 'partner/approve-payout'
const REJECT = 'partner/reject-payout'
const RECORD = 'partner/record-outside-payment'
const NO_PAYOUT = `OT${'0'.repeat(26)}`
const NOT_OWNERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const

let stage: PayoutStage
beforeAll(async () => {
  stage = await PayoutStage.start(['partner'])
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(() => stage.reset())
afterEach(() => stage.expectLedgerToAddUp())

const payouts = () => stage.server.read('payouts')
const taxMonths = () => stage.server.read('taxMonths')

async function requested(amountFen = 50_00, availableFen = 100_00): Promise<string> {
  return stage.request(await stage.partner('mei', { availableFen }), amountFen)
}
async function approvedOutside(amountFen?: number, availableFen?: number): Promise<string> {
  const payoutId = await requested(amountFen, availableFen)
  await call(await stage.owner(), APPROVE, { payoutId, method: 'outside' })
  return payoutId
}

describe('list-payouts', () => {
  it('whoever is no owner may not call it', async () => {
    await expectNotAllowed(stage.server, LIST, { state: 'requested' }, NOT_OWNERS)
    const manager = await stage.server.staff('hua', ['storeManager'])
    expect(await call(manager, LIST, { state: 'requested' })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })

  it('shows those of one state with names and checks, those that wait longest first, page by page', async () => {
    const payoutId = await requested()
    const waiting = (number: number) => ({
      ...{ _id: `OT${String(number).padStart(26, '0')}`, customerId: 'cust_lan', amountFen: 10_00, taxFen: 0 },
      ...{ checks: [], state: 'requested', requestedAt: MONDAY_AT_TEN + number, attempts: 0 },
    })
    await stage.server.write('payouts', ...Array.from({ length: 20 }, (_, index) => waiting(index + 1)))
    const owner = await stage.owner()
    type Page = { payouts: Record<string, unknown>[]; next?: number }
    const first = await call<Page>(owner, LIST, { state: 'requested' })
    const mine = { payoutId, customerId: 'cust_mei', customerName: 'mei', amountFen: 50_00, arrivesFen: 50_00 }
    expect(first.ok && first.data.payouts[0]).toMatchObject({ ...mine, checks: expect.any(Array) })
    expect(first.ok && first.data.payouts).toHaveLength(20)
    const after = first.ok ? first.data.next : undefined
    const second = await call<Page>(owner, LIST, { state: 'requested', after })
    expect(second).toMatchObject({ data: { payouts: [{ payoutId: waiting(20)._id, customerName: '已注销' }] } })
    expect(await call(owner, LIST, { state: 'paid' })).toMatchObject({ data: { payouts: [] } })
  })

  it('shows those that have ended the latest first, page by page', async () => {
    const paid = (number: number) => ({
      ...{ _id: `OT${String(number).padStart(26, '0')}`, customerId: 'cust_lan', amountFen: 10_00, taxFen: 0 },
      ...{ checks: [], state: 'paid', requestedAt: MONDAY_AT_TEN + number, attempts: 0 },
    })
    await stage.server.write('payouts', ...Array.from({ length: 21 }, (_, index) => paid(index + 1)))
    const owner = await stage.owner()
    type Page = { payouts: { payoutId: string }[]; next?: number }
    const first = await call<Page>(owner, LIST, { state: 'paid' })
    expect(first.ok && first.data.payouts.map(({ payoutId }) => payoutId).slice(0, 2)).toEqual([
      paid(21)._id,
      paid(20)._id,
    ])
    const after = first.ok ? first.data.next : undefined
    expect(await call(owner, LIST, { state: 'paid', after })).toMatchObject({
      data: { payouts: [{ payoutId: paid(1)._id }] },
    })
  })
})

describe('approve-payout', () => {
  it('whoever is no owner may not call it', async () => {
    await expectNotAllowed(stage.server, APPROVE, { payoutId: NO_PAYOUT, method: 'outside' }, NOT_OWNERS)
  })

  it('fixes the tax, records who decided, and is audited', async () => {
    const payoutId = await requested(1000_00, 1000_00)
    const owner = await stage.owner()
    const reply = await call(owner, APPROVE, { payoutId, method: 'outside' })
    const payout = { state: 'approved', method: 'outside', taxFen: 40_00, decidedBy: 'staff_wang' }
    expect(reply).toMatchObject({ data: { payout } })
    expect(await taxMonths()).toMatchObject([
      { _id: 'cust_mei_202503', month: '202503', grossFen: 1000_00, taxFen: 40_00 },
    ])
    expect(await stage.server.read('audit')).toMatchObject([
      { action: APPROVE, subjectId: payoutId, staffMemberId: 'staff_wang', details: { method: 'outside' } },
    ])
    expect(await call(owner, APPROVE, { payoutId: NO_PAYOUT, method: 'outside' })).toMatchObject({
      error: { code: 'PAYOUT_UNKNOWN' },
    })
  })

  it('is refused to whoever asked for the money, where WeChat says who she is', async () => {
    const payoutId = await requested()
    const approval = { payoutId, method: 'outside' }
    const herself = await stage.owner('mei')
    expect(await call(herself, APPROVE, approval)).toMatchObject({ error: { code: 'OWN_PAYOUT' } })
    expect(await payouts()).toMatchObject([{ state: 'requested' }])
    expect(await call(await stage.owner(), APPROVE, approval)).toMatchObject({ ok: true })
  })

  it('and another’s rejection at once: one of them happens', async () => {
    const payoutId = await requested()
    const [wang, zhao] = [await stage.owner('wang'), await stage.owner('zhao')]
    const replies = await Promise.all([
      call(wang, APPROVE, { payoutId, method: 'outside' }),
      call(zhao, REJECT, { payoutId, reason: '资料不全' }),
    ])
    // A payout that waits to be paid outside may still be rejected: then both happened, one after the other.
    const [payout] = await payouts()
    const isRejected = payout?.['state'] === 'rejected'
    expect(replies[1]?.ok).toBe(isRejected)
    expect(replies[0]?.ok || isRejected).toBe(true)
    expect(await stage.balances()).toMatchObject({ 'commission.requested': isRejected ? 0 : 50_00 })
    expect((await taxMonths()).every(({ grossFen }) => grossFen === (isRejected ? 0 : 50_00))).toBe(true)
  })

  it('by two owners at once happens once', async () => {
    const payoutId = await requested()
    const owners = [await stage.owner('wang'), await stage.owner('zhao')]
    const replies = await Promise.all(owners.map((owner) => call(owner, APPROVE, { payoutId, method: 'outside' })))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const error = { code: 'STATE_OUTDATED', details: { state: 'approved' } }
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error })
    expect(await taxMonths()).toMatchObject([{ grossFen: 50_00 }])
  })
})

describe('reject-payout', () => {
  it('whoever is no owner may not call it', async () => {
    await expectNotAllowed(stage.server, REJECT, { payoutId: NO_PAYOUT, reason: '资料不全' }, NOT_OWNERS)
  })

  it.each([
    ['that nobody has decided on', requested],
    ['that waits to be paid outside', approvedOutside],
  ])('gives the money of one %s back, out of the tax month too, and says why', async (_what, make) => {
    const payoutId = await make(1000_00, 1000_00)
    const owner = await stage.owner()
    const reply = await call(owner, REJECT, { payoutId, reason: '资料不全' })
    expect(reply).toMatchObject({ data: { payout: { state: 'rejected', reason: '资料不全' } } })
    expect(await stage.balances()).toMatchObject({ 'commission.available': 1000_00, 'commission.requested': 0 })
    expect((await taxMonths()).every(({ grossFen, taxFen }) => grossFen === 0 && taxFen === 0)).toBe(true)
    const mei = await stage.server.visitor('mei')
    const seen = await call(mei, 'partner/show-my-payout', { payoutId })
    expect(seen).toMatchObject({ data: { payout: { state: 'rejected', reason: '资料不全' } } })
    expect(await call(owner, REJECT, { payoutId, reason: '再来' })).toMatchObject({
      error: { code: 'STATE_OUTDATED', details: { state: 'rejected' } },
    })
  })

  it('refuses one that is at WeChat', async () => {
    const payoutId = await stage.approved(await stage.partner('mei', { availableFen: 100_00 }), 50_00)
    expect(await call(await stage.owner(), REJECT, { payoutId, reason: '资料不全' })).toMatchObject({
      error: { code: 'STATE_OUTDATED', details: { state: 'awaitingConfirmation' } },
    })
  })
})

describe('record-outside-payment', () => {
  it('whoever is no owner may not call it', async () => {
    await expectNotAllowed(stage.server, RECORD, { payoutId: NO_PAYOUT, proofNote: '转账' }, NOT_OWNERS)
  })

  it('wants a proof, and then the money is paid', async () => {
    const payoutId = await approvedOutside()
    const owner = await stage.owner()
    expect(await call(owner, RECORD, { payoutId })).toMatchObject({ error: { code: 'PROOF_MISSING' } })
    const proof = { proofFileId: 'cloud://env/proof.jpg', proofNote: '银行转账 3 月 10 日' }
    expect(await call(owner, RECORD, { payoutId, ...proof })).toMatchObject({
      data: { payout: { state: 'paid', ...proof } },
    })
    const paid = { 'commission.available': 50_00, 'commission.requested': 0, 'commission.paid': 50_00 }
    expect(await stage.balances()).toMatchObject(paid)
    expect(await taxMonths()).toMatchObject([{ grossFen: 50_00 }])
    expect(await stage.spentFen()).toBe(0)
  })

  it.each([
    ['asked for', requested],
    [
      'at WeChat',
      async () => stage.approved(await stage.partner('mei', { availableFen: 100_00 }), 50_00, 'wechatTransfer'),
    ],
  ])('refuses one that is %s', async (_what, make) => {
    const payoutId = await make()
    const reply = await call(await stage.owner(), RECORD, { payoutId, proofNote: '转账' })
    expect(reply).toMatchObject({ error: { code: 'STATE_OUTDATED' } })
  })
})

async function emptied(): Promise<void> {
  for (const name of ['partnerships', 'payees', 'payouts', 'balances', 'ledgerEntries', 'outbox', 'taxMonths', 'audit'])
    await stage.server.cloud.database.remove({ collection: name, filter: {}, isMulti: true })
}
const openPayout = async () => ({ payoutId: (await payouts())[0]?.['_id'] })

describeCommandLaws({
  name: APPROVE,
  data: async () => ({ ...(await openPayout()), method: 'outside' }),
  otherData: { payoutId: NO_PAYOUT, method: 'outside' },
  databaseRequests: { firstWrite: 6, commit: 11 },
  server: () => stage.server,
  prepare: async () => {
    await emptied()
    await requested()
    return stage.owner()
  },
  countEffects: async () => (await taxMonths()).length,
})

describeCommandLaws({
  name: REJECT,
  data: async () => ({ ...(await openPayout()), reason: '资料不全' }),
  otherData: { payoutId: NO_PAYOUT, reason: '资料不全' },
  databaseRequests: { firstWrite: 4, commit: 13 },
  server: () => stage.server,
  prepare: async () => {
    await emptied()
    await requested()
    return stage.owner()
  },
  countEffects: async () => (await stage.server.read('audit')).length,
})

describeCommandLaws({
  name: RECORD,
  data: async () => ({ ...(await openPayout()), proofNote: '银行转账' }),
  otherData: { payoutId: NO_PAYOUT, proofNote: '银行转账' },
  databaseRequests: { firstWrite: 4, commit: 13 },
  server: () => stage.server,
  prepare: async () => {
    await emptied()
    await approvedOutside()
    return stage.owner()
  },
  countEffects: async () => (await payouts()).filter(({ state }) => state === 'paid').length,
})
