import type { CloudClient } from '../../../src/localcloud'
import { expectPayoutEnd, type PayoutEnd } from '../../support/payout-ends'
import { IDENTITY_NUMBER, PayoutStage } from '../../support/payout-stage'
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

interface CreationFault {
  readonly what: string
  /** Before the owner approves. */
  readonly prepare: (payoutId: string) => unknown
  /** What happens meanwhile. */
  readonly meanwhile?: (payoutId: string) => unknown
  /** After it was sent, or not: where it stands, and why. */
  readonly first: object
  readonly ownersLook?: boolean
  readonly end: PayoutEnd
  /** How many of its number WeChat knows; one unless said. */
  readonly transfers?: number
  readonly reason?: string
}

const refuse = (reason: string) => () => addFault({ on: 'createTransfer', effect: { kind: 'refuse', reason } })
const callLater = (): unknown => addFault({ on: 'createTransfer', effect: { kind: 'lateWork', delayMs: 90_000 } })
const correctName = () => call(mei, 'partner/save-payee', { realName: '王美美', identityNumber: IDENTITY_NUMBER })
const REGISTERED = { realName: '王美' }

/** What goes wrong at the moment of sending; she taps as soon as she is asked to. */
const CREATION: readonly CreationFault[] = [
  {
    what: 'whose request arrives after its answer was given up',
    ...{ prepare: callLater, first: { state: 'transferring', attempts: 1 }, end: 'paid' },
  },
  {
    what: 'refused for good',
    ...{
      prepare: refuse('NO_AUTH'),
      first: { state: 'failed', reason: '本次请求未受理' },
      end: 'failed',
      transfers: 0,
    },
  },
  {
    what: 'refused as one too many in a second',
    ...{ prepare: refuse('FREQUENCY_LIMITED'), first: { state: 'approved' }, end: 'paid' },
  },
  {
    what: 'refused, and not to be asked about at that moment',
    prepare: () => {
      refuse('NEW_CODE')()
      addFault({ on: 'queryTransfer', effect: { kind: 'failBeforeWork' } })
    },
    ...{ first: { state: 'transferring' }, end: 'paid' },
  },
  {
    what: 'too dear for the salon’s account, which is filled later',
    prepare: () => stage.setMerchantBalance(49_99),
    meanwhile: () => stage.setMerchantBalance(10_000_00),
    ...{ first: { state: 'approved' }, ownersLook: true, end: 'paid' },
  },
  {
    what: 'taken on by WeChat, where the account then proves too empty',
    prepare: () => {
      addFault({ on: 'createTransfer', effect: { kind: 'unfunded' } })
      stage.setMerchantBalance(49_99)
    },
    meanwhile: async () => {
      await stage.runJobsAfter(HOUR_MS)
      stage.setMerchantBalance(10_000_00)
    },
    ...{ first: { state: 'transferring' }, ownersLook: true, end: 'paid' },
  },
  {
    what: 'unanswered for two hours',
    prepare: () => addFault({ on: 'createTransfer', effect: { kind: 'failBeforeWork' }, times: 3 }),
    meanwhile: async () => {
      await stage.runJobsAfter(HOUR_MS)
      await stage.runJobsAfter(HOUR_MS)
    },
    ...{ first: { state: 'transferring' }, ownersLook: true, end: 'paid' },
  },
  {
    what: 'made without an answer, after which she corrects her name: called back, for she could never tap',
    prepare: () => addFault({ on: 'createTransfer', effect: { kind: 'dropAfterWork' } }),
    meanwhile: correctName,
    ...{ first: { state: 'transferring' }, end: 'cancelled', reason: 'MCH_CANCEL' },
  },
  {
    what: 'to a name that is not the account’s',
    prepare: () => wechat().people.register({ ...Object(mei.signedIn), realName: '李梅' }),
    ...{ first: { state: 'awaitingConfirmation' }, end: 'failed', reason: 'NAME_NOT_CORRECT' },
  },
  {
    what: 'beyond what WeChat lets a person receive in a day',
    prepare: () => addFault({ on: 'transfer', effect: { kind: 'fail', reason: 'DAY_RECEIVED_QUOTA_EXCEED' } }),
    ...{ first: { state: 'awaitingConfirmation' }, end: 'failed', reason: 'DAY_RECEIVED_QUOTA_EXCEED' },
  },
  {
    what: 'to somebody who has left',
    prepare: () => stage.server.cloud.database.remove({ collection: 'payees', filter: {}, isMulti: true }),
    ...{ first: { state: 'failed' }, end: 'failed', reason: 'PAYEE_GONE', transfers: 0 },
  },
]

