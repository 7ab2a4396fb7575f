import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { SealedText } from '../../domain/shared/sealed-text'
import { requireKey, requireVariable, type ReadVariable } from './variables'

export type { SealedText } from '../../domain/shared/sealed-text'

/**
 * What may be compared without being read: a whole number, its last four digits, a command's input, an invitation's
 * code, the day's code of a store's desk, the code that makes the first owner.
 */
export type IndexedField =
  'phone' | 'phoneTail' | 'requestInput' | 'invitation' | 'deskCode' | 'unionid' | 'firstOwner' | 'identityNumber'

/** Seals what is personal before it is written, and opens it for those who may see it (docs/data-protection.md). */
export interface PersonalData {
  /** AES-256-GCM with the newest key; the same text is sealed differently each time. */
  seal(text: string): SealedText
  /** Throws for what was changed, or sealed with a key that is no longer there. */
  open(sealed: SealedText): string
  /** The same for bytes, such as a picture's: sealed as they are, a quarter smaller than as base64. */
  sealBytes(bytes: Buffer): SealedText
  openBytes(sealed: SealedText): Buffer
  /** The name of the key that seals. */
  newestKeyId(): string
  /** Whether the newest key sealed it; if not, it is sealed anew before the old key goes. */
  isSealedWithNewestKey(sealed: SealedText): boolean
  /** The same for the same value, and useless without the key: 22 characters of an HMAC-SHA256. */
  indexOf(field: IndexedField, value: string): string
}

const KEY_BYTES = 32
/** NIST SP 800-38D: 96 random bits; one key is good for 2^32 sealed texts. */
const IV_BYTES = 12
const TAG_BYTES = 16

/** Whether a stored text has the form of a sealed one; the shape of every sealed field. */
export function isSealedText(text: unknown): text is SealedText {
  return typeof text === 'string' && /^v1\.[A-Za-z0-9_-]+\.[\w-]{16}\.[\w-]{22}\.[\w-]*$/.test(text)
}

/** The shape of a sealed field: `v1.{keyId}.{iv}.{tag}.{data}`, the last three base64url. */
export const sealedText = z.custom<SealedText>(isSealedText)

/**
 * Seals with the variable `DATA_KEYS` (`id1:base64key,id2:base64key`: the first seals, all open) and indexes with
 * `INDEX_KEY` (base64). Both are read when they are first needed, and their absence is told then.
 */
export function openPersonalData(read: ReadVariable): PersonalData {
  let keys: DataKeys | undefined
  let indexKey: Buffer | undefined
  const dataKeys = (): DataKeys => (keys ??= parseDataKeys(requireVariable(read, 'DATA_KEYS')))
  return {
    seal: (text) => seal(Buffer.from(text, 'utf8'), dataKeys().newest),
    open: (sealed) => open(sealed, dataKeys().byId).toString('utf8'),
    sealBytes: (bytes) => seal(bytes, dataKeys().newest),
    openBytes: (sealed) => open(sealed, dataKeys().byId),
    newestKeyId: () => dataKeys().newest.id,
    isSealedWithNewestKey: (sealed) => sealed.split('.')[1] === dataKeys().newest.id,
    indexOf(field, value) {
      indexKey ??= requireKey(read, 'INDEX_KEY', KEY_BYTES)
      return createHmac('sha256', indexKey).update(`${field}:${value}`).digest('base64url').slice(0, 22)
    },
  }
}

interface DataKey {
  readonly id: string
  readonly key: Buffer
}

interface DataKeys {
  readonly newest: DataKey
  readonly byId: ReadonlyMap<string, Buffer>
}

function parseDataKeys(text: string): DataKeys {
  const keys = text.split(',').map((part): DataKey => {
    const [, id, encoded = ''] = /^\s*([A-Za-z0-9_-]{1,16}):(\S+)\s*$/.exec(part) ?? []
    const key = Buffer.from(encoded, 'base64')
    if (id === undefined || key.length !== KEY_BYTES)
      throw new Error(`DATA_KEYS is not a list of name:key with keys of ${KEY_BYTES} bytes in base64`)
    return { id, key }
  })
  const byId = new Map(keys.map(({ id, key }) => [id, key]))
  const [newest] = keys
  if (newest === undefined || byId.size !== keys.length) throw new Error('DATA_KEYS names a key twice')
  return { newest, byId }
}

function seal(bytes: Buffer, { id, key }: DataKey): SealedText {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  const data = Buffer.concat([cipher.update(bytes), cipher.final()])
  return `v1.${[id, ...[iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))].join('.')}`
}

function open(sealed: SealedText, keys: ReadonlyMap<string, Buffer>): Buffer {
  const [, id = '', iv = '', tag = '', data = ''] = sealed.split('.')
  const key = keys.get(id)
  if (key === undefined) throw new Error(`DATA_KEYS has no key ${id}, with which something was sealed`)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES })
  decipher.setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()])
}
