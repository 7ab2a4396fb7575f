/**
 * Which transactions each session of the SDK has open: a `where` write of such a session was probably meant to be
 * part of one, but the SDK sends it without a transaction id.
 */
export class OpenTransactions {
  private readonly startedAtBySession = new Map<string, Map<string, number>>()

  /** `lifetimeMs`: after it a transaction is over whether it was ended or not. */
  constructor(private readonly lifetimeMs: number) {}

  started(sessionToken: string, transactionId: string, nowMs: number): void {
    const open = this.startedAtBySession.get(sessionToken) ?? new Map<string, number>()
    this.startedAtBySession.set(sessionToken, open.set(transactionId, nowMs))
  }

  ended(sessionToken: string, transactionId: string): void {
    const open = this.startedAtBySession.get(sessionToken)
    open?.delete(transactionId)
    if (open?.size === 0) this.startedAtBySession.delete(sessionToken)
  }

  hasOpen(sessionToken: string, nowMs: number): boolean {
    const open = this.startedAtBySession.get(sessionToken)
    if (open === undefined) return false
    for (const [transactionId, startedAt] of open) {
      if (nowMs - startedAt > this.lifetimeMs) this.ended(sessionToken, transactionId)
    }
    return open.size > 0
  }
}
