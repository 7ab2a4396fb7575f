import { createHash } from 'node:crypto'
import * as z from 'zod'
import { beijingDay } from './cloud-time'
import type { StateStore, StateTable } from './state-store'

/** So many numbers are set aside in one write; a restart skips what was left of them. */
const BLOCK = 1_000

/**
 * Numbers and tokens that look like WeChat's and never repeat, also after a restart.
 * They follow from a count and the cloud's clock, so that a run on a fixed clock gives the same ones again.
 */
export class Identifiers {
  private readonly setAside: StateTable<number>
  private readonly used = new Map<string, number>()

  constructor(
    store: StateStore,
    private readonly now: () => number,
  ) {
    this.setAside = store.table('numbersSetAside', z.number())
  }

  /** The next of 1, 2, 3 … of this kind. */
  next(kind: string): number {
    const setAside = this.setAside.get(kind) ?? 0
    const number = (this.used.get(kind) ?? setAside) + 1
    if (number > setAside) this.setAside.put(kind, setAside + BLOCK)
    this.used.set(kind, number)
    return number
  }

  /** `<prefix><yyyymmdd><count>`: a number of `length` digits, the form of `transaction_id`. */
  dayNumber(kind: string, prefix: string, length: number): string {
    const head = prefix + beijingDay(this.now())
    return head + String(this.next(kind)).padStart(length - head.length, '0')
  }

  /** `length` (≤ 64) characters of `[0-9a-f]`, another one each time. */
  token(kind: string, length: number): string {
    return createHash('sha256')
      .update(`${kind}:${this.next(kind)}`)
      .digest('hex')
      .slice(0, length)
  }
}
