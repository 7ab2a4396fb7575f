import * as z from 'zod'
import type { CloudClock } from '../clock'
import type { DueWork } from '../clock-moves'
import type { StateChange, StateStore, StateTable } from './state-store'

const entrySchema = z.object({
  id: z.string(),
  dueAt: z.number(),
  number: z.number(),
  kind: z.string(),
  /** What the work is about: an order's number, a notification's id. */
  subject: z.string(),
})
export type AgendaEntry = z.infer<typeof entrySchema>

/** Longest pause a Node timer can wait. */
const LONGEST_WAIT_MS = 2 ** 31 - 1

type Worker = (entry: AgendaEntry) => Promise<void> | void

/**
 * Everything that WeChat will do later, kept in the store: repeat a callback, close an order, expire a transfer.
 * It runs by itself while the clock runs, and when the clock is set past a due time. An entry is removed after its
 * work is done, so work may be done twice if the process dies in between: each kind must bear that.
 */
export class Agenda implements DueWork {
  private readonly entries: StateTable<AgendaEntry>
  private readonly sorted: AgendaEntry[]
  private readonly workers = new Map<string, Worker>()
  private readonly underWay = new Map<AgendaEntry, Promise<void>>()
  private timer: NodeJS.Timeout | undefined
  private lastNumber: number
  private isStarted = false
  private readonly stopListening: () => void

  constructor(
    private readonly store: StateStore,
    private readonly clock: CloudClock,
    private readonly onFailure: (entry: AgendaEntry, error: unknown) => void,
  ) {
    this.entries = store.table('agenda', entrySchema)
    this.sorted = this.entries.values().sort(compareEntries)
    this.lastNumber = this.sorted.reduce((last, entry) => Math.max(last, entry.number), 0)
    this.stopListening = clock.onChange(() => this.schedule())
  }

  /** Says what entries of this kind do. A worker must not wait for other due work. */
  work(kind: string, worker: Worker): void {
    this.workers.set(kind, worker)
  }

  /** From now on due work runs by itself. */
  start(): void {
    this.isStarted = true
    this.schedule()
  }

  /** Starts nothing more and waits for what is under way. */
  async close(): Promise<void> {
    this.isStarted = false
    clearTimeout(this.timer)
    this.stopListening()
    await Promise.all(this.underWay.values())
  }

  /** The change that puts work on the agenda, in place of the same kind for the same subject. */
  adding(kind: string, subject: string, dueAt: number): StateChange {
    this.lastNumber += 1
    const id = `${kind}:${subject}`
    const entry: AgendaEntry = { id, dueAt, number: this.lastNumber, kind, subject }
    const change = this.entries.putting(id, entry)
    const apply = (): void => {
      this.drop(id)
      change.apply()
      insertSorted(this.sorted, entry)
      this.schedule()
    }
    return { ...change, apply }
  }

  removing(kind: string, subject: string): StateChange {
    const id = `${kind}:${subject}`
    const change = this.entries.removing(id)
    const apply = (): void => {
      this.drop(id)
      change.apply()
    }
    return { ...change, apply }
  }

  nextDueAt(): number | undefined {
    return this.sorted[0]?.dueAt
  }

  async runDue(nowMs: number): Promise<void> {
    for (;;) {
      const due = this.sorted.filter((entry) => entry.dueAt <= nowMs)
      if (due.length === 0) return
      await Promise.all(due.map((entry) => this.underWay.get(entry) ?? this.begin(entry)))
    }
  }

  /** Resolves when nothing is due by the cloud's clock any more. */
  async settled(): Promise<void> {
    await this.runDue(this.clock.now())
  }

  private begin(entry: AgendaEntry): Promise<void> {
    const doing = this.run(entry).finally(() => this.underWay.delete(entry))
    this.underWay.set(entry, doing)
    return doing
  }

  private async run(entry: AgendaEntry): Promise<void> {
    try {
      await this.workers.get(entry.kind)?.(entry)
    } catch (error) {
      this.onFailure(entry, error)
    }
    // The work may have put a later entry in this one's place.
    if (this.entries.get(entry.id) === entry) this.store.write([this.removing(entry.kind, entry.subject)])
  }

  private drop(id: string): void {
    const index = this.sorted.findIndex((entry) => entry.id === id)
    if (index >= 0) this.sorted.splice(index, 1)
  }

  /** Sets the timer for the next entry that is not under way. */
  private schedule(): void {
    clearTimeout(this.timer)
    const next = this.sorted.find((entry) => !this.underWay.has(entry))
    if (!this.isStarted || next === undefined) return
    const waitMs = Math.max(next.dueAt - this.clock.now(), 0)
    if (waitMs > 0 && this.clock.isFrozen()) return
    this.timer = setTimeout(() => this.wake(), Math.min(waitMs, LONGEST_WAIT_MS))
    this.timer.unref()
  }

  private wake(): void {
    void this.runDue(this.clock.now()).finally(() => this.schedule())
    this.schedule()
  }
}

function compareEntries(one: AgendaEntry, other: AgendaEntry): number {
  return one.dueAt - other.dueAt || one.number - other.number
}

function insertSorted(entries: AgendaEntry[], entry: AgendaEntry): void {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = entries[middle]
    if (other !== undefined && compareEntries(other, entry) <= 0) low = middle + 1
    else high = middle
  }
  entries.splice(low, 0, entry)
}
