import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'

const loggedChange = z.object({
  table: z.string(),
  key: z.string(),
  /** Absent when the record was removed. */
  value: z.unknown().optional(),
})
const loggedLine = z.array(loggedChange)

/** One change of one table: made by a `StateTable`, done by `StateStore.write`. */
export interface StateChange extends z.infer<typeof loggedChange> {
  readonly apply: () => void
}

interface AnyTable {
  readonly size: number
  entries(): Iterable<[string, unknown]>
}

/** A log longer than this many lines per living record is rewritten. */
const LINES_PER_RECORD = 8
const SHORTEST_REWRITTEN_LINES = 5_000

/**
 * What WeChat keeps about a shop outside its database: quotas, messages, orders, transfers.
 *
 * All of it is in memory; every write appends one JSON line to a file before it returns, so that it survives
 * `kill -9`. A line is all or nothing: changes written together are found together after a restart, and a last line
 * that was torn is dropped.
 */
export class StateStore {
  private readonly tables = new Map<string, AnyTable>()
  /** What the file held for tables that nobody has asked for yet. */
  private readonly loaded = new Map<string, Map<string, unknown>>()
  private file: number
  private lines = 0

  private constructor(private readonly path: string) {
    mkdirSync(dirname(path), { recursive: true })
    if (existsSync(path)) this.load()
    this.file = openSync(path, 'a')
  }

  static open(path: string): StateStore {
    return new StateStore(path)
  }

  /** The table of this name; the records found on disk are checked against `schema` now. */
  table<Value>(name: string, schema: z.ZodType<Value>): StateTable<Value> {
    const records = new Map<string, Value>()
    for (const [key, value] of this.loaded.get(name) ?? []) records.set(key, schema.parse(value))
    this.loaded.delete(name)
    const table = new StateTable<Value>(name, records, (change) => this.write([change]))
    this.tables.set(name, table)
    return table
  }

  /** Does all of these changes or, if the process dies in between, none. */
  write(changes: readonly StateChange[]): void {
    if (changes.length === 0) return
    writeSync(this.file, `${JSON.stringify(changes)}\n`)
    this.lines += 1
    for (const change of changes) change.apply()
    if (this.lines > this.longestLog()) this.rewrite()
  }

  close(): void {
    closeSync(this.file)
  }

  private longestLog(): number {
    let records = 0
    for (const table of this.tables.values()) records += table.size
    return Math.max(SHORTEST_REWRITTEN_LINES, records * LINES_PER_RECORD)
  }

  private load(): void {
    const text = readFileSync(this.path, 'utf8')
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    for (const line of whole.split('\n')) {
      if (line === '') continue
      this.lines += 1
      for (const change of loggedLine.parse(JSON.parse(line))) this.remember(change)
    }
    // A torn last line would otherwise be glued to the next one.
    if (whole.length < text.length) this.replaceFile(whole)
  }

  private remember(change: z.infer<typeof loggedChange>): void {
    const records = this.loaded.get(change.table) ?? new Map<string, unknown>()
    this.loaded.set(change.table, records)
    if (change.value === undefined) records.delete(change.key)
    else records.set(change.key, change.value)
  }

  /** Puts one line per record in the place of the whole history. */
  private rewrite(): void {
    const lines: string[] = []
    const add = (table: string, records: Iterable<[string, unknown]>): void => {
      for (const [key, value] of records) lines.push(`${JSON.stringify([{ table, key, value }])}\n`)
    }
    for (const [name, records] of this.loaded) add(name, records)
    for (const [name, table] of this.tables) add(name, table.entries())
    closeSync(this.file)
    this.replaceFile(lines.join(''))
    this.file = openSync(this.path, 'a')
    this.lines = lines.length
  }

  private replaceFile(text: string): void {
    const temporary = `${this.path}.new`
    writeFileSync(temporary, text)
    renameSync(temporary, this.path)
  }
}

/** Records of one kind, by key, in the order they were first written. Values are never changed in place. */
export class StateTable<Value> {
  constructor(
    private readonly name: string,
    private readonly records: Map<string, Value>,
    private readonly write: (change: StateChange) => void,
  ) {}

  get size(): number {
    return this.records.size
  }

  get(key: string): Value | undefined {
    return this.records.get(key)
  }

  values(): Value[] {
    return [...this.records.values()]
  }

  entries(): Iterable<[string, Value]> {
    return this.records.entries()
  }

  put(key: string, value: Value): void {
    this.write(this.putting(key, value))
  }

  remove(key: string): void {
    this.write(this.removing(key))
  }

  /** The change that stores `value`; nothing happens until it is written. */
  putting(key: string, value: Value): StateChange {
    return { table: this.name, key, value, apply: () => this.records.set(key, value) }
  }

  removing(key: string): StateChange {
    return { table: this.name, key, apply: () => this.records.delete(key) }
  }
}
