import type { ApiFields } from './api-fields'

/** A call of one of WeChat's server APIs, for one mini-program. */
export interface ApiCall {
  readonly appid: string
  readonly fields: ApiFields
}

/** What WeChat answers: an object (with `errcode: 0` added), or a picture. */
export type ApiAnswer =
  { readonly body: Readonly<Record<string, unknown>> } | { readonly bytes: Buffer; readonly contentType: string }

/** Throws `WechatFailure` for what WeChat refuses. */
export type Api = (call: ApiCall) => Promise<ApiAnswer>

/** The APIs that are covered, by their names. */
export type ApiTable = Readonly<Record<string, Api>>
