import type { PaymentParameters } from '../../contracts/wechat-payments'
import type { Result } from '../../domain/shared/result'

/** No usable answer came: what was asked for was done, or not. Ask by the number; never take a new number for it. */
export interface WechatUnanswered {
  readonly code: 'WECHAT_UNANSWERED'
}

/** WeChat Pay said no; nothing was done. `text` is WeChat's own sentence, for the log and for staff. */
export interface PayRefusal {
  readonly code:
    /** The number was used before, for another order. */
    | 'ORDER_NUMBER_TAKEN'
    | 'ORDER_PAID'
    | 'ORDER_CLOSED'
    | 'ORDER_NOT_FOUND'
    /** The merchant's account does not hold what is to go back. */
    | 'MERCHANT_BALANCE_SHORT'
    | 'WECHAT_PAY_REFUSED'
  readonly text: string
}

export interface OrderToPlace {
  /** At most 32 of `[0-9A-Za-z_-]`. */
  readonly outTradeNo: string
  readonly amountFen: number
  /** What the customer reads, at most 128 characters. */
  readonly description: string
  /** Epoch ms, more than a minute away; without it the order can be paid for days. */
  readonly expiresAt?: number
  /** Whoever pays, as the customer app knows them; without it the caller. */
  readonly payerOpenid?: string
}

/** What WeChat Pay knows of an order. */
export interface FoundOrder {
  /** `refunding`: paid, and some refund was asked for since. `unknown`: there is no order of this number (yet). */
  readonly state: 'notPaid' | 'paid' | 'closed' | 'refunding' | 'unknown'
  readonly paidFen?: number
  readonly transactionId?: string
  readonly paidAt?: number
}

export interface RefundToMake {
  readonly outTradeNo: string
  /** At most 64 of `[0-9A-Za-z_-|*@]`; the same number is the same refund, however often it is asked for. */
  readonly outRefundNo: string
  /** What the whole order was. */
  readonly orderFen: number
  readonly refundFen: number
  /** At most 80 characters; the customer reads it. */
  readonly reason: string
}

/** What WeChat Pay knows of a refund. */
export interface FoundRefund {
  /** `abnormal`: the money could not go back; ask again with the same number. `unknown`: no such refund (yet). */
  readonly state: 'processing' | 'done' | 'closed' | 'abnormal' | 'unknown'
}

/** Payments through `cloud.cloudPay`. Every call is safe to repeat with the same number and contents. */
export interface WechatPay {
  /** Whether the installation has a merchant (`PAY_SUB_MCH_ID`); without one every call throws. */
  readonly isSetUp: boolean
  placeOrder(
    order: OrderToPlace,
  ): Promise<Result<{ readonly payment: PaymentParameters }, PayRefusal | WechatUnanswered>>
  findOrder(outTradeNo: string): Promise<Result<FoundOrder, PayRefusal | WechatUnanswered>>
  /** An order that is closed already is closed; one that is paid refuses with `ORDER_PAID`. */
  closeOrder(outTradeNo: string): Promise<Result<undefined, PayRefusal | WechatUnanswered>>
  /** Takes the refund on; how it ended the callback or `findRefund` tells. */
  refund(refund: RefundToMake): Promise<Result<undefined, PayRefusal | WechatUnanswered>>
  findRefund(outRefundNo: string): Promise<Result<FoundRefund, PayRefusal | WechatUnanswered>>
}
