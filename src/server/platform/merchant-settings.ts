import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { MONEY_PAGE, requireVariable, type ReadVariable } from './variables'

/** What the merchant API (API v3) needs to know of the merchant and of WeChat Pay. */
export interface MerchantSettings {
  readonly mchId: string
  /** Of the merchant's certificate, whose private key signs what we send. */
  readonly serialNo: string
  readonly privateKey: KeyObject
  /** 32 characters; callbacks are encrypted with it (AES-256-GCM). */
  readonly apiV3Key: string
  /** WeChat Pay's own: it signs what comes from there, and names are encrypted for it. */
  readonly platformKeyId: string
  readonly platformPublicKey: KeyObject
  /** Without a slash at its end. */
  readonly apiUrl: string
  readonly appid: string
  readonly sceneId: string
  /** Where transfers tell how they ended; without it only a query does. */
  readonly notifyUrl?: string
}

/** Reads the variables of docs/wechat-pay.md; throws a sentence that names the one which is missing or wrong. */
export function readMerchantSettings(read: ReadVariable): MerchantSettings {
  const required = (name: string): string => requireVariable(read, name, MONEY_PAGE)
  const apiV3Key = required('MCH_API_V3_KEY')
  if (Buffer.byteLength(apiV3Key) !== 32) throw new Error('MCH_API_V3_KEY does not have 32 characters')
  return {
    mchId: required('MCH_ID'),
    serialNo: required('MCH_SERIAL_NO'),
    privateKey: readKey('MCH_PRIVATE_KEY', required('MCH_PRIVATE_KEY'), createPrivateKey),
    apiV3Key,
    platformKeyId: required('MCH_PLATFORM_PUBLIC_KEY_ID'),
    platformPublicKey: readKey('MCH_PLATFORM_PUBLIC_KEY', required('MCH_PLATFORM_PUBLIC_KEY'), createPublicKey),
    apiUrl: (read('MCH_API_URL') ?? 'https://api.mch.weixin.qq.com').replace(/\/$/, ''),
    appid: required('CUSTOMER_APPID'),
    sceneId: read('TRANSFER_SCENE_ID') ?? '1005',
    notifyUrl: read('TRANSFER_NOTIFY_URL'),
  }
}

/** A PEM of several lines does not fit into a variable, so it is base64 of one. */
function readKey(name: string, value: string, create: (pem: Buffer) => KeyObject): KeyObject {
  try {
    return create(Buffer.from(value, 'base64'))
  } catch (error) {
    throw new Error(`${name} is not base64 of a PEM`, { cause: error })
  }
}
