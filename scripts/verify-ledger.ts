import { parseArgs } from 'node:util'

const { positionals } = parseArgs({ allowPositionals: true })
const ADDRESS = positionals[0] ?? 'http://127.0.0.1:9100'

/**
 * `npm run verify-ledger`: asks the running local cloud whether every balance is the sum of its entries, and ends with 1
 * when one is not. The address of another cloud may follow.
 */
async function verify(): Promise<void> {
  pointSdkAt(`${ADDRESS}/admin`)
  // After the variables are set: the SDK reads them as it is loaded.
  const { Database } = await import('../src/server/platform/database')
  const { verifyLedger } = await import('../src/server/platform/verify-ledger')
  const { openWechatDatabase } = await import('../src/server/platform/wechat')
  const { ownerCount, mismatches } = await verifyLedger(new Database(openWechatDatabase()))
  for (const { ownerId, account, entriesSum, balance } of mismatches)
    console.log(`${ownerId} ${account}: the entries sum up to ${entriesSum}, and the balance says ${balance}`)
  console.log(`Ledger: ${ownerCount} owners, ${mismatches.length} balances that are not the sum of their entries`)
  process.exitCode = mismatches.length === 0 ? 0 : 1
}

/** What the local cloud gives its functions, as far as the database needs it. */
function pointSdkAt(adminUrl: string): void {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: '',
    SCF_NAMESPACE: 'local-cloud',
    TCB_ENV: 'local-cloud',
    SILENCE: 'true',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
  })
}

verify().catch((error: unknown) => {
  console.error(
    `${error instanceof Error ? error.message : String(error)}\n` +
      `Does a local cloud run at ${ADDRESS}? npm start prints its address; another one goes behind: ` +
      'npm run verify-ledger -- http://127.0.0.1:PORT',
  )
  process.exitCode = 1
})
