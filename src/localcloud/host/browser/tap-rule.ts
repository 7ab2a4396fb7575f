import { CallFailure } from './api/call'

/**
 * Some requests may only follow from a tap of the person, or from the end of a payment. What counts is the handler
 * itself and what it awaits that is already there; after a timer or an answer from the network it is too late.
 */
export class TapRule {
  private openCount = 0

  /** Runs a handler of a tap. */
  allowDuring(run: () => void): void {
    this.openCount += 1
    try {
      run()
    } finally {
      // Promises that are settled continue before a timer fires.
      window.setTimeout(() => (this.openCount -= 1), 0)
    }
  }

  require(): void {
    if (this.openCount === 0) throw new CallFailure('can only be invoked by user TAP gesture.')
  }
}
