import { CallFailure } from './api/call'
import type { Values } from './values'

const KILOBYTE = 1024
/** WeChat keeps 10 MB for each person and program, and 1 MB under one key. */
const LIMIT_BYTES = 10 * KILOBYTE * KILOBYTE
const ENTRY_BYTES = KILOBYTE * KILOBYTE
const DATABASE = 'mini-program-host'
const STORE = 'storage'

interface Entry {
  readonly text: string
  readonly bytes: number
}

/**
 * A person's local storage of one program. It is read into memory at the start, because programs read it at once,
 * and written behind to the browser's database, which unlike `localStorage` has room for 10 MB.
 */
export class Storage {
  private constructor(
    private readonly database: IDBDatabase,
    private readonly prefix: string,
    private readonly entries: Map<string, Entry>,
  ) {}

  static async open(programName: string, person: string): Promise<Storage> {
    const database = await openDatabase()
    const prefix = `${programName}\u0000${person}\u0000`
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
    const store = database.transaction(STORE).objectStore(STORE)
    const [keys, texts] = await Promise.all([settle(store.getAllKeys(range)), settle(store.getAll(range))])
    const entries = new Map<string, Entry>()
    keys.forEach((key, index) => {
      const text: unknown = texts[index]
      if (typeof key === 'string' && typeof text === 'string')
        entries.set(key.slice(prefix.length), { text, bytes: byteLength(text) })
    })
    return new Storage(database, prefix, entries)
  }

  has(key: string): boolean {
    return this.entries.has(key)
  }

  get(key: string): unknown {
    const entry = this.entries.get(key)
    return entry === undefined ? undefined : JSON.parse(entry.text)
  }

  set(key: string, data: unknown): void {
    const text = JSON.stringify(data) ?? '""' // undefined is kept as an empty text
    const bytes = byteLength(text)
    if (bytes > ENTRY_BYTES) throw new CallFailure('entry size limit reached')
    if (this.usedBytes() - (this.entries.get(key)?.bytes ?? 0) + bytes > LIMIT_BYTES)
      throw new CallFailure('exceed storage max size 10Mb')
    this.entries.set(key, { text, bytes })
    this.write((store) => store.put(text, this.prefix + key))
  }

  remove(key: string): void {
    this.entries.delete(key)
    this.write((store) => store.delete(this.prefix + key))
  }

  clear(): void {
    this.entries.clear()
    this.write((store) => store.delete(IDBKeyRange.bound(this.prefix, `${this.prefix}\uffff`)))
  }

  /** Sizes in KB, as WeChat gives them. */
  info(): Values {
    return {
      keys: [...this.entries.keys()],
      currentSize: Math.ceil(this.usedBytes() / KILOBYTE),
      limitSize: LIMIT_BYTES / KILOBYTE,
    }
  }

  private usedBytes(): number {
    let bytes = 0
    for (const entry of this.entries.values()) bytes += entry.bytes
    return bytes
  }

  private write(change: (store: IDBObjectStore) => void): void {
    const transaction = this.database.transaction(STORE, 'readwrite')
    change(transaction.objectStore(STORE))
    transaction.commit() // at once, so that a reload right after keeps it
  }
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  return settle(request)
}

async function settle<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser refused its database'))
  })
}
