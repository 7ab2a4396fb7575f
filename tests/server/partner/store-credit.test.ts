import { PARTNER_RULES } from '../../../config/policies'
import { describeCommandLaws } from '../../support/command-laws'
import { writeBill } from '../../support/bills'
import { PayoutStage } from '../../support/payout-stage'
import { expectPrepaidInOrder, writeOffers } from '../../support/prepaid'
import { EAST, MONDAY } from '../../support/salon'
import { call, MONDAY_AT_TEN } from '../../support/server-cloud'

const PREVIEW = 'partner/preview-payout'
const REQUEST = 'partner/request-payout'
const APPROVE = 'partner/approve-payout'
const MINE = 'checkout/show-my-prepaid'
/** 1000 yuan, of which (1000 - 800) × 20 % go to the tax office. */
const ASK = { amountFen: 1000_00, asStoreCredit: true }
const CREDITED = { principalFen: 0, bonusFen: 960_00, storeCreditFen: 960_00 }
const FACIAL = 298_00

let stage: PayoutStage
beforeAll(async () => {
  stage = await PayoutStage.start(['partner', 'checkout', 'jobs'])
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(async () => {
  await stage.reset()
  await writeOffers(stage.server)
})
afterEach(() => expectPrepaidInOrder(stage.server))

const mei = () => stage.partner('mei', { availableFen: 6000_00 })
const approve = async (method = 'storeCredit') => {
  const [payout] = await stage.server.read('payouts')
  return call(await stage.owner(), APPROVE, { payoutId: payout?.['_id'], method })
}

describe('a payout as store credit', () => {
  it('is bonus in her account once an owner approves, taxed in the month, and nothing is sent', async () => {
    const client = await mei()
    expect(await call(client, PREVIEW, ASK)).toMatchObject({ data: { taxFen: 40_00, arrivesFen: 960_00 } })
    const asked = { state: 'requested', method: 'storeCredit', arrivesFen: 960_00 }
    expect(await call(client, REQUEST, ASK)).toMatchObject({ data: { payout: asked } })
    expect(await call(client, MINE, {})).toMatchObject({ data: { bonusFen: 0 } })
    expect(await approve()).toMatchObject({ data: { payout: { ...asked, state: 'paid', settledAt: MONDAY_AT_TEN } } })
    expect(await stage.balances()).toMatchObject({
      ...{ 'commission.available': 5000_00, 'commission.requested': 0, 'commission.paid': 1000_00 },
      'prepaid.bonus': 960_00,
    })
    expect(await stage.server.read('taxMonths')).toMatchObject([{ grossFen: 1000_00, taxFen: 40_00 }])
    expect(await stage.spentFen()).toBe(0)
    const payoutId = (await stage.server.read('payouts'))[0]?.['_id']
    expect(await call(client, MINE, {})).toMatchObject({
      data: {
        ...CREDITED,
        topUps: [{ payoutId, bonusLeftFen: 960_00, refund: { refundFen: 0 } }],
        moves: [{ kind: 'storeCreditGiven', payoutId, principalFen: 0, bonusFen: 960_00 }],
      },
    })
    const inbox = await call(client, 'partner/show-my-statement', { year: 2025 })
    expect(JSON.stringify(inbox)).toContain('"paidFen":100000,"taxFen":4000')
  })

  it('is approved as she asked, and no other payout is', async () => {
    const client = await mei()
    await call(client, REQUEST, ASK)
    for (const method of ['wechatTransfer', 'outside'])
      expect(await approve(method)).toMatchObject({ error: { code: 'METHOD_NOT_HERS' } })
    expect(await approve()).toMatchObject({ ok: true })
    expect(await approve()).toMatchObject({ error: { code: 'STATE_OUTDATED', details: { state: 'paid' } } })
    const payoutId = await stage.request(client, 100_00)
    const other = { payoutId, method: 'storeCredit' }
    expect(await call(await stage.owner(), APPROVE, other)).toMatchObject({ error: { code: 'METHOD_NOT_HERS' } })
  })

  it('never makes an account hold more than it may, asked for or approved', async () => {
    const client = await mei()
    const full = { topUpId: 'topup_1', principalFen: 4100_00, bonusFen: 0, principalLeftFen: 4100_00, bonusLeftFen: 0 }
    const sold = { boughtAt: 1, storeId: EAST, storeName: 'East', billId: 'bill_9', lineId: 'l1' }
    await call(client, REQUEST, ASK)
    await stage.server.write('prepaidAccounts', { _id: 'cust_mei', topUps: [{ ...full, ...sold }] })
    const error = { code: 'BALANCE_TOO_LARGE', details: { balanceFen: 4100_00, mostBalanceFen: 5000_00 } }
    expect(await approve()).toMatchObject({ error })
    expect(await stage.balances()).toMatchObject({ 'commission.requested': 1000_00 })
    await call(client, 'partner/cancel-payout', { payoutId: (await stage.server.read('payouts'))[0]?.['_id'] })
    for (const action of [PREVIEW, REQUEST]) expect(await call(client, action, ASK)).toMatchObject({ error })
    await stage.server.cloud.database.remove({ collection: 'prepaidAccounts', filter: {}, isMulti: true })
  })

  it('that the rules free from approval is there at once', async () => {
    const rules = { ...PARTNER_RULES, approvalFreeUpToFen: 1000_00 }
    await stage.server.write('partnerRules', { _id: 'current', rules, savedAt: MONDAY_AT_TEN })
    const client = await mei()
    expect(await call(client, REQUEST, ASK)).toMatchObject({ data: { payout: { state: 'paid' } } })
    expect(await call(client, MINE, {})).toMatchObject({ data: CREDITED })
  })

  it('of somebody who has left comes to nothing', async () => {
    await call(await mei(), REQUEST, ASK)
    await stage.server.cloud.database.remove({ collection: 'customers', filter: {}, isMulti: true })
    expect(await approve()).toMatchObject({ data: { payout: { state: 'failed', reason: 'PAYEE_GONE' } } })
    expect(await stage.balances()).toMatchObject({ 'commission.available': 6000_00, 'commission.requested': 0 })
    expect(await stage.server.read('prepaidAccounts')).toEqual([])
  })

  it('pays a bill without being takings, revenue or anybody’s commission, and never comes back as money', async () => {
    const client = await mei()
    await call(client, REQUEST, ASK)
    await approve()
    await writeBill(stage.server)
    const paid = { billId: 'bill_1', version: 1, amountFen: FACIAL }
    expect(await call(client, 'checkout/pay-with-prepaid', paid)).toMatchObject({
      data: { bill: { status: 'paid', payments: [{ method: 'prepaid', amountFen: FACIAL, principalFen: 0 }] } },
    })
    const owner = await stage.owner()
    expect(await call(owner, 'checkout/show-revenue', { storeId: EAST, month: MONDAY.slice(0, 7) })).toMatchObject({
      data: { total: { takingsFen: 0, recognisedFen: 0, deferredChangeFen: 0 } },
    })
    expect(await call(client, MINE, {})).toMatchObject({ data: { principalFen: 0, storeCreditFen: 960_00 - FACIAL } })
    const [account] = await stage.server.read('prepaidAccounts')
    const [{ topUpId }] = Object(account).topUps
    const refund = { customerId: 'cust_mei', topUpId, refundFen: 0 }
    const refused = { error: { code: 'NOTHING_TO_REFUND' } }
    expect(await call(owner, 'checkout/refund-top-up', refund)).toMatchObject(refused)
  })
})

describeCommandLaws({
  name: APPROVE,
  data: async () => ({ payoutId: (await stage.server.read('payouts'))[0]?.['_id'], method: 'storeCredit' }),
  otherData: { payoutId: `OT${'0'.repeat(26)}`, method: 'storeCredit' },
  databaseRequests: { firstWrite: 7, commit: 23 },
  server: () => stage.server,
  prepare: async () => {
    for (const name of ['payouts', 'balances', 'ledgerEntries', 'outbox', 'taxMonths', 'prepaidAccounts'])
      await stage.server.cloud.database.remove({ collection: name, filter: {}, isMulti: true })
    await stage.server.cloud.database.remove({ collection: 'partnerships', filter: {}, isMulti: true })
    await stage.server.cloud.database.remove({ collection: 'payees', filter: {}, isMulti: true })
    await call(await mei(), REQUEST, ASK)
    return stage.owner()
  },
  countEffects: async () =>
    (await stage.server.read('ledgerEntries')).filter(({ kind }) => kind === 'storeCreditGiven').length,
})
