import { constants, createCipheriv, createPublicKey, createSign, createVerify, privateDecrypt } from 'node:crypto'
import type { Identifiers } from '../services/identifiers'
import { paramError } from './api-refusal'
import { PLATFORM_KEY } from './platform-key'

export interface MerchantKeyOptions {
  /** The merchant's own key for callbacks (APIv3密钥): 32 characters. */
  readonly apiV3Key: string
  /** Public keys (PEM) of merchants by the serial number of their certificate; with one, signatures are checked. */
  readonly merchantPublicKeys: Readonly<Record<string, string>>
}

/** Documented: an encrypted resource says what it belongs to. */
const ASSOCIATED_DATA = 'mch_payment'
const GCM_NONCE_LENGTH = 12

/** The keys of WeChat Pay's API v3: the platform's own pair and the merchant's. */
export class MerchantKeys {
  constructor(
    private readonly identifiers: Identifiers,
    private readonly options: MerchantKeyOptions,
  ) {
    if (Buffer.byteLength(options.apiV3Key) !== 32) throw new RangeError('apiV3Key must have 32 characters')
  }

  /** What the merchant encrypts with and checks our signatures by; `id` goes into `Wechatpay-Serial`. */
  platformPublicKey(): { id: string; publicKeyPem: string } {
    const { id, privateKeyPem } = PLATFORM_KEY
    return { id, publicKeyPem: createPublicKey(privateKeyPem).export({ type: 'spki', format: 'pem' }).toString() }
  }

  /**
   * Variables by which functions find this merchant API in the place of WeChat's: `MCH_API_URL`, and the platform's
   * public key (`MCH_PLATFORM_PUBLIC_KEY`, base64 of its PEM) with its id (`MCH_PLATFORM_PUBLIC_KEY_ID`).
   */
  variables(cloudUrl: string): Record<string, string> {
    const { id, publicKeyPem } = this.platformPublicKey()
    return {
      MCH_API_URL: `${cloudUrl}/pay-api`,
      MCH_PLATFORM_PUBLIC_KEY_ID: id,
      MCH_PLATFORM_PUBLIC_KEY: Buffer.from(publicKeyPem).toString('base64'),
    }
  }

  hasMerchantKeys(): boolean {
    return Object.keys(this.options.merchantPublicKeys).length > 0
  }

  /** Whether the merchant with this certificate has signed the text. */
  isSignedByMerchant(serialNo: string, text: string, signature: string): boolean {
    const publicKey = this.options.merchantPublicKeys[serialNo]
    if (publicKey === undefined) return false
    return createVerify('RSA-SHA256').update(text).verify(publicKey, signature, 'base64')
  }

  /** Signs as WeChat Pay signs its replies and callbacks (SHA256-RSA, base64). */
  signAsPlatform(text: string): string {
    return createSign('RSA-SHA256').update(text).sign(PLATFORM_KEY.privateKeyPem, 'base64')
  }

  /** A sensitive field in plain text; throws `ApiRefusal` if it was not encrypted for this platform (RSA-OAEP). */
  decryptField(cipherText: string): string {
    const { privateKeyPem: key } = PLATFORM_KEY
    try {
      const padding = constants.RSA_PKCS1_OAEP_PADDING
      return privateDecrypt({ key, padding }, Buffer.from(cipherText, 'base64')).toString('utf8')
    } catch {
      throw paramError('敏感信息解密失败，请使用微信支付公钥加密')
    }
  }

  /** The `resource` of a callback: AEAD_AES_256_GCM under the merchant's APIv3 key. */
  encryptResource(content: unknown): Record<string, string> {
    const nonce = this.identifiers.token('resourceNonce', GCM_NONCE_LENGTH)
    const cipher = createCipheriv('aes-256-gcm', this.options.apiV3Key, nonce)
    cipher.setAAD(Buffer.from(ASSOCIATED_DATA))
    const bytes = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final(), cipher.getAuthTag()])
    return {
      original_type: ASSOCIATED_DATA,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: bytes.toString('base64'),
      associated_data: ASSOCIATED_DATA,
      nonce,
    }
  }
}
