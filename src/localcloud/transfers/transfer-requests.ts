import { isRecord } from '../http/body'
import { invalidRequest, paramError } from './api-refusal'
import type { TransferLimits, TransferScene } from './transfer-limits'
import type { Transfer } from './transfer-records'

export type TransferRequest = Pick<
  Transfer,
  | 'outBillNo'
  | 'appid'
  | 'openid'
  | 'sceneId'
  | 'userName'
  | 'amountFen'
  | 'remark'
  | 'notifyUrl'
  | 'perception'
  | 'reportInfos'
>

export interface TransferRules {
  readonly limits: TransferLimits
  readonly scenes: Readonly<Record<string, TransferScene>>
  /** Turns `user_name` into plain text; throws `ApiRefusal` if it is not encrypted for this platform. */
  readonly decrypt: (cipherText: string) => string
}

type Body = Readonly<Record<string, unknown>>

/** Documented: at most 32 letters and digits. */
const OUT_BILL_NO = /^[0-9A-Za-z]{1,32}$/

/** Checks the body of 发起转账; throws `ApiRefusal`. */
export function readTransferRequest(body: Body, rules: TransferRules): TransferRequest {
  const outBillNo = needed(body, 'out_bill_no', 32)
  if (!OUT_BILL_NO.test(outBillNo)) throw paramError('out_bill_no 只能由数字、大小写字母组成')
  const sceneId = needed(body, 'transfer_scene_id', 36)
  const scene = Object.hasOwn(rules.scenes, sceneId) ? rules.scenes[sceneId] : undefined
  if (scene === undefined) throw invalidRequest('当前商户号未开通该转账场景，请检查transfer_scene_id')
  const amountFen = readAmount(body, rules.limits)
  return {
    outBillNo,
    sceneId,
    amountFen,
    appid: needed(body, 'appid', 32),
    openid: needed(body, 'openid', 64),
    userName: readName(body, amountFen, rules),
    remark: needed(body, 'transfer_remark', 32),
    notifyUrl: readNotifyUrl(body),
    perception: readPerception(body, scene),
    reportInfos: readReportInfos(body, scene),
  }
}

function readAmount(body: Body, { singleMinFen, singleMaxFen }: TransferLimits): number {
  const amountFen = body['transfer_amount']
  if (typeof amountFen !== 'number' || !Number.isInteger(amountFen))
    throw paramError('transfer_amount 须为整数，单位为分')
  if (amountFen < singleMinFen || amountFen > singleMaxFen)
    throw invalidRequest('超过单笔转账上下限，核实产品设置是否准确')
  return amountFen
}

function readName(body: Body, amountFen: number, { limits, decrypt }: TransferRules): string | undefined {
  const cipherText = text(body, 'user_name', 1024)
  if (cipherText === undefined) {
    if (amountFen >= limits.nameFromFen) throw paramError('转账金额大于等于2,000元时，收款用户姓名必填')
    return undefined
  }
  if (amountFen < limits.namelessBelowFen) throw paramError('转账金额小于0.3元时，不允许填写收款用户姓名')
  return decrypt(cipherText)
}

function readNotifyUrl(body: Body): string | undefined {
  const value = text(body, 'notify_url', 256)
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== '')
    throw paramError('notify_url 须为可访问的URL，不能携带参数')
  return value
}

function readPerception(body: Body, { perceptions }: TransferScene): string {
  const perception = text(body, 'user_recv_perception', 32) ?? perceptions[0]
  if (!perceptions.includes(perception)) throw invalidRequest('暂不支持展示当前传入的用户收款感知')
  return perception
}

function readReportInfos(body: Body, { reportTypes }: TransferScene): Transfer['reportInfos'] {
  const infos: unknown = body['transfer_scene_report_infos'] ?? []
  if (!Array.isArray(infos) || infos.length === 0) throw paramError('需传入转账场景报备信息，请检查')
  const read = infos.map(readReportInfo)
  const types = read.map(({ info_type }) => info_type)
  if (types.length !== reportTypes.length || !reportTypes.every((type) => types.includes(type)))
    throw paramError('未传入完整且对应的转账场景报备信息，请根据接口文档检查')
  return read
}

function readReportInfo(info: unknown): Transfer['reportInfos'][number] {
  if (!isRecord(info)) throw paramError('transfer_scene_report_infos 格式有误')
  return { info_type: needed(info, 'info_type', 15), info_content: needed(info, 'info_content', 32) }
}

function needed(body: Body, name: string, maxLength: number): string {
  const value = text(body, name, maxLength)
  if (value === undefined) throw paramError(`${name} 必填`)
  return value
}

function text(body: Body, name: string, maxLength: number): string | undefined {
  const value = body[name] ?? undefined
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'string') throw paramError(`${name} 须为字符串`)
  if ([...value].length > maxLength) throw paramError(`${name} 最多${maxLength}个字符`)
  return value
}
