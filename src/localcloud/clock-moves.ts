import { isClockTime, type CloudClock } from './clock'
import { CloudError } from './errors'

/** Work that falls due at a time of the cloud's clock. */
export interface DueWork {
  /** When the next piece is due, epoch ms; `undefined` when nothing waits. */
  nextDueAt(): number | undefined
  /** Does what is due at or before `nowMs`, the earliest first; never rejects for work that fails. */
  runDue(nowMs: number): Promise<void>
}

/**
 * Moves the clock so that whatever falls due on the way happens at its time: the clock is set to each due time in turn,
 * the work is awaited, then the clock is set to the target. A move back does nothing but set the clock.
 */
export class ClockMover {
  private moves: Promise<void> = Promise.resolve()
  private readonly works: DueWork[] = []
  private isUnderWay = false

  constructor(private readonly clock: CloudClock) {}

  /** From now on this work is done on the way. */
  include(work: DueWork): void {
    this.works.push(work)
  }

  /** While it is true, due work is the mover's, and nobody's timer should do it. */
  isMoving(): boolean {
    return this.isUnderWay
  }

  /** Resolves when the clock shows `atMs` (or runs on from there); a second move begins when the first has ended. */
  moveTo(atMs: number): Promise<void> {
    if (!isClockTime(atMs)) {
      const rule = 'a clock is moved to a whole number of epoch milliseconds in the years 1 to 9999'
      return Promise.reject(new CloudError('INVALID_PARAM', rule))
    }
    const move = this.moves.then(() => this.move(atMs))
    this.moves = move.catch(() => undefined)
    return move
  }

  private async move(atMs: number): Promise<void> {
    this.isUnderWay = true
    try {
      for (let dueAt = this.nextDueAt(); dueAt <= atMs; dueAt = this.nextDueAt()) {
        this.forwardTo(dueAt)
        for (const work of this.works) await work.runDue(dueAt)
      }
    } finally {
      this.isUnderWay = false
    }
    this.clock.set(atMs)
  }

  private nextDueAt(): number {
    return Math.min(...this.works.map((work) => work.nextDueAt() ?? Infinity))
  }

  /** A running clock may have passed the due time while the work before it took its time. */
  private forwardTo(dueAt: number): void {
    if (dueAt > this.clock.now()) this.clock.set(dueAt)
  }
}
