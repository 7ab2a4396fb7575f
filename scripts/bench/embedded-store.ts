import { join } from 'node:path'
import Datastore from '@seald-io/nedb'
import { benchDocument, benchDocuments, DOCUMENT_COUNT, type BenchDocument } from './documents'
import { measure, type Measurement } from './measure'

/**
 * The same work done by NeDB, the best known embedded document store for Node that needs no build: in this process,
 * on disk, with the same index. It has no transactions and no aggregation; grouping is done by hand over all it finds.
 */
export async function measureEmbeddedStore(directory: string): Promise<Record<string, Measurement>> {
  const store = new Datastore<BenchDocument>({ filename: join(directory, 'nedb.db'), autoload: true })
  await store.ensureIndexAsync({ fieldName: 'storeId' })
  await store.insertAsync(benchDocuments())
  return {
    read: await measure({ name: 'NeDB: read one by _id', count: 2000, run: () => readMany(store) }),
    write: await measure({ name: 'NeDB: update one by _id', count: 500, run: () => writeMany(store) }),
    indexed: await measure({
      name: 'NeDB: query by an indexed field (500 found)',
      count: 20,
      run: () => queryMany(store),
    }),
    aggregate: await measure({ name: 'NeDB: find 99,000, group and sort by hand', count: 1, run: () => group(store) }),
  }
}

const nth = (number: number): string => benchDocument((number * 7919) % DOCUMENT_COUNT)._id

async function readMany(store: Datastore<BenchDocument>): Promise<void> {
  for (let turn = 0; turn < 2000; turn += 1) await store.findOneAsync({ _id: nth(turn) })
}

async function writeMany(store: Datastore<BenchDocument>): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1)
    await store.updateAsync({ _id: nth(turn) }, { $set: { amountFen: turn } }, {})
}

async function queryMany(store: Datastore<BenchDocument>): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await store.findAsync({ storeId: `store_${turn}` })
}

async function group(store: Datastore<BenchDocument>): Promise<void> {
  const totals = new Map<string, number>()
  for (const { storeId, amountFen } of await store.findAsync({ amountFen: { $gte: 1000 } })) {
    totals.set(storeId, (totals.get(storeId) ?? 0) + amountFen)
  }
  ;[...totals].sort((a, b) => b[1] - a[1])
}
