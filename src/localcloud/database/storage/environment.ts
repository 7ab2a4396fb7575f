/**
 * The LMDB environment: one file, three sorted maps, and the way to change them.
 *
 *   documents   [collection id, record number] → document. Record numbers rise, so a scan is in insertion order,
 *               as it is on the real database.
 *   indexes     [index id, values…, record number] → nothing; for `_id`: [index id, id] → record number.
 *   meta        the catalogue: collections, their indexes, the next id (JSON).
 *
 * A commit is one LMDB transaction. When it returns the kernel has every byte, so `kill -9` loses nothing; the disk
 * is told to flush a second after the first unflushed commit, so a power cut may lose the last second. (Flushing in
 * every commit costs 0.2 to 5 ms instead of 0.07 ms, and would block every function's request meanwhile.)
 */
import { closeSync, fdatasync, openSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { open, type Database, type RootDatabase } from 'lmdb'

type BinaryMap = Database<Buffer, Buffer>

const flushToDisk = promisify(fdatasync)

const FLUSH_DELAY_MS = 1000

/** Room reserved in the address space, not on disk; LMDB asks for more by itself when it is used up. */
const MAP_BYTES = 1024 ** 3

export class Environment {
  readonly documents: BinaryMap
  readonly indexes: BinaryMap
  readonly meta: Database<string, string>
  private readonly root: RootDatabase
  private readonly dataFile: number
  private flushTimer: NodeJS.Timeout | undefined
  private flushing: Promise<void> = Promise.resolve()

  constructor(directory: string) {
    this.root = open({
      path: directory,
      noSubdir: false,
      noSync: true,
      overlappingSync: false,
      noMemInit: true,
      ...(process.platform === 'win32' ? {} : { mapSize: MAP_BYTES }),
    })
    this.documents = this.root.openDB('documents', { keyEncoding: 'binary', encoding: 'binary' })
    this.indexes = this.root.openDB('indexes', { keyEncoding: 'binary', encoding: 'binary' })
    this.meta = this.root.openDB('meta', { encoding: 'string' })
    this.dataFile = openSync(join(directory, 'data.mdb'), 'r+')
  }

  /** Runs `write`, whose puts and removes become visible and lasting together, or, if it throws, not at all. */
  commit(write: () => void): void {
    this.root.transactionSync(write)
    this.flushTimer ??= setTimeout(() => this.startFlush(), FLUSH_DELAY_MS).unref()
  }

  async close(): Promise<void> {
    if (this.flushTimer !== undefined) this.startFlush()
    await this.flushing
    closeSync(this.dataFile)
    await this.root.close()
  }

  private startFlush(): void {
    clearTimeout(this.flushTimer)
    this.flushTimer = undefined
    this.flushing = flushToDisk(this.dataFile).catch((error: unknown) =>
      process.emitWarning(`The database could not be flushed to disk: ${String(error)}`),
    )
  }
}
