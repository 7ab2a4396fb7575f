import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from '../errors'
import { parseJsonObject, readBody, type BodyLimits } from '../http/body'
import { sendBytes } from '../http/replies'
import type { Route } from '../http/routes'
import { rfc3339Time } from '../services/cloud-time'
import type { ServiceParts } from '../services/service-parts'
import { ApiRefusal, paramError } from './api-refusal'
import { authorizeMerchant } from './merchant-authorization'
import type { MerchantKeys } from './merchant-keys'
import { RequestRate } from './request-rate'
import { signatureHeaders } from './transfer-callbacks'
import type { TransferLimits, TransferScene } from './transfer-limits'
import type { Transfer } from './transfer-records'
import { readTransferRequest, type TransferRequest } from './transfer-requests'
import type { Transfers } from './transfers'

export interface TransfersRouteParts {
  readonly services: ServiceParts
  readonly transfers: Transfers
  readonly keys: MerchantKeys
  readonly limits: TransferLimits
  readonly scenes: Readonly<Record<string, TransferScene>>
  readonly bodyLimits: BodyLimits
}

const PREFIX = '/pay-api'
const BILLS = '/v3/fund-app/mch-transfer/transfer-bills'

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** The connection must end without an answer. */
class LostAnswer extends Error {}

/** One request that has been read, and whose it is. */
interface MerchantRequest {
  readonly mchId: string
  readonly method: string
  readonly path: string
  readonly body: Buffer
  readonly serial: string | undefined
}

/** WeChat Pay's API v3 for merchant transfers, under `/pay-api` in place of `https://api.mch.weixin.qq.com`. */
export function createTransfersRoute(parts: TransfersRouteParts): Route {
  const rates = {
    creates: new RequestRate(parts.services.clock, parts.limits.createsPerSecond),
    cancels: new RequestRate(parts.services.clock, parts.limits.cancelsPerSecond),
  }
  return {
    prefix: PREFIX,
    // With a merchant's key every caller is checked here; without one the cloud's token guards it.
    checksCallers: parts.keys.hasMerchantKeys(),
    async handle(request, response, url) {
      try {
        const merchantRequest = await readRequest(request, url, parts)
        send(response, dispatch(merchantRequest, parts, rates), parts)
      } catch (error) {
        if (error instanceof LostAnswer) response.destroy()
        else if (error instanceof ApiRefusal) {
          send(response, { status: error.status, body: { code: error.code, message: error.message } }, parts)
        } else throw error
      }
    },
  }
}

async function readRequest(request: IncomingMessage, url: URL, parts: TransfersRouteParts): Promise<MerchantRequest> {
  const body = await readBody(request, parts.bodyLimits)
  const method = request.method ?? ''
  const target = url.pathname + url.search
  const { authorization } = request.headers
  const targets = [target, target.slice(PREFIX.length)]
  const signed = { authorization, method, targets, body: body.toString('utf8') }
  const mchId = authorizeMerchant(signed, parts.keys, parts.services.clock)
  const serial = request.headers['wechatpay-serial']
  return {
    mchId,
    method,
    path: url.pathname.slice(PREFIX.length),
    body,
    serial: Array.isArray(serial) ? serial[0] : serial,
  }
}

function dispatch(
  request: MerchantRequest,
  parts: TransfersRouteParts,
  rates: { creates: RequestRate; cancels: RequestRate },
): Answer {
  const { mchId, method, path } = request
  if (path === BILLS && method === 'POST') {
    rates.creates.count(mchId)
    return create(request, parts)
  }
  const [, kind, number = '', action] =
    /^\/(out-bill-no|transfer-bill-no)\/(\w+)(?:\/(cancel))?$/.exec(rest(path)) ?? []
  if (kind === 'out-bill-no' && action === 'cancel' && method === 'POST') {
    rates.cancels.count(mchId)
    const fault = parts.services.faults.strikeCancelTransfer()
    if (fault?.kind === 'failBeforeWork') throw systemError()
    const cancelled = parts.transfers.cancel(mchId, number)
    if (fault?.kind === 'dropAfterWork') throw new LostAnswer()
    return { status: 200, body: describeCancelled(cancelled) }
  }
  if (kind !== undefined && action === undefined && method === 'GET') {
    const name = kind === 'out-bill-no' ? { outBillNo: number } : { transferBillNo: number }
    const fault = parts.services.faults.strikeQueryTransfer()
    if (fault?.kind === 'failBeforeWork') throw systemError()
    if (fault?.kind === 'dropAfterWork') throw new LostAnswer()
    return { status: 200, body: describe(parts.transfers.get(mchId, name)) }
  }
  throw new ApiRefusal(404, 'RESOURCE_NOT_EXISTS', `the local cloud does not cover ${method} ${path}`)
}

