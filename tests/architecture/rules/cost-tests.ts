import { listContractNames } from './contract-tests'
import type { Finding, SourceFile } from './source-files'

/** What nobody measures yet, or under its own name; this list only gets shorter. */
const NOT_MEASURED: readonly string[] = [
  'booking/decline-waitlist-offer',
  'booking/remove-from-waitlist',
  'booking/settle-call',
  'booking/swap',
  'checkout/redeem-card',
  'checkout/show-signature',
  'checkout/upgrade-card',
  'identity/claim-first-owner',
  // Called by timers and WeChat, and measured as such.
  'jobs/run-due',
  'paynotify/receive-pay-result',
  'paynotify/receive-refund-result',
  'paynotify/receive-transfer-result',
]

/**
 * Contracts whose database requests no test counts: `context/action`, or `action` alone, has to stand in a test under
 * `tests/server` that counts what a call asks of the database.
 */
export function findContractsWithoutCost(
  files: readonly SourceFile[],
  notMeasured: readonly string[] = NOT_MEASURED,
): Finding[] {
  const counting = files.filter(({ path, text }) => path.startsWith('tests/server/') && text.includes('wireActions('))
  const isCounted = (name: string): boolean => {
    const action = name.slice(name.indexOf('/') + 1)
    return counting.some(({ text }) => text.includes(`'${name}'`) || text.includes(`'${action}'`))
  }
  return files
    .filter(({ path }) => path.startsWith('src/contracts/'))
    .flatMap((file) => {
      const missing = listContractNames(file).filter((name) => !isCounted(name) && !notMeasured.includes(name))
      return missing.map((name) => ({ path: file.path, line: 1, message: `${name}: no test counts its requests` }))
    })
}
