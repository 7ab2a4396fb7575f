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
  /** Does the work `count` times. */
  readonly run: () => Promise<void> | void
}

const DEFAULT_RUNS = 5

/** Times a piece of work several times after one run to warm up, and keeps the median: the machines are noisy. */
export async function measure({ name, count, runs = DEFAULT_RUNS, run }: Work): Promise<Measurement> {
  await run()
  const times: number[] = []
  for (let turn = 0; turn < runs; turn += 1) {
    const startedAt = performance.now()
    await run()
    times.push(((performance.now() - startedAt) * 1000) / count)
  }
  times.sort((a, b) => a - b)
  const at = (position: number): number => times[position] ?? 0
  return { name, runs, medianUs: at(times.length >> 1), fastestUs: at(0), slowestUs: at(times.length - 1) }
}
