/** What a clock shows: real time shifted by `offsetMs`, or standing still at `fixedAtMs`. */
export type ClockSetting = { readonly offsetMs: number } | { readonly fixedAtMs: number }

const FIRST_MS = Date.parse('0001-01-01T00:00:00Z')
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z')

/** Whether a clock can be set to it: a whole number of epoch milliseconds in the years 1 to 9999. */
export function isClockTime(atMs: number): boolean {
  return Number.isSafeInteger(atMs) && atMs >= FIRST_MS && atMs <= LAST_MS
}

/**
 * The cloud's clock. Server dates, timers, transaction ages and the time handed to functions all come from it.
 * It runs with real time until it is set; `freeze` makes it stand still, so that tests can name the minute.
 */
export class CloudClock {
  private setting: ClockSetting = { offsetMs: 0 }
  private readonly listeners = new Set<(setting: ClockSetting) => void>()

  constructor(private readonly realNow: () => number = Date.now) {}

  /** Epoch milliseconds. */
  now(): number {
    return 'fixedAtMs' in this.setting ? this.setting.fixedAtMs : this.realNow() + this.setting.offsetMs
  }

  /** Shows `atMs` from now on and goes on running (or standing, if it stands). */
  set(atMs: number): void {
    if (!isClockTime(atMs)) throw new RangeError(`not a time in epoch milliseconds: ${atMs}`)
    this.change('fixedAtMs' in this.setting ? { fixedAtMs: atMs } : { offsetMs: atMs - this.realNow() })
  }

  freeze(): void {
    this.change({ fixedAtMs: this.now() })
  }

  unfreeze(): void {
    this.change({ offsetMs: this.now() - this.realNow() })
  }

  isFrozen(): boolean {
    return 'fixedAtMs' in this.setting
  }

  current(): ClockSetting {
    return this.setting
  }

  /** Calls back after every change; returns the way to stop it. */
  onChange(listener: (setting: ClockSetting) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private change(setting: ClockSetting): void {
    this.setting = setting
    for (const listener of this.listeners) listener(setting)
  }
}

/**
 * The variable by which function code learns the cloud's time: `offset:<ms>` or `fixed:<epoch ms>`.
 * On WeChat it does not exist, and the process clock is right.
 */
export const CLOCK_VARIABLE = 'LOCAL_CLOUD_CLOCK'

/** The value of `LOCAL_CLOUD_CLOCK` for a setting of the clock. */
export function clockVariable(setting: ClockSetting): string {
  return 'fixedAtMs' in setting ? `fixed:${setting.fixedAtMs}` : `offset:${setting.offsetMs}`
}
