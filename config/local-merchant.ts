import { createPublicKey } from 'node:crypto'

/** What the local cloud must know of the merchant whose keys stand in `local-cloud.env`, to check signatures. */
export function localMerchant(variables: Readonly<Record<string, string>>): {
  readonly apiV3Key?: string
  readonly merchantPublicKeys: Readonly<Record<string, string>>
} {
  const { MCH_SERIAL_NO: serialNo = '', MCH_PRIVATE_KEY: privateKey = '', MCH_API_V3_KEY: apiV3Key } = variables
  const publicKey = createPublicKey(Buffer.from(privateKey, 'base64')).export({ type: 'spki', format: 'pem' })
  return { apiV3Key, merchantPublicKeys: { [serialNo]: publicKey.toString() } }
}
