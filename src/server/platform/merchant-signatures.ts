import { constants, createDecipheriv, createSign, createVerify, publicEncrypt, randomBytes } from 'node:crypto'
import type { MerchantSettings } from './merchant-settings'

const SCHEME = 'WECHATPAY2-SHA256-RSA2048'
/** Documented: a signature is good for five minutes around the receiver's time. */
const SIGNATURE_LIFE_MS = 300_000
/** AES-256-GCM puts it behind the text. */
const AUTH_TAG_BYTES = 16

/** The `Authorization` of a request; `target` is its path and query. */
export function signRequest(
  settings: Pick<MerchantSettings, 'mchId' | 'serialNo' | 'privateKey'>,
  request: { readonly method: string; readonly target: string; readonly body: string },
  nowAt: number,
): string {
  const { method, target, body } = request
  const timestamp = Math.floor(nowAt / 1000)
  const nonce = randomBytes(16).toString('hex')
  const text = `${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`
  const signature = createSign('RSA-SHA256').update(text).sign(settings.privateKey, 'base64')
  const who = `mchid="${settings.mchId}",serial_no="${settings.serialNo}"`
  return `${SCHEME} ${who},nonce_str="${nonce}",timestamp="${timestamp}",signature="${signature}"`
}

/** Whether WeChat Pay has written this text, a moment ago. `header` reads one by its name in lower case. */
export function isSignedByPlatform(
  settings: Pick<MerchantSettings, 'platformKeyId' | 'platformPublicKey'>,
  header: (name: string) => string | undefined,
  text: string,
  nowAt: number,
): boolean {
  const timestamp = header('wechatpay-timestamp') ?? ''
  if (!(Math.abs(nowAt - Number(timestamp) * 1000) <= SIGNATURE_LIFE_MS)) return false
  if (header('wechatpay-serial') !== settings.platformKeyId) return false
  const signed = `${timestamp}\n${header('wechatpay-nonce')}\n${text}\n`
  const signature = header('wechatpay-signature') ?? ''
  return createVerify('RSA-SHA256').update(signed).verify(settings.platformPublicKey, signature, 'base64')
}

/** A field that only WeChat Pay may read (RSA-OAEP, base64); its key's id goes into `Wechatpay-Serial`. */
export function encryptField(
  { platformPublicKey: key }: Pick<MerchantSettings, 'platformPublicKey'>,
  text: string,
): string {
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING }, Buffer.from(text)).toString('base64')
}

/** The `resource` of a callback. */
export interface EncryptedResource {
  readonly ciphertext: string
  readonly nonce: string
  readonly associated_data: string
}

/** What the resource says (JSON); throws if it was not encrypted with the merchant's API v3 key. */
export function decryptResource({ apiV3Key }: Pick<MerchantSettings, 'apiV3Key'>, resource: EncryptedResource): string {
  const bytes = Buffer.from(resource.ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', apiV3Key, resource.nonce, { authTagLength: AUTH_TAG_BYTES })
  decipher.setAAD(Buffer.from(resource.associated_data))
  decipher.setAuthTag(bytes.subarray(-AUTH_TAG_BYTES))
  const text = Buffer.concat([decipher.update(bytes.subarray(0, -AUTH_TAG_BYTES)), decipher.final()])
  return text.toString('utf8')
}
