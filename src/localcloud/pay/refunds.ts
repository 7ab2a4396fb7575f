import { spacedTime } from '../services/cloud-time'
import type { ServiceParts } from '../services/service-parts'
import type { StateChange, StateTable } from '../services/state-store'
import type { Orders } from './orders'
import { refundNotification } from './pay-callbacks'
import { merchantKey, refundSchema, type Order, type Refund } from './pay-records'
import type { RefundName, RefundRequest } from './pay-requests'
import { nextRefundStatus, type RefundEvent } from './pay-states'
import { PayRefusal, type PayFields } from './pay-wire'

/** Documented: one order has at most 50 refunds, and none after a year. */
const MOST_REFUNDS = 50
const REFUND_PERIOD_MS = 365 * 24 * 60 * 60 * 1000
/** Assumed: money goes back to a WeChat wallet within seconds. */
const SETTLE_MS = 1_000

const SETTLEMENT = 'refundSettlement'

/** The refunds of every merchant. */
export class Refunds {
  private readonly table: StateTable<Refund>

  constructor(
    private readonly parts: ServiceParts,
    private readonly orders: Orders,
  ) {
    this.table = parts.store.table('refunds', refundSchema)
    parts.agenda.work(SETTLEMENT, ({ subject }) => this.settleAsPlanned(subject))
  }

  list(): Refund[] {
    return this.table.values()
  }

  /** `refund`: takes it on, or answers as before for the same request. Throws `PayRefusal`. */
  request(request: RefundRequest): { order: Order; fields: PayFields } {
    const order = this.orders.get(request)
    const existing = this.table.get(merchantKey(order.subMchId, request.outRefundNo))
    this.check(request, order, existing)
    const refund = existing === undefined ? this.newRefund(request, order) : this.retried(existing)
    const isNew = refund !== existing
    if (isNew) {
      const changes = [this.table.putting(refund.key, refund), this.settling(refund)]
      this.orders.markRefunded(order, changes)
      this.record(refund, order)
    }
    return { order, fields: this.describeRequest(refund, order) }
  }

  /** `queryRefund`: all refunds of an order, or the one that is named. Throws REFUNDNOTEXIST. */
  query(name: RefundName): { order: Order; fields: PayFields } {
    const { subMchId, outRefundNo, refundId } = name
    const isNamed = outRefundNo !== undefined || refundId !== undefined
    const order = isNamed ? undefined : this.orders.get(name)
    const refunds = this.list().filter((refund) =>
      order === undefined
        ? refund.subMchId === subMchId && (refund.outRefundNo === outRefundNo || refund.refundId === refundId)
        : refund.orderKey === order.key,
    )
    const [first] = refunds
    if (first === undefined) throw new PayRefusal('退款订单查询失败', 'REFUNDNOTEXIST')
    const theirOrder = order ?? this.orderOf(first)
    return { order: theirOrder, fields: describeRefunds(refunds, theirOrder) }
  }

  /** Ends a refund that is being processed, as a bank would. Throws an `Error` if it is not. */
  settle(subMchId: string, outRefundNo: string, event: Exclude<RefundEvent, 'retry'>): Refund {
    const refund = this.table.get(merchantKey(subMchId, outRefundNo))
    if (refund === undefined) throw new Error(`there is no refund ${outRefundNo}`)
    const status = nextRefundStatus(refund.status, event)
    if (status === undefined) throw new Error(`refund ${outRefundNo} is ${refund.status}`)
    const { agenda, clock, faults, identifiers, notifications, store } = this.parts
    const settled: Refund = { ...refund, status, succeededAt: status === 'SUCCESS' ? clock.now() : undefined }
    const order = this.orderOf(refund)
    const fault = faults.strikeCallback('refundCallback')
    const notification = refundNotification(settled, order, identifiers.token('nonce', 16), fault)
    const isOurs = (refund.envId ?? this.parts.envId) === this.parts.envId
    store.write([
      this.table.putting(refund.key, settled),
      agenda.removing(SETTLEMENT, refund.key),
      ...(notification === undefined ? [] : notifications.announcing(notification, isOurs ? fault : { kind: 'lost' })),
    ])
    this.record(settled, order)
    return settled
  }

  private settleAsPlanned(key: string): void {
    const refund = this.table.get(key)
    if (refund?.status !== 'PROCESSING') return
    const fault = this.parts.faults.strikeRefund()
    if (fault?.kind === 'pending') return
    const event = fault === undefined ? 'succeed' : fault.kind === 'abnormal' ? 'fail' : 'close'
    this.settle(refund.subMchId, refund.outRefundNo, event)
  }

