import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import type { Document } from './database/documents'
import { formatEjson, parseEjson } from './database/language'
import type { Database } from './database/operations'
import { isRecord } from './http/body'

const ENDING = '.jsonl'
/** Documents written to the database together. */
const CHUNK_DOCUMENTS = 500

/** What was copied: collections and documents. */
export interface CopyCount {
  readonly collections: number
  readonly documents: number
}

/** Writes every collection to `<directory>/<collection>.jsonl`, one document a line in MongoDB's extended JSON. */
export async function exportCollections(database: Database, directory: string): Promise<CopyCount> {
  mkdirSync(directory, { recursive: true })
  const names = database.collectionNames()
  let documents = 0
  for (const name of names) {
    const file = createWriteStream(join(directory, encodeURIComponent(name) + ENDING))
    await pipeline(
      database.readAll(name),
      async function* (stored: AsyncIterable<Document>) {
        for await (const document of stored) {
          documents += 1
          yield `${formatEjson(document)}\n`
        }
      },
      file,
    )
  }
  return { collections: names.length, documents }
}

/**
 * Reads what `exportCollections` wrote. Every line is checked before the first document is written; a document that
 * exists is replaced, all others stay.
 */
export async function importCollections(database: Database, directory: string): Promise<CopyCount> {
  const files = listFiles(directory)
  for (const file of files) for await (const _document of readDocuments(file)) continue
  let documents = 0
  for (const file of files) {
    const collection = decodeURIComponent(basename(file, ENDING))
    if (!database.collectionNames().includes(collection)) await database.addCollection(collection)
    const isEmpty = (await database.count({ collection, filter: {} })) === 0
    for await (const chunk of inChunks(readDocuments(file))) {
      if (isEmpty) await database.insert({ collection, documents: chunk })
      else await replaceAll(database, collection, chunk)
      documents += chunk.length
    }
  }
  return { collections: files.length, documents }
}

async function replaceAll(database: Database, collection: string, documents: readonly Document[]): Promise<void> {
  for (const document of documents) {
    const filter = { _id: document['_id'] }
    await database.modify({ collection, filter, update: document, isReplacement: true, isMulti: false, isUpsert: true })
  }
}

function listFiles(directory: string): string[] {
  if (!existsSync(directory)) throw new Error(`There is no directory ${directory}.`)
  const names = readdirSync(directory).filter((name) => name.endsWith(ENDING))
  if (names.length === 0) throw new Error(`There are no files *${ENDING} in ${directory}.`)
  return names.sort().map((name) => join(directory, name))
}

async function* readDocuments(file: string): AsyncGenerator<Document> {
  let lineNumber = 0
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    lineNumber += 1
    if (line.trim() === '') continue
    const document = readDocument(line)
    if (document === undefined)
      throw new Error(`${file}, line ${lineNumber}, is no document with an _id: nothing was imported.`)
    yield document
  }
}

function readDocument(line: string): Document | undefined {
  try {
    const value = parseEjson(line)
    return isRecord(value) && (typeof value['_id'] === 'string' || typeof value['_id'] === 'number') ? value : undefined
  } catch {
    return undefined
  }
}

async function* inChunks(documents: AsyncIterable<Document>): AsyncGenerator<Document[]> {
  let chunk: Document[] = []
  for await (const document of documents) {
    chunk.push(document)
    if (chunk.length < CHUNK_DOCUMENTS) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
