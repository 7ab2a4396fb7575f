import * as cloud from 'wx-server-sdk'
import * as z from 'zod'
import { err, ok, type Result } from '../../domain/shared/result'
import { describeFailure, kindOfFailure } from './failures'

/** WeChat said no (`errCode`, such as 43101), or said nothing: then what was asked for was done, or not. */
export type WechatRefusal =
  | { readonly code: 'WECHAT_REFUSED'; readonly errCode: number; readonly text: string }
  | { readonly code: 'WECHAT_UNANSWERED' }

/** A phone number as WeChat vouches for it; 86 is China. */
export interface WechatPhoneNumber {
  readonly countryCode: string
  readonly number: string
}

/** A subscription message (订阅消息). `data` maps the template's fields, such as `thing1`, to their texts. */
export interface SubscribeMessage {
  /** The mini-program the person is in, where it is not the one that owns the environment. */
  readonly appid?: string
  readonly touser: string
  readonly templateId: string
  /** Where a tap on the message leads: a page of the mini-program, without a leading slash. */
  readonly page?: string
  readonly data: Readonly<Record<string, string>>
}

/** A mini-program code (小程序码) without a limit to their number. */
export interface MiniProgramCodeWanted {
  /** Up to 32 characters of digits, letters and `!#$&'()*+,/:;=?@-._~`; the page is handed it. */
  readonly scene: string
  /** A published page, without a leading slash or a query. */
  readonly page: string
  /** Where in cloud storage the picture goes; one that is there is replaced. */
  readonly cloudPath: string
}

/** The calls of `cloud.openapi` that the project makes. Each must be declared in the function's `config.json`. */
export interface WechatOpenapi {
  /** What a tap on WeChat's phone button stands for; a code is good for five minutes and for one call (else 40029). */
  getPhoneNumber(code: string): Promise<Result<WechatPhoneNumber, WechatRefusal>>
  /** Sends one message. There is no key against repeats: never send again after `WECHAT_UNANSWERED`. */
  sendSubscribeMessage(message: SubscribeMessage): Promise<Result<undefined, WechatRefusal>>
  /** Has WeChat draw the code and keeps the picture in cloud storage; answers its file id. Harmless to repeat. */
  makeMiniProgramCode(wanted: MiniProgramCodeWanted): Promise<Result<string, WechatRefusal>>
}

const phoneNumberAnswer = z.object({
  phoneInfo: z.object({ purePhoneNumber: z.coerce.string(), countryCode: z.coerce.string() }),
})

const codeAnswer = z.object({ buffer: z.instanceof(Buffer) })

/** WeChat's APIs as the SDK offers them to a function. */
export function openWechatOpenapi(): WechatOpenapi {
  return {
    async getPhoneNumber(code) {
      const answer = await askWechat(() => openapiOf(undefined).phonenumber.getPhoneNumber({ code }))
      if (!answer.isOk) return answer
      const { purePhoneNumber, countryCode } = phoneNumberAnswer.parse(answer.value).phoneInfo
      return ok({ countryCode, number: purePhoneNumber })
    },
    async sendSubscribeMessage({ appid, data, ...message }) {
      const fields = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }]))
      const send = (): Promise<unknown> => openapiOf(appid).subscribeMessage.send({ ...message, data: fields })
      const answer = await askWechat(send)
      return answer.isOk ? ok(undefined) : answer
    },
    async makeMiniProgramCode({ scene, page, cloudPath }) {
      const answer = await askWechat(() => openapiOf(undefined).wxacode.getUnlimited({ scene, page }))
      if (!answer.isOk) return answer
      const { buffer: fileContent } = codeAnswer.parse(answer.value)
      const { fileID } = await cloud.uploadFile({ cloudPath, fileContent })
      return ok(fileID)
    },
  }
}

interface SdkOpenapi {
  readonly phonenumber: { getPhoneNumber(options: object): Promise<unknown> }
  readonly subscribeMessage: { send(options: object): Promise<unknown> }
  readonly wxacode: { getUnlimited(options: object): Promise<unknown> }
}

/** For the mini-program that owns the environment, or for another that shares it. */
function openapiOf(appid: string | undefined): SdkOpenapi {
  // The SDK declares `openapi` as any record; it is also a function that takes the appid.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
  const openapi = cloud.openapi as unknown as SdkOpenapi & ((options: object) => SdkOpenapi)
  return appid === undefined ? openapi : openapi({ appid })
}

/** Says what WeChat answered in a code; what is no answer of WeChat's throws. */
async function askWechat(ask: () => Promise<unknown>): Promise<Result<unknown, WechatRefusal>> {
  try {
    return ok(await ask())
  } catch (error) {
    if (kindOfFailure(error) === 'unanswered') return err({ code: 'WECHAT_UNANSWERED' })
    const errCode: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'errCode') : undefined
    if (typeof errCode !== 'number' || errCode <= 0) throw error
    return err({ code: 'WECHAT_REFUSED', errCode, text: describeFailure(error) })
  }
}
