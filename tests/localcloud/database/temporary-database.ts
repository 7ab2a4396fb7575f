/** Databases in temporary directories, closed and removed after each test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudClock } from '../../../src/localcloud/clock'
import type { Document, IndexDeclaration } from '../../../src/localcloud/database/documents'
import { openDatabase, type DatabaseOptions } from '../../../src/localcloud/database/open'
import type { Database, DatabaseWarning } from '../../../src/localcloud/database/operations'
import { CloudError, type ErrorName } from '../../../src/localcloud/errors'
import { DEFAULT_LIMITS, type Limits } from '../../../src/localcloud/limits'

const directories: string[] = []
const databases: Database[] = []

afterEach(async () => {
  await Promise.all(databases.splice(0).map((database) => database.close()))
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'database-'))
  directories.push(directory)
  return directory
}

/** Opens a database; in a new directory and with a real clock unless told otherwise. */
export async function openTemporary(
  options: Partial<Omit<DatabaseOptions, 'limits'>> & { readonly limits?: Partial<Limits> } = {},
): Promise<Database> {
  const database = await openDatabase({
    directory: options.directory ?? temporaryDirectory(),
    clock: new CloudClock(),
    isStrict: true,
    ...options,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
  })
  databases.push(database)
  return database
}

/** An index by one or more fields; `-field` is descending. */
export function indexOn(...fields: readonly string[]): IndexDeclaration {
  return {
    name: fields.join('_'),
    fields: fields.map((field) =>
      field.startsWith('-') ? { field: field.slice(1), direction: -1 } : { field, direction: 1 },
    ),
  }
}

export function uniqueOn(...fields: readonly string[]): IndexDeclaration {
  return { ...indexOn(...fields), isUnique: true }
}

/** The single-document update by operators that most tests need. */
export function update(collection: string, filter: Document, operators: Document, transactionId?: string) {
  return {
    collection,
    filter,
    update: operators,
    isReplacement: false,
    isMulti: false,
    isUpsert: false,
    ...(transactionId === undefined ? {} : { transactionId }),
  }
}

/** What `doc(id).set(document)` asks for. */
export function replacement(collection: string, id: string, document: Document, transactionId?: string) {
  return { ...update(collection, { _id: id }, document, transactionId), isReplacement: true, isUpsert: true }
}

/** Collects warnings while `work` runs. */
export async function warningsDuring(database: Database, work: () => Promise<unknown>): Promise<DatabaseWarning[]> {
  const warnings: DatabaseWarning[] = []
  const stop = database.onWarning((warning) => warnings.push(warning))
  await work()
  stop()
  return warnings
}

/** The CloudError a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<CloudError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof CloudError) return error
    throw error
  }
  throw new Error('it did not fail')
}

export async function errorNameOf(promise: Promise<unknown>): Promise<ErrorName> {
  return (await failureOf(promise)).errorName
}
