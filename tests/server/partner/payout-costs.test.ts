import { localVariables } from '../../support/local-keys'
import { makePasses } from '../../../src/server/platform/passes'
import type { CloudClient } from '../../../src/localcloud'
import { IDENTITY_NUMBER, PayoutStage } from '../../support/payout-stage'
import { call, CUSTOMER_APPID, MONDAY_AT_TEN, newRequestId } from '../../support/server-cloud'

let stage: PayoutStage
beforeAll(async () => {
  stage = await PayoutStage.start()
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(() => stage.reset())

interface ReadyCall {
  readonly client: CloudClient
  readonly data: object
  readonly pass?: string
}
type Prepare = () => Promise<ReadyCall>

const passes = makePasses((name) => localVariables()[name])

/** Mei with her pass, and 100 yuan available. */
async function mei(data: object = {}): Promise<ReadyCall> {
  const client = await stage.partner('mei', { availableFen: 100_00 })
  const holder = { appid: CUSTOMER_APPID, openid: client.signedIn?.openid ?? '' }
  return { client, data, pass: passes.issue(holder, 'cust_mei', MONDAY_AT_TEN) }
}
const asking =
  (data: object): Prepare =>
  () =>
    mei(data)
const withOwner = async (): Promise<ReadyCall> => {
  await stage.owner()
  return mei({ amountFen: 50_00 })
}
const withPayout = async (): Promise<ReadyCall> => {
  const ready = await mei()
  return { ...ready, data: { payoutId: await stage.request(ready.client, 50_00) } }
}
const deciding =
  (more: object, approvedBy?: string): Prepare =>
  async () => {
    const { client } = await mei()
    const payoutId =
      approvedBy === undefined ? await stage.request(client, 50_00) : await stage.approved(client, 50_00, approvedBy)
    return { client: await stage.owner(), data: { payoutId, ...more } }
  }

/** A signal stands against Mei. */
const flagged =
  (data: object): Prepare =>
  async () => {
    const raised = { signal: 'circular', partnerId: 'cust_mei', raisedAt: MONDAY_AT_TEN, state: 'open', count: 1 }
    await mei()
    await stage.server.write('fraudFlags', { _id: 'circular:cust_mei', ...raised })
    return { client: await stage.owner(), data }
  }
const CLEARED = { flagId: 'circular:cust_mei', count: 1, isCleared: true, reason: '是姐妹' }

/** Whoever brought Mei opened her link, so that her payout is held. */
const listingHeld: Prepare = async () => {
  const { client } = await mei()
  const [partnership] = (await stage.server.read('partnerships')).filter(({ _id }) => _id === 'cust_mei')
  await stage.server.cloud.database.remove({ collection: 'partnerships', filter: { _id: 'cust_mei' }, isMulti: false })
  await stage.server.write('partnerships', { ...partnership, referrerId: 'cust_lan', boundAt: 1 })
  const refused = { outcome: 'refused', reason: 'existingCustomer', partnerId: 'cust_mei', customerId: 'cust_lan' }
  await stage.server.write('bindingLog', { _id: 'bind_1', at: MONDAY_AT_TEN - 1, ...refused })
  await stage.request(client, 50_00)
  return { client: await stage.owner(), data: { state: 'requested' } }
}

const approvingCredit: Prepare = async () => {
  const { client } = await mei()
  const asked = await call(client, 'partner/request-payout', { amountFen: 50_00, asStoreCredit: true })
  const [payout] = await stage.server.read('payouts')
  expect(asked).toMatchObject({ ok: true })
  return { client: await stage.owner(), data: { payoutId: payout?.['_id'], method: 'storeCredit' } }
}

/** The salon's account was too empty for it, so that it ends with the recall. */
const recalling: Prepare = async () => {
  stage.setMerchantBalance(0)
  return deciding({ reason: '先撤回' }, 'wechatTransfer')()
}

/** Claim, work and settling of each message: 4 for news of one reader, 4 for the owners', 11 for a transfer. */
const COSTS: readonly [action: string, what: string, prepare: Prepare, cost: number, drain: number][] = [
  ['preview-payout', 'with a pass', asking({ amountFen: 50_00 }), 7, 0],
  ['preview-payout', 'as store credit', asking({ amountFen: 50_00, asStoreCredit: true }), 9, 0],
  ['save-payee', 'whatever she sends', asking({ realName: '王美', identityNumber: IDENTITY_NUMBER }), 6, 0],
  ['request-payout', 'with a pass', withOwner, 17, 4],
  ['cancel-payout', 'with a pass', withPayout, 9, 0],
  ['show-my-payout', 'with a pass', withPayout, 1, 0],
  ['list-my-payouts', 'with a pass', asking({}), 1, 0],
  ['list-payouts', 'by an owner, of one payout', deciding({ payoutId: undefined, state: 'requested' }), 3, 0],
  ['list-payouts', 'by an owner, of one with a signal', listingHeld, 4, 0],
  ['approve-payout', 'by an owner, for a transfer', deciding({ method: 'wechatTransfer' }), 12, 13],
  ['approve-payout', 'by an owner, for outside', deciding({ method: 'outside' }), 11, 0],
  ['approve-payout', 'by an owner, as store credit', approvingCredit, 23, 4],
  ['reject-payout', 'by an owner', deciding({ reason: '资料不全' }), 13, 4],
  ['reject-payout', 'by an owner, once its tax was fixed', deciding({ reason: '资料不全' }, 'outside'), 15, 4],
  ['list-flags', 'by an owner, of one signal', flagged({ state: 'open' }), 3, 0],
  ['decide-flag', 'by an owner', flagged(CLEARED), 10, 0],
  ['recall-payout', 'by an owner, of one WeChat refused', recalling, 9, 17],
  ['record-outside-payment', 'by an owner', deciding({ proofNote: '银行转账' }, 'outside'), 13, 4],
]

describe('database requests', () => {
  it.each(COSTS)('of %s %s', async (action, _what, prepare, cost, drain) => {
    const { client, data, pass } = await prepare()
    const position = stage.server.cloud.journal.last()
    let reply: unknown
    const wireActions = await stage.server.wireActions('partner', async () => {
      reply = await call(client, `partner/${action}`, data, newRequestId(), pass)
    })
    expect(reply).toMatchObject({ ok: true })
    const requests = wireActions.filter((wireAction) => wireAction.startsWith('database.'))
    expect(requests).toHaveLength(cost + drain)
    expect(stage.server.cloud.journal.since(position).filter(({ type }) => type === 'missingIndex')).toEqual([])
  })

  it('of the callback that a payout was paid are 10, and 4 for the news', async () => {
    const { client } = await mei()
    const payoutId = await stage.approved(client, 50_00)
    const wireActions = await stage.server.wireActions('paynotify', () => stage.confirm(payoutId, client))
    expect(wireActions).toHaveLength(10 + 4)
  })
})