  private check(request: RefundRequest, order: Order, existing: Refund | undefined): void {
    if (order.paidAt === undefined) throw new PayRefusal('订单未支付', 'TRADE_STATE_ERROR')
    if (existing !== undefined) {
      if (existing.refundFeeFen !== request.refundFeeFen || existing.orderKey !== order.key)
        throw new PayRefusal('订单金额或退款金额与之前请求不一致，请核实后再试', 'REFUND_FEE_MISMATCH')
    }
    if (request.totalFeeFen !== order.totalFeeFen)
      throw new PayRefusal('订单金额或退款金额与之前请求不一致，请核实后再试', 'REFUND_FEE_MISMATCH')
    if (existing !== undefined && existing.status !== 'REFUNDCLOSE') return
    if (this.parts.clock.now() - order.paidAt > REFUND_PERIOD_MS)
      throw new PayRefusal('订单已经超过退款期限', 'TRADE_OVERDUE')
    const others = this.list().filter(({ orderKey }) => orderKey === order.key)
    if (existing === undefined && others.length >= MOST_REFUNDS)
      throw new PayRefusal('部分退款次数超过限制', 'INVALID_REQUEST')
    const refundedFen = others
      .filter(({ status }) => status !== 'REFUNDCLOSE')
      .reduce((sumFen, { refundFeeFen }) => sumFen + refundFeeFen, 0)
    if (refundedFen === order.totalFeeFen) throw new PayRefusal('订单已全额退款', 'TRADE_STATE_ERROR')
    if (refundedFen + request.refundFeeFen > order.totalFeeFen)
      throw new PayRefusal('退款金额大于支付金额', 'INVALID_REQUEST')
  }

  private newRefund(request: RefundRequest, order: Order): Refund {
    const { outRefundNo, refundFeeFen, refundDesc, envId, functionName } = request
    return {
      key: merchantKey(order.subMchId, outRefundNo),
      orderKey: order.key,
      subMchId: order.subMchId,
      outRefundNo,
      refundId: this.parts.identifiers.dayNumber('refund', '503000', 29),
      refundFeeFen,
      refundDesc,
      envId,
      functionName,
      createdAt: this.parts.clock.now(),
      status: 'PROCESSING',
    }
  }

  /** One that failed is tried again; any other stays as it is. */
  private retried(refund: Refund): Refund {
    const status = nextRefundStatus(refund.status, 'retry')
    return status === undefined ? refund : { ...refund, status }
  }

  private settling(refund: Refund): StateChange {
    return this.parts.agenda.adding(SETTLEMENT, refund.key, this.parts.clock.now() + SETTLE_MS)
  }

  private orderOf(refund: Refund): Order {
    const outTradeNo = refund.orderKey.slice(refund.subMchId.length + 1)
    return this.orders.get({ subMchId: refund.subMchId, outTradeNo })
  }

  private describeRequest(refund: Refund, order: Order): PayFields {
    return {
      transaction_id: order.transactionId,
      out_trade_no: order.outTradeNo,
      out_refund_no: refund.outRefundNo,
      refund_id: refund.refundId,
      refund_fee: refund.refundFeeFen,
      total_fee: order.totalFeeFen,
      cash_fee: order.totalFeeFen,
      cash_refund_fee: refund.refundFeeFen,
      coupon_refund_fee: 0,
      coupon_refund_count: 0,
    }
  }

  private record({ outRefundNo, status, refundFeeFen }: Refund, { outTradeNo }: Order): void {
    this.parts.journal.record({ type: 'refundChanged', outRefundNo, outTradeNo, status, refundFeeFen })
  }
}

/** Documented: one numbered name per refund; seen on WeChat: lists. Both are given. */
function describeRefunds(refunds: readonly Refund[], order: Order): PayFields {
  return {
    transaction_id: order.transactionId,
    out_trade_no: order.outTradeNo,
    total_fee: order.totalFeeFen,
    cash_fee: order.totalFeeFen,
    refund_count: refunds.length,
    out_refund_no_list: refunds.map(({ outRefundNo }) => outRefundNo),
    refund_id_list: refunds.map(({ refundId }) => refundId),
    refund_fee_list: refunds.map(({ refundFeeFen }) => refundFeeFen),
    refund_status_list: refunds.map(({ status }) => status),
    ...Object.fromEntries(refunds.flatMap((refund, index) => Object.entries(describeNumbered(refund, index)))),
  }
}

function describeNumbered(refund: Refund, index: number): PayFields {
  return {
    [`out_refund_no_${index}`]: refund.outRefundNo,
    [`refund_id_${index}`]: refund.refundId,
    [`refund_channel_${index}`]: 'ORIGINAL',
    [`refund_fee_${index}`]: refund.refundFeeFen,
    [`refund_status_${index}`]: refund.status,
    [`refund_recv_accout_${index}`]: '支付用户的零钱',
    ...(refund.succeededAt === undefined ? {} : { [`refund_success_time_${index}`]: spacedTime(refund.succeededAt) }),
  }
}
