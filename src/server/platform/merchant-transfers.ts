import * as z from 'zod'
import { err, ok, type Result } from '../../domain/shared/result'
import { TRANSFER_STATES, type TransferState } from '../../domain/shared/transfer-states'
import type { Clock } from './clock'
import { readMerchantSettings, type MerchantSettings } from './merchant-settings'
import { decryptResource, encryptField, isSignedByPlatform, signRequest } from './merchant-signatures'
import type { ReadVariable } from './variables'
import type { WechatUnanswered } from './wechat-pay'

/** WeChat Pay said no; nothing was done. `reason` is its code, such as `NOT_ENOUGH`; `text` its sentence. */
export interface TransferRefusal {
  readonly code: 'TRANSFER_REFUSED'
  readonly reason: string
  readonly text: string
}

export interface TransferToCreate {
  /** At most 32 letters and digits. The same number with the same contents is the same transfer. */
  readonly outBillNo: string
  /** At least 10. */
  readonly amountFen: number
  /** Of the customer app, unless `appid` names another. */
  readonly openid: string
  readonly appid?: string
  /** Required from 2000 yuan on, refused below 0.30. */
  readonly realName?: string
  /** What the person reads, at most 32 characters. */
  readonly remark: string
  /** What the scene demands: for 1005 `岗位类型` and `报酬说明`, at most 32 characters each. */
  readonly sceneReports: readonly { readonly type: string; readonly content: string }[]
}

export interface CreatedTransfer {
  readonly state: TransferState
  readonly transferBillNo: string
  /** For `wx.requestMerchantTransfer`, while the state is WAIT_USER_CONFIRM. */
  readonly packageInfo?: string
  /** Of one that has failed meanwhile. */
  readonly failReason?: string
}

/** What WeChat Pay knows of a transfer; `NOT_FOUND` also for one of over 30 days ago. */
export type FoundTransfer =
  | { readonly state: 'NOT_FOUND' }
  | {
      readonly state: TransferState
      readonly transferBillNo: string
      readonly amountFen: number
      readonly failReason?: string
    }

/** An HTTP request that comes as WeChat Pay's: its signature was not right, or it is none we know. */
export interface CallbackRefused {
  readonly code: 'CALLBACK_REFUSED'
  readonly text: string
}

/** Merchant transfers (商家转账) by API v3. Every call is safe to repeat with the same number and contents. */
export interface MerchantTransfers {
  /** Whether the installation has what it takes (`MCH_ID` and its keys); without it every call throws. */
  readonly isSetUp: boolean
  create(transfer: TransferToCreate): Promise<Result<CreatedTransfer, TransferRefusal | WechatUnanswered>>
  find(outBillNo: string): Promise<Result<FoundTransfer, TransferRefusal | WechatUnanswered>>
  /** Works until the person has confirmed. */
  cancel(outBillNo: string): Promise<Result<{ readonly state: TransferState }, TransferRefusal | WechatUnanswered>>
  /** What a callback says, in WeChat's names, once its signature is checked (names of headers in any case). */
  openCallback(
    headers: Readonly<Record<string, unknown>>,
    body: string,
  ): Result<Readonly<Record<string, unknown>>, CallbackRefused>
}

/** What the door is opened with. */
export interface MerchantTransfersParts {
  readonly readVariable: ReadVariable
  readonly clock: Clock
}

/** The merchant API of the variables in docs/wechat-pay.md, which are read when it is first used. */
export function openMerchantTransfers({ readVariable, clock }: MerchantTransfersParts): MerchantTransfers {
  let settings: MerchantSettings | undefined
  const api = (): MerchantApi => ({ settings: (settings ??= readMerchantSettings(readVariable)), clock })
  return {
    isSetUp: Boolean(readVariable('MCH_ID')),
    create: (transfer) => ask(api(), 'POST', BILLS, createdTransfer, (known) => writeTransfer(transfer, known)),
    async find(outBillNo) {
      const found = await ask(api(), 'GET', `${BILLS}/out-bill-no/${outBillNo}`, foundTransfer)
      const isNone = !found.isOk && found.error.code === 'TRANSFER_REFUSED' && found.error.reason === 'NOT_FOUND'
      return isNone ? ok({ state: 'NOT_FOUND' }) : found
    },
    cancel: (outBillNo) => ask(api(), 'POST', `${BILLS}/out-bill-no/${outBillNo}/cancel`, z.object({ state })),
    openCallback: (headers, body) => openCallback(api(), headers, body),
  }
}

interface MerchantApi {
  readonly settings: MerchantSettings
  readonly clock: Clock
}

const BILLS = '/v3/fund-app/mch-transfer/transfer-bills'
/** WeChat Pay answers within a second or two; a function on WeChat has 20 s or more. */
const ANSWER_PERIOD_MS = 10_000
const UNANSWERED = { code: 'WECHAT_UNANSWERED' } as const

