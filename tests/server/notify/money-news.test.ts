import type { CallData } from '../../../src/client'
import type { CloudClient } from '../../../src/localcloud'
import { postMoneyNews, type MoneyNews } from '../../../src/server/notify/post'
import { manager, receptionist, writeBill } from '../../support/bills'
import { PayoutStage } from '../../support/payout-stage'
import { call, MONDAY_AT_TEN } from '../../support/server-cloud'
import { openServerTools } from '../../support/server-tools'

type Inbox = CallData<'notify/list-inbox'>

let stage: PayoutStage
beforeAll(async () => {
  stage = await PayoutStage.start(['partner', 'checkout', 'jobs', 'paynotify', 'notify'])
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(() => stage.reset())

async function read(client: CloudClient): Promise<Inbox['messages']> {
  const reply = await call<Inbox>(client, 'notify/list-inbox', {})
  if (!reply.ok) throw new Error(JSON.stringify(reply))
  return reply.data.messages
}
const kinds = async (client: CloudClient) => (await read(client)).map(({ kind }) => kind).sort()
const post = (news: MoneyNews) =>
  openServerTools(stage.server).inTransaction((transaction) => postMoneyNews(transaction, news))

/** What a settled bill tells: Lan paid, and brought Mei commission. */
const SETTLED: MoneyNews = {
  causeId: 'bill_1',
  lines: [
    {
      ...{ kind: 'billPaid', recipientId: 'cust_lan' },
      facts: { billId: 'bill_1', storeName: 'East Store', amountFen: 298_00, points: 298 },
    },
    {
      ...{ kind: 'commissionEarned', recipientId: 'cust_mei', aboutCustomerId: 'cust_lan' },
      facts: { storeName: 'East Store', amountFen: 14_90 },
    },
  ],
}

describe('news of money', () => {
  it('of a bill reaches its customer with her points, and its partner with the friend’s name masked', async () => {
    const lan = await stage.server.customer('lan')
    const mei = await stage.partner('mei')
    await post(SETTLED)
    expect(JSON.stringify(await stage.server.read('outbox'))).not.toContain('"lan"')
    await stage.runJobs()
    const facts = { storeName: 'East Store', amountFen: 298_00, points: 298 }
    expect(await read(lan)).toMatchObject([{ kind: 'billPaid', isRead: false, facts }])
    const [line] = await read(mei)
    expect(line).toMatchObject({ kind: 'commissionEarned' })
    expect(line?.facts).toEqual({ storeName: 'East Store', amountFen: 14_90, friendName: 'l*' })
    expect(JSON.stringify(await stage.server.read('inbox'))).not.toContain('"lan"')
  })

  it('comes of a visit that was paid, settled and refunded', async () => {
    const { server } = stage
    const lan = await stage.partner('lan')
    await server.write('partnerships', { _id: 'cust_mei', referrerId: 'cust_lan', boundAt: 1, channel: 'shareCard' })
    await writeBill(server, {}, { status: 'completed' })
    const payments = [{ method: 'cash', amountFen: 298_00 }]
    await call(await receptionist(server), 'checkout/take-payment', { billId: 'bill_1', version: 1, payments })
    await stage.runJobsAfter(60_000)
    const refund = { billId: 'bill_1', version: 2, reason: '不满意' }
    expect(await call(await manager(server), 'checkout/refund-bill', refund)).toMatchObject({ ok: true })
    await stage.runJobsAfter(60_000)
    const mei = await server.customer('mei')
    expect(await read(mei)).toMatchObject([
      { kind: 'billRefunded', facts: { billId: 'bill_1', amountFen: 298_00 } },
      { kind: 'billPaid', facts: { billId: 'bill_1', amountFen: 298_00, points: 298 } },
    ])
    expect(await read(lan)).toMatchObject([{ kind: 'commissionEarned', facts: { amountFen: 14_90 } }])
    expect((await read(lan))[0]?.facts['friendName']).toMatch(/^.\*$/)
  })

  it('is told once, however often it comes', async () => {
    const mei = await stage.partner('mei')
    await post(SETTLED)
    await post(SETTLED)
    await stage.runJobs()
    expect(await read(mei)).toHaveLength(1)
    expect(await stage.server.read('inbox')).toHaveLength(2)
  })

  it('whose sender died is told by the timer', async () => {
    const mei = await stage.partner('mei')
    const claimed = { state: 'claimed', claimedAt: MONDAY_AT_TEN, createdAt: MONDAY_AT_TEN, traceId: 'trace_1' }
    await stage.server.write('outbox', { _id: 'msg_1', kind: 'notify.money-changed', payload: SETTLED, ...claimed })
    await stage.runJobsAfter(90_000)
    expect(await kinds(mei)).toEqual(['commissionEarned'])
  })

  it('asks every owner for approval, and nobody else of the staff', async () => {
    const owners = [await stage.owner('wang'), await stage.owner('zhao')]
    const manager = await stage.server.staff('hua', ['storeManager'])
    const payoutId = await stage.request(await stage.partner('mei', { availableFen: 100_00 }), 50_00)
    for (const owner of owners)
      expect(await read(owner)).toMatchObject([
        { kind: 'payoutRequested', facts: { payoutId, amountFen: 50_00, customerName: 'mei' } },
      ])
    expect(await read(manager)).toEqual([])
  })

  it('follows a payout by transfer to its end', async () => {
    const mei = await stage.partner('mei', { availableFen: 2000_00 })
    const payoutId = await stage.approved(mei, 1000_00)
    await stage.runJobsAfter(60_000)
    const facts = { payoutId, amountFen: 1000_00, arrivesFen: 960_00 }
    expect(await read(mei)).toMatchObject([{ kind: 'payoutToConfirm', facts }])
    await stage.confirm(payoutId, mei)
    expect(await kinds(mei)).toEqual(['payoutPaid', 'payoutToConfirm'])
    await stage.approved(mei, 1000_00)
    await stage.move(86_400_000)
    expect(await kinds(mei)).toEqual(['payoutExpired', 'payoutPaid', 'payoutToConfirm'])
    await stage.runJobs()
    expect(await kinds(mei)).toEqual(['payoutExpired', 'payoutPaid', 'payoutToConfirm', 'payoutToConfirm'])
  })

  it('says that a payout was rejected, that it failed, and nothing of one she cancelled', async () => {
    const mei = await stage.partner('mei', { availableFen: 100_00 })
    const rejected = await stage.request(mei, 50_00)
    await call(await stage.owner(), 'partner/reject-payout', { payoutId: rejected, reason: '资料不全' })
    const failing = await stage.approved(mei, 50_00)
    stage.server.cloud.wechat.faults.add({ on: 'transfer', effect: { kind: 'fail', reason: 'ACCOUNT_FROZEN' } })
    await stage.confirm(failing, mei)
    const cancelled = await stage.request(mei, 50_00)
    await call(mei, 'partner/cancel-payout', { payoutId: cancelled })
    await stage.runJobs()
    expect(await kinds(mei)).toEqual(['payoutFailed', 'payoutRejected', 'payoutToConfirm'])
  })
})
