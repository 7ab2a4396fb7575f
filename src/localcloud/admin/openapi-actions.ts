import { CloudError } from '../errors'
import type { Invocation } from '../functions/invocations'
import type { ActionCall, ActionParts, ActionReply, ActionTable } from './actions'

/** One call of WeChat's own interfaces, as the SDK sends it. */
export interface OpenApiRequest {
  /** `wx.openApi` (protobuf), `wx.wxPayApi` (JSON bytes), `wx.api` (JSON text) or `wx.wxCallContainerApi`. */
  readonly action: string
  /** Such as `subscribeMessage.send` or `unifiedOrder`. */
  readonly apiName: string
  readonly requestData: Buffer
  /** For `wx.wxPayApi`: protobuf `ApiOptions`. */
  readonly apiOptions?: Buffer
  readonly cgiName?: string
  readonly requestId: string
  /** The running function that called, if one did: its caller, its source and its permissions. */
  readonly invocation?: Invocation
}

/**
 * `bytes` is what the SDK decodes: protobuf `CommOpenApiResp` for `wx.openApi`, JSON text for `wx.wxPayApi`.
 * For `wx.api` it is the JSON text the SDK parses. A `CloudError` it rejects with is answered as any other.
 */
export type OpenApiHandler = (request: OpenApiRequest) => Promise<{ readonly bytes: Buffer }>

async function callOpenApi(call: ActionCall, { openapi }: ActionParts): Promise<{ readonly bytes: Buffer }> {
  const { action, fields, bytes, requestId, invocation } = call
  const apiName = fields.text('apiName')
  if (openapi === undefined) throw new CloudError('NOT_COVERED', `${action} ${apiName}`)
  return openapi({
    action,
    apiName,
    requestData: bytes.get('requestData') ?? Buffer.from(fields.optionalText('requestData') ?? ''),
    apiOptions: bytes.get('apiOptions'),
    cgiName: fields.optionalText('cgiName'),
    requestId,
    invocation,
  })
}

async function callOpenApiInJson(call: ActionCall, parts: ActionParts): Promise<ActionReply> {
  const { bytes } = await callOpenApi(call, parts)
  return { body: { data: { responseData: bytes.toString('utf8') } } }
}

/** WeChat's own interfaces; what answers them is plugged in. */
export const OPENAPI_ACTIONS: ActionTable = {
  'wx.openApi': callOpenApi,
  'wx.wxPayApi': callOpenApi,
  'wx.wxCallContainerApi': callOpenApi,
  'wx.api': callOpenApiInJson,
}
