import type { CloudClient } from '../../../src/localcloud'
import { expectPrepaidInOrder, writeOffers } from '../../support/prepaid'
import { PayoutStage } from '../../support/payout-stage'
import { call, newRequestId } from '../../support/server-cloud'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const LAST_OF_MARCH = Date.parse('2025-03-31T23:59:30+08:00')
const APPROVE = 'partner/approve-payout'
const REJECT = 'partner/reject-payout'
const RECORD = 'partner/record-outside-payment'

let stage: PayoutStage
beforeAll(async () => {
  stage = await PayoutStage.start(['partner', 'checkout', 'jobs', 'paynotify'])
}, 120_000)
afterAll(() => stage.server.close())
let mei: CloudClient
beforeEach(async () => {
  await stage.reset()
  await writeOffers(stage.server)
  mei = await stage.partner('mei', { availableFen: 3000_00 })
})
afterEach(() => expectPrepaidInOrder(stage.server))

/** Of 1000 yuan (1000 - 800) × 20 % are withheld. */
const TAXED = { grossFen: 1000_00, taxFen: 40_00 }
const UNTAXED = { grossFen: 0, taxFen: 0 }
const monthsOf = async () =>
  (await stage.server.read('taxMonths')).map(({ month, grossFen, taxFen }) => ({ month, grossFen, taxFen }))
const payoutOf = (payoutId: string) => stage.payout(payoutId)
const ask = async (asStoreCredit = false): Promise<string> => {
  if (!asStoreCredit) return stage.request(mei, 1000_00)
  await call(mei, 'partner/request-payout', { amountFen: 1000_00, asStoreCredit })
  const [payout] = await stage.server.read('payouts')
  return String(payout?.['_id'])
}

/** An owner's command whose instance is killed after its request `operation`, and which she repeats. */
async function killedAndRepeated(action: string, data: object, operation: number): Promise<unknown> {
  const owner = await stage.owner()
  const requestId = newRequestId()
  const effect = { kind: 'kill', operation, when: 'after' } as const
  const id = stage.server.cloud.faults.add({ functionName: 'partner', times: 1, effect })
  await call(owner, action, data, requestId).catch(() => undefined)
  stage.server.cloud.faults.remove(id)
  // What the killed instance held is let go after a while.
  await stage.move(MINUTE_MS)
  return call(owner, action, data, requestId)
}

