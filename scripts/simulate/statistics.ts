/** A mean, and how far the true one may lie from it: 95 % of such intervals hold it. */
export interface Estimate {
  readonly mean: number
  readonly margin: number
}

/** Of the normal distribution; with fewer than 30 seeds the interval is a little too narrow. */
const QUANTILE = 1.96

/** The mean of what was measured in independent runs. */
export function estimate(values: readonly number[]): Estimate {
  const count = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, margin: count < 2 ? Infinity : QUANTILE * Math.sqrt(squares / (count - 1) / count) }
}

/** By what part of `before` the runs changed: run by run, since each pair had the same customers. */
export function estimateGrowth(before: readonly number[], after: readonly number[]): Estimate {
  const base = estimate(before).mean
  const { mean, margin } = estimate(after.map((value, index) => value - (before[index] ?? 0)))
  return { mean: mean / base, margin: margin / base }
}
