import type { CloudClock } from '../clock'
import { ApiRefusal } from './api-refusal'
import type { MerchantKeys } from './merchant-keys'

const SCHEME = 'WECHATPAY2-SHA256-RSA2048'
/** Documented: a signature is good for five minutes around the platform's time. */
const SIGNATURE_LIFE_MS = 5 * 60 * 1000

/** A request as the merchant signs it. */
export interface SignedRequest {
  readonly authorization: string | undefined
  readonly method: string
  /** Path and query. A merchant may have signed it with or without the part of the address that is ours. */
  readonly targets: readonly string[]
  readonly body: string
}

/**
 * Whose request it is: the merchant's number. Throws 401 `SIGN_ERROR` for a header that is not of API v3's form and,
 * once a merchant's key is registered, for a signature that is not theirs or too old.
 */
export function authorizeMerchant(request: SignedRequest, keys: MerchantKeys, clock: CloudClock): string {
  const header = readHeader(request.authorization)
  if (!keys.hasMerchantKeys()) return header.mchid
  const ageMs = Math.abs(clock.now() - Number(header.timestamp) * 1000)
  if (!(ageMs <= SIGNATURE_LIFE_MS)) throw signError('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟')
  const isSigned = request.targets.some((target) => {
    const text = `${request.method}\n${target}\n${header.timestamp}\n${header.nonce_str}\n${request.body}\n`
    return keys.isSignedByMerchant(header.serial_no, text, header.signature)
  })
  if (!isSigned) throw signError('错误的签名，验签失败')
  return header.mchid
}

interface AuthorizationHeader {
  readonly mchid: string
  readonly nonce_str: string
  readonly timestamp: string
  readonly serial_no: string
  readonly signature: string
}

function readHeader(authorization: string | undefined): AuthorizationHeader {
  const [scheme, ...rest] = (authorization ?? '').split(' ')
  const values = new Map<string, string>()
  for (const [, name, value] of rest.join(' ').matchAll(/(\w+)="([^"]*)"/g)) values.set(name ?? '', value ?? '')
  const read = (name: string): string => {
    const value = values.get(name)
    if (scheme !== SCHEME || value === undefined || value === '')
      throw signError('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》')
    return value
  }
  return {
    mchid: read('mchid'),
    nonce_str: read('nonce_str'),
    timestamp: read('timestamp'),
    serial_no: read('serial_no'),
    signature: read('signature'),
  }
}

function signError(message: string): ApiRefusal {
  return new ApiRefusal(401, 'SIGN_ERROR', message)
}
