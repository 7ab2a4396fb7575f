import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Document } from './database/documents'
import { formatEjson, parseEjson } from './database/language'
import type { Database } from './database/operations'
import { isRecord } from './http/body'

const ENDING = '.jsonl'
/** Documents are written together until their lines are this long: well below what one write may send. */
const CHUNK_CHARACTERS = 1024 ** 2

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
  for (const file of files) for await (const _parsed of readLines(file)) continue
  let documents = 0
  for (const file of files) {
    const collection = decodeURIComponent(basename(file, ENDING))
    if (!database.collectionNames().includes(collection)) await database.addCollection(collection)
    const isEmpty = (await database.count({ collection, filter: {} })) === 0
    for await (const chunk of inChunks(readLines(file))) {
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

interface ParsedLine {
  readonly document: Document
  readonly characters: number
}

async function* readLines(file: string): AsyncGenerator<ParsedLine> {
  let lineNumber = 0
  for await (const line of splitLines(createReadStream(file, 'utf8'))) {
    lineNumber += 1
    if (line.trim() === '') continue
    const document = readDocument(line)
    if (document === undefined)
      throw new Error(`${file}, line ${lineNumber}, is no document with an _id: nothing was imported.`)
    yield { document, characters: line.length }
  }
}

/** By line feeds only: `readline` also ends lines at U+2028 and U+2029, which JSON leaves as they are inside strings. */
async function* splitLines(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const text of texts) {
    const [first = '', ...others] = text.split('\n')
    rest += first
    for (const start of others) {
      yield rest
      rest = start
    }
  }
  yield rest
}

function readDocument(line: string): Document | undefined {
  try {
    const value = parseEjson(line)
    return isRecord(value) && (typeof value['_id'] === 'string' || typeof value['_id'] === 'number') ? value : undefined
  } catch {
    return undefined
  }
}

async function* inChunks(lines: AsyncIterable<ParsedLine>): AsyncGenerator<Document[]> {
  let chunk: Document[] = []
  let chunkCharacters = 0
  for await (const { document, characters } of lines) {
    if (chunk.length > 0 && chunkCharacters + characters > CHUNK_CHARACTERS) {
      yield chunk
      chunk = []
      chunkCharacters = 0
    }
    chunk.push(document)
    chunkCharacters += characters
  }
  if (chunk.length > 0) yield chunk
}
