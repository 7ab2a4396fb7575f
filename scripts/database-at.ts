import type { Database } from '../src/server/platform/database'

/** The database of the local cloud at `address`, opened as a function would, for commands that only read. */
export async function openDatabaseAt(address: string): Promise<Database> {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: '',
    SCF_NAMESPACE: 'local-cloud',
    TCB_ENV: 'local-cloud',
    SILENCE: 'true',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${address}/admin` }),
  })
  // After the variables are set: the SDK reads them as it is loaded.
  const { Database } = await import('../src/server/platform/database')
  const { openWechatDatabase } = await import('../src/server/platform/wechat')
  return new Database(openWechatDatabase())
}
