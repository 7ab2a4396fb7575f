/** One line of the bench: how long one unit of work took, and what it is held against. */
export interface Measurement {
  readonly name: string
  /** Median over the runs, microseconds for one unit of work. */
  readonly medianUs: number
  readonly fastestUs: number
  readonly slowestUs: number
  readonly runs: number
}

export interface Work {
  readonly name: string
  /** Units of work in one run. */
  readonly count: number
  readonly runs?: number
  /** Counts this process's time on the processor, for work that waits for nothing: others may share the machine. */
  readonly isComputing?: boolean
  /** Does the work `count` times. */
  readonly run: () => Promise<void> | void
}

const DEFAULT_RUNS = 5

/** Times a piece of work several times after one run to warm up, and keeps the median: the machines are noisy. */
export async function measure({
  name,
  count,
  runs = DEFAULT_RUNS,
  isComputing = false,
  run,
}: Work): Promise<Measurement> {
  await run()
  const times: number[] = []
  for (let turn = 0; turn < runs; turn += 1) {
    const startedUs = readClockUs(isComputing)
    await run()
    times.push((readClockUs(isComputing) - startedUs) / count)
  }
  times.sort((a, b) => a - b)
  const at = (position: number): number => times[position] ?? 0
  return { name, runs, medianUs: at(times.length >> 1), fastestUs: at(0), slowestUs: at(times.length - 1) }
}

function readClockUs(isComputing: boolean): number {
  if (!isComputing) return performance.now() * 1000
  const { user, system } = process.cpuUsage()
  return user + system
}
