import { addDays, momentAt } from '../../../src/domain/shared/time'
import type { Cloud } from '../../../src/localcloud'
import { payOrders } from '../../../src/server/checkout/documents'
import type { PayoutDocument } from '../../../src/server/partner/documents'
import type { MoneyWorld } from './world'

/** Orders of so many days are known to the local WeChat, so that their bills can be refunded there. */
const KNOWN_DAYS = 30

/** WeChat as the demo needs it: who pays whom, under which numbers. */
export interface DemoWechat {
  readonly cloud: Pick<Cloud, 'wechat' | 'envId'>
  readonly variables: Readonly<Record<string, string>>
  readonly customerAppid: string
}

/** Begins a transfer of commission (scene 1005, as the server does), which then awaits its partner's tap for 24 hours. */
export function beginTransfer(
  { cloud, variables, customerAppid: appid }: DemoWechat,
  { _id: outBillNo, amountFen, taxFen }: Pick<PayoutDocument, '_id' | 'amountFen' | 'taxFen'>,
  openid: string,
): { transferBillNo: string; packageInfo: string } {
  const { people, transfers } = cloud.wechat
  people.register({ appid, openid })
  const { MCH_ID: mchId = '', TRANSFER_NOTIFY_URL: notifyUrl } = variables
  const { transferBillNo, packageInfo } = transfers.create(mchId, {
    ...{ outBillNo, appid, openid, sceneId: '1005', amountFen: amountFen - taxFen, remark: '推荐佣金' },
    ...{ perception: '劳务报酬', reportInfos: [], notifyUrl },
  })
  return { transferBillNo, packageInfo }
}

/**
 * Lets the local WeChat know who uses the app, so that they can be paid, and the orders that were paid lately. Their
 * callbacks have come: none is sent again.
 */
export function tellWechat({ cloud, variables, customerAppid }: DemoWechat, world: MoneyWorld): void {
  const { book, today, customers, customerOpenidOf } = world
  const { people, orders, faults } = cloud.wechat
  for (const { person } of customers.values())
    if (person !== undefined) people.register({ appid: customerAppid, openid: customerOpenidOf(person) })
  const since = momentAt(addDays(today, -KNOWN_DAYS), 0)
  const known = new Set(orders.list().map(({ outTradeNo }) => outTradeNo))
  const subMchId = variables['PAY_SUB_MCH_ID'] ?? ''
  for (const { _id: outTradeNo, customerId, amountFen: totalFeeFen, placedAt } of book.documents(payOrders)) {
    if (placedAt < since || known.has(outTradeNo)) continue
    const openid = customerOpenidOf(customers.get(customerId)?.person ?? '')
    const at = { envId: cloud.envId, functionName: 'paynotify' }
    orders.place({ subMchId, outTradeNo, body: '到店护理', totalFeeFen, ...at }, { appid: customerAppid, openid })
    faults.add({ on: 'paymentCallback', effect: { kind: 'lost' } })
    orders.payLate({ subMchId, outTradeNo })
  }
}
