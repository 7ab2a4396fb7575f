import { MEMBERSHIP_COUPONS_LEFT, membershipCouponsSender } from '../membership/post'
import { defineSender, type Senders } from '../platform/outbox'
import { BILL_DUE, billDue, REFUND_DUE, refundDue } from './messages'
import { sendRefund } from './send-refund'
import { settleBill } from './settle-bill'

/** What checkout does after its commits; the timer does the same for whatever these did not. */
export const checkoutSenders: Senders = {
  [BILL_DUE]: defineSender(billDue, ({ billId }, tools) => settleBill(tools, billId)),
  [REFUND_DUE]: defineSender(refundDue, ({ payRefundId }, tools) => sendRefund(tools, payRefundId, tools.nowAt)),
  [MEMBERSHIP_COUPONS_LEFT]: membershipCouponsSender,
}