describe('a payout at the moment of sending', () => {
  afterEach(() => wechat().people.register({ ...Object(mei.signedIn), ...REGISTERED }))

  it.each(CREATION)('$what: $end', async ({ prepare, meanwhile, first, end, reason, ...expected }) => {
    const payoutId = await stage.request(mei, 50_00)
    await prepare(payoutId)
    const approval = { payoutId, method: 'wechatTransfer' }
    expect(await call(await stage.owner(), 'partner/approve-payout', approval)).toMatchObject({ ok: true })
    expect(await stage.payout(payoutId)).toMatchObject(first)
    await meanwhile?.(payoutId)
    for (const afterMs of [MINUTE_MS, MINUTE_MS, HOUR_MS]) await stage.runJobsAfter(afterMs)
    if ((await stage.payout(payoutId))?.['state'] === 'awaitingConfirmation') await stage.confirm(payoutId, mei)
    await expectPayoutEnd(stage, payoutId, end, expected)
    if (reason !== undefined) expect(await stage.payout(payoutId)).toMatchObject({ reason })
    const again = await call(mei, 'partner/request-payout', { amountFen: 50_00 })
    expect(again.ok).toBe(reason !== 'PAYEE_GONE')
  })

  // The commit of the approval is its 12th request; the sender's work follows, and WeChat is asked after the 17th.
  it.each([12, 14, 16, 17, 18, 19, 20, 22])(
    'whose instance is killed after its request %i of the database is paid once',
    async (operation) => {
      const payoutId = await stage.request(mei, 50_00)
      const owner = await stage.owner()
      const effect = { kind: 'kill', operation, when: 'after' } as const
      const id = stage.server.cloud.faults.add({ functionName: 'partner', times: 1, effect })
      await call(owner, 'partner/approve-payout', { payoutId, method: 'wechatTransfer' }).catch(() => undefined)
      stage.server.cloud.faults.remove(id)
      await stage.runJobsAfter(MINUTE_MS)
      await stage.runJobsAfter(MINUTE_MS)
      await stage.confirm(payoutId, mei)
      await expectPayoutEnd(stage, payoutId, 'paid')
    },
  )

  it.each([1, 2, 4, 6, 8, 9, 10, 12])(
    'whose callback finds its instance killed after request %i of the database is paid once',
    async (operation) => {
      const payoutId = await stage.approved(mei, 50_00)
      const effect = { kind: 'kill', operation, when: 'after' } as const
      const id = stage.server.cloud.faults.add({ functionName: 'paynotify', times: 1, effect })
      await stage.confirm(payoutId, mei)
      stage.server.cloud.faults.remove(id)
      await stage.runJobsAfter(MINUTE_MS)
      await stage.runJobsAfter(10 * MINUTE_MS)
      await expectPayoutEnd(stage, payoutId, 'paid')
    },
  )

  it('needs a real name: without one nothing is asked for and nothing is sent', async () => {
    const lan = await stage.partner('lan', { availableFen: 3000_00, realName: null })
    const reply = await call(lan, 'partner/request-payout', { amountFen: 2500_00 })
    expect(reply).toMatchObject({ error: { code: 'REAL_NAME_MISSING' } })
    expect(await stage.server.read('payouts')).toEqual([])
    expect(await stage.balances('cust_lan')).toMatchObject({ 'commission.available': 3000_00 })
  })
})
