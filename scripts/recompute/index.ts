import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Collection, Database } from '../../src/server/platform/database'
import { openDatabaseAt } from '../database-at'
import { recomputeCommissions } from './commissions'
import { readFacts, readMonths, readPosted, readPostedShares, type ReadAll } from './read-facts'
import { findShareDifferences, recomputeShares } from './shares'
import { findDifferences, statementsOf, writeCsv } from './statements'

const PAGE = 1000
/** Sorts after every other sign that ids are made of. */
const LAST = '\uFFFF'

const USAGE = `npm run recompute -- [--from bills] [--partner ID] [--csv FILE] [http://127.0.0.1:PORT]

  --from bills    what everything is worked out from; there is nothing else
  --partner ID    prints her statement by month; the ids are in the CSV file
  --csv FILE      writes everybody's statements`

/** Where the cloud is unless its address is given. */
const USUAL_ADDRESS = 'http://127.0.0.1:9100'

interface Request {
  readonly address: string
  readonly partnerId: string | undefined
  readonly csvFile: string | undefined
}

/** Reads the command line; throws a sentence a person can act on. */
function readRequest(): Request {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string', default: 'bills' }, partner: { type: 'string' }, csv: { type: 'string' } },
  })
  if (values.from !== 'bills') throw new Error('commissions can be recomputed --from bills')
  return { address: positionals[0] ?? USUAL_ADDRESS, partnerId: values.partner, csvFile: values.csv }
}

/**
 * `npm run recompute -- --from bills`: works out every commission and every share of a month anew from the bills, the
 * binding log and the rules, in a way of its own, and compares it with what was posted; ends with 1 when a fen differs.
 * `--partner ID` prints her statement by month, `--csv FILE` writes everybody's.
 */
async function recompute({ address, partnerId: chosenId, csvFile }: Request): Promise<void> {
  const readAll = pagesOf(await openDatabaseAt(address))
  const facts = await readFacts(readAll)
  const recomputed = recomputeCommissions(facts)
  const shares = recomputeShares(facts, await readMonths(readAll))
  const differences = [
    ...findDifferences(recomputed, await readPosted(readAll)),
    ...findShareDifferences(shares, await readPostedShares(readAll)),
  ]
  const statements = statementsOf(recomputed, shares)
  for (const difference of differences) console.log(difference)
  if (csvFile !== undefined) writeFileSync(csvFile, writeCsv(statements))
  if (chosenId !== undefined && !statements.some(({ partnerId }) => partnerId === chosenId))
    console.log(`No partner ${chosenId} has earned anything; --csv FILE writes the ids of all who have`)
  for (const { partnerId, month, earnedFen, takenBackFen, sharesFen } of statements)
    if (partnerId === chosenId)
      console.log(`${month}  earned ${yuan(earnedFen)}, taken back ${yuan(takenBackFen)}, shares ${yuan(sharesFen)}`)
  const earned = statements.reduce((sum, { earnedFen }) => sum + earnedFen, 0)
  const partners = new Set(statements.map(({ partnerId }) => partnerId)).size
  console.log(
    `Recomputed ${facts.bills.length} bills: ${recomputed.length} commissions of ${partners} partners, ` +
      `${yuan(earned)} yuan, and ${shares.length} shares of months, ` +
      `${yuan(shares.reduce((sum, { amountFen }) => sum + amountFen, 0))} yuan; ` +
      `${differences.length} differ from what was posted`,
  )
  process.exitCode = differences.length === 0 ? 0 : 1
}

const yuan = (fen: number): string => (fen / 100).toFixed(2)

function pagesOf(database: Database): ReadAll {
  return async <D extends { readonly _id: string }>(collection: Collection<D>, idPrefix = '') => {
    const { command } = database
    const all: D[] = []
    for (let after = idPrefix; ;) {
      const filter = { _id: command.and(command.gt(after), command.lt(idPrefix + LAST)) }
      const page = await database.find(collection, filter, { orderBy: ['_id', 'asc'], limit: PAGE })
      all.push(...page)
      const last = page.at(-1)
      if (last === undefined || page.length < PAGE) return all
      after = last._id
    }
  }
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return console.log(USAGE)
  const request = readRequest()
  try {
    await recompute(request)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw new Error(
      `${problem}\nDoes a local cloud run at ${request.address}? npm start prints its address; another one goes behind: ` +
        'npm run recompute -- --from bills http://127.0.0.1:PORT',
      { cause: error },
    )
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
