import type { ServicePhase } from '../shared/services'
import type { MinuteInterval } from '../shared/time'
import { GRID_MINUTES, hasCell } from './cells'
import type { DayState } from './day-starts'
import { customerEndMinute, occupancyOf, type Occupancy } from './occupancy'
import type { Step } from './visit-chains'

/** Who does one item of a visit, and when it starts. */
export interface AssignedItem {
  readonly staffMemberId: string
  readonly startMinute: number
  readonly phases: readonly ServicePhase[]
}

/** One way to carry out a whole visit: its items in the order of the wish. */
export type Assignment = readonly AssignedItem[]

/**
 * The ways to carry out the visit from `startMinute`, best first: each item as soon as its guest is ready, by whoever
 * the store would take first, looking ahead so that no choice leaves a later item without anybody.
 */
export function* assignments(day: DayState, startMinute: number): Generator<Assignment> {
  const { outline } = day
  // Where rooms and waits alone leave no way, none of all the people need be tried.
  if (outline !== undefined && new Assigner(outline, startMinute).from(0, startMinute, []).next().done) return
  yield* new Assigner(day, startMinute).from(0, startMinute, [])
}

/** So many placements are tried for a start; a large party that was not placed by then is not offered it. */
const MOST_TRIES = 2000

interface PlacedItem extends AssignedItem {
  readonly position: number
}

type Placed = readonly PlacedItem[]

/** Tries staff and waits in order of preference; `day.items[i].starts` already tells where the rest can follow. */
class Assigner {
  /** What came to nothing: steps from there, at that minute, with what earlier ones still take. */
  private readonly deadEnds = new Set<string>()
  private triesLeft = MOST_TRIES
  /** All guests' steps, one guest after another. */
  private readonly steps: readonly { readonly positions: Step; readonly isFirst: boolean }[]

  constructor(
    private readonly day: DayState,
    private readonly startMinute: number,
  ) {
    this.steps = day.chains.flatMap((chain) => chain.map((positions, index) => ({ positions, isFirst: index === 0 })))
  }

  /** The ways to go on with that step, its guest being ready at `readyMinute`. */
  *from(stepIndex: number, readyMinute: number, placed: Placed): Generator<Assignment> {
    const step = this.steps[stepIndex]
    if (step === undefined) {
      yield [...placed].sort((a, b) => a.position - b.position).map(({ position: _position, ...item }) => item)
      return
    }
    const earliest = step.isFirst ? this.startMinute : readyMinute
    const latest = step.isFirst ? this.startMinute : readyMinute + this.day.maxWaitMinutes
    const key = this.keyOf(stepIndex, earliest, placed)
    if (this.deadEnds.has(key)) return
    let isFruitful = false
    for (let startMinute = earliest; startMinute <= latest; startMinute += GRID_MINUTES) {
      if (startMinute > earliest && !this.mayWait(startMinute - GRID_MINUTES)) break
      for (const next of this.together(step.positions, startMinute, placed)) {
        const nextReady = Math.max(...next.map(customerEndMinute))
        for (const found of this.from(stepIndex + 1, nextReady, [...placed, ...next])) {
          isFruitful = true
          yield found
        }
      }
    }
    if (!isFruitful) this.deadEnds.add(key)
  }

  /** The ways to start all these items then, each by somebody else. */
  private *together(positions: Step, startMinute: number, placed: Placed): Generator<Placed> {
    const [position, ...others] = positions
    if (position === undefined) {
      yield []
      return
    }
    for (const next of this.placements(position, startMinute, placed)) {
      if (others.length === 0) {
        yield [next]
        continue
      }
      for (const beside of this.together(others, startMinute, [...placed, next])) {
        if (beside.every(({ staffMemberId }) => staffMemberId !== next.staffMemberId)) yield [next, ...beside]
      }
    }
  }

  private *placements(position: number, startMinute: number, placed: Placed): Generator<PlacedItem> {
    const item = this.day.items[position]
    if (item === undefined || !hasCell(item.starts, startMinute / GRID_MINUTES)) return
    const held = this.day.hasOverlaps && placed.length > 0 ? occupancyOf(placed) : undefined
    for (const { staffMemberId, phases, starts } of item.choices) {
      if (!hasCell(starts, startMinute / GRID_MINUTES)) continue
      this.triesLeft -= 1
      if (this.triesLeft < 0) return
      const next = { position, staffMemberId, startMinute, phases }
      if (held === undefined || this.isRoomBeside(held, next)) yield next
    }
  }

  /** Whether the customer herself is free in the five minutes she would wait. */
  private mayWait(minute: number): boolean {
    return this.day.customerFree === undefined || hasCell(this.day.customerFree, minute / GRID_MINUTES)
  }

  /** Whether the item fits beside what the visit's other items take: the same people, and rooms of one kind. */
  private isRoomBeside(held: Occupancy, next: PlacedItem): boolean {
    const own = occupancyOf([next])
    for (const { staffMemberId, intervals } of own.staff) {
      const others = held.staff.find((minutes) => minutes.staffMemberId === staffMemberId)?.intervals ?? []
      const isTwice = intervals.some((a) =>
        others.some((b) => a.startMinute < b.endMinute && b.startMinute < a.endMinute),
      )
      if (isTwice) return false
    }
    return own.rooms.every(({ roomKind, intervals }) => {
      const others = held.rooms.find((minutes) => minutes.roomKind === roomKind)?.intervals ?? []
      if (others.length === 0) return true
      return intervals.every(({ startMinute, endMinute }) => {
        for (let minute = startMinute; minute < endMinute; minute += GRID_MINUTES) {
          const taken = others.filter((other) => other.startMinute <= minute && minute < other.endMinute).length
          if (taken > 0 && this.day.roomsLeft(roomKind, minute / GRID_MINUTES) < taken + 1) return false
        }
        return true
      })
    })
  }

  /** All that decides how a step and those after it can go on; whom nobody will need any more is left out. */
  private keyOf(stepIndex: number, earliest: number, placed: Placed): string {
    if (!this.day.hasOverlaps) return `${stepIndex}@${earliest}`
    const { staff, rooms } = occupancyOf(placed)
    const coming = this.steps.slice(stepIndex)
    // Later guests begin with the visit again.
    const fromMinute = coming.some(({ isFirst }) => isFirst) ? this.startMinute : earliest
    const people = new Set(
      coming.flatMap(({ positions }) =>
        positions.flatMap((position) => this.day.items[position]?.choices.map((choice) => choice.staffMemberId) ?? []),
      ),
    )
    const held = [
      ...staff.flatMap(({ staffMemberId, intervals }) =>
        people.has(staffMemberId) ? [`${staffMemberId} ${writeLater(intervals, fromMinute)}`] : [],
      ),
      ...rooms.map(({ roomKind, intervals }) => `${roomKind} ${writeLater(intervals, fromMinute)}`),
    ]
    return [`${stepIndex}@${earliest}`, ...held.sort()].join('|')
  }
}

/** What of the intervals lies after the minute. */
function writeLater(intervals: readonly MinuteInterval[], fromMinute: number): string {
  const later = intervals.filter(({ endMinute }) => endMinute > fromMinute)
  return later
    .map(({ startMinute, endMinute }) => `${Math.max(startMinute, fromMinute)}-${endMinute}`)
    .sort()
    .join(',')
}
