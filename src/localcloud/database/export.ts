/**
 * Copies collections to and from JSON lines: one file per collection, one document per line, as MongoDB extended JSON,
 * which keeps every type and is what the WeChat console and `mongoimport` read.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CloudError } from '../errors'
import type { Document } from './documents'
import { formatEjson, parseEjson } from './language'
import { isPlainObject } from './language/value-types'
import type { Database } from './operations'

const EXTENSION = '.jsonl'

/** Documents are imported in batches of about this many characters. */
const BATCH_LENGTH = 1024 ** 2

export interface CopiedCollection {
  readonly collection: string
  readonly documents: number
}

/**
 * Writes `<collection>.jsonl` for every collection, in order of insertion, into `directory`, which is made if missing.
 * A file appears when it is whole. Writes made meanwhile may or may not be in it.
 */
export async function exportCollections(database: Database, directory: string): Promise<CopiedCollection[]> {
  await mkdir(directory, { recursive: true })
  const copied: CopiedCollection[] = []
  for (const collection of database.collectionNames()) {
    let documents = 0
    const lines = async function* (): AsyncGenerator<string, void> {
      for await (const document of database.readAll(collection)) {
        documents += 1
        yield `${formatEjson(document)}\n`
      }
    }
    const file = join(directory, collection + EXTENSION)
    await pipeline(Readable.from(lines()), createWriteStream(`${file}.part`))
    await rename(`${file}.part`, file)
    copied.push({ collection, documents })
  }
  return copied
}

/**
 * Reads every `<collection>.jsonl` of `directory` into the database. Refuses, before it writes anything, when one of
 * the collections already holds documents; a line that can't be imported ends the import and is named.
 */
export async function importCollections(database: Database, directory: string): Promise<CopiedCollection[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith(EXTENSION)).sort()
  const collections = files.map((file) => file.slice(0, -EXTENSION.length))
  const known = database.collectionNames()
  for (const collection of collections) {
    if (known.includes(collection) && (await database.count({ collection, filter: {} })) > 0)
      throw new CloudError('INVALID_PARAM', `the collection "${collection}" is not empty: import into an empty one`)
  }
  const copied: CopiedCollection[] = []
  for (const collection of collections) {
    if (!known.includes(collection)) await database.addCollection(collection)
    const file = join(directory, collection + EXTENSION)
    copied.push({ collection, documents: await importFile(database, collection, file) })
  }
  return copied
}

async function importFile(database: Database, collection: string, file: string): Promise<number> {
  let batch: Document[] = []
  let batchLength = 0
  let lineNumber = 0
  let imported = 0
  const insertBatch = async (): Promise<void> => {
    if (batch.length > 0) await database.insert({ collection, documents: batch })
    imported += batch.length
    batch = []
    batchLength = 0
  }
  try {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      lineNumber += 1
      if (line.trim() === '') continue
      batch.push(readLine(line))
      batchLength += line.length
      if (batchLength >= BATCH_LENGTH) await insertBatch()
    }
    await insertBatch()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CloudError('INVALID_PARAM', `${file}, at or before line ${lineNumber}: ${reason}`)
  }
  return imported
}

function readLine(line: string): Document {
  const document = parseEjson(line)
  if (!isPlainObject(document)) throw new Error('a line must hold one document')
  return { ...document }
}
