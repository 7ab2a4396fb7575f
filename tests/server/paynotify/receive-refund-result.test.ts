import { manager, order, payOnPhone, readMoney, wechatSettled, writeBill } from '../../support/bills'
import { expectNotAllowed, stranger } from '../../support/booking-strangers'
import type { CallbackEffect } from '../../../src/localcloud/services/service-faults'
import { call, ServerCloud } from '../../support/server-cloud'

const PAID = 29_800
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

async function refunded(): Promise<string> {
  await writeBill(server)
  const mei = await server.customer('mei')
  payOnPhone(server, mei, await order(mei))
  await wechatSettled(server)
  await call(await manager(server), 'checkout/refund-bill', WHOLE)
  const [refund] = await server.read('payRefunds')
  return String(refund?.['_id'])
}

/** What WeChat says of this refund within a second, and whether it was acknowledged. */
async function wechatTells(outRefundNo: string): Promise<boolean[]> {
  const since = server.cloud.journal.last()
  server.cloud.clock.set(server.cloud.clock.now() + 1_000)
  await wechatSettled(server)
  return server.cloud.journal
    .since(since)
    .flatMap((entry) => (entry.type === 'callbackSent' && entry.subject === outRefundNo ? [entry.isAcknowledged] : []))
}

describe('receive-refund-result', () => {
  it('people and other functions may not call it, whatever they send', async () => {
    const outRefundNo = await refunded()
    const forged = { outTradeNo: 'PO1', refundId: '1', outRefundNo, refundStatus: 'SUCCESS', refundFee: PAID }
    const kinds = ['customer', 'visitor', 'guest', 'foreigner', 'therapist'] as const
    await expectNotAllowed(server, 'paynotify/receive-refund-result', forged, kinds)
    for (const kind of kinds)
      expect(await (await stranger(server, kind)).callFunction('paynotify', forged)).toMatchObject({ ok: false })
    expect(await server.read('payRefunds')).toMatchObject([{ state: 'asked' }])
  })

  it.each<[string, CallbackEffect | undefined, readonly boolean[]]>([
    ['once', undefined, [true]],
    ['twice', { kind: 'twice' }, [true, true]],
    ['with another amount, which a query sets right', { kind: 'wrongAmount', amountFen: 1 }, [true]],
  ])('notes that the money is back when WeChat tells %s', async (_how, effect, acknowledged) => {
    if (effect !== undefined) server.cloud.wechat.faults.add({ on: 'refundCallback', effect })
    expect(await wechatTells(await refunded())).toEqual(acknowledged)
    expect(await server.read('payRefunds')).toMatchObject([{ state: 'done' }])
    expect(await server.read('bills')).toMatchObject([{ refunds: [{ state: 'done' }] }])
    expect(await readMoney(server)).toMatchObject({ wechatFen: 0 })
  })

  it('acknowledges a refund it knows nothing of, and leaves everything as it is', async () => {
    const outRefundNo = await refunded()
    await server.cloud.database.remove({ collection: 'payRefunds', filter: {}, isMulti: true })
    const { bills } = await server.readEverything()
    expect(await wechatTells(outRefundNo)).toEqual([true])
    expect((await server.readEverything())['bills']).toEqual(bills)
  })
})
