import type { CloudClient } from '../../../src/localcloud'
import { PARTNER_RULES } from '../../../config/policies'
import { PayoutStage } from '../../support/payout-stage'
import { call, MONDAY_AT_TEN } from '../../support/server-cloud'

const DAY_MS = 86_400_000
const IN_APRIL = Date.parse('2025-04-01T00:00:00+08:00')

let stage: PayoutStage
beforeAll(async () => {
  stage = await PayoutStage.start()
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(() => stage.reset())
afterEach(() => stage.expectLedgerToAddUp())

const taxMonths = () => stage.server.read('taxMonths')
const entriesOf = async (kind: string) =>
  (await stage.server.read('ledgerEntries')).filter((entry) => entry['kind'] === kind)

/** Asked for, approved and paid outside of WeChat: what was withheld, in fen. */
async function paidOutside(client: CloudClient, amountFen: number): Promise<unknown> {
  const payoutId = await stage.approved(client, amountFen, 'outside')
  const record = { payoutId, proofNote: '银行转账' }
  const reply = await call(await stage.owner(), 'partner/record-outside-payment', record)
  expect(reply).toMatchObject({ ok: true, data: { payout: { state: 'paid' } } })
  return (await stage.payout(payoutId))?.['taxFen']
}

describe('the tax of a month', () => {
  it('is added up over its payouts, and begins anew with the next month', async () => {
    const mei = await stage.partner('mei', { availableFen: 12_000_00 })
    // 800: nothing. 1000 in all: (1000 - 800) × 20 %. 5000 in all: 5000 × 80 % × 20 % = 800, less what was withheld.
    expect(await paidOutside(mei, 800_00)).toBe(0)
    expect(await paidOutside(mei, 200_00)).toBe(40_00)
    const preview = await call(mei, 'partner/preview-payout', { amountFen: 4000_00 })
    const expected = { taxFen: 760_00, arrivesFen: 3240_00, paidThisMonthFen: 1000_00 }
    expect(preview).toMatchObject({ data: expected })
    expect(await paidOutside(mei, 4000_00)).toBe(760_00)
    stage.server.cloud.clock.set(IN_APRIL)
    expect(await paidOutside(mei, 1000_00)).toBe(40_00)
    expect(await taxMonths()).toMatchObject([
      { month: '202503', grossFen: 5000_00, taxFen: 800_00 },
      { month: '202504', grossFen: 1000_00, taxFen: 40_00 },
    ])
  })

  it('forgets a payout that failed between two that were paid', async () => {
    const mei = await stage.partner('mei', { availableFen: 3000_00 })
    expect(await paidOutside(mei, 700_00)).toBe(0)
    const failing = await stage.approved(mei, 500_00)
    expect(await stage.payout(failing)).toMatchObject({ taxFen: 80_00, taxMonth: '202503' })
    expect(stage.transfer(failing)).toMatchObject({ amountFen: 420_00 })
    stage.server.cloud.wechat.faults.add({ on: 'transfer', effect: { kind: 'fail', reason: 'ACCOUNT_FROZEN' } })
    await stage.confirm(failing, mei)
    expect(await stage.payout(failing)).toMatchObject({ state: 'failed' })
    expect(await taxMonths()).toMatchObject([{ grossFen: 700_00, taxFen: 0 }])
    expect(await paidOutside(mei, 300_00)).toBe(40_00)
    expect(await taxMonths()).toMatchObject([{ grossFen: 1000_00, taxFen: 40_00 }])
  })

  it('is that of the approval, whatever was estimated when it was asked for', async () => {
    const mei = await stage.partner('mei', { availableFen: 2000_00 })
    expect(await paidOutside(mei, 800_00)).toBe(0)
    const payoutId = await stage.request(mei, 500_00)
    expect(await stage.payout(payoutId)).toMatchObject({ taxFen: 100_00 })
    stage.server.cloud.clock.set(IN_APRIL)
    await call(await stage.owner(), 'partner/approve-payout', { payoutId, method: 'wechatTransfer' })
    expect(await stage.payout(payoutId)).toMatchObject({ taxFen: 0, taxMonth: '202504' })
    expect(stage.transfer(payoutId)).toMatchObject({ amountFen: 500_00 })
    await stage.confirm(payoutId, mei)
    const paid = { state: 'paid', amountFen: 500_00, arrivesFen: 500_00 }
    expect(await call(mei, 'partner/show-my-payout', { payoutId })).toMatchObject({ data: { payout: paid } })
  })

  it('leaves less than 0.30 yuan to be sent without a name, which WeChat refuses there', async () => {
    const rules = { ...PARTNER_RULES, leastPayoutFen: 10 }
    await stage.server.write('partnerRules', { _id: 'current', rules, savedAt: MONDAY_AT_TEN })
    const mei = await stage.partner('mei', { availableFen: 29 })
    const payoutId = await stage.approved(mei, 29)
    expect(stage.transfer(payoutId).userName).toBeUndefined()
    await stage.confirm(payoutId, mei)
    expect(await stage.payout(payoutId)).toMatchObject({ state: 'paid' })
  })

  it('is withheld from 2000 yuan and more, which WeChat sends to real names only', async () => {
    const mei = await stage.partner('mei', { availableFen: 5000_00 })
    const payoutId = await stage.approved(mei, 5000_00)
    expect(stage.transfer(payoutId)).toMatchObject({ amountFen: 4200_00, userName: '王美' })
    await stage.confirm(payoutId, mei)
    expect(await stage.balances()).toMatchObject({ 'commission.available': 0, 'commission.paid': 5000_00 })
  })
})

describe('a refund while a payout is on its way', () => {
  it('leaves the payout alone; what is overpaid is debt, which the next commission fills', async () => {
    const mei = await stage.partner('mei')
    const billId = await stage.earn(60_00)
    await stage.earn(40_00)
    const payoutId = await stage.approved(mei, 100_00)
    await stage.refund(billId, 60_00)
    expect(await stage.balances()).toMatchObject({ 'commission.available': -60_00, 'commission.requested': 100_00 })
    await stage.confirm(payoutId, mei)
    expect(await stage.payout(payoutId)).toMatchObject({ state: 'paid' })
    expect(await stage.balances()).toMatchObject({ 'commission.available': -60_00, 'commission.paid': 100_00 })
    const ask = () => call(mei, 'partner/request-payout', { amountFen: 30_00 })
    expect(await ask()).toMatchObject({ error: { code: 'NOT_ENOUGH_AVAILABLE', details: { availableFen: 0 } } })
    await stage.earn(90_00, { holdDays: 7 })
    await stage.runJobsAfter(7 * DAY_MS - 1)
    expect(await stage.balances()).toMatchObject({ 'commission.pending': 90_00, 'commission.available': -60_00 })
    await stage.runJobsAfter(1)
    expect(await stage.balances()).toMatchObject({ 'commission.pending': 0, 'commission.available': 30_00 })
    expect(await ask()).toMatchObject({ ok: true })
  })

  it('is made good by a payout that fails', async () => {
    const mei = await stage.partner('mei')
    const billId = await stage.earn(100_00)
    const payoutId = await stage.approved(mei, 100_00)
    await stage.refund(billId, 100_00)
    await stage.move(DAY_MS)
    expect(await stage.payout(payoutId)).toMatchObject({ state: 'expired' })
    expect(await stage.balances()).toMatchObject({ 'commission.available': 0, 'commission.requested': 0 })
  })

  it('at the very moment of asking: the ledger knows both, whoever was first', async () => {
    const mei = await stage.partner('mei')
    const billId = await stage.earn(100_00)
    const [reply] = await Promise.all([
      call(mei, 'partner/request-payout', { amountFen: 100_00 }),
      stage.refund(billId, 100_00),
    ])
    const [available, requested] = reply.ok ? [-100_00, 100_00] : [0, undefined]
    const balances = Object(await stage.balances())
    expect([balances['commission.available'], balances['commission.requested']]).toEqual([available, requested])
  })
})

describe('a small payout that the rules free from approval', () => {
  beforeEach(async () => {
    const rules = { ...PARTNER_RULES, approvalFreeUpToFen: 50_00 }
    await stage.server.write('partnerRules', { _id: 'current', rules, savedAt: MONDAY_AT_TEN })
  })

  it('is sent at once, and one fen more waits for an owner', async () => {
    const mei = await stage.partner('mei', { availableFen: 200_00 })
    for (const [amountFen, needsApproval] of [
      [50_00, false],
      [50_01, true],
    ])
      expect(await call(mei, 'partner/preview-payout', { amountFen })).toMatchObject({ data: { needsApproval } })
    const free = await stage.request(mei, 50_00)
    expect(await stage.payout(free)).toMatchObject({ state: 'awaitingConfirmation', taxMonth: '202503' })
    await stage.confirm(free, mei)
    const asked = await stage.request(mei, 50_01)
    expect(await stage.payout(asked)).toMatchObject({ state: 'requested' })
    expect(await entriesOf('payoutPaid')).toHaveLength(2)
  })

  it('waits for an owner when a check speaks against it', async () => {
    const mei = await stage.partner('mei', { availableFen: 200_00 })
    const friends = Array.from({ length: 11 }, (_, index) => ({
      ...{ _id: `cust_f${index}`, referrerId: 'cust_mei', boundAt: MONDAY_AT_TEN, channel: 'poster' },
    }))
    await stage.server.write('partnerships', ...friends)
    const payoutId = await stage.request(mei, 20_00)
    expect(await stage.payout(payoutId)).toMatchObject({ state: 'requested' })
  })
})
