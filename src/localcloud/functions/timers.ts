import type { CloudClock } from '../clock'
import type { DueWork } from '../clock-moves'
import { CoveredTime } from './covered-time'
import { parseCron, type CronSchedule } from './cron'
import type { FunctionRunner, FunctionTrigger } from './invocations'
import { timerRequest } from './timer-events'

export interface TimersOptions {
  readonly runner: Pick<FunctionRunner, 'triggers' | 'invoke'>
  readonly clock: CloudClock
  /** Whether the clock is being moved: then the mover fires the timers. */
  readonly isMoving: () => boolean
}

/** At the latest after this long the triggers are read again, so that a new function's timer starts without a restart. */
const REREAD_MS = 60_000

/**
 * Fires the functions' timers: by itself while the clock runs, and step by step while it is moved. No due time of a
 * trigger is fired twice, also when the clock has gone back meanwhile. A failing function is the journal's business.
 */
export class FunctionTimers implements DueWork {
  /** Due times up to here are past, as long as the clock does not go back. */
  private cursor: number
  private readonly fired = new Map<string, CoveredTime>()
  private readonly schedules = new Map<string, CronSchedule>()
  private readonly underWay = new Set<Promise<void>>()
  private timer: NodeJS.Timeout | undefined
  private isStarted = false
  private readonly stopFollowingClock: () => void

  constructor(private readonly options: TimersOptions) {
    this.cursor = options.clock.now()
    this.stopFollowingClock = options.clock.onChange(() => this.followClock())
  }

  /** From now on timers fire by themselves while the clock runs. */
  start(): void {
    this.isStarted = true
    this.arm()
  }

  /** Every timer and when it is due next, epoch ms; absent when never again. */
  upcoming(): { functionName: string; name: string; cron: string; nextAt?: number }[] {
    return this.options.runner.triggers().map((trigger) => ({ ...trigger, nextAt: this.dueTime(trigger) }))
  }

  nextDueAt(): number | undefined {
    return this.next()?.dueAt
  }

  async runDue(nowMs: number): Promise<void> {
    for (let due = this.next(); due !== undefined && due.dueAt <= nowMs; due = this.next()) {
      this.advanceTo(due.dueAt)
      for (const trigger of due.triggers) await this.fire(trigger, due.dueAt)
    }
  }

  /** Starts nothing more, and waits for what is under way. */
  async close(): Promise<void> {
    this.isStarted = false
    clearTimeout(this.timer)
    this.stopFollowingClock()
    await Promise.all(this.underWay)
  }

  /** The earliest due time after the cursor, and whose it is. */
  private next(): { dueAt: number; triggers: FunctionTrigger[] } | undefined {
    let earliest: { dueAt: number; triggers: FunctionTrigger[] } | undefined
    for (const trigger of this.options.runner.triggers()) {
      const dueAt = this.dueTime(trigger)
      if (dueAt === undefined || (earliest !== undefined && dueAt > earliest.dueAt)) continue
      if (earliest === undefined || dueAt < earliest.dueAt) earliest = { dueAt, triggers: [trigger] }
      else earliest.triggers.push(trigger)
    }
    return earliest
  }

  private dueTime(trigger: FunctionTrigger): number | undefined {
    const schedule = this.scheduleOf(trigger)
    const fired = this.firedOf(trigger)
    let dueAt = schedule.nextAfter(this.cursor)
    for (let end = fired.endAround(dueAt); end !== undefined; end = fired.endAround(dueAt))
      dueAt = schedule.nextAfter(end)
    return dueAt
  }

  /** Notes that every trigger's due times up to `dueAt` are dealt with. */
  private advanceTo(dueAt: number): void {
    for (const trigger of this.options.runner.triggers()) this.firedOf(trigger).add(this.cursor, dueAt)
    this.cursor = dueAt
  }

  private async fire(trigger: FunctionTrigger, dueAt: number): Promise<void> {
    const call = this.options.runner.invoke(timerRequest(trigger.functionName, trigger.name, dueAt))
    await call.catch(() => undefined) // the runner has journalled it
  }

  /** Someone set, froze or unfroze the clock: due times that were jumped over are nobody's. */
  private followClock(): void {
    if (this.options.isMoving()) return
    this.cursor = this.options.clock.now()
    this.arm()
  }

  private arm(): void {
    clearTimeout(this.timer)
    if (!this.isStarted || this.options.clock.isFrozen()) return
    const waitMs = (this.nextDueAt() ?? Infinity) - this.options.clock.now()
    this.timer = setTimeout(() => this.wake(), Math.min(Math.max(waitMs, 0), REREAD_MS)).unref()
  }

  /** Fires what is due, without waiting for it. After a long sleep of the machine only one due time is made up for. */
  private wake(): void {
    if (this.options.isMoving()) return
    const now = this.options.clock.now()
    const due = this.next()
    if (due !== undefined && due.dueAt <= now) {
      this.advanceTo(due.dueAt)
      this.cursor = now
      for (const trigger of due.triggers) this.fireInBackground(trigger, due.dueAt)
    }
    this.arm()
  }

  private fireInBackground(trigger: FunctionTrigger, dueAt: number): void {
    const firing = this.fire(trigger, dueAt).finally(() => this.underWay.delete(firing))
    this.underWay.add(firing)
  }

  private scheduleOf({ cron }: FunctionTrigger): CronSchedule {
    const known = this.schedules.get(cron) ?? parseCron(cron)
    this.schedules.set(cron, known)
    return known
  }

  private firedOf({ functionName, name, cron }: FunctionTrigger): CoveredTime {
    const key = `${functionName} ${name} ${cron}`
    const known = this.fired.get(key) ?? new CoveredTime()
    this.fired.set(key, known)
    return known
  }
}
