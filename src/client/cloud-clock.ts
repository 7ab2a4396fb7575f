/**
 * The cloud's time, by the phone's clock and what replies say: phones may be wrong by minutes or days, and the local
 * cloud's clock is moved on purpose. Until the first reply the phone is believed.
 */
export class CloudClock {
  private offsetMs = 0
  private readonly listeners = new Set<() => void>()

  constructor(readonly phoneNow: () => number = Date.now) {}

  /** The moment now (epoch ms). */
  readonly now = (): number => this.phoneNow() + this.offsetMs

  /**
   * The cloud's clock showed `at` some time between a request's sending and its answer (by the phone's clock): the offset
   * moves no further than that asks for, so that a slow network moves nothing.
   */
  hear(at: number, sentAt: number): void {
    const [least, most] = [at - this.phoneNow(), at - sentAt]
    const offsetMs = Math.min(Math.max(this.offsetMs, least), most)
    if (offsetMs === this.offsetMs) return
    this.offsetMs = offsetMs
    for (const listener of this.listeners) listener()
  }

  /** Calls `listener` whenever the time has jumped; returns how to stop. */
  readonly onJump = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }
}
