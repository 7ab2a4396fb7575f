/** Where code gets the time from: epoch milliseconds, read once per action. */
export interface Clock {
  now(): number
}

/**
 * The clock of the process, moved as the local cloud says in `LOCAL_CLOUD_CLOCK`: `offset:<ms>` runs with real time,
 * shifted; `fixed:<epoch ms>` stands still. On WeChat the variable does not exist. It is read each time, because the
 * clock may be moved between two invocations of a warm instance.
 */
export function makeClock(environment: Readonly<Record<string, string | undefined>>, realNow: () => number): Clock {
  return {
    now() {
      const setting = environment['LOCAL_CLOUD_CLOCK']
      if (setting === undefined) return realNow()
      const [, kind, digits] = /^(offset|fixed):(-?\d{1,16})$/.exec(setting) ?? []
      if (kind === undefined) throw new Error(`LOCAL_CLOUD_CLOCK is neither offset:<ms> nor fixed:<ms>: ${setting}`)
      return kind === 'fixed' ? Number(digits) : realNow() + Number(digits)
    },
  }
}
