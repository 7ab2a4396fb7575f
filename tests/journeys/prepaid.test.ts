import type { ReplyOf } from '../../src/contracts/contract'
import type * as checkout from '../../src/contracts/checkout'
import type * as prepaid from '../../src/contracts/prepaid'
import type { CloudClient } from '../../src/localcloud'
import { manager, passMinutes, payOnPhone, receptionist, wechatSettled } from '../support/bills'
import { expectPrepaidInOrder, PREPAID_LIMITS } from '../support/prepaid'
import { appointmentDocument, catalogDocument, EAST, MONDAY } from '../support/salon'
import { call, ServerCloud } from '../support/server-cloud'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'loyalty', 'paynotify', 'jobs'])
}, 180_000)
afterAll(() => server.close())

async function ask<Data>(client: CloudClient, name: string, data: object): Promise<Data> {
  const reply = await call<Data>(client, name, data)
  if (!reply.ok) throw new Error(`${name} was refused: ${JSON.stringify(reply.error)}`)
  return reply.data
}

type Account = ReplyOf<typeof prepaid.showMyPrepaid>
type OneBill = ReplyOf<typeof checkout.showMyBill>

/** What WeChat holds of the shop's money, in fen. */
function atWechatFen(): number {
  const { orders, refunds } = server.cloud.wechat
  const paid = orders.list().filter(({ paidAt }) => paidAt !== undefined)
  const returned = refunds.list().filter(({ status }) => status === 'SUCCESS')
  return (
    paid.reduce((sum, { totalFeeFen }) => sum + totalFeeFen, 0) -
    returned.reduce((sum, { refundFeeFen }) => sum + refundFeeFen, 0)
  )
}

describe('a prepaid account, from the offer to the last fen', () => {
  it('is topped up, spent, refilled by a refund and given back, and every sum agrees at the end', async () => {
    await server.write('catalogs', { ...catalogDocument() })
    await server.write('appointments', { ...appointmentDocument({ status: 'completed' }) })
    const [mei, hua, xia] = [await server.customer('mei'), await manager(server), await receptionist(server)]
    const offer = { principalFen: 100_000, bonusFen: 20_000 }
    await ask(hua, 'checkout/save-prepaid-rules', { rules: { offers: [offer], ...PREPAID_LIMITS } })

    // She buys it and pays by phone; WeChat tells it twice.
    const { bill: sale } = await ask<OneBill>(mei, 'checkout/buy-top-up', { storeId: EAST, ...offer })
    const { outTradeNo } = await ask<ReplyOf<typeof checkout.payBill>>(mei, 'checkout/pay-bill', {
      ...{ billId: sale.billId, version: sale.version },
    })
    server.cloud.wechat.faults.add({ on: 'paymentCallback', effect: { kind: 'twice' } })
    payOnPhone(server, mei, { outTradeNo })
    await wechatSettled(server)
    expect(await ask<Account>(mei, 'checkout/show-my-prepaid', {})).toMatchObject(offer)

    // She pays her visit with it: 298 yuan, of which 248.33 are hers and 49.67 the salon's.
    const { bill } = await ask<OneBill>(xia, 'checkout/open-bill', { appointmentId: 'appt_1' })
    const paid = { billId: bill.billId, version: bill.version, amountFen: 29_800 }
    await ask(mei, 'checkout/pay-with-prepaid', paid)
    expect(await ask(mei, 'loyalty/list-my-points', {})).toMatchObject({ balance: 248 })

    // A third of it goes back to the account; the day shows it beside its money.
    const lines = [{ lineId: 'l1', amountFen: 9_900 }]
    await ask(hua, 'checkout/refund-bill', { billId: bill.billId, version: 2, lines, reason: 'left early' })
    const after = await ask<Account>(mei, 'checkout/show-my-prepaid', {})
    expect(after).toMatchObject({ principalFen: 75_167 + 8_249, bonusFen: 15_033 + 1_651 })
    expect(await ask(xia, 'checkout/show-takings', { storeId: EAST, on: MONDAY })).toMatchObject({
      ...{ netFen: 100_000, prepaid: { usedFen: 29_800, givenBackFen: 9_900 } },
    })
    expect(after.moves.map(({ kind }) => kind).sort()).toEqual(['prepaidGivenBack', 'prepaidSpent', 'topUpSold'])

    // She moves away: the rest of what she paid goes back by WeChat, the bonus ends.
    const [topUp] = after.topUps
    const refund = { customerId: 'cust_mei', topUpId: topUp?.topUpId, refundFen: topUp?.refund.refundFen }
    await ask(hua, 'checkout/refund-top-up', refund)
    await passMinutes(server, 1)
    expect(await ask<Account>(mei, 'checkout/show-my-prepaid', {})).toMatchObject({
      ...{ principalFen: 0, bonusFen: 0, topUps: [] },
    })
    const keptFen = 24_833 - 8_249
    expect(atWechatFen()).toBe(keptFen)
    expect(await ask(xia, 'checkout/show-takings', { storeId: EAST, on: MONDAY })).toMatchObject({ netFen: keptFen })
    const bills = await server.read('bills')
    expect(bills.every((each) => each['nextDueAt'] === undefined)).toBe(true)
    await expectPrepaidInOrder(server)
  })
})
