import { LAST_MINUTE, type MinuteInterval } from '../shared/time'

/** Minutes of one cell: everything booked lies on this grid. */
export const GRID_MINUTES = 5
/** Cells of a business day, from minute 0 to 1800. */
export const DAY_CELLS = LAST_MINUTE / GRID_MINUTES
const WORDS = Math.ceil(DAY_CELLS / 32)

/** A business day as one bit for each cell, 32 to a word. A set bit is a yes: free, open, a possible start. */
export type Cells = Int32Array

/** A day on which every answer is no. */
export function noCells(): Cells {
  return new Int32Array(WORDS)
}

/** A day on which every answer is yes. */
export function allCells(): Cells {
  const cells = noCells()
  changeRange(cells, 0, DAY_CELLS, true)
  return cells
}

/** Whether the cell is set; cells outside the day are not. */
export function hasCell(cells: Cells, cell: number): boolean {
  return cell >= 0 && cell < DAY_CELLS && ((wordOf(cells, cell >> 5) >>> (cell & 31)) & 1) === 1
}

function wordOf(cells: Cells, index: number): number {
  return cells[index] ?? 0
}

/** Sets or clears the cells from `first`, included, to `end`, not included. */
export function changeRange(cells: Cells, first: number, end: number, isSet: boolean): void {
  const from = Math.max(0, first)
  const to = Math.min(DAY_CELLS, end)
  for (let word = from >> 5; word << 5 < to; word += 1) {
    const low = Math.max(from - (word << 5), 0)
    const high = Math.min(to - (word << 5), 32)
    if (high <= low) continue
    const mask = (high === 32 ? -1 : (1 << high) - 1) & (-1 << low)
    cells[word] = isSet ? wordOf(cells, word) | mask : wordOf(cells, word) & ~mask
  }
}

/** Sets the cells that lie wholly inside the interval: what is free only in part is not free. */
export function setInside(cells: Cells, { startMinute, endMinute }: MinuteInterval): void {
  changeRange(cells, Math.ceil(startMinute / GRID_MINUTES), Math.floor(endMinute / GRID_MINUTES), true)
}

/** Clears every cell the interval touches, with `marginMinutes` on both sides; an empty interval touches none. */
export function clearTouched(cells: Cells, { startMinute, endMinute }: MinuteInterval, marginMinutes = 0): void {
  if (endMinute <= startMinute) return
  const first = Math.floor((startMinute - marginMinutes) / GRID_MINUTES)
  changeRange(cells, first, Math.ceil((endMinute + marginMinutes) / GRID_MINUTES), false)
}

/** Keeps in `cells` only what is also set in `others`. */
export function keepCommon(cells: Cells, others: Cells): void {
  for (let word = 0; word < WORDS; word += 1) cells[word] = wordOf(cells, word) & wordOf(others, word)
}

/** Adds to `cells` what is set in `others`. */
export function addAll(cells: Cells, others: Cells): void {
  for (let word = 0; word < WORDS; word += 1) cells[word] = wordOf(cells, word) | wordOf(others, word)
}

/** The same cells, `count` cells earlier: what falls off the day's beginning is gone. */
export function shiftEarlier(cells: Cells, count: number): Cells {
  const shifted = allCells()
  keepLater(shifted, cells, count)
  return shifted
}

/** Keeps in `cells` only what is set in `others` too, `count` cells later. They may be the same cells. */
function keepLater(cells: Cells, others: Cells, count: number): void {
  const words = count >> 5
  const bits = count & 31
  // Words are read at or behind where they are written, so nothing is read that was changed; and none behind the last,
  // which would be slow.
  for (let word = 0; word < WORDS; word += 1) {
    const from = word + words
    const low = from < WORDS ? wordOf(others, from) >>> bits : 0
    // A shift by 32 would be a shift by 0.
    const high = bits > 0 && from + 1 < WORDS ? wordOf(others, from + 1) << (32 - bits) : 0
    cells[word] = wordOf(cells, word) & (low | high)
  }
}

/** Used by `keepRuns` only, and by nobody between its calls: a month of a large store would make thousands. */
const scratch = new Int32Array(WORDS)

/** Keeps in `starts` only where all of `free` from `start` to `end` (not included, counted from there) is set. */
export function keepRuns(starts: Cells, free: Cells, start: number, end: number): void {
  if (end <= start) return
  const runs = scratch
  runs.set(free)
  // Doubling makes a long run a few shifts.
  for (let reached = 1; reached < end - start;) {
    const step = Math.min(reached, end - start - reached)
    keepLater(runs, runs, step)
    reached += step
  }
  keepLater(starts, runs, start)
}

const everySoManyCells = new Map<number, Cells>()

/** Every so many cells of a day, from its first on; not to be changed. */
export function everyCells(count: number): Cells {
  const known = everySoManyCells.get(count)
  if (known !== undefined) return known
  const cells = noCells()
  for (let cell = 0; cell < DAY_CELLS; cell += count) changeRange(cells, cell, cell + 1, true)
  everySoManyCells.set(count, cells)
  return cells
}

/** The set cells, earliest first. */
export function listCells(cells: Cells): number[] {
  const list: number[] = []
  for (let word = 0; word < WORDS; word += 1) {
    for (let rest = wordOf(cells, word); rest !== 0; rest &= rest - 1)
      list.push((word << 5) + 31 - Math.clz32(rest & -rest))
  }
  return list
}

/** How many set cells lie side by side, counted from `cell` forwards (1) or backwards (-1). */
export function runLength(cells: Cells, cell: number, direction: 1 | -1): number {
  let length = 0
  while (hasCell(cells, cell + direction * length)) length += 1
  return length
}
