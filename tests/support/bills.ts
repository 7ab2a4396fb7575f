import type { CloudClient } from '../../src/localcloud'
import type { AppointmentDocument } from '../../src/server/booking/documents'
import type { BillDocument } from '../../src/server/checkout/documents'
import { appointmentDocument, catalogDocument, EAST, FACIAL, LIN, MONDAY } from './salon'
import { call, CUSTOMER_APPID, MONDAY_AT_TEN, type ServerCloud } from './server-cloud'

/** The merchant of `config/local-cloud.env`. */
const MERCHANT = '1900000109'

type Line = BillDocument['lines'][number]

/** One facial by Lin, 298 yuan; every field can be said otherwise. */
export function billLine(changes: Partial<Line> = {}): Line {
  const { unitPriceFen = 29_800, quantity = 1 } = changes
  return {
    ...{ lineId: 'l1', serviceId: FACIAL, categoryId: 'care', name: 'Facial', quantity, unitPriceFen },
    ...{ discounts: [], amountFen: unitPriceFen * quantity, refundedFen: 0 },
    staff: [{ staffMemberId: LIN, staffName: 'Lin', turn: 'requested' }],
    ...changes,
  }
}

/** Mei's bill of one facial, open and with nothing paid. */
export function billOfMei(changes: Partial<BillDocument> = {}): BillDocument {
  return {
    ...{ _id: 'bill_1', appointmentId: 'appt_1', storeId: EAST, storeName: 'East Store' },
    ...{ customerId: 'cust_mei', customerName: 'Mei', on: MONDAY, openedAt: MONDAY_AT_TEN, version: 1 },
    ...{ status: 'open', lines: [billLine()], payments: [], refunds: [], isVisitCompleted: false },
    ...changes,
  }
}

/** The east store, Mei's visit there under way, and its bill. */
export async function writeBill(
  server: ServerCloud,
  changes: Partial<BillDocument> = {},
  visit: Partial<AppointmentDocument> = {},
): Promise<BillDocument> {
  const bill = billOfMei(changes)
  await server.write('catalogs', { ...catalogDocument() })
  await server.write('appointments', { ...appointmentDocument({ status: 'inService', ...visit }) })
  await server.write('bills', { ...bill })
  return bill
}

/** Somebody who may do everything with the east store's bills. */
export function manager(server: ServerCloud): Promise<CloudClient> {
  return server.staff('hua', ['storeManager'], { storeIds: [EAST] })
}

/** Somebody at the east store's counter. */
export function receptionist(server: ServerCloud): Promise<CloudClient> {
  return server.staff('xia', ['receptionist'], { storeIds: [EAST] })
}

export interface Order {
  readonly outTradeNo: string
  readonly amountFen: number
}

/** Mei asks for an order for her bill. */
export async function order(client: CloudClient, version = 1): Promise<Order> {
  const reply = await call<Order>(client, 'checkout/pay-bill', { billId: 'bill_1', version })
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data
}

/** She pays it on her phone; WeChat's callback goes out at once, unless a fault says otherwise. */
export function payOnPhone(server: ServerCloud, client: CloudClient, { outTradeNo }: Pick<Order, 'outTradeNo'>): void {
  const openid = client.signedIn?.openid ?? ''
  server.cloud.wechat.orders.pay({ subMchId: MERCHANT, outTradeNo }, { appid: CUSTOMER_APPID, openid })
}

/** Money that comes through although the order was closed. */
export function payLate(server: ServerCloud, { outTradeNo }: Pick<Order, 'outTradeNo'>): void {
  server.cloud.wechat.orders.payLate({ subMchId: MERCHANT, outTradeNo })
}

/** Waits until WeChat has said and done what is due by now. */
export function wechatSettled(server: ServerCloud): Promise<void> {
  return server.cloud.wechat.dueWork.settled()
}

/**
 * So many minutes pass: WeChat does its part, and the timer runs once at the end. Not `advanceClock`: it never fires a
 * timer twice for the same time, and every test starts at the same.
 */
export async function passMinutes(server: ServerCloud, minutes: number): Promise<void> {
  const { clock, functions } = server.cloud
  clock.set(clock.now() + minutes * 60_000)
  await wechatSettled(server)
  await functions.fireTimer('jobs')
  await wechatSettled(server)
}

/** What the money of bill_1 has come to everywhere: the bill, its orders, the takings and the customer's at WeChat. */
export async function readMoney(server: ServerCloud): Promise<object> {
  const [bill] = await server.read('bills')
  const orders = await server.read('payOrders')
  const entries = await server.read('ledgerEntries')
  const takings = entries.filter(({ account }) => String(account).startsWith('takings.'))
  const numbers = new Set(orders.map(({ _id }) => _id))
  const { orders: atWechat, refunds } = server.cloud.wechat
  const paid = atWechat.list().filter(({ outTradeNo, paidAt }) => numbers.has(outTradeNo) && paidAt !== undefined)
  const paidKeys = new Set(paid.map(({ key }) => key))
  const returned = refunds.list().filter(({ orderKey, status }) => paidKeys.has(orderKey) && status === 'SUCCESS')
  return {
    bill: bill?.['status'],
    // Orders of one millisecond stand in no order.
    orders: orders.map(({ state }) => state).sort(),
    takings: takings.map(({ account, amount }) => [account, amount]),
    wechatFen:
      paid.reduce((sum, { totalFeeFen }) => sum + totalFeeFen, 0) -
      returned.reduce((sum, { refundFeeFen }) => sum + refundFeeFen, 0),
  }
}
