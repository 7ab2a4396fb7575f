import type { OpenApiRequest } from '../admin/openapi-actions'
import type { CloudClock } from '../clock'
import { CloudError } from '../errors'
import type { FunctionRunner } from '../functions/invocations'
import type { Identifiers } from '../services/identifiers'
import { requestIdSuffix, WechatFailure } from '../services/wechat-failure'
import { ApiFields } from './api-fields'
import type { ApiAnswer, ApiTable } from './open-api'
import { decodeOpenApiData, encodeOpenApiResponse, type OpenApiData } from './protobuf'

export interface OpenApiParts {
  readonly functions: Pick<FunctionRunner, 'openapiPermissions'>
  readonly clock: CloudClock
  readonly identifiers: Identifiers
  /** The mini-programs of the environment, its owner first. */
  readonly appids: readonly string[]
  readonly apis: ApiTable
}

/** Numbers of the SDK's table that `wx.openApi` answers outside the API itself. */
const API_NOT_FOUND = -604100
const NO_PERMISSION = -604101
const ILLEGAL_SOURCE = -604104

const JSON_TYPE = 'application/json'

/**
 * Answers `wx.openApi` in protobuf. As on WeChat only a running function may call, and only what its `config.json`
 * declares; an API that is declared but not covered here is refused with a `CloudError` that says so.
 */
export async function answerOpenApi(request: OpenApiRequest, parts: OpenApiParts): Promise<Buffer> {
  const { apiName, invocation } = request
  if (invocation === undefined) return refusal(ILLEGAL_SOURCE)
  if (!/^\w+(\.\w+)+$/.test(apiName)) return refusal(API_NOT_FOUND)
  if (!parts.functions.openapiPermissions(invocation.functionName).includes(apiName)) return refusal(NO_PERMISSION)
  const api = parts.apis[apiName]
  if (api === undefined) throw new CloudError('NOT_COVERED', `openapi.${apiName}`)
  const data = readData(request)
  try {
    const appid = knownAppid(data, parts.appids)
    return encode(await api({ appid, fields: new ApiFields(readFields(data)) }))
  } catch (error) {
    if (!(error instanceof WechatFailure)) throw error
    const errmsg = error.errmsg + requestIdSuffix(parts.clock, parts.identifiers)
    return encodeJson({ errcode: error.errcode, errmsg })
  }
}

function refusal(errorCode: number): Buffer {
  return encodeOpenApiResponse({ bytes: Buffer.alloc(0), contentType: JSON_TYPE, errorCode })
}

function readData({ requestData }: OpenApiRequest): OpenApiData {
  try {
    return decodeOpenApiData(requestData)
  } catch (error) {
    throw new CloudError('INVALID_PARAM', `requestData is no CommApiData: ${String(error)}`)
  }
}

function knownAppid(data: OpenApiData, appids: readonly string[]): string {
  const [owner = ''] = appids
  const appid = data.appid ?? owner
  if (!appids.includes(appid)) throw new WechatFailure(40013, 'invalid appid')
  return appid
}

function readFields({ pairs }: OpenApiData): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const { key, value, contentType } of pairs) {
    if (contentType !== undefined) throw new CloudError('NOT_COVERED', `files in openapi calls (${key})`)
    try {
      fields[key] = JSON.parse(value.toString('utf8'))
    } catch {
      throw new WechatFailure(47001, 'data format error')
    }
  }
  return fields
}

function encode(answer: ApiAnswer): Buffer {
  return 'bytes' in answer ? encodeOpenApiResponse(answer) : encodeJson({ errcode: 0, errmsg: 'ok', ...answer.body })
}

function encodeJson(body: Readonly<Record<string, unknown>>): Buffer {
  return encodeOpenApiResponse({ bytes: Buffer.from(JSON.stringify(body)), contentType: JSON_TYPE })
}
