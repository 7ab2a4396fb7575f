/**
 * Which transaction holds which document or unique value. Transactions never wait for each other (the second writer
 * fails at once), so there can be no deadlock; plain writes wait here, first come, first served.
 */
import { CloudError } from '../../errors'

interface Waiter {
  resume(): void
}

export class LockTable {
  private readonly holders = new Map<string, string>()
  private readonly held = new Map<string, string[]>()
  private waiters: Waiter[] = []

  get isEmpty(): boolean {
    return this.holders.size === 0
  }

  /** True when anyone but `transactionId` holds one of the keys. */
  isTaken(keys: readonly string[], transactionId?: string): boolean {
    return keys.some((key) => {
      const holder = this.holders.get(key)
      return holder !== undefined && holder !== transactionId
    })
  }

  /** The keys must not be taken by another. */
  take(transactionId: string, keys: readonly string[]): void {
    let held = this.held.get(transactionId)
    if (held === undefined) this.held.set(transactionId, (held = []))
    for (const key of keys) {
      if (this.holders.has(key)) continue
      this.holders.set(key, transactionId)
      held.push(key)
    }
  }

  /** Frees everything the transaction holds; whoever waits tries again, in order of arrival. */
  release(transactionId: string): void {
    const held = this.held.get(transactionId)
    if (held === undefined) return
    for (const key of held) this.holders.delete(key)
    this.held.delete(transactionId)
    const waiters = this.waiters
    this.waiters = []
    for (const waiter of waiters) waiter.resume()
  }

  /** Resolves at the next release; rejects with SERVER_TIMEOUT when none comes within `waitMs` of real time. */
  async nextRelease(waitMs: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters = this.waiters.filter((other) => other !== waiter)
        reject(new CloudError('SERVER_TIMEOUT', 'a transaction has kept the document locked for too long'))
      }, waitMs)
      const waiter: Waiter = {
        resume: () => {
          clearTimeout(timer)
          resolve()
        },
      }
      this.waiters.push(waiter)
    })
  }
}
