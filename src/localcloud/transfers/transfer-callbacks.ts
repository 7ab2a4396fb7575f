import type { CloudClock } from '../clock'
import type { FunctionRunner } from '../functions/invocations'
import { isRecord } from '../http/body'
import { rfc3339Time } from '../services/cloud-time'
import type { Identifiers } from '../services/identifiers'
import type { Deliver, DeliveryResult, NewNotification, Notification } from '../services/notifications'
import type { CallbackEffect } from '../services/service-faults'
import type { MerchantKeys } from './merchant-keys'
import type { Transfer } from './transfer-records'

/** Documented: the shop has 5 seconds to answer a callback. */
const ANSWER_PERIOD_MS = 5_000
/** A `notify_url` under this domain reaches a function of the cloud, as WeChat's HTTP access would. */
const FUNCTION_DOMAIN = '.function.local'

/** Tells the shop how a transfer ended; undefined if it gave no address. */
export function transferNotification(transfer: Transfer, fault?: CallbackEffect): NewNotification | undefined {
  if (transfer.notifyUrl === undefined) return undefined
  return {
    about: 'transfer',
    subject: transfer.outBillNo,
    target: transfer.notifyUrl,
    content: {
      out_bill_no: transfer.outBillNo,
      transfer_bill_no: transfer.transferBillNo,
      state: transfer.state,
      mch_id: transfer.mchId,
      transfer_amount: fault?.kind === 'wrongAmount' ? fault.amountFen : transfer.amountFen,
      openid: transfer.openid,
      ...(transfer.failReason === undefined ? {} : { fail_reason: transfer.failReason }),
      create_time: rfc3339Time(transfer.createdAt),
      update_time: rfc3339Time(transfer.updatedAt),
    },
  }
}

export interface TransferCallbackParts {
  readonly clock: CloudClock
  readonly identifiers: Identifiers
  readonly keys: MerchantKeys
  readonly functions: Pick<FunctionRunner, 'invoke'>
}

/** Sends callbacks encrypted and signed as API v3 does, by HTTP or to a function. */
export function createTransferDelivery(parts: TransferCallbackParts): Deliver {
  return async (notification) => {
    const body = JSON.stringify(envelope(notification, parts))
    const headers = { 'content-type': 'application/json', ...signatureHeaders(body, parts) }
    const url = new URL(notification.target)
    return url.hostname.endsWith(FUNCTION_DOMAIN)
      ? callFunction(url, headers, body, parts)
      : post(notification.target, headers, body)
  }
}

/** The headers by which the receiver knows that WeChat Pay wrote this text. */
export function signatureHeaders(
  text: string,
  { clock, identifiers, keys }: Pick<TransferCallbackParts, 'clock' | 'identifiers' | 'keys'>,
): Record<string, string> {
  const timestamp = String(Math.floor(clock.now() / 1000))
  const nonce = identifiers.token('signatureNonce', 32)
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': keys.signAsPlatform(`${timestamp}\n${nonce}\n${text}\n`),
    'wechatpay-serial': keys.platformPublicKey().id,
  }
}

function envelope({ id, createdAt, content }: Notification, { keys }: TransferCallbackParts): Record<string, unknown> {
  return {
    id,
    create_time: rfc3339Time(createdAt),
    resource_type: 'encrypt-resource',
    event_type: 'MCHTRANSFER.BILL.FINISHED',
    summary: '商家转账单据终态通知',
    resource: keys.encryptResource(content),
  }
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<DeliveryResult> {
  const signal = AbortSignal.timeout(ANSWER_PERIOD_MS)
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
  await response.arrayBuffer()
  return answered(response.status)
}

/** The event is what WeChat's HTTP access (云接入) hands to a function; a plain reply counts as 200. */
async function callFunction(
  url: URL,
  headers: Record<string, string>,
  body: string,
  { functions }: TransferCallbackParts,
): Promise<DeliveryResult> {
  const { result } = await functions.invoke({
    functionName: url.hostname.slice(0, -FUNCTION_DOMAIN.length),
    event: {
      path: url.pathname,
      httpMethod: 'POST',
      headers,
      queryStringParameters: {},
      requestContext: {},
      body,
      isBase64Encoded: false,
    },
    caller: {},
    source: 'wx_http',
  })
  const status = isRecord(result) ? result['statusCode'] : undefined
  return answered(typeof status === 'number' ? status : 200)
}

/** Documented: 200 or 204 acknowledges, whatever the body says. */
function answered(status: number): DeliveryResult {
  if (status === 200 || status === 204) return { isAcknowledged: true }
  return { isAcknowledged: false, detail: `answered ${status}` }
}
