import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { localMerchant } from '../../config/local-merchant'
import { startCloud, type Cloud } from '../../src/localcloud'
import { localVariables } from './local-keys'

export const CUSTOMER_APPID = 'wx0000000000000001'
/** A Monday morning, at which the clock stands still. */
export const NOW = Date.parse('2026-03-02T10:00:00+08:00')
export const MERCHANT = '1900000109'
export const MEI = { appid: CUSTOMER_APPID, openid: 'o-mei' }

/** A local cloud with one function, tests/server/platform/money-function, deployed as `paynotify`. */
export class MoneyCloud {
  private constructor(
    readonly cloud: Cloud,
    private readonly directory: string,
  ) {}

  static async start(variables: Readonly<Record<string, string>> = {}): Promise<MoneyCloud> {
    const directory = mkdtempSync(join(tmpdir(), 'money-cloud-'))
    mkdirSync(join(directory, 'functions/paynotify'), { recursive: true })
    await build({
      entryPoints: [join(__dirname, '../server/platform/money-function/index.ts')],
      outfile: join(directory, 'functions/paynotify/index.js'),
      ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node18', logLevel: 'silent' },
    })
    const functionEnvironment = { ...localVariables(), ...variables }
    const cloud = await startCloud({
      dataDirectory: join(directory, 'data'),
      functionsDirectory: join(directory, 'functions'),
      port: 0,
      collections: [{ name: 'heard', indexes: [] }],
      functionEnvironment,
      wechat: localMerchant(functionEnvironment),
    })
    cloud.clock.freeze()
    cloud.clock.set(NOW)
    cloud.wechat.people.register({ ...MEI, realName: '梅' })
    return new MoneyCloud(cloud, directory)
  }

  /** What a method of `scope.pay` or `scope.transfers` comes to; throws when the action was refused. */
  async ask(door: 'pay' | 'transfers', method: string, input?: unknown): Promise<unknown> {
    const reply = await this.call({ action: 'call-door', data: { door, method, input } })
    const { ok, data } = Object(reply)
    if (ok !== true) throw new Error(JSON.stringify(reply))
    return data
  }

  /** What the function answers to an event; a call of Mei's in the customer app unless `source` says otherwise. */
  async call(event: unknown, source = 'wx_client'): Promise<unknown> {
    const caller = source === 'wx_client' ? MEI : {}
    const { result } = await this.cloud.functions.invoke({ functionName: 'paynotify', event, caller, source })
    return result
  }

  /** What callbacks have brought. */
  async heard(): Promise<Record<string, unknown>[]> {
    return this.cloud.database.find({ collection: 'heard', filter: {}, sort: { _id: 1 } })
  }

  async close(): Promise<void> {
    await this.cloud.close()
    rmSync(this.directory, { recursive: true, force: true })
  }
}
