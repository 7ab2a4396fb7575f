import { compactTime } from '../services/cloud-time'
import type { ServiceParts } from '../services/service-parts'
import type { StateChange, StateTable } from '../services/state-store'
import { paymentNotification, providerOpenid } from './pay-callbacks'
import { merchantKey, orderSchema, type Order } from './pay-records'
import type { OrderName, UnifiedOrderRequest } from './pay-requests'
import { nextOrderState, type OrderEvent } from './pay-states'
import { isPaymentSigned, PayRefusal, signPayment, type PayFields, type PaymentArguments } from './pay-wire'

/** Documented: a prepay id is good for two hours; the same request gives a new one. */
const PREPAY_LIFE_MS = 2 * 60 * 60 * 1000
/** Assumed: how long an order without `time_expire` can be paid. */
const ORDER_LIFE_MS = 7 * 24 * 60 * 60 * 1000

const EXPIRY = 'orderExpiry'

/** A person in a mini-program. */
export interface Payer {
  readonly appid: string
  readonly openid: string
}

export type PaymentRequest = Omit<PaymentArguments, 'appId'>

const STATE_WORDS: Record<Order['state'], string> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  CLOSED: '订单已关闭',
  REFUND: '订单发生过退款，退款详情请查询退款单',
}

/** The orders of every merchant at WeChat Pay, as `cloudPay` and the payer's phone change them. */
export class Orders {
  private readonly table: StateTable<Order>

  constructor(
    private readonly parts: ServiceParts,
    /** The merchants bound to the environment; any if undefined. */
    private readonly merchants?: readonly string[],
  ) {
    this.table = parts.store.table('orders', orderSchema)
    parts.agenda.work(EXPIRY, ({ subject }) => this.expire(subject))
  }

  list(): Order[] {
    return this.table.values()
  }

  /** Throws `PayRefusal` ORDERNOTEXIST. */
  get({ subMchId, outTradeNo, transactionId }: OrderName): Order {
    const order =
      transactionId === undefined
        ? this.table.get(merchantKey(subMchId, outTradeNo ?? ''))
        : this.list().find((one) => one.transactionId === transactionId && one.subMchId === subMchId)
    if (order === undefined) throw new PayRefusal('此交易订单号不存在', 'ORDERNOTEXIST')
    return order
  }

  /** The order behind the `package` that a page hands to `wx.requestPayment`. */
  findByPackage(packageText: string): Order | undefined {
    return this.list().find(({ prepayId }) => packageText === `prepay_id=${prepayId}`)
  }

  /** `unifiedOrder`: a new order, or the same one for the same request. Throws `PayRefusal`. */
  place(request: UnifiedOrderRequest, caller: Partial<Payer>): { order: Order; fields: PayFields } {
    const payer = this.readPayer(request, caller)
    const existing = this.table.get(merchantKey(request.subMchId, request.outTradeNo))
    const fingerprint = JSON.stringify([payer, request.body, request.totalFeeFen, request.attach, request.functionName])
    if (existing !== undefined) refuseOther(existing, fingerprint)
    const order = this.refreshed(existing ?? this.newOrder(request, payer, fingerprint))
    this.parts.store.write([
      this.table.putting(order.key, order),
      ...(existing === undefined ? [this.parts.agenda.adding(EXPIRY, order.key, order.expiresAt)] : []),
    ])
    if (existing === undefined) this.record(order)
    const nonce = this.parts.identifiers.token('nonce', 16)
    const payment = signPayment(order.subAppid, order.prepayId, nonce, this.parts.clock.now())
    return { order, fields: { trade_type: 'JSAPI', prepay_id: order.prepayId, payment } }
  }

  /** `closeOrder`. Throws `PayRefusal`: ORDERPAID, ORDERCLOSED, ORDERNOTEXIST. */
  close(name: OrderName): Order {
    const order = this.get(name)
    if (order.state === 'CLOSED') throw new PayRefusal('订单已关闭', 'ORDERCLOSED')
    return this.change(order, 'close', {}, [this.parts.agenda.removing(EXPIRY, order.key)])
  }

  /** What `queryOrder` tells of an order. */
  describe(order: Order): PayFields {
    const { outTradeNo, state, attach, paidAt } = order
    const known = { out_trade_no: outTradeNo, trade_state: state, trade_state_desc: STATE_WORDS[state] }
    const attached = attach === undefined ? {} : { attach }
    if (paidAt === undefined) return { ...known, ...attached, total_fee: order.totalFeeFen }
    return {
      ...known,
      ...attached,
      openid: providerOpenid(order.openid),
      is_subscribe: 'N',
      sub_openid: order.openid,
      sub_is_subscribe: 'N',
      trade_type: 'JSAPI',
      bank_type: 'OTHERS',
      total_fee: order.totalFeeFen,
      fee_type: 'CNY',
      cash_fee: order.totalFeeFen,
      cash_fee_type: 'CNY',
      transaction_id: order.transactionId,
      time_end: compactTime(paidAt),
    }
  }

