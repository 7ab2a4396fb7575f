import { DAY_CELLS, GRID_MINUTES } from './cells'

/** A menu goes from the store's shortest service to four times as long: 30 minutes to 2 hours, say. */
const LONGEST_TIMES = 4

/** What a gap of so many minutes is worth: the minutes that will be sold of it. */
export type GapValue = (gapMinutes: number) => number

const known = new Map<string, GapValue>()

/**
 * How many minutes of a gap sell, if visits of one to four times `leastSellableMinutes` come to it in any order, each at
 * any start that is left, until none fits: the parking problem, worked out from short gaps to long ones. A gap shorter
 * than the shortest service is worth nothing; one of twice its length less than twice as much as one.
 */
export function gapValueOf(leastSellableMinutes: number, stepMinutes: number): GapValue {
  const key = `${leastSellableMinutes}/${stepMinutes}`
  const found = known.get(key)
  if (found !== undefined) return found
  const made = makeGapValue(leastSellableMinutes, stepMinutes)
  known.set(key, made)
  return made
}

function makeGapValue(leastSellableMinutes: number, stepMinutes: number): GapValue {
  const least = Math.ceil(leastSellableMinutes / GRID_MINUTES)
  const step = stepMinutes / GRID_MINUTES
  const values = new Float64Array(DAY_CELLS + 1)
  if (least <= 0) return (gapMinutes) => gapMinutes
  for (let gap = least; gap <= DAY_CELLS; gap += 1) {
    let sum = 0
    let fitting = 0
    for (let times = 1; times <= LONGEST_TIMES && times * least <= gap; times += 1) {
      fitting += 1
      sum += times * least + meanOfRest(values, gap - times * least, step)
    }
    values[gap] = sum / fitting
  }
  return (gapMinutes) =>
    (values[Math.min(DAY_CELLS, Math.max(0, Math.floor(gapMinutes / GRID_MINUTES)))] ?? 0) * GRID_MINUTES
}

/** What is left on both sides of a visit, over all its starts in the gap. */
function meanOfRest(values: Float64Array, rest: number, step: number): number {
  let sum = 0
  let count = 0
  for (let before = 0; before <= rest; before += step) {
    sum += (values[before] ?? 0) + (values[rest - before] ?? 0)
    count += 1
  }
  return sum / count
}
