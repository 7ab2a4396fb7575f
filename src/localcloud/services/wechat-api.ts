import type { Invocation } from '../functions/invocations'

/** One call of WeChat's own APIs by a function (`wx.openApi`, `wx.wxPayApi`), as the wire hands it over. */
export interface WechatApiCall {
  /** Such as `subscribeMessage.send` or `unifiedOrder`. */
  readonly apiName: string
  /** The bytes of the multipart field of this name. */
  readonly requestData: Buffer
  readonly apiOptions?: Buffer
  /** The running call of a function that sent it; absent when it came from outside functions. */
  readonly invocation?: Invocation
}

/**
 * Answers with the bytes WeChat would send, under any content type but JSON with charset: the SDK takes that one for
 * an error. What it throws as `CloudError` is answered as such a JSON error.
 */
export type WechatApiHandler = (call: WechatApiCall) => Promise<Buffer>