function rest(path: string): string {
  return path.startsWith(BILLS) ? path.slice(BILLS.length) : ''
}

function create(request: MerchantRequest, parts: TransfersRouteParts): Answer {
  const fault = parts.services.faults.strikeCreateTransfer()
  if (fault?.kind === 'failBeforeWork') throw systemError()
  if (fault?.kind === 'refuse')
    throw new ApiRefusal(fault.reason === 'FREQUENCY_LIMITED' ? 429 : 403, fault.reason, '本次请求未受理')
  const bill = readBill(request, parts)
  if (fault?.kind === 'lateWork') {
    parts.transfers.createLater(request.mchId, bill, fault.delayMs)
    throw new LostAnswer()
  }
  const transfer = parts.transfers.create(request.mchId, bill, fault)
  if (fault?.kind === 'failAfterWork') throw systemError()
  if (fault?.kind === 'dropAfterWork') throw new LostAnswer()
  return { status: 200, body: describeCreated(transfer) }
}

function systemError(): ApiRefusal {
  return new ApiRefusal(500, 'SYSTEM_ERROR', '系统错误')
}

function readBill({ body, serial }: MerchantRequest, { limits, scenes, keys }: TransfersRouteParts): TransferRequest {
  const decrypt = (cipherText: string): string => {
    if (serial !== keys.platformPublicKey().id) throw paramError('请求头Wechatpay-Serial须为加密所用的微信支付公钥ID')
    return keys.decryptField(cipherText)
  }
  return readTransferRequest(readJson(body), { limits, scenes, decrypt })
}

function readJson(body: Buffer): Record<string, unknown> {
  try {
    return parseJsonObject(body)
  } catch (error) {
    if (error instanceof CloudError) throw paramError('请求体不是JSON对象')
    throw error
  }
}

function describeCreated(transfer: Transfer): Record<string, unknown> {
  return {
    out_bill_no: transfer.outBillNo,
    transfer_bill_no: transfer.transferBillNo,
    create_time: rfc3339Time(transfer.createdAt),
    state: transfer.state,
    ...(transfer.failReason === undefined ? {} : { fail_reason: transfer.failReason }),
    ...(transfer.state === 'WAIT_USER_CONFIRM' ? { package_info: transfer.packageInfo } : {}),
  }
}

function describe(transfer: Transfer): Record<string, unknown> {
  return {
    mch_id: transfer.mchId,
    out_bill_no: transfer.outBillNo,
    transfer_bill_no: transfer.transferBillNo,
    appid: transfer.appid,
    state: transfer.state,
    transfer_amount: transfer.amountFen,
    transfer_remark: transfer.remark,
    ...(transfer.failReason === undefined ? {} : { fail_reason: transfer.failReason }),
    openid: transfer.openid,
    create_time: rfc3339Time(transfer.createdAt),
    update_time: rfc3339Time(transfer.updatedAt),
  }
}

function describeCancelled({ outBillNo, transferBillNo, state, updatedAt }: Transfer): Record<string, unknown> {
  return {
    out_bill_no: outBillNo,
    transfer_bill_no: transferBillNo,
    state,
    update_time: rfc3339Time(updatedAt),
  }
}

function send(response: ServerResponse, { status, body }: Answer, { services, keys }: TransfersRouteParts): void {
  const text = JSON.stringify(body)
  const headers = signatureHeaders(text, { ...services, keys })
  sendBytes(response, status, 'application/json', Buffer.from(text), headers)
}