  /**
   * The order a page asks a person to pay, when they may pay it; throws an `Error` with the text after
   * `requestPayment:fail`.
   */
  checkPaymentRequest(payment: PaymentRequest, payer: Payer): Order {
    const order = this.findByPackage(payment.package)
    if (order === undefined || !isPaymentSigned(order.subAppid, payment)) throw new Error('支付验证签名失败')
    this.checkPayable(order, payer)
    return order
  }

  /** The person pays. Throws an `Error` that says why not, in WeChat's words. */
  pay(name: OrderName, payer: Payer): Order {
    const order = this.get(name)
    this.checkPayable(order, payer)
    return this.takeMoney(order, 'pay')
  }

  /** Money that comes through although the shop or the person had given the order up; the callback follows. */
  payLate(name: OrderName): Order {
    return this.takeMoney(this.get(name), 'payLate')
  }

  /** A refund was asked for. */
  markRefunded(order: Order, changes: readonly StateChange[]): Order {
    return this.change(order, 'refund', {}, changes)
  }

  private checkPayable(order: Order, payer: Payer): void {
    if (order.subAppid !== payer.appid || order.openid !== payer.openid) throw new Error('当前支付用户与下单用户不一致')
    if (order.state === 'CLOSED') throw new Error('订单已关闭')
    if (order.state !== 'NOTPAY') throw new Error('该订单已支付')
    if (order.prepayExpiresAt <= this.parts.clock.now()) throw new Error('订单已过期')
  }

  private takeMoney(order: Order, event: OrderEvent): Order {
    const { agenda, clock, envId, faults, identifiers, journal, notifications } = this.parts
    const transactionId = identifiers.dayNumber('transaction', '420000', 28)
    const paid: Order = { ...order, transactionId, paidAt: clock.now() }
    const fault = faults.strikeCallback('paymentCallback')
    const notification = paymentNotification(paid, identifiers.token('nonce', 16), fault)
    const isOurs = order.envId === envId
    if (!isOurs) journal.record({ type: 'warning', text: `${order.outTradeNo}: no callback to "${order.envId}"` })
    return this.change(order, event, { transactionId, paidAt: paid.paidAt }, [
      agenda.removing(EXPIRY, order.key),
      ...notifications.announcing(notification, isOurs ? fault : { kind: 'lost' }),
    ])
  }

  private expire(key: string): void {
    const order = this.table.get(key)
    if (order?.state === 'NOTPAY') this.change(order, 'expire', {}, [])
  }

  /** Throws ORDERPAID or ORDERCLOSED where the state does not allow the event. */
  private change(order: Order, event: OrderEvent, facts: Partial<Order>, more: readonly StateChange[]): Order {
    const state = nextOrderState(order.state, event)
    if (state === undefined) throw refusalIn(order)
    const changed = { ...order, ...facts, state }
    this.parts.store.write([this.table.putting(order.key, changed), ...more])
    this.record(changed)
    return changed
  }

  private record({ outTradeNo, state, totalFeeFen, openid }: Order): void {
    this.parts.journal.record({ type: 'paymentChanged', outTradeNo, state, totalFeeFen, openid })
  }

  private readPayer(request: UnifiedOrderRequest, caller: Partial<Payer>): Payer {
    if (this.merchants !== undefined && !this.merchants.includes(request.subMchId))
      throw new PayRefusal('受理关系不存在', 'NOAUTH')
    const appid = request.subAppid ?? caller.appid
    const openid = request.openid ?? caller.openid
    if (appid === undefined || openid === undefined) throw new PayRefusal('JSAPI支付必须传openid')
    if (this.parts.people.find(appid, openid) === undefined) throw new PayRefusal('sub_appid与sub_openid不匹配')
    return { appid, openid }
  }

  private newOrder(request: UnifiedOrderRequest, payer: Payer, fingerprint: string): Order {
    const { openid: _openid, subAppid: _subAppid, expiresAt, ...facts } = request
    const createdAt = this.parts.clock.now()
    return {
      ...facts,
      key: merchantKey(request.subMchId, request.outTradeNo),
      fingerprint,
      subAppid: payer.appid,
      openid: payer.openid,
      prepayId: '',
      prepayExpiresAt: createdAt,
      createdAt,
      expiresAt: expiresAt ?? createdAt + ORDER_LIFE_MS,
      state: 'NOTPAY',
    }
  }

  /** With a prepay id that is good for a while. */
  private refreshed(order: Order): Order {
    const now = this.parts.clock.now()
    if (order.prepayExpiresAt > now) return order
    const prepayId = `wx${compactTime(now).slice(6)}${this.parts.identifiers.token('prepay', 22)}0000`
    return { ...order, prepayId, prepayExpiresAt: now + PREPAY_LIFE_MS }
  }
}

function refuseOther(existing: Order, fingerprint: string): void {
  if (existing.state !== 'NOTPAY') throw refusalIn(existing)
  if (existing.fingerprint !== fingerprint) throw new PayRefusal('商户订单号重复', 'OUT_TRADE_NO_USED')
}

function refusalIn({ state }: Order): PayRefusal {
  if (state === 'CLOSED') return new PayRefusal('该订单已关闭', 'ORDERCLOSED')
  if (state === 'NOTPAY') return new PayRefusal('订单未支付', 'ORDERNOTPAID')
  return new PayRefusal('该订单已支付', 'ORDERPAID')
}
