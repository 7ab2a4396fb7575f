import type { CloudClient } from '../../../src/localcloud'
import {
  billLine,
  manager,
  order,
  passMinutes,
  payOnPhone,
  readMoney,
  receptionist,
  wechatSettled,
  writeBill,
} from '../../support/bills'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'

const REFUND = 'checkout/refund-bill'
const FACIAL = 29_800
const MASSAGE = 39_800
const WHOLE = { billId: 'bill_1', version: 2, reason: 'not happy' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  server.cloud.wechat.faults.clear()
})

const bothLines = [billLine(), billLine({ lineId: 'l2', unitPriceFen: MASSAGE })]

async function paidByWechat(): Promise<CloudClient> {
  await writeBill(server, { lines: bothLines })
  const mei = await server.customer('mei')
  payOnPhone(server, mei, await order(mei))
  await wechatSettled(server)
  return manager(server)
}

/** 96 yuan in cash first, the rest by phone: the bill is at version 3. */
async function paidInParts(): Promise<CloudClient> {
  await writeBill(server, { lines: bothLines })
  const payments = [{ method: 'cash', amountFen: 9_600 }]
  await call(await receptionist(server), 'checkout/take-payment', { billId: 'bill_1', version: 1, payments })
  const mei = await server.customer('mei')
  payOnPhone(server, mei, await order(mei, 2))
  await wechatSettled(server)
  return manager(server)
}

/** WeChat sends money back within a second; then its callback comes. */
async function wechatGivesBack(): Promise<void> {
  server.cloud.clock.set(server.cloud.clock.now() + 1_000)
  await wechatSettled(server)
}
const states = async (): Promise<unknown[]> => (await server.read('payRefunds')).map(({ state }) => state)
const billRefunds = async (): Promise<unknown> => (await server.read('bills'))[0]?.['refunds']

