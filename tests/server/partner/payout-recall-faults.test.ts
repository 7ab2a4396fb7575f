import type { CloudClient } from '../../../src/localcloud'
import { expectPayoutEnd } from '../../support/payout-ends'
import { expectRecalled, RECALL, recall, RECALLED_FOR, waitingForMoney } from '../../support/payout-recalls'
import { PayoutStage } from '../../support/payout-stage'
import { call } from '../../support/server-cloud'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

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

const wechat = () => stage.server.cloud.wechat
const addFault: PayoutStage['server']['cloud']['wechat']['faults']['add'] = (fault) => wechat().faults.add(fault)

/** The approval is committed and its sender dies: the timer is to send it. */
async function approvedUnsent(): Promise<string> {
  const payoutId = await stage.request(mei, 50_00)
  const owner = await stage.owner()
  const effect = { kind: 'kill', operation: 12, when: 'after' } as const
  stage.server.cloud.faults.add({ functionName: 'partner', times: 1, effect })
  await call(owner, 'partner/approve-payout', { payoutId, method: 'wechatTransfer' }).catch(() => undefined)
  await stage.move(MINUTE_MS)
  expect(await stage.payout(payoutId)).toMatchObject({ state: 'approved', attempts: 0 })
  return payoutId
}

describe('a recalled payout', () => {
  it.each([
    ['before the work', 'failBeforeWork'],
    ['after it', 'dropAfterWork'],
  ] as const)('whose cancellation goes unanswered %s is asked about until it has ended', async (_when, kind) => {
    addFault({ on: 'cancelTransfer', effect: { kind } })
    addFault({ on: 'transferCallback', effect: { kind: 'lost' } })
    const payoutId = await stage.approved(mei, 50_00)
    await recall(stage, payoutId)
    expect(await stage.stateOf(payoutId)).toBe('awaitingConfirmation')
    await stage.runJobsForMinutes(2)
    await expectRecalled(stage, mei, payoutId, { transfers: 1 })
  })

  it('that WeChat does not answer about is asked about again, and not sent again', async () => {
    const payoutId = await waitingForMoney(stage, mei)
    addFault({ on: 'queryTransfer', effect: { kind: 'failBeforeWork' }, times: 2 })
    await recall(stage, payoutId)
    stage.setMerchantBalance(10_000_00)
    await stage.runJobsForMinutes(1)
    expect(await stage.payout(payoutId)).toMatchObject({ state: 'approved' })
    await stage.runJobsForMinutes(1)
    await expectRecalled(stage, mei, payoutId, { transfers: 0, ownersLook: true })
  })

  it('whose sending was never answered, though WeChat has it, is cancelled there', async () => {
    addFault({ on: 'createTransfer', effect: { kind: 'dropAfterWork' } })
    const payoutId = await stage.approved(mei, 50_00)
    await recall(stage, payoutId)
    expect(await stage.payout(payoutId)).toMatchObject({ state: 'transferring', attempts: 1 })
    await stage.runJobsForMinutes(1)
    await stage.move(1_000)
    await expectRecalled(stage, mei, payoutId, { transfers: 1 })
  })

  it('whose sending never reached WeChat ends ten minutes after it was sent, not before', async () => {
    addFault({ on: 'createTransfer', effect: { kind: 'failBeforeWork' } })
    const payoutId = await stage.approved(mei, 50_00)
    await recall(stage, payoutId)
    await stage.runJobsForMinutes(9)
    expect(await stage.stateOf(payoutId)).toBe('transferring')
    await stage.runJobsForMinutes(1)
    await expectRecalled(stage, mei, payoutId, { transfers: 0 })
  })

  it('whose sending reaches WeChat long after its answer was given up is cancelled there', async () => {
    addFault({ on: 'createTransfer', effect: { kind: 'lateWork', delayMs: 5 * MINUTE_MS } })
    const payoutId = await stage.approved(mei, 50_00)
    await recall(stage, payoutId)
    await stage.runJobsForMinutes(4)
    expect(await stage.stateOf(payoutId)).toBe('transferring')
    await stage.runJobsForMinutes(1)
    await stage.move(1_000)
    await expectRecalled(stage, mei, payoutId, { transfers: 1 })
  })

  it('of which an earlier sending is still on its way is not ended by the refusal of a later one', async () => {
    addFault({ on: 'createTransfer', effect: { kind: 'lateWork', delayMs: 3 * MINUTE_MS } })
    const payoutId = await stage.approved(mei, 50_00)
    stage.setMerchantBalance(0)
    await stage.runJobsForMinutes(1)
    expect(await stage.payout(payoutId)).toMatchObject({ state: 'approved', attempts: 2 })
    stage.setMerchantBalance(10_000_00)
    await recall(stage, payoutId)
    expect(await stage.stateOf(payoutId)).toBe('approved')
    await stage.runJobsForMinutes(2)
    await stage.move(1_000)
    await expectRecalled(stage, mei, payoutId, { transfers: 1, ownersLook: true })
  })

  it('that WeChat knew and no longer finds after 30 days stays: it may have been paid', async () => {
    addFault({ on: 'transferCallback', effect: { kind: 'lost' } })
    const payoutId = await stage.approved(mei, 50_00)
    await stage.confirm(payoutId, mei)
    await stage.move(31 * DAY_MS)
    await recall(stage, payoutId)
    await stage.runJobsForMinutes(2)
    expect(await stage.stateOf(payoutId)).toBe('awaitingConfirmation')
    expect(await stage.balances()).toMatchObject({ 'commission.requested': 50_00 })
  })

  it('that is known under another amount is left alone', async () => {
    const payoutId = await stage.approved(mei, 50_00)
    const stored = await stage.payout(payoutId)
    await stage.server.cloud.database.remove({ collection: 'payouts', filter: { _id: payoutId }, isMulti: false })
    await stage.server.write('payouts', { ...stored, taxFen: 1 })
    await recall(stage, payoutId)
    expect(stage.transfer(payoutId)).toMatchObject({ state: 'WAIT_USER_CONFIRM' })
  })

  it('may be found paid by her tap in the very moment', async () => {
    const payoutId = await stage.approved(mei, 50_00)
    const owner = await stage.owner()
    const recalling = call(owner, RECALL, { payoutId, reason: RECALLED_FOR })
    await Promise.all([recalling, stage.confirm(payoutId, mei).catch(() => undefined)])
    for (const afterMs of [1_000, MINUTE_MS, HOUR_MS]) await stage.runJobsAfter(afterMs)
    const state = await stage.stateOf(payoutId)
    await expectPayoutEnd(stage, payoutId, state === 'paid' ? 'paid' : 'cancelled')
  })

  it('while the timer is about to send it is cancelled, and never paid', async () => {
    const payoutId = await approvedUnsent()
    await Promise.all([stage.runJobs(), recall(stage, payoutId), stage.runJobs()])
    await stage.runJobsForMinutes(12)
    const transfers = wechat()
      .transfers.list()
      .filter(({ outBillNo }) => outBillNo === payoutId)
    await expectRecalled(stage, mei, payoutId, { transfers: transfers.length })
  })

  it('is not ended while somebody who took it up before has yet to send it', async () => {
    const payoutId = await approvedUnsent()
    const owner = await stage.owner()
    // Between taking it up and sending it, the timer reads to whom it goes.
    const effect = { kind: 'delay', delayMs: 1_500 } as const
    stage.server.cloud.faults.add({ functionName: 'jobs', collection: 'payees', times: 1, effect })
    const sending = stage.runJobs()
    while ((await stage.stateOf(payoutId)) !== 'transferring') await new Promise((resolve) => setTimeout(resolve, 10))
    // By the clock that is a minute ago, and the owner's own sender finds it due.
    await stage.move(MINUTE_MS)
    expect(await call(owner, RECALL, { payoutId, reason: RECALLED_FOR })).toMatchObject({ ok: true })
    expect(await stage.stateOf(payoutId)).not.toBe('cancelled')
    await sending
    await stage.runJobsForMinutes(1)
    await stage.move(1_000)
    await expectRecalled(stage, mei, payoutId, { transfers: 1 })
  })

  it.each([9, 11, 14, 18, 22, 26])(
    'whose instance is killed after its request %i of the database ends all the same',
    async (operation) => {
      const payoutId = await stage.approved(mei, 50_00)
      const owner = await stage.owner()
      const effect = { kind: 'kill', operation, when: 'after' } as const
      const id = stage.server.cloud.faults.add({ functionName: 'partner', times: 1, effect })
      await call(owner, RECALL, { payoutId, reason: RECALLED_FOR }).catch(() => undefined)
      stage.server.cloud.faults.remove(id)
      await stage.runJobsForMinutes(3)
      await expectRecalled(stage, mei, payoutId, { transfers: 1 })
    },
  )
})