const state = z.enum(TRANSFER_STATES)

const createdTransfer = z
  .object({
    ...{ state, transfer_bill_no: z.string() },
    ...{ package_info: z.string().optional(), fail_reason: z.string().optional() },
  })
  .transform(({ transfer_bill_no: transferBillNo, package_info: packageInfo, fail_reason: failReason, ...rest }) => ({
    ...rest,
    transferBillNo,
    ...(packageInfo === undefined ? {} : { packageInfo }),
    ...(failReason === undefined ? {} : { failReason }),
  }))

const foundTransfer = z
  .object({ state, transfer_bill_no: z.string(), transfer_amount: z.int(), fail_reason: z.string().optional() })
  .transform(({ transfer_bill_no: transferBillNo, transfer_amount: amountFen, fail_reason: failReason, ...rest }) => ({
    ...rest,
    transferBillNo,
    amountFen,
    ...(failReason === undefined ? {} : { failReason }),
  }))

function writeTransfer(transfer: TransferToCreate, settings: MerchantSettings): string {
  const { outBillNo, amountFen, openid, appid, realName, remark, sceneReports } = transfer
  return JSON.stringify({
    appid: appid ?? settings.appid,
    out_bill_no: outBillNo,
    transfer_scene_id: settings.sceneId,
    openid,
    ...(realName === undefined ? {} : { user_name: encryptField(settings, realName) }),
    transfer_amount: amountFen,
    transfer_remark: remark,
    ...(settings.notifyUrl === undefined ? {} : { notify_url: settings.notifyUrl }),
    transfer_scene_report_infos: sceneReports.map(({ type, content }) => ({ info_type: type, info_content: content })),
  })
}

async function ask<Part>(
  { settings, clock }: MerchantApi,
  method: 'GET' | 'POST',
  path: string,
  shape: z.ZodType<Part>,
  write: (settings: MerchantSettings) => string = () => '',
): Promise<Result<Part, TransferRefusal | WechatUnanswered>> {
  const body = write(settings)
  const url = new URL(`${settings.apiUrl}${path}`)
  const headers = {
    authorization: signRequest(settings, { method, target: url.pathname, body }, clock.now()),
    accept: 'application/json',
    'wechatpay-serial': settings.platformKeyId,
    ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
  }
  const answer = await exchange(url, { method, headers, ...(method === 'GET' ? {} : { body }) })
  if (answer === undefined || answer.status >= 500) return err(UNANSWERED)
  if (answer.status >= 300) return refusalOf(answer.text)
  const header = (name: string): string | undefined => answer.headers.get(name) ?? undefined
  if (!isSignedByPlatform(settings, header, answer.text, clock.now())) return err(UNANSWERED)
  const parsed = shape.safeParse(readJson(answer.text))
  return parsed.success ? ok(parsed.data) : err(UNANSWERED)
}

/** Undefined when no whole answer came. */
async function exchange(
  url: URL,
  request: RequestInit,
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string } | undefined> {
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_PERIOD_MS),
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  } catch {
    return undefined
  }
}

const refusal = z.object({ code: z.string(), message: z.string() })

/** Only WeChat Pay's own form counts as a no: a stranger on the way, such as a proxy, may know nothing of the outcome. */
function refusalOf(text: string): Result<never, TransferRefusal | WechatUnanswered> {
  const parsed = refusal.safeParse(readJson(text))
  if (!parsed.success || parsed.data.code === 'SYSTEM_ERROR') return err(UNANSWERED)
  return err({ code: 'TRANSFER_REFUSED', reason: parsed.data.code, text: parsed.data.message })
}

const callback = z.object({
  event_type: z.literal('MCHTRANSFER.BILL.FINISHED'),
  resource: z.object({ ciphertext: z.string(), nonce: z.string(), associated_data: z.string() }),
})

function openCallback(
  { settings, clock }: MerchantApi,
  headers: Readonly<Record<string, unknown>>,
  body: string,
): Result<Readonly<Record<string, unknown>>, CallbackRefused> {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
  if (!isSignedByPlatform(settings, (name) => byName.get(name), body, clock.now()))
    return err({ code: 'CALLBACK_REFUSED', text: 'not signed by WeChat Pay' })
  const parsed = callback.safeParse(readJson(body))
  if (!parsed.success) return err({ code: 'CALLBACK_REFUSED', text: 'not the callback of a transfer' })
  try {
    const content: unknown = JSON.parse(decryptResource(settings, parsed.data.resource))
    return ok(z.record(z.string(), z.unknown()).parse(content))
  } catch {
    return err({ code: 'CALLBACK_REFUSED', text: 'not encrypted with the key of the merchant' })
  }
}

/** Undefined for what is no JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
