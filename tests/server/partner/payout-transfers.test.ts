import type { CloudClient } from '../../../src/localcloud'
import { call } from '../../support/server-cloud'
import { PayoutStage } from '../../support/payout-stage'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let stage: PayoutStage
beforeAll(async () => {
  stage = await PayoutStage.start()
}, 120_000)
afterAll(() => stage.server.close())
let mei: CloudClient
beforeEach(async () => {
  await stage.reset()
  mei = await stage.partner('mei', { availableFen: 100_00 })
})
afterEach(() => stage.expectLedgerToAddUp())

const show = (payoutId: string) => call(mei, 'partner/show-my-payout', { payoutId })
const faults = () => stage.server.cloud.wechat.faults

const untouched = { 'commission.pending': 0, 'commission.available': 100_00 }
const held = { ...untouched, 'commission.available': 50_00, 'commission.requested': 50_00 }
const paid = { ...held, 'commission.requested': 0, 'commission.paid': 50_00 }
const returned = { ...untouched, 'commission.requested': 0 }

/** Her tap, and the money is there: nothing was sent twice on the way. */
async function expectPaidOnce(payoutId: string): Promise<void> {
  const { packageInfo } = stage.transfer(payoutId)
  expect(await stage.payout(payoutId)).toMatchObject({ state: 'awaitingConfirmation', packageInfo })
  expect(await stage.balances()).toEqual(held)
  await stage.confirm(payoutId, mei)
  expect(await stage.stateOf(payoutId)).toBe('paid')
  expect(await stage.balances()).toEqual(paid)
  expect(await stage.spentFen()).toBe(50_00)
}

/** It came to nothing, and she may ask again. */
async function expectReturned(payoutId: string, state: string, reason: string): Promise<void> {
  expect(await show(payoutId)).toMatchObject({ data: { payout: { state, reason } } })
  expect(await stage.balances()).toEqual(returned)
  expect(await stage.spentFen()).toBe(0)
  await stage.request(mei, 50_00)
}

describe('a payout by transfer', () => {
  it('waits for her tap, and is paid once WeChat says so', async () => {
    const payoutId = await stage.approved(mei, 50_00)
    const { packageInfo } = stage.transfer(payoutId)
    expect(stage.transfer(payoutId)).toMatchObject({ amountFen: 50_00, userName: '王美', sceneId: '1005' })
    const confirmation = { mchId: stage.transfer(payoutId).mchId, appId: mei.signedIn?.appid, package: packageInfo }
    const payout = { state: 'awaitingConfirmation', arrivesFen: 50_00, confirmation }
    expect(await show(payoutId)).toMatchObject({ data: { payout } })
    await expectPaidOnce(payoutId)
    const after = await stage.server.readEverything()
    await stage.runJobsAfter(HOUR_MS)
    expect(await stage.payout(payoutId)).toEqual(after['payouts']?.[0])
  })

  it.each(['failBeforeWork', 'failAfterWork', 'dropAfterWork'] as const)(
    'whose answer never came (%s) is asked about by its number, and sent again only if WeChat has none',
    async (kind) => {
      faults().add({ on: 'createTransfer', effect: { kind } })
      const payoutId = await stage.approved(mei, 50_00)
      expect(await stage.stateOf(payoutId)).toBe('transferring')
      await stage.runJobs()
      expect(await stage.payout(payoutId)).toMatchObject({ state: 'transferring', attempts: 1 })
      await stage.runJobsAfter(MINUTE_MS)
      expect(await stage.payout(payoutId)).toMatchObject({ state: 'awaitingConfirmation', attempts: 2 })
      expect(await stage.spentFen()).toBe(50_00)
      await expectPaidOnce(payoutId)
    },
  )

  it('that WeChat takes its time over is asked about until it awaits her tap', async () => {
    faults().add({ on: 'createTransfer', effect: { kind: 'slow', delayMs: MINUTE_MS } })
    const payoutId = await stage.approved(mei, 50_00)
    expect(await stage.stateOf(payoutId)).toBe('transferring')
    await stage.runJobsAfter(MINUTE_MS)
    expect(await stage.stateOf(payoutId)).toBe('transferring')
    await stage.move(MINUTE_MS)
    await stage.runJobsAfter(MINUTE_MS)
    await expectPaidOnce(payoutId)
  })

  it('that the salon’s account is too empty for waits, and is sent an hour later', async () => {
    stage.setMerchantBalance(49_99)
    const payoutId = await stage.approved(mei, 50_00)
    expect(await stage.payout(payoutId)).toMatchObject({
      state: 'approved',
      reason: expect.stringContaining('资金不足'),
    })
    const seen = await call(await stage.owner(), 'partner/list-payouts', { state: 'approved' })
    expect(seen).toMatchObject({ data: { payouts: [{ payoutId, reason: expect.stringContaining('资金不足') }] } })
    const hers = await show(payoutId)
    expect(hers.ok && hers.data).not.toHaveProperty('payout.reason')
    expect(await stage.balances()).toEqual(held)
    stage.setMerchantBalance(10_000_00)
    await stage.runJobsAfter(HOUR_MS - 1)
    expect(await stage.stateOf(payoutId)).toBe('approved')
    await stage.runJobsAfter(1)
    await expectPaidOnce(payoutId)
    expect(await stage.payout(payoutId)).not.toHaveProperty('reason')
  })

  it('that fails at WeChat gives the money back, with WeChat’s reason', async () => {
    const payoutId = await stage.approved(mei, 50_00)
    faults().add({ on: 'transfer', effect: { kind: 'fail', reason: 'ACCOUNT_FROZEN' } })
    await stage.confirm(payoutId, mei)
    await expectReturned(payoutId, 'failed', 'ACCOUNT_FROZEN')
  })

  it('that nobody confirms within 24 hours gives the money back', async () => {
    const payoutId = await stage.approved(mei, 50_00)
    await stage.move(24 * HOUR_MS - 1)
    expect(await stage.stateOf(payoutId)).toBe('awaitingConfirmation')
    await stage.move(1)
    await expectReturned(payoutId, 'expired', 'OVERDUE_CLOSE')
  })

  it('whose callback was lost is found by the timer, after her tap and after 24 hours', async () => {
    faults().add({ on: 'transferCallback', effect: { kind: 'lost' }, times: 2 })
    const first = await stage.approved(mei, 50_00)
    await stage.confirm(first, mei)
    expect(await stage.stateOf(first)).toBe('awaitingConfirmation')
    await stage.runJobsAfter(MINUTE_MS)
    expect(await stage.stateOf(first)).toBe('paid')
    const second = await stage.approved(mei, 50_00)
    await stage.move(24 * HOUR_MS)
    expect(await stage.stateOf(second)).toBe('awaitingConfirmation')
    await stage.runJobs()
    expect(await stage.stateOf(second)).toBe('expired')
    expect(await stage.balances()).toEqual(paid)
    expect(await stage.spentFen()).toBe(50_00)
  })

  it('pending at WeChat after her tap is on its way until WeChat settles it', async () => {
    faults().add({ on: 'transfer', effect: { kind: 'pending' } })
    const payoutId = await stage.approved(mei, 50_00)
    await stage.confirm(payoutId, mei)
    await stage.runJobsAfter(MINUTE_MS)
    expect(await stage.stateOf(payoutId)).toBe('transferring')
    expect(await stage.balances()).toEqual(held)
    stage.server.cloud.wechat.transfers.settle(stage.transfer(payoutId))
    await stage.move(1_000)
    expect(await stage.stateOf(payoutId)).toBe('paid')
    expect(await stage.balances()).toEqual(paid)
  })
})
