/**
 * What is built into the apps so that they find their cloud (`src/client/settings.ts`): the variables `CLOUD_ENV_ID`,
 * `CUSTOMER_APPID`, `STAFF_APPID` and, for web builds, `CLOUD_URL`. Without them, the local cloud's own; a web build
 * then speaks to whoever served it.
 */
export function readClientSettings(environment: Readonly<Record<string, string | undefined>>): {
  readonly envId: string
  readonly customerAppid: string
  readonly staffAppid: string
  readonly cloudUrl: string
} {
  return {
    envId: environment['CLOUD_ENV_ID'] ?? 'local-cloud',
    customerAppid: environment['CUSTOMER_APPID'] ?? 'wx0000000000000001',
    staffAppid: environment['STAFF_APPID'] ?? 'wx0000000000000002',
    cloudUrl: environment['CLOUD_URL'] ?? '',
  }
}
