import { constants, createCipheriv, createSign, createVerify, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import * as z from 'zod'
import type { Identifiers } from '../services/identifiers'
import type { StateStore, StateTable } from '../services/state-store'
import { paramError } from './api-refusal'

const platformKeySchema = z.object({ id: z.string(), privateKeyPem: z.string(), publicKeyPem: z.string() })
type PlatformKey = z.infer<typeof platformKeySchema>

export interface MerchantKeyOptions {
  /** The merchant's own key for callbacks (APIv3密钥): 32 characters. */
  readonly apiV3Key: string
  /** Public keys (PEM) of merchants by the serial number of their certificate; with one, signatures are checked. */
  readonly merchantPublicKeys: Readonly<Record<string, string>>
}

/** Documented: an encrypted resource says what it belongs to. */
const ASSOCIATED_DATA = 'mch_payment'
const GCM_NONCE_LENGTH = 12

/** The keys of WeChat Pay's API v3: the platform's own pair, made at first use and kept, and the merchant's. */
export class MerchantKeys {
  private readonly table: StateTable<PlatformKey>

  constructor(
    store: StateStore,
    private readonly identifiers: Identifiers,
    private readonly options: MerchantKeyOptions,
  ) {
    if (Buffer.byteLength(options.apiV3Key) !== 32) throw new RangeError('apiV3Key must have 32 characters')
    this.table = store.table('platformKeys', platformKeySchema)
  }

  /** What the merchant encrypts with and checks our signatures by; `id` goes into `Wechatpay-Serial`. */
  platformPublicKey(): { id: string; publicKeyPem: string } {
    const { id, publicKeyPem } = this.platformKey()
    return { id, publicKeyPem }
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
    return createSign('RSA-SHA256').update(text).sign(this.platformKey().privateKeyPem, 'base64')
  }

  /** A sensitive field in plain text; throws `ApiRefusal` if it was not encrypted for this platform (RSA-OAEP). */
  decryptField(cipherText: string): string {
    const { privateKeyPem: key } = this.platformKey()
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

  private platformKey(): PlatformKey {
    const known = this.table.get('platform')
    if (known !== undefined) return known
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const key = { id: 'PUB_KEY_ID_LOCAL_CLOUD', publicKeyPem: publicKey, privateKeyPem: privateKey }
    this.table.put('platform', key)
    return key
  }
}
