/** Opens the database of a data directory: puts its parts together. */
import { mkdirSync } from 'node:fs'
import type { CloudClock } from '../clock'
import type { Limits } from '../limits'
import { Commits } from './commits'
import { LocalDatabase } from './local-database'
import type { Database } from './operations'
import { Reader } from './reader'
import { Schema } from './schema'
import { Catalog } from './storage/catalog'
import { ChangeWriter } from './storage/change-writer'
import { lockDirectory } from './storage/directory-lock'
import { DocumentCache } from './storage/document-cache'
import { DocumentStore } from './storage/document-store'
import { Environment } from './storage/environment'
import { History } from './transactions/history'
import { LockTable } from './transactions/lock-table'
import { Transactions } from './transactions/transactions'
import { WritePlanner } from './writes'

export interface DatabaseOptions {
  /** Made if it is missing; one open database per directory. */
  readonly directory: string
  readonly clock: CloudClock
  readonly limits: Limits
  /** Refuses, instead of running outside, what names a transaction but not one `_id`. */
  readonly isStrict: boolean
  /** For tests: asked at each commit whether it shall fail with DATABASE_TRANSACTION_CONFLICT. */
  readonly hasCommitConflicts?: () => boolean
  /** Documents kept decoded, counted as BSON; in memory they take about three times that. */
  readonly cacheBytes?: number
}

const DEFAULT_CACHE_BYTES = 64 * 1024 ** 2

/** The database in `directory`, as its last acknowledged write left it. Rejects with a sentence when it is in use. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { directory, clock, limits, isStrict } = options
  mkdirSync(directory, { recursive: true })
  const unlockDirectory = lockDirectory(directory)
  let environment: Environment | undefined
  try {
    environment = new Environment(directory)
    const catalog = new Catalog(environment)
    const store = new DocumentStore(environment, new DocumentCache(options.cacheBytes ?? DEFAULT_CACHE_BYTES))
    const history = new History()
    const locks = new LockTable()
    const commits = new Commits(new ChangeWriter(environment, catalog, store), history)
    const hasCommitConflict = options.hasCommitConflicts ?? (() => false)
    const transactions = new Transactions({ clock, limits, locks, history, commits, hasCommitConflict })
    const reader = new Reader({ store, catalog, limits })
    const schema = new Schema({ environment, catalog, store, transactions })
    const planner = new WritePlanner(limits)
    const shared = { clock, isStrict, limits, environment, catalog, store, history, locks, unlockDirectory }
    return new LocalDatabase({ ...shared, commits, transactions, reader, schema, planner })
  } catch (error) {
    await environment?.close()
    unlockDirectory()
    throw error
  }
}
