import { CloudClock } from '../../src/localcloud/clock'
import { openDatabase } from '../../src/localcloud/database/open'
import type { Database } from '../../src/localcloud/database/operations'
import { DEFAULT_LIMITS } from '../../src/localcloud/limits'
import { benchDocument, benchDocuments, DOCUMENT_COUNT, GROUPED_BY_STORE } from './documents'
import { measure, type Measurement } from './measure'

const COLLECTION = 'bench'
const ACCOUNTS = 64

/** The database alone, in this process: no wire, no SDK. */
export async function measureDatabase(directory: string): Promise<Record<string, Measurement>> {
  const options = { directory, clock: new CloudClock(), limits: DEFAULT_LIMITS, isStrict: true }
  const database = await openDatabase(options)
  await fill(database)
  const measured = {
    read: await measure({ name: 'read one by _id', count: 2000, run: () => readMany(database) }),
    write: await measure({ name: 'update one by _id', count: 500, run: () => writeMany(database) }),
    indexed: await measure({
      name: 'query by an indexed field (500 found)',
      count: 20,
      run: () => query(database, 'storeId'),
    }),
    one: await measure({
      name: 'query by an indexed field (1 found)',
      count: 200,
      run: () => queryOne(database, 'at'),
    }),
    scan: await measure({
      name: 'query by a field without index (1 found)',
      count: 2,
      run: () => queryOne(database, 'atCopy'),
    }),
    aggregate: await measure({
      name: 'match, group and sort 100,000 documents',
      count: 1,
      run: () => aggregate(database),
    }),
    transaction: await measure({
      name: 'transaction: read 2, write 2, commit',
      count: 500,
      run: () => transfer(database),
    }),
  }
  await database.close()
  const reopened = await measure({
    name: 'open a database of 100,000 documents',
    count: 1,
    run: async () => (await openDatabase(options)).close(),
  })
  return { ...measured, reopened }
}

async function fill(database: Database): Promise<void> {
  const index = (name: string) => ({ name, fields: [{ field: name, direction: 1 as const }] })
  await database.declare([
    { name: COLLECTION, indexes: [index('storeId'), index('at')] },
    { name: 'accounts', indexes: [] },
  ])
  const documents = benchDocuments().map((document) => ({ ...document, atCopy: document.at }))
  for (let from = 0; from < documents.length; from += 5000) {
    await database.insert({ collection: COLLECTION, documents: documents.slice(from, from + 5000) })
  }
  const accounts = Array.from({ length: ACCOUNTS }, (_, number) => ({
    _id: `account_${number}`,
    balanceFen: 1_000_000,
  }))
  await database.insert({ collection: 'accounts', documents: accounts })
}

const nth = (number: number): string => benchDocument((number * 7919) % DOCUMENT_COUNT)._id

async function readMany(database: Database): Promise<void> {
  for (let turn = 0; turn < 2000; turn += 1) await database.find({ collection: COLLECTION, filter: { _id: nth(turn) } })
}

async function writeMany(database: Database): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) {
    await database.modify({
      collection: COLLECTION,
      filter: { _id: nth(turn) },
      update: { $set: { note: `${turn} ${performance.now()}` } },
      isReplacement: false,
      isMulti: false,
      isUpsert: false,
    })
  }
}

async function query(database: Database, field: string): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await database.find({ collection: COLLECTION, filter: { [field]: `store_${turn}` }, limit: 1000 })
  }
}

async function queryOne(database: Database, field: string): Promise<void> {
  const turns = field === 'at' ? 200 : 2
  for (let turn = 0; turn < turns; turn += 1) {
    // No limit that would let a scan stop early: both ways have to find everything that fits.
    await database.find({ collection: COLLECTION, filter: { [field]: benchDocument(turn * 31).at }, limit: 1000 })
  }
}

async function aggregate(database: Database): Promise<void> {
  await database.aggregate({ collection: COLLECTION, stages: GROUPED_BY_STORE })
}

async function transfer(database: Database): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) {
    const transactionId = database.startTransaction()
    for (const [number, changeFen] of [
      [turn % ACCOUNTS, -1],
      [(turn + 1) % ACCOUNTS, 1],
    ] as const) {
      const filter = { _id: `account_${number}` }
      await database.find({ collection: 'accounts', filter, transactionId })
      await database.modify({
        collection: 'accounts',
        filter,
        update: { $inc: { balanceFen: changeFen } },
        isReplacement: false,
        isMulti: false,
        isUpsert: false,
        transactionId,
      })
    }
    await database.commitTransaction(transactionId)
  }
}
