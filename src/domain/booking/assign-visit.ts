import type { ServicePhase } from '../shared/services'
import { GRID_MINUTES, hasCell } from './cells'
import type { DayState, ItemStarts } from './day-starts'
import { customerEndMinute, occupancyOf } from './occupancy'

/** Who does one item of a visit, and when it starts. */
export interface AssignedItem {
  readonly staffMemberId: string
  readonly startMinute: number
  readonly phases: readonly ServicePhase[]
}

/** One way to carry out a whole visit. */
export type Assignment = readonly AssignedItem[]

/**
 * The ways to carry out the visit from `startMinute`, best first: each item as soon as the customer is ready, by whoever
 * has least to do that day, looking ahead so that no choice leaves a later item without anybody.
 */
export function* assignments(day: DayState, startMinute: number): Generator<Assignment> {
  yield* new Assigner(day).from(0, startMinute, startMinute, [])
}

/** Tries staff and waits in order of preference; `day.items[i].starts` already tells where the rest can follow. */
class Assigner {
  /** What came to nothing: items from there, at that minute, with what earlier items still take. */
  private readonly deadEnds = new Set<string>()

  constructor(private readonly day: DayState) {}

  *from(index: number, readyMinute: number, latestMinute: number, placed: Assignment): Generator<Assignment> {
    const item = this.day.items[index]
    if (item === undefined) {
      yield placed
      return
    }
    const key = this.keyOf(index, readyMinute, placed)
    if (this.deadEnds.has(key)) return
    let isFruitful = false
    for (let startMinute = readyMinute; startMinute <= latestMinute; startMinute += GRID_MINUTES) {
      if (startMinute > readyMinute && !this.mayWait(startMinute - GRID_MINUTES)) break
      if (!hasCell(item.starts, startMinute / GRID_MINUTES)) continue
      for (const next of this.placements(item, startMinute, placed)) {
        const nextReady = customerEndMinute(next)
        for (const found of this.from(index + 1, nextReady, nextReady + this.day.maxWaitMinutes, [...placed, next])) {
          isFruitful = true
          yield found
        }
      }
    }
    if (!isFruitful) this.deadEnds.add(key)
  }

  private *placements(item: ItemStarts, startMinute: number, placed: Assignment): Generator<AssignedItem> {
    for (const { staffMemberId, phases, starts } of item.choices) {
      if (!hasCell(starts, startMinute / GRID_MINUTES)) continue
      const next = { staffMemberId, startMinute, phases }
      if (!this.day.hasTails || this.isRoomFor(next, placed)) yield next
    }
  }

  /** Whether the customer herself is free in the five minutes she would wait. */
  private mayWait(minute: number): boolean {
    return this.day.customerFree === undefined || hasCell(this.day.customerFree, minute / GRID_MINUTES)
  }

  /** Whether the item fits beside what the visit's earlier items take: their cleanup may still hold a room or a person. */
  private isRoomFor(next: AssignedItem, placed: Assignment): boolean {
    const earlier = occupancyOf(placed)
    const own = occupancyOf([next])
    for (const { staffMemberId, intervals } of own.staff) {
      const others = earlier.staff.find((minutes) => minutes.staffMemberId === staffMemberId)?.intervals ?? []
      const isTwice = intervals.some((a) =>
        others.some((b) => a.startMinute < b.endMinute && b.startMinute < a.endMinute),
      )
      if (isTwice) return false
    }
    return own.rooms.every(({ roomKind, intervals }) => {
      const others = earlier.rooms.find((minutes) => minutes.roomKind === roomKind)?.intervals ?? []
      if (others.length === 0) return true
      return intervals.every(({ startMinute, endMinute }) => {
        for (let minute = startMinute; minute < endMinute; minute += GRID_MINUTES) {
          const own = others.filter((other) => other.startMinute <= minute && minute < other.endMinute).length
          if (own > 0 && this.day.roomsLeft(roomKind, minute / GRID_MINUTES) < own + 1) return false
        }
        return true
      })
    })
  }

  private keyOf(index: number, readyMinute: number, placed: Assignment): string {
    if (!this.day.hasTails) return `${index}@${readyMinute}`
    const { staff, rooms } = occupancyOf(placed)
    const later = (intervals: readonly { startMinute: number; endMinute: number }[]): string =>
      intervals.flatMap(({ endMinute }) => (endMinute > readyMinute ? [endMinute] : [])).join(',')
    const held = [
      ...staff.map(({ staffMemberId, intervals }) => [staffMemberId, later(intervals)]),
      ...rooms.map(({ roomKind, intervals }) => [roomKind, later(intervals)]),
    ].filter(([, ends]) => ends !== '')
    return `${index}@${readyMinute}|${JSON.stringify(held.sort())}`
  }
}
