import { parseArgs } from 'node:util'
import { verifyLedger } from '../src/server/platform/verify-ledger'
import { openDatabaseAt } from './database-at'

const { positionals } = parseArgs({ allowPositionals: true })
const ADDRESS = positionals[0] ?? 'http://127.0.0.1:9100'

/**
 * `npm run verify-ledger`: asks the running local cloud whether every balance is the sum of its entries, and ends with 1
 * when one is not. The address of another cloud may follow.
 */
async function verify(): Promise<void> {
  const { ownerCount, mismatches } = await verifyLedger(await openDatabaseAt(ADDRESS))
  for (const { ownerId, account, entriesSum, balance } of mismatches)
    console.log(`${ownerId} ${account}: the entries sum up to ${entriesSum}, and the balance says ${balance}`)
  console.log(`Ledger: ${ownerCount} owners, ${mismatches.length} balances that are not the sum of their entries`)
  process.exitCode = mismatches.length === 0 ? 0 : 1
}

verify().catch((error: unknown) => {
  console.error(
    `${error instanceof Error ? error.message : String(error)}\n` +
      `Does a local cloud run at ${ADDRESS}? npm start prints its address; another one goes behind: ` +
      'npm run verify-ledger -- http://127.0.0.1:PORT',
  )
  process.exitCode = 1
})
