import type { CloudClock } from '../clock'
import type { Database } from '../database/operations'
import { CloudError } from '../errors'
import type { Fault, FaultBook } from '../faults'
import type { FunctionRunner, InvokeReply } from '../functions/invocations'
import type { Journal, JournalEntry } from '../journal'

/** The parts of the cloud that can be steered. */
export interface ControlParts {
  readonly clock: CloudClock
  readonly database: Database
  readonly faults: FaultBook
  readonly functions: FunctionRunner
  readonly journal: Journal
  /** Moves the clock; timers due in between have fired, in order, when it resolves. */
  readonly moveClockTo: (atMs: number) => Promise<void>
}

/** What the cloud's clock shows. */
export interface ClockReading {
  /** Epoch ms, by the cloud's clock. */
  readonly at: number
  readonly isFrozen: boolean
}

/** What a test or a tool does to a running cloud from outside its world: time, faults, timers, the journal. */
export class CloudControl {
  constructor(private readonly parts: ControlParts) {}

  readClock(): ClockReading {
    return { at: this.parts.clock.now(), isFrozen: this.parts.clock.isFrozen() }
  }

  /** Freezing comes first, so that a clock that is set and frozen shows exactly `at`. */
  async setClock(change: { at?: number; advanceMs?: number; isFrozen?: boolean }): Promise<ClockReading> {
    const { clock, moveClockTo } = this.parts
    if (change.isFrozen === true) clock.freeze()
    const at = change.at ?? (change.advanceMs === undefined ? undefined : clock.now() + change.advanceMs)
    if (at !== undefined) await moveClockTo(at)
    if (change.isFrozen === false) clock.unfreeze()
    return this.readClock()
  }

  /** Returns the id by which it can be removed. */
  addFault(fault: Fault): string {
    return this.parts.faults.add(fault)
  }

  removeFault(id: string): void {
    if (!this.parts.faults.remove(id)) throw new CloudError('INVALID_PARAM', `there is no fault ${id}`)
  }

  clearFaults(): void {
    this.parts.faults.clear()
  }

  listFaults(): ReturnType<FaultBook['list']> {
    return this.parts.faults.list()
  }

  fireTimer(functionName: string): Promise<InvokeReply> {
    return this.parts.functions.fireTimer(functionName)
  }

  /** Entries after the one with this number, oldest first. */
  readJournal(since: number): readonly JournalEntry[] {
    return this.parts.journal.since(since)
  }

  collectionNames(): string[] {
    return this.parts.database.collectionNames()
  }
}
