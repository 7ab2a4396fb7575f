import type { CloudClient } from '../../../src/localcloud'
import type { TransferState } from '../../../src/localcloud/transfers/transfer-states'
import { expectPayoutEnd, type PayoutEnd } from '../../support/payout-ends'
import { PayoutStage } from '../../support/payout-stage'
import { call } from '../../support/server-cloud'

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

const wechat = () => stage.server.cloud.wechat
const addFault: PayoutStage['server']['cloud']['wechat']['faults']['add'] = (fault) => wechat().faults.add(fault)
const cancelAtWechat = (payoutId: string) => wechat().transfers.cancel(stage.transfer(payoutId).mchId, payoutId)

/** How a transfer comes to stand so at WeChat, without the salon having heard of it yet; the payout of 50 yuan. */
const REACHED: Readonly<Record<TransferState, () => Promise<string>>> = {
  ACCEPTED: () => {
    addFault({ on: 'createTransfer', effect: { kind: 'slow', delayMs: 30 * HOUR_MS } })
    return stage.approved(mei, 50_00)
  },
  PROCESSING: () => {
    addFault({ on: 'createTransfer', effect: { kind: 'unfunded' } })
    stage.setMerchantBalance(49_99)
    return stage.approved(mei, 50_00)
  },
  WAIT_USER_CONFIRM: () => stage.approved(mei, 50_00),
  TRANSFERING: async () => {
    addFault({ on: 'transfer', effect: { kind: 'pending' } })
    const payoutId = await stage.approved(mei, 50_00)
    await stage.confirm(payoutId, mei)
    return payoutId
  },
  SUCCESS: async () => {
    addFault({ on: 'transferCallback', effect: { kind: 'late', delayMs: HOUR_MS } })
    const payoutId = await stage.approved(mei, 50_00)
    await stage.confirm(payoutId, mei)
    return payoutId
  },
  FAIL: async () => {
    addFault({ on: 'transfer', effect: { kind: 'fail', reason: 'ACCOUNT_FROZEN' } })
    return REACHED.SUCCESS()
  },
  CANCELING: async () => {
    const payoutId = await stage.approved(mei, 50_00)
    cancelAtWechat(payoutId)
    return payoutId
  },
  CANCELLED: async () => {
    addFault({ on: 'transferCallback', effect: { kind: 'late', delayMs: HOUR_MS } })
    const payoutId = await REACHED.CANCELING()
    await stage.move(1_000)
    return payoutId
  },
}

const STATES = ['ACCEPTED', 'PROCESSING', 'WAIT_USER_CONFIRM', 'TRANSFERING', 'CANCELING', 'SUCCESS', 'FAIL', 'CANCELLED'] as const // prettier-ignore
const stateAtWechat = (payoutId: string) => stage.transfer(payoutId).state
const isBefore = (one: TransferState, other: TransferState) => STATES.indexOf(one) < STATES.indexOf(other)

/** How it ends, by what WeChat says when the fault comes, if nobody does anything for a day. */
const ENDS: Readonly<Record<TransferState, PayoutEnd>> = {
  ACCEPTED: 'expired',
  PROCESSING: 'expired',
  WAIT_USER_CONFIRM: 'expired',
  TRANSFERING: 'transferring',
  CANCELING: 'cancelled',
  SUCCESS: 'paid',
  FAIL: 'failed',
  CANCELLED: 'cancelled',
}

interface Fault {
  readonly happens: (payoutId: string) => unknown
  /** Where it makes a difference. */
  readonly ends?: Readonly<Partial<Record<TransferState, PayoutEnd>>>
}

const FAULTS: Readonly<Record<string, Fault>> = {
  'nothing happening': { happens: () => undefined },
  'queries unanswered': {
    happens: () => {
      addFault({ on: 'queryTransfer', effect: { kind: 'failBeforeWork' } })
      addFault({ on: 'queryTransfer', effect: { kind: 'dropAfterWork' } })
    },
  },
  'older news coming after newer': {
    happens: async (number) => {
      await stage.runJobsAfter(MINUTE_MS)
      const now = stateAtWechat(number)
      const before = await stage.payout(number)
      for (const state of STATES.slice(0, now === 'SUCCESS' || now === 'FAIL' ? 4 : 3))
        if (isBefore(state, now)) await stage.tell({ number, state })
      expect(await stage.payout(number)).toEqual(before)
    },
  },
  'callbacks of another amount, of another number and forged': {
    happens: async (number) => {
      await stage.tell({ number, state: 'SUCCESS', amountFen: 50_01 })
      await stage.tell({ number: `${number.slice(0, -4)}9999`, state: 'SUCCESS' })
      await stage.tell({ number, state: 'SUCCESS', signature: 'Zm9yZ2Vk' })
    },
  },
  'its callback lost': { happens: () => addFault({ on: 'transferCallback', effect: { kind: 'lost' } }) },
  'its callback doubled': { happens: () => addFault({ on: 'transferCallback', effect: { kind: 'twice' } }) },
  'the salon cancelling at WeChat': {
    happens: (payoutId) => {
      const isRefused = ['TRANSFERING', 'SUCCESS', 'FAIL'].includes(stateAtWechat(payoutId))
      if (isRefused) expect(() => cancelAtWechat(payoutId)).toThrow('不支持撤销')
      else cancelAtWechat(payoutId)
    },
    ends: { ACCEPTED: 'cancelled', PROCESSING: 'cancelled', WAIT_USER_CONFIRM: 'cancelled' },
  },
  'an owner recalling it': {
    happens: async (payoutId) => {
      const recalled = await call(await stage.owner(), 'partner/recall-payout', { payoutId, reason: '先撤回' })
      expect(recalled).toMatchObject({ ok: true })
    },
    ends: { ACCEPTED: 'cancelled', PROCESSING: 'cancelled', WAIT_USER_CONFIRM: 'cancelled' },
  },
  'her tap': {
    happens: async (payoutId) => {
      const isPossible = ['WAIT_USER_CONFIRM', 'TRANSFERING'].includes(stateAtWechat(payoutId))
      const tap = stage.confirm(payoutId, mei)
      await (isPossible ? tap : expect(tap).rejects.toThrow('无法确认收款'))
    },
    ends: { WAIT_USER_CONFIRM: 'paid' },
  },
}

const ROWS = STATES.flatMap((state) =>
  Object.entries(FAULTS).map(([what, { happens, ends }]) => ({
    ...{ state, what, happens, end: ends?.[state] ?? ENDS[state] },
  })),
)

describe('a payout whose transfer stands at WeChat', () => {
  it.each(ROWS)('as $state, with $what, ends $end', async ({ state, happens, end }) => {
    const payoutId = await REACHED[state]()
    expect(stateAtWechat(payoutId)).toBe(state)
    await happens(payoutId)
    for (const afterMs of [MINUTE_MS, HOUR_MS, 25 * HOUR_MS, HOUR_MS]) await stage.runJobsAfter(afterMs)
    // Owners hear of what takes WeChat longer than an hour.
    const isSlow = ['ACCEPTED', 'PROCESSING', 'TRANSFERING'].includes(state) && end !== 'cancelled'
    await expectPayoutEnd(stage, payoutId, end, { ownersLook: isSlow })
  })
})
