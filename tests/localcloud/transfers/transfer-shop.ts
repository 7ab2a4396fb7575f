import { createDecipheriv, createVerify, constants, publicEncrypt } from 'node:crypto'
import { createListener, type Listener } from '../../../src/localcloud/http/listener'
import { LOCAL_API_V3_KEY } from '../../../src/localcloud/services/wechat-services'
import { CUSTOMER_APP, openShop, type Shop, type ShopOptions } from '../services/wechat-shop'

export const MERCHANT = '1900000109'
export const BILLS = '/v3/fund-app/mch-transfer/transfer-bills'
export const ANNA = { appid: CUSTOMER_APP, openid: 'o-anna' }

/** A commission of 30 yuan. */
export const COMMISSION = {
  appid: CUSTOMER_APP,
  out_bill_no: 'PO1',
  transfer_scene_id: '1005',
  openid: 'o-anna',
  transfer_amount: 3000,
  transfer_remark: '三月佣金',
  notify_url: 'https://paynotify.function.local/transfers',
  transfer_scene_report_infos: [
    { info_type: '岗位类型', info_content: '推广员' },
    { info_type: '报酬说明', info_content: '三月推广佣金' },
  ],
}

export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Headers
  readonly text: string
}

/** A shop with the pay API open on a real address. */
export interface TransferShop {
  readonly shop: Shop
  readonly listener: Listener
  create(change?: object, headers?: Record<string, string>): Promise<Answer>
  query(outBillNo?: string): Promise<Answer>
  cancel(outBillNo?: string): Promise<Answer>
  /** Any request; `headers` come on top of a merchant's. */
  send(method: string, path: string, body?: string, headers?: Record<string, string>): Promise<Answer>
  confirm(): void
  balanceFen(): number
  close(): Promise<void>
}

/** Form and numbers of an `Authorization` header; the signature is nobody's. */
export const AUTHORIZATION = `WECHATPAY2-SHA256-RSA2048 mchid="${MERCHANT}",nonce_str="n",timestamp="1772416800",serial_no="S1",signature="eA=="`

/** Opens it, with Anna known and 1000 yuan in the merchant's account. */
export async function openTransferShop(options: ShopOptions = {}, directory?: string): Promise<TransferShop> {
  const shop = openShop(options, directory)
  shop.services.people.register({ ...ANNA, realName: '安娜' })
  if (directory === undefined) shop.services.transfers.accounts.setBalance(MERCHANT, 1000_00)
  const listener = await createListener({
    port: 0,
    routes: shop.services.routes,
    onUnexpectedError: (error) => {
      throw error
    },
  })
  const send: TransferShop['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${listener.url}/pay-api${path}`, {
      method,
      body,
      headers: { authorization: AUTHORIZATION, ...headers },
    })
    const text = await response.text()
    return { status: response.status, body: JSON.parse(text), headers: response.headers, text }
  }
  return {
    shop,
    listener,
    send,
    create: (change = {}, headers) => send('POST', BILLS, JSON.stringify({ ...COMMISSION, ...change }), headers),
    query: (outBillNo = 'PO1') => send('GET', `${BILLS}/out-bill-no/${outBillNo}`),
    cancel: (outBillNo = 'PO1') => send('POST', `${BILLS}/out-bill-no/${outBillNo}/cancel`),
    confirm: () => {
      const { transfers } = shop.services
      transfers.confirm(transfers.get(MERCHANT, { outBillNo: 'PO1' }), ANNA)
    },
    balanceFen: () => shop.services.transfers.accounts.balanceFen(MERCHANT),
    close: async () => {
      await listener.close()
      await shop.close()
    },
  }
}

/** As a merchant encrypts a sensitive field. */
export function encryptFor({ services }: Shop, text: string): { cipherText: string; serial: string } {
  const { id, publicKeyPem: key } = services.merchantKeys.platformPublicKey()
  const bytes = publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING }, Buffer.from(text))
  return { cipherText: bytes.toString('base64'), serial: id }
}

/** As a merchant checks that a reply or a callback is WeChat Pay's. */
export function isSignedByPlatform({ services }: Shop, headers: Record<string, unknown>, text: string): boolean {
  const [timestamp, nonce, signature] = ['timestamp', 'nonce', 'signature'].map((name) =>
    String(headers[`wechatpay-${name}`]),
  )
  const { publicKeyPem } = services.merchantKeys.platformPublicKey()
  const verify = createVerify('RSA-SHA256').update(`${timestamp}\n${nonce}\n${text}\n`)
  return verify.verify(publicKeyPem, signature ?? '', 'base64')
}

/** As a merchant opens the `resource` of a callback. */
export function openResource(body: string): Record<string, unknown> {
  const { resource } = JSON.parse(body)
  const bytes = Buffer.from(resource.ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', LOCAL_API_V3_KEY, resource.nonce)
  decipher.setAAD(Buffer.from(resource.associated_data))
  decipher.setAuthTag(bytes.subarray(-16))
  const text = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()])
  return JSON.parse(text.toString('utf8'))
}

/** What the shop's function was told of transfers: state by state. */
export function toldOf(shop: Shop): Record<string, unknown>[] {
  return shop.notes().flatMap(({ event }) => (typeof event['body'] === 'string' ? [openResource(event['body'])] : []))
}
