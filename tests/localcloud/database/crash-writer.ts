/**
 * The program that the crash test kills: it writes without end, and tells on stdout what it is about to write
 * (`begin`) and what the database has acknowledged (`done`). Arguments: directory, seed, number of the first write.
 */
import { writeSync } from 'node:fs'
import { CloudClock } from '../../../src/localcloud/clock'
import type { Document } from '../../../src/localcloud/database/documents'
import { openDatabase } from '../../../src/localcloud/database/open'
import type { Database } from '../../../src/localcloud/database/operations'
import { DEFAULT_LIMITS } from '../../../src/localcloud/limits'
import { CRASH_COLLECTION, CRASH_INDEXES, type CrashWrite } from './crash-writes'
import { seededRandom } from './seeded-random'

const [directory = '', seed = '1', firstNumber = '1'] = process.argv.slice(2)
const random = seededRandom(Number(seed))

/** One to four documents that become something new, or go. */
function makeWrite(number: number): CrashWrite {
  const changes: Record<string, Document | null> = {}
  const count = random(3) === 0 ? 1 + random(4) : 1
  for (let made = 0; made < count; made += 1) {
    const id = `doc${random(60)}`
    changes[id] =
      random(5) === 0
        ? null
        : {
            _id: id,
            number,
            code: `${id}:${random(1000)}`,
            tags: Array.from({ length: random(4) }, () => `tag${random(9)}`),
            text: 'x'.repeat(random(20) === 0 ? 20_000 : random(200)),
          }
  }
  return { number, changes }
}

async function write(database: Database, { changes }: CrashWrite): Promise<void> {
  const entries = Object.entries(changes)
  const transactionId = entries.length > 1 ? database.startTransaction() : undefined
  const within = transactionId === undefined ? {} : { transactionId }
  for (const [id, document] of entries) {
    const target = { collection: CRASH_COLLECTION, filter: { _id: id }, ...within }
    if (document === null) await database.remove({ ...target, isMulti: false })
    else await database.modify({ ...target, update: document, isReplacement: true, isMulti: false, isUpsert: true })
  }
  if (transactionId !== undefined) await database.commitTransaction(transactionId)
}

async function main(): Promise<void> {
  const database = await openDatabase({ directory, clock: new CloudClock(), limits: DEFAULT_LIMITS, isStrict: true })
  await database.declare([{ name: CRASH_COLLECTION, indexes: CRASH_INDEXES }])
  for (let number = Number(firstNumber); ; number += 1) {
    const planned = makeWrite(number)
    writeSync(1, `begin ${JSON.stringify(planned)}\n`)
    await write(database, planned)
    writeSync(1, `done ${number}\n`)
  }
}

void main()
