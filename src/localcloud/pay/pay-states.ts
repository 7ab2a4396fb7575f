/** What `trade_state` can be for a mini-program's order. */
export const ORDER_STATES = ['NOTPAY', 'SUCCESS', 'CLOSED', 'REFUND'] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** What can happen to an order. `payLate` is money that came through although the order was closed. */
export const ORDER_EVENTS = ['pay', 'close', 'expire', 'payLate', 'refund'] as const
export type OrderEvent = (typeof ORDER_EVENTS)[number]

const ORDER_MOVES: Record<OrderState, Partial<Record<OrderEvent, OrderState>>> = {
  NOTPAY: { pay: 'SUCCESS', close: 'CLOSED', expire: 'CLOSED', payLate: 'SUCCESS' },
  SUCCESS: { refund: 'REFUND' },
  CLOSED: { payLate: 'SUCCESS' },
  // REFUND ("转入退款") means that some refund was asked for, also a partial one: another may follow.
  REFUND: { refund: 'REFUND' },
}

/** The state after the event; undefined if it cannot happen in this state. */
export function nextOrderState(state: OrderState, event: OrderEvent): OrderState | undefined {
  return ORDER_MOVES[state][event]
}

/** What `refund_status` can be; CHANGE is WeChat's word for an abnormal refund (the card is gone). */
export const REFUND_STATUSES = ['PROCESSING', 'SUCCESS', 'CHANGE', 'REFUNDCLOSE'] as const
export type RefundStatus = (typeof REFUND_STATUSES)[number]

/** What can happen to a refund. `retry` is asking again with the same number. */
export const REFUND_EVENTS = ['succeed', 'fail', 'close', 'retry'] as const
export type RefundEvent = (typeof REFUND_EVENTS)[number]

const REFUND_MOVES: Record<RefundStatus, Partial<Record<RefundEvent, RefundStatus>>> = {
  PROCESSING: { succeed: 'SUCCESS', fail: 'CHANGE', close: 'REFUNDCLOSE' },
  SUCCESS: {},
  CHANGE: { retry: 'PROCESSING' },
  REFUNDCLOSE: { retry: 'PROCESSING' },
}

/** The status after the event; undefined if it cannot happen in this status. */
export function nextRefundStatus(status: RefundStatus, event: RefundEvent): RefundStatus | undefined {
  return REFUND_MOVES[status][event]
}
