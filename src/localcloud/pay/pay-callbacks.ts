import { createHash } from 'node:crypto'
import type { FunctionRunner } from '../functions/invocations'
import { isRecord } from '../http/body'
import { compactTime, spacedTime } from '../services/cloud-time'
import type { DeliveryResult, NewNotification, Notification } from '../services/notifications'
import type { CallbackEffect } from '../services/service-faults'
import type { Order, Refund } from './pay-records'
import { PROVIDER } from './pay-wire'

/** The `SOURCE` by which a function knows a call as WeChat Pay's. */
export const PAY_CALLBACK_SOURCE = 'wx_paycallback'

/** The person as the service provider knows them: another openid than the mini-program's. */
export function providerOpenid(openid: string): string {
  return `o${createHash('sha256').update(`${PROVIDER.appid}:${openid}`).digest('base64url').slice(0, 27)}`
}

/** Tells the shop's function that an order was paid. */
export function paymentNotification(order: Order, nonce: string, fault?: CallbackEffect): NewNotification {
  const feeFen = fault?.kind === 'wrongAmount' ? fault.amountFen : order.totalFeeFen
  return {
    about: 'payment',
    subject: order.outTradeNo,
    target: order.functionName,
    content: {
      returnCode: 'SUCCESS',
      ...head(order, nonce),
      resultCode: 'SUCCESS',
      openid: providerOpenid(order.openid),
      isSubscribe: 'N',
      subOpenid: order.openid,
      subIsSubscribe: 'N',
      tradeType: 'JSAPI',
      bankType: 'OTHERS',
      totalFee: feeFen,
      feeType: 'CNY',
      cashFee: feeFen,
      transactionId: order.transactionId,
      outTradeNo: order.outTradeNo,
      ...(order.attach === undefined ? {} : { attach: order.attach }),
      timeEnd: compactTime(order.paidAt ?? 0),
    },
  }
}

/** Tells the shop's function how a refund ended; undefined if it named no function. */
export function refundNotification(
  refund: Refund,
  order: Order,
  nonce: string,
  fault?: CallbackEffect,
): NewNotification | undefined {
  if (refund.functionName === undefined) return undefined
  const feeFen = fault?.kind === 'wrongAmount' ? fault.amountFen : refund.refundFeeFen
  return {
    about: 'refund',
    subject: refund.outRefundNo,
    target: refund.functionName,
    content: {
      returnCode: 'SUCCESS',
      ...head(order, nonce),
      transactionId: order.transactionId,
      outTradeNo: order.outTradeNo,
      refundId: refund.refundId,
      outRefundNo: refund.outRefundNo,
      totalFee: order.totalFeeFen,
      settlementTotalFee: order.totalFeeFen,
      refundFee: feeFen,
      settlementRefundFee: feeFen,
      refundStatus: refund.status,
      ...(refund.succeededAt === undefined ? {} : { successTime: spacedTime(refund.succeededAt) }),
      refundRecvAccout: '支付用户的零钱', // spelt so by WeChat
      refundAccount: 'REFUND_SOURCE_RECHARGE_FUNDS',
      refundRequestSource: 'API',
    },
  }
}

function head(order: Order, nonce: string): Record<string, unknown> {
  const { subAppid, subMchId } = order
  return { appid: PROVIDER.appid, mchId: PROVIDER.mch_id, subAppid, subMchId, nonceStr: nonce }
}

/** Calls the function a notification is for; it acknowledges by returning `errcode: 0`. */
export async function callPayFunction(
  functions: Pick<FunctionRunner, 'invoke'>,
  { target, content }: Notification,
): Promise<DeliveryResult> {
  const { subAppid } = content
  const { result } = await functions.invoke({
    functionName: target,
    event: content,
    caller: { appid: typeof subAppid === 'string' ? subAppid : undefined },
    source: PAY_CALLBACK_SOURCE,
  })
  if (isRecord(result) && result['errcode'] === 0) return { isAcknowledged: true }
  return { isAcknowledged: false, detail: `returned ${JSON.stringify(result)} in place of errcode 0` }
}
