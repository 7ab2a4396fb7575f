import type { CloudClient } from '../../../src/localcloud'
import type { CallbackEffect } from '../../../src/localcloud/services/service-faults'
import { PayoutStage } from '../../support/payout-stage'
import { call } from '../../support/server-cloud'

const MINUTE_MS = 60_000

let stage: PayoutStage
let mei: CloudClient
beforeAll(async () => {
  stage = await PayoutStage.start()
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(async () => {
  await stage.reset()
  mei = await stage.partner('mei', { availableFen: 100_00 })
})
afterEach(() => stage.expectLedgerToAddUp())

const callbackIs = (effect: CallbackEffect) => stage.server.cloud.wechat.faults.add({ on: 'transferCallback', effect })
const stateOf = async (payoutId: string) => (await stage.payout(payoutId))?.['state']
const held = { 'commission.available': 50_00, 'commission.requested': 50_00 }
const paid = { 'commission.available': 50_00, 'commission.requested': 0, 'commission.paid': 50_00 }

const tell: PayoutStage['tell'] = (callback) => stage.tell(callback)
const faultsSince = (position: number) => stage.transferFaultsSince(position)

describe('receive-transfer-result', () => {
  it('people and timers may not call it, whatever they send', async () => {
    const payoutId = await stage.approved(mei, 50_00)
    const data = { out_bill_no: payoutId, transfer_bill_no: '1', state: 'SUCCESS', transfer_amount: 50_00 }
    const action = 'receive-transfer-result'
    for (const person of [mei, await stage.owner(), await stage.server.guest('wu'), await stage.server.foreigner('li')])
      expect(await call(person, `paynotify/${action}`, data)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    for (const source of ['wx_trigger', 'wx_paycallback', 'scf']) {
      const invocation = { functionName: 'paynotify', event: { action, data }, caller: {}, source }
      const { result } = await stage.server.cloud.functions.invoke(invocation)
      expect(JSON.stringify(result)).toMatch(/NOT_ALLOWED|BAD_REQUEST/)
    }
    expect(await stateOf(payoutId)).toBe('awaitingConfirmation')
  })

  it('believes nothing that WeChat has not signed', async () => {
    const payoutId = await stage.approved(mei, 50_00)
    expect(await tell({ number: payoutId, state: 'SUCCESS', signature: 'Zm9yZ2Vk' })).toBe(500)
    expect(await stateOf(payoutId)).toBe('awaitingConfirmation')
    expect(await stage.balances()).toMatchObject(held)
  })

  it.each([
    ['twice', { kind: 'twice' }],
    ['an hour late', { kind: 'late', delayMs: 60 * MINUTE_MS }],
  ] as const)('that comes %s pays once', async (_what, effect) => {
    callbackIs(effect)
    const payoutId = await stage.approved(mei, 50_00)
    await stage.confirm(payoutId, mei)
    await stage.runJobsAfter(2 * MINUTE_MS)
    expect(await stateOf(payoutId)).toBe('paid')
    const settled = await stage.payout(payoutId)
    await stage.move(60 * MINUTE_MS)
    expect(await stage.payout(payoutId)).toEqual(settled)
    expect(await stage.balances()).toMatchObject(paid)
    expect(stage.server.cloud.wechat.notifications.list().at(-1)).toMatchObject({ state: 'acknowledged' })
  })

  it('that names another amount changes nothing, is acknowledged and logged; the timer asks', async () => {
    callbackIs({ kind: 'wrongAmount', amountFen: 50_01 })
    const payoutId = await stage.approved(mei, 50_00)
    const since = stage.server.cloud.journal.last()
    await stage.confirm(payoutId, mei)
    expect(await stateOf(payoutId)).toBe('awaitingConfirmation')
    expect(faultsSince(since)).toEqual(['transfer-amount-wrong'])
    await stage.runJobsAfter(MINUTE_MS)
    expect(await stateOf(payoutId)).toBe('paid')
    expect(await stage.balances()).toMatchObject(paid)
  })

  it('of a payout there is none of is acknowledged and logged', async () => {
    const since = stage.server.cloud.journal.last()
    const before = await stage.server.readEverything()
    expect(await tell({ number: `OT${'0'.repeat(26)}`, state: 'SUCCESS' })).toBe(200)
    expect(faultsSince(since)).toEqual(['transfer-unknown'])
    expect(await stage.server.readEverything()).toEqual(before)
  })

  it.each([
    ['older', 'ACCEPTED'],
    ['older', 'PROCESSING'],
    ['the same', 'WAIT_USER_CONFIRM'],
  ] as const)('with %s news (%s) leaves a payout that awaits her tap alone', async (_what, state) => {
    const payoutId = await stage.approved(mei, 50_00)
    expect(await tell({ number: payoutId, state })).toBe(200)
    const { packageInfo } = stage.transfer(payoutId)
    expect(await stage.payout(payoutId)).toMatchObject({ state: 'awaitingConfirmation', packageInfo })
  })

  it.each(['ACCEPTED', 'WAIT_USER_CONFIRM', 'TRANSFERING', 'FAIL', 'CANCELLED'])(
    'that comes after the end (%s) leaves what was paid as it is',
    async (state) => {
      const payoutId = await stage.approved(mei, 50_00)
      await stage.confirm(payoutId, mei)
      const before = await stage.server.readEverything()
      expect(await tell({ number: payoutId, state, failReason: 'OVERDUE_CLOSE' })).toBe(200)
      expect(await stage.server.readEverything()).toEqual(before)
    },
  )

  it('of success after the money was given back moves nothing, and calls for an owner, once', async () => {
    const payoutId = await stage.approved(mei, 50_00)
    expect(await tell({ number: payoutId, state: 'FAIL', failReason: 'ACCOUNT_FROZEN' })).toBe(200)
    expect(await stateOf(payoutId)).toBe('failed')
    const since = stage.server.cloud.journal.last()
    const before = await stage.balances()
    for (const _time of [1, 2]) expect(await tell({ number: payoutId, state: 'SUCCESS' })).toBe(200)
    expect(await stage.balances()).toEqual(before)
    expect(await stage.payout(payoutId)).toMatchObject({ state: 'failed', reason: 'PAID_AFTER_END' })
    expect(faultsSince(since)).toEqual(['transfer-paid-after-end', 'transfer-paid-after-end'])
    const told = (await stage.server.read('inbox')).filter(({ kind }) => kind === 'payoutToCheck')
    expect(told).toMatchObject([{ recipient: 'staff_wang', customerId: 'cust_mei', facts: { amountFen: 50_00 } }])
    const hers = await call<{ payout: object }>(mei, 'partner/show-my-payout', { payoutId })
    expect(hers.ok && hers.data.payout).not.toHaveProperty('reason')
  })

  it('that finds the database busy is repeated by WeChat', async () => {
    const payoutId = await stage.approved(mei, 50_00)
    const effect = { kind: 'error', error: 'DATABASE_DUPLICATE_WRITE' } as const
    const fault = { action: 'database.insertDocument', functionName: 'paynotify', effect }
    const id = stage.server.cloud.faults.add(fault)
    await stage.confirm(payoutId, mei)
    expect(await stateOf(payoutId)).toBe('awaitingConfirmation')
    stage.server.cloud.faults.remove(id)
    await stage.move(15_000)
    expect(await stateOf(payoutId)).toBe('paid')
  })
})
