import type { Action } from '../platform/actions'
import { receivePayResultAction } from './receive-pay-result'
import { receiveRefundResultAction } from './receive-refund-result'
import { receiveTransferResultAction } from './receive-transfer-result'

/** What the function `paynotify` offers: WeChat's word on payments, refunds and transfers. */
export const paynotifyActions: readonly Action[] = [
  receivePayResultAction,
  receiveRefundResultAction,
  receiveTransferResultAction,
]