describe('the tax of a month', () => {
  it.each([3, 5, 7, 9, 11])('is counted once when the approval is killed after request %i and repeated', async (at) => {
    const payoutId = await ask()
    const reply = await killedAndRepeated(APPROVE, { payoutId, method: 'wechatTransfer' }, at)
    expect(reply).toMatchObject({ ok: true })
    await stage.runJobsAfter(MINUTE_MS)
    expect(stage.transfer(payoutId)).toMatchObject({ amountFen: 960_00 })
    await stage.confirm(payoutId, mei)
    expect(await payoutOf(payoutId)).toMatchObject({ state: 'paid', taxFen: 40_00 })
    expect(await monthsOf()).toEqual([{ month: '202503', ...TAXED }])
  })

  it.each([3, 6, 9, 12, 14])(
    'is given back once when a rejection is killed after request %i and repeated',
    async (at) => {
      const payoutId = await ask()
      await call(await stage.owner(), APPROVE, { payoutId, method: 'outside' })
      expect(await monthsOf()).toEqual([{ month: '202503', ...TAXED }])
      expect(await killedAndRepeated(REJECT, { payoutId, reason: '资料不全' }, at)).toMatchObject({ ok: true })
      expect(await payoutOf(payoutId)).toMatchObject({ state: 'rejected' })
      expect(await monthsOf()).toEqual([{ month: '202503', ...UNTAXED }])
      expect(await stage.balances()).toMatchObject({ 'commission.available': 3000_00, 'commission.requested': 0 })
    },
  )

  it('is given back once however often WeChat says that it failed', async () => {
    const payoutId = await stage.approved(mei, 1000_00)
    const { faults } = stage.server.cloud.wechat
    faults.add({ on: 'transfer', effect: { kind: 'fail', reason: 'ACCOUNT_FROZEN' } })
    faults.add({ on: 'transferCallback', effect: { kind: 'twice' } })
    await stage.confirm(payoutId, mei)
    await stage.tell({ number: payoutId, state: 'FAIL', amountFen: 960_00, failReason: 'ACCOUNT_FROZEN' })
    await stage.runJobsAfter(HOUR_MS)
    expect(await monthsOf()).toEqual([{ month: '202503', ...UNTAXED }])
  })

  it('of an outside payment that two owners record at once is withheld once', async () => {
    const payoutId = await stage.approved(mei, 1000_00, 'outside')
    const owners = [await stage.owner('wang'), await stage.owner('zhao')]
    const proof = { payoutId, proofNote: '银行转账' }
    const replies = await Promise.all(owners.map((owner) => call(owner, RECORD, proof)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await monthsOf()).toEqual([{ month: '202503', ...TAXED }])
    expect(await stage.balances()).toMatchObject({ 'commission.paid': 1000_00, 'commission.requested': 0 })
  })

  it('is that of the approval’s month, and given back there, though it fails in the next', async () => {
    stage.server.cloud.clock.set(LAST_OF_MARCH)
    const payoutId = await stage.approved(mei, 1000_00)
    await stage.move(24 * HOUR_MS)
    expect(await payoutOf(payoutId)).toMatchObject({ state: 'expired', taxMonth: '202503' })
    expect(await monthsOf()).toEqual([{ month: '202503', ...UNTAXED }])
    const again = await stage.approved(mei, 1000_00)
    await stage.confirm(again, mei)
    expect(await monthsOf()).toEqual([
      { month: '202503', ...UNTAXED },
      { month: '202504', ...TAXED },
    ])
  })

  it('is the same when an empty account keeps the payout into the next month', async () => {
    stage.server.cloud.clock.set(LAST_OF_MARCH)
    stage.setMerchantBalance(0)
    const payoutId = await stage.approved(mei, 1000_00)
    stage.setMerchantBalance(10_000_00)
    await stage.runJobsAfter(HOUR_MS)
    await stage.confirm(payoutId, mei)
    expect(await payoutOf(payoutId)).toMatchObject({ state: 'paid', taxMonth: '202503' })
    expect(await monthsOf()).toEqual([{ month: '202503', ...TAXED }])
  })
})

describe('store credit', () => {
  const approval = (payoutId: string) => ({ payoutId, method: 'storeCredit' })

  it.each([4, 8, 12, 16, 20, 22, 23])(
    'is given once when its approval is killed after request %i and repeated',
    async (at) => {
      const payoutId = await ask(true)
      expect(await killedAndRepeated(APPROVE, approval(payoutId), at)).toMatchObject({ ok: true })
      expect(await payoutOf(payoutId)).toMatchObject({ state: 'paid', method: 'storeCredit', taxFen: 40_00 })
      expect(await monthsOf()).toEqual([{ month: '202503', ...TAXED }])
      const moved = { 'commission.available': 2000_00, 'commission.requested': 0, 'commission.paid': 1000_00 }
      expect(await stage.balances()).toMatchObject({ ...moved, 'prepaid.bonus': 960_00 })
      expect(await stage.spentFen()).toBe(0)
      await stage.runJobsAfter(HOUR_MS)
      expect((await stage.server.read('inbox')).filter(({ kind }) => kind === 'payoutCredited')).toHaveLength(1)
    },
  )

  it('and her taking it back at once: one of them happens', async () => {
    const payoutId = await ask(true)
    const [approved, cancelled] = await Promise.all([
      call(await stage.owner(), APPROVE, approval(payoutId)),
      call(mei, 'partner/cancel-payout', { payoutId }),
    ])
    expect([approved.ok, cancelled.ok].filter(Boolean)).toHaveLength(1)
    const bonusFen = approved.ok ? 960_00 : undefined
    expect(Object(await stage.balances())['prepaid.bonus']).toBe(bonusFen)
    expect(await monthsOf()).toEqual(approved.ok ? [{ month: '202503', ...TAXED }] : [])
  })

  it('that her account may not hold counts for no tax, and is hers again once it is rejected', async () => {
    const payoutId = await ask(true)
    const rules = { offers: [], mostTopUpFen: 500_00, mostBalanceFen: 500_00, reasonlessDays: 7 }
    const saved = await call(await stage.owner(), 'checkout/save-prepaid-rules', { rules })
    expect(saved).toMatchObject({ ok: true })
    const refused = await call(await stage.owner(), APPROVE, approval(payoutId))
    expect(refused).toMatchObject({ error: { code: 'BALANCE_TOO_LARGE' } })
    expect(await monthsOf()).toEqual([])
    expect(await payoutOf(payoutId)).toMatchObject({ state: 'requested' })
    expect(await call(await stage.owner(), REJECT, { payoutId, reason: '账户已满' })).toMatchObject({ ok: true })
    expect(await stage.balances()).toMatchObject({ 'commission.available': 3000_00, 'commission.requested': 0 })
    expect(await stage.server.read('prepaidAccounts')).toEqual([])
  })
})
