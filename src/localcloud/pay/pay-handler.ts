import type { OpenApiRequest } from '../admin/openapi-actions'
import { CloudError } from '../errors'
import { parseJsonObject } from '../http/body'
import { decodeApiOptions } from '../openapi/protobuf'
import type { ServiceParts } from '../services/service-parts'
import type { Orders, Payer } from './orders'
import { callPayFunction } from './pay-callbacks'
import { readCloseOrder, readOrderName, readRefund, readRefundName, readUnifiedOrder } from './pay-requests'
import { PayRefusal, successReply, type PayFields } from './pay-wire'
import type { Refunds } from './refunds'

export interface PayParts {
  readonly services: ServiceParts
  readonly orders: Orders
  readonly refunds: Refunds
}

type PayApi = (fields: PayFields, caller: Partial<Payer>, parts: PayParts) => PayFields

const PAY_APIS: Readonly<Record<string, PayApi>> = {
  unifiedOrder(fields, caller, parts) {
    const request = readUnifiedOrder(fields, parts.services.clock.now())
    const { order, fields: reply } = parts.orders.place(request, caller)
    return sign(order, reply, parts)
  },
  queryOrder(fields, _caller, parts) {
    const order = parts.orders.get(readOrderName(fields))
    return sign(order, parts.orders.describe(order), parts)
  },
  closeOrder(fields, _caller, parts) {
    return sign(parts.orders.close(readCloseOrder(fields)), { result_msg: 'OK' }, parts)
  },
  refund(fields, _caller, parts) {
    const { order, fields: reply } = parts.refunds.request(readRefund(fields))
    return sign(order, reply, parts)
  },
  queryRefund(fields, _caller, parts) {
    const { order, fields: reply } = parts.refunds.query(readRefundName(fields))
    return sign(order, reply, parts)
  },
}

/**
 * Answers `wx.wxPayApi` in JSON bytes. What WeChat Pay refuses is an answer too, with `return_code` or `result_code`
 * FAIL, for which the SDK does not throw.
 */
export function answerPay(request: OpenApiRequest, parts: PayParts): Buffer {
  const { apiName, invocation } = request
  const api = Object.hasOwn(PAY_APIS, apiName) ? PAY_APIS[apiName] : undefined
  if (api === undefined) throw new CloudError('NOT_COVERED', `cloudPay.${apiName}`)
  if (invocation === undefined) throw new CloudError('INVALID_PARAM', 'cloudPay is for functions only')
  const { caller } = invocation
  const chosen = request.apiOptions === undefined ? {} : decodeApiOptions(request.apiOptions)
  const payer: Partial<Payer> = {
    appid: chosen.appid ?? caller.fromAppid ?? caller.appid,
    openid: caller.fromOpenid ?? caller.openid,
  }
  const fields = parseJsonObject(request.requestData)
  return Buffer.from(JSON.stringify(answer(api, fields, payer, parts)))
}

function answer(api: PayApi, fields: PayFields, payer: Partial<Payer>, parts: PayParts): PayFields {
  try {
    return api(fields, payer, parts)
  } catch (error) {
    if (error instanceof PayRefusal) return error.fields()
    throw error
  }
}

function sign(order: { subMchId: string; subAppid: string }, fields: PayFields, { services }: PayParts): PayFields {
  return successReply(order, services.identifiers.token('nonce', 16), fields)
}

/** Lets the callbacks of payments and refunds reach the shop's functions. */
export function deliverPayCallbacks({ notifications, functions }: ServiceParts): void {
  notifications.deliverBy('payment', (notification) => callPayFunction(functions, notification))
  notifications.deliverBy('refund', (notification) => callPayFunction(functions, notification))
}
