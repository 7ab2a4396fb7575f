import type { CloudClient } from '../../../src/localcloud'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { expectPayoutEnd } from '../../support/payout-ends'
import { expectRecalled, RECALL, recall, RECALLED_FOR, waitingForMoney } from '../../support/payout-recalls'
import { PayoutStage } from '../../support/payout-stage'
import { call } from '../../support/server-cloud'

const NO_PAYOUT = `OT${'0'.repeat(26)}`
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

const wechat = () => stage.server.cloud.wechat
const addFault: PayoutStage['server']['cloud']['wechat']['faults']['add'] = (fault) => wechat().faults.add(fault)
const recalls = async () => (await stage.server.read('audit')).filter(({ action }) => action === RECALL)
const show = (payoutId: string) => call(mei, 'partner/show-my-payout', { payoutId })

describe('recall-payout', () => {
  it('whoever is no owner may not call it', async () => {
    const kinds = ['customer', 'visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const
    await expectNotAllowed(stage.server, RECALL, { payoutId: NO_PAYOUT, reason: RECALLED_FOR }, kinds)
  })

  it('ends at once what WeChat refused for an empty account, and is audited', async () => {
    const payoutId = await waitingForMoney(stage, mei)
    const seen = await call(await stage.owner(), 'partner/list-payouts', { state: 'approved' })
    expect(seen).toMatchObject({ data: { payouts: [{ payoutId, isRecallable: true }] } })
    const recalled = { by: 'staff_wang', reason: RECALLED_FOR }
    expect(await recall(stage, payoutId)).toMatchObject({
      data: { payout: { isBeingRecalled: true, recall: recalled } },
    })
    expect(await recalls()).toMatchObject([{ subjectId: payoutId, details: { amountFen: 50_00 } }])
    stage.setMerchantBalance(10_000_00)
    await stage.runJobsForMinutes(2)
    await expectRecalled(stage, mei, payoutId, { transfers: 0, ownersLook: true })
  })

  it('cancels at WeChat what awaits her tap; till then both see that it is being recalled', async () => {
    const payoutId = await stage.approved(mei, 50_00)
    expect(await recall(stage, payoutId)).toMatchObject({ ok: true })
    expect(stage.transfer(payoutId)).toMatchObject({ state: 'CANCELING' })
    expect(await stage.balances()).toMatchObject({ 'commission.requested': 50_00 })
    const hers = await show(payoutId)
    expect(hers).toMatchObject({ data: { payout: { isBeingRecalled: true } } })
    const listed = await call(await stage.owner(), 'partner/list-payouts', { state: 'transferring' })
    expect(listed).toMatchObject({ data: { payouts: [{ isBeingRecalled: true, recall: { reason: RECALLED_FOR } }] } })
    expect(JSON.stringify(listed)).not.toContain('isRecallable')
    await stage.move(1_000)
    expect(JSON.stringify(await show(payoutId))).not.toContain('isBeingRecalled')
    await expectRecalled(stage, mei, payoutId, { transfers: 1 })
  })

  it('does not ask her to tap meanwhile', async () => {
    addFault({ on: 'cancelTransfer', effect: { kind: 'failBeforeWork' } })
    const payoutId = await stage.approved(mei, 50_00)
    await recall(stage, payoutId)
    const hers = await show(payoutId)
    expect(hers).toMatchObject({ data: { payout: { state: 'awaitingConfirmation', isBeingRecalled: true } } })
    expect(JSON.stringify(hers)).not.toContain('confirmation"')
  })

  it('comes too late once she has tapped: it is paid, and the money left once', async () => {
    addFault({ on: 'transferCallback', effect: { kind: 'late', delayMs: HOUR_MS } })
    addFault({ on: 'transfer', effect: { kind: 'pending' } })
    const payoutId = await stage.approved(mei, 50_00)
    await stage.confirm(payoutId, mei)
    expect(await recall(stage, payoutId)).toMatchObject({ ok: true })
    expect(await stage.stateOf(payoutId)).toBe('transferring')
    wechat().transfers.settle(stage.transfer(payoutId))
    await stage.runJobsForMinutes(1)
    await expectPayoutEnd(stage, payoutId, 'paid')
    const [listed] = [await call(await stage.owner(), 'partner/list-payouts', { state: 'paid' })]
    expect(listed).toMatchObject({ data: { payouts: [{ recall: { reason: RECALLED_FOR } }] } })
    expect(JSON.stringify(listed)).not.toContain('isBeingRecalled')
  })

  it('again, by another owner too, changes nothing', async () => {
    addFault({ on: 'cancelTransfer', effect: { kind: 'failBeforeWork' } })
    const payoutId = await stage.approved(mei, 50_00)
    await recall(stage, payoutId)
    const before = await stage.payout(payoutId)
    const again = await recall(stage, payoutId, 'zhao', '别的原因')
    expect(again).toMatchObject({ data: { payout: { recall: { by: 'staff_wang', reason: RECALLED_FOR } } } })
    expect(await stage.payout(payoutId)).toEqual(before)
    expect(await recalls()).toHaveLength(1)
  })

  it('by two owners at once happens once', async () => {
    const payoutId = await waitingForMoney(stage, mei)
    const replies = await Promise.all([recall(stage, payoutId), recall(stage, payoutId, 'zhao')])
    expect(replies.some(({ ok }) => ok)).toBe(true)
    expect(await recalls()).toHaveLength(1)
    await stage.runJobsForMinutes(1)
    await expectRecalled(stage, mei, payoutId, { transfers: 0, ownersLook: true })
  })

  it.each([
    ['that nobody has decided on', () => stage.request(mei, 50_00), 'requested'],
    ['to be paid outside', () => stage.approved(mei, 50_00, 'outside'), 'approved'],
    [
      'that she is known to have tapped',
      async () => {
        addFault({ on: 'transfer', effect: { kind: 'pending' } })
        const payoutId = await stage.approved(mei, 50_00)
        await stage.confirm(payoutId, mei)
        await stage.runJobsForMinutes(11)
        return payoutId
      },
      'transferring',
    ],
    [
      'that has ended',
      async () => {
        const payoutId = await waitingForMoney(stage, mei)
        await recall(stage, payoutId)
        return payoutId
      },
      'cancelled',
    ],
  ])('refuses one %s', async (_what, make, state) => {
    const payoutId = await make()
    const before = await stage.payout(payoutId)
    expect(await recall(stage, payoutId)).toMatchObject({ error: { code: 'STATE_OUTDATED', details: { state } } })
    expect(await stage.payout(payoutId)).toEqual(before)
    expect(await recall(stage, NO_PAYOUT)).toMatchObject({ error: { code: 'PAYOUT_UNKNOWN' } })
  })
})

describeCommandLaws({
  name: RECALL,
  data: async () => ({ payoutId: (await stage.server.read('payouts'))[0]?.['_id'], reason: RECALLED_FOR }),
  otherData: { payoutId: NO_PAYOUT, reason: RECALLED_FOR },
  databaseRequests: { firstWrite: 4, commit: 9 },
  server: () => stage.server,
  prepare: async () => {
    await stage.reset()
    mei = await stage.partner('mei', { availableFen: 100_00 })
    await waitingForMoney(stage, mei)
    return stage.owner()
  },
  countEffects: async () => (await recalls()).length,
})