describe('refund-bill', () => {
  it('gives the whole back by the way it came, and says when it has arrived', async () => {
    const hua = await paidByWechat()
    expect(await call(hua, REFUND, WHOLE)).toMatchObject({
      data: {
        bill: {
          ...{ version: 3, status: 'paid', refundedFen: FACIAL + MASSAGE, moves: [] },
          refunds: [{ state: 'underWay', amountFen: FACIAL + MASSAGE, parts: [{ method: 'wechatPay' }] }],
        },
      },
    })
    expect(await states()).toEqual(['asked'])
    await wechatGivesBack()
    expect(await states()).toEqual(['done'])
    expect(await billRefunds()).toMatchObject([{ state: 'done' }])
    expect(await readMoney(server)).toMatchObject({ wechatFen: 0 })
    expect(await server.read('audit')).toMatchObject([{ action: REFUND, subjectId: 'bill_1' }])
  })

  it('gives back by line, in the mix that was paid, and the rest with the last', async () => {
    const hua = await paidInParts()
    const first = { ...WHOLE, version: 3, lines: [{ lineId: 'l1', amountFen: 10_001 }] }
    const parts = [
      { method: 'cash', amountFen: 1_379 },
      { method: 'wechatPay', amountFen: 8_622 },
    ]
    expect(await call(hua, REFUND, first)).toMatchObject({
      data: { bill: { lines: [{ refundedFen: 10_001 }, { refundedFen: 0 }], refunds: [{ parts, state: 'underWay' }] } },
    })
    await wechatGivesBack()
    await call(hua, REFUND, { ...WHOLE, version: 4 })
    await wechatGivesBack()
    expect(await readMoney(server)).toMatchObject({ wechatFen: 0 })
    const entries = await server.read('ledgerEntries')
    for (const account of ['takings.cash', 'takings.wechatPay']) {
      const amounts = entries.filter((entry) => entry['account'] === account).map(({ amount }) => Number(amount))
      expect(amounts).toHaveLength(3)
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(0)
    }
  })

  it.each<[string, object, object]>([
    ['a line that is not there', { lines: [{ lineId: 'l3', amountFen: 1 }] }, { code: 'LINE_UNKNOWN' }],
    [
      'a fen more than the line was',
      { lines: [{ lineId: 'l1', amountFen: FACIAL + 1 }] },
      { code: 'REFUND_TOO_LARGE', details: { lineId: 'l1', refundableFen: FACIAL } },
    ],
    [
      'a fen more than the line was, in two',
      {
        lines: [
          { lineId: 'l1', amountFen: FACIAL },
          { lineId: 'l1', amountFen: 1 },
        ],
      },
      { code: 'REFUND_TOO_LARGE' },
    ],
    ['an old version', { version: 1 }, { code: 'VERSION_OUTDATED', details: { version: 2 } }],
  ])('refuses %s', async (_what, changes, error) => {
    const hua = await paidByWechat()
    expect(await call(hua, REFUND, { ...WHOLE, ...changes })).toMatchObject({ error })
    expect(await states()).toEqual([])
  })

  it('refuses what was not paid, what is back already, and a 51st refund', async () => {
    await writeBill(server)
    const hua = await manager(server)
    expect(await call(hua, REFUND, { ...WHOLE, version: 1 })).toMatchObject({
      error: { code: 'BILL_NOT_PAID', details: { status: 'open' } },
    })
    await server.reset()
    const again = await paidByWechat()
    await call(again, REFUND, WHOLE)
    const twice = await call(again, REFUND, { ...WHOLE, version: 3 })
    expect(twice).toMatchObject({ error: { code: 'NOTHING_TO_REFUND' } })
    const [bill] = await server.read('bills')
    await server.cloud.database.remove({ collection: 'bills', filter: {}, isMulti: true })
    const [refund] = Array.isArray(bill?.['refunds']) ? bill['refunds'] : []
    await server.write('bills', { ...bill, refunds: Array.from({ length: 50 }, () => refund) })
    const many = await call(again, REFUND, { ...WHOLE, version: 3 })
    expect(many).toMatchObject({ error: { code: 'TOO_MANY_REFUNDS' } })
  })

  it('gives a part payment back as a whole and cancels the bill with it', async () => {
    await writeBill(server)
    const hua = await manager(server)
    const payments = [{ method: 'cash', amountFen: 100 }]
    await call(hua, 'checkout/take-payment', { billId: 'bill_1', version: 1, payments })
    const byLine = { ...WHOLE, lines: [{ lineId: 'l1', amountFen: 100 }] }
    expect(await call(hua, REFUND, byLine)).toMatchObject({ error: { code: 'BILL_NOT_PAID' } })
    expect(await call(hua, REFUND, WHOLE)).toMatchObject({
      data: { bill: { status: 'cancelled', refundedFen: 100, refunds: [{ state: 'done' }] } },
    })
    await passMinutes(server, 1)
    expect((await server.read('bills'))[0]).not.toHaveProperty('nextDueAt')
  })

  it('refunds once when two managers do at the same time', async () => {
    const hua = await paidByWechat()
    const boss = await server.staff('boss', ['owner'])
    const replies = await Promise.all([call(hua, REFUND, WHOLE), call(boss, REFUND, WHOLE)])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    await wechatGivesBack()
    expect(await readMoney(server)).toMatchObject({ wechatFen: 0 })
    expect(await server.read('payRefunds')).toHaveLength(1)
  })

  it('is sent by the timer when the function was killed before it could', async () => {
    const hua = await paidByWechat()
    // Who calls; start, bill, bill, entry, refund, message, message, message, audit, answer, commit.
    const effect = { kind: 'kill', operation: 12, when: 'after' } as const
    server.cloud.faults.add({ functionName: 'checkout', times: 1, effect })
    await expect(call(hua, REFUND, WHOLE)).rejects.toThrow()
    expect(await states()).toEqual(['due'])
    await passMinutes(server, 1)
    await wechatGivesBack()
    expect(await billRefunds()).toMatchObject([{ state: 'done' }])
    expect(await readMoney(server)).toMatchObject({ wechatFen: 0 })
  })

  it('goes back once when WeChat’s answer was lost, and its callback too', async () => {
    const hua = await paidByWechat()
    server.cloud.faults.add({ action: 'wx.wxPayApi', times: 1, effect: { kind: 'lostReply' } })
    server.cloud.wechat.faults.add({ on: 'refundCallback', effect: { kind: 'lost' } })
    await call(hua, REFUND, WHOLE)
    expect(await states()).toEqual(['asked'])
    await wechatGivesBack()
    await passMinutes(server, 2)
    expect(await states()).toEqual(['done'])
    expect(await readMoney(server)).toMatchObject({ wechatFen: 0 })
  })

  it('asks again with the same number after WeChat could not send it', async () => {
    const hua = await paidByWechat()
    server.cloud.wechat.faults.add({ on: 'refund', effect: { kind: 'abnormal' } })
    await call(hua, REFUND, WHOLE)
    await wechatGivesBack()
    await wechatGivesBack()
    expect(await states()).toEqual(['done'])
    expect(await server.read('payRefunds')).toHaveLength(1)
    expect(await readMoney(server)).toMatchObject({ wechatFen: 0 })
  })

  it('of a part lets the bill be opened anew, and paid and refunded like any other', async () => {
    await writeBill(server)
    const payments = [{ method: 'cash', amountFen: 9_600 }]
    await call(await receptionist(server), 'checkout/take-payment', { billId: 'bill_1', version: 1, payments })
    const hua = await manager(server)
    await call(hua, REFUND, WHOLE)
    const again = {
      outstandingFen: FACIAL,
      paidFen: 9_600,
      refundedFen: 9_600,
      moves: ['edit', 'takePayment', 'cancel'],
    }
    expect(await call(hua, 'checkout/open-bill', { appointmentId: 'appt_1' })).toMatchObject({ data: { bill: again } })
    const mei = await server.customer('mei')
    payOnPhone(server, mei, await order(mei, 4))
    await wechatSettled(server)
    const lines = [{ lineId: 'l1', amountFen: 100 }]
    await call(hua, REFUND, { ...WHOLE, version: 5, lines })
    await wechatGivesBack()
    expect(await readMoney(server)).toMatchObject({ bill: 'paid', wechatFen: FACIAL - 100 })
    const [cash, phone] = [9_600, FACIAL].map((amountFen) => expect.objectContaining({ amountFen }))
    expect((await server.read('bills'))[0]).toMatchObject({
      payments: [cash, phone],
      refunds: [{ lines: [] }, { lines }],
    })
  })

  it('is stuck, for people to see, when WeChat refuses', async () => {
    const hua = await paidByWechat()
    // The money is gone already: somebody has refunded at WeChat by hand.
    const { outTradeNo = '' } = server.cloud.wechat.orders.list().at(-1) ?? {}
    server.cloud.wechat.refunds.request({
      ...{ subMchId: '1900000109', outTradeNo, outRefundNo: 'BYHAND1' },
      ...{ totalFeeFen: FACIAL + MASSAGE, refundFeeFen: FACIAL + MASSAGE },
    })
    await call(hua, REFUND, WHOLE)
    expect(await states()).toEqual(['stuck'])
    expect(await billRefunds()).toMatchObject([{ state: 'stuck' }])
  })

  it('receptionists, customers and other strangers may not call it, and other stores see no bill', async () => {
    await paidByWechat()
    const kinds = ['customer', 'visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const
    await expectNotAllowed(server, REFUND, WHOLE, kinds)
    expect(await call(await receptionist(server), REFUND, WHOLE)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await call(await otherStoreStaff(server), REFUND, WHOLE)).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })
})

describeCommandLaws({
  name: REFUND,
  data: WHOLE,
  otherData: { ...WHOLE, lines: [{ lineId: 'l1', amountFen: 1 }] },
  databaseRequests: { firstWrite: 4, commit: 12 },
  server: () => server,
  prepare: paidByWechat,
  countEffects: async () => (await server.read('payRefunds')).length,
})
