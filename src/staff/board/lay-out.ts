import { isOverlapping, type MinuteInterval } from '../../domain/shared/time'
import { isOnBoard, type StoreDay } from '../shapes'
import type { ShownVisit } from './board-facts'

type VisitItem = ShownVisit['items'][number]

/** One service of a visit in somebody's column. */
export interface Block extends MinuteInterval {
  readonly visit: ShownVisit
  readonly item: VisitItem
  /** Which part of it, where a part stands by itself, as in rooms. */
  readonly part?: number
  /** Side by side where visits overlap, as while colour sets: which of how many. */
  readonly lane: number
  readonly laneCount: number
}

/** What stands below one head: a person's day, a room's day, or a day of a person's week. */
export interface Column {
  /** Whose or which: a staff id, a room and its number, a day. */
  readonly columnId: string
  readonly name: string
  readonly shifts: readonly MinuteInterval[]
  readonly breaks: readonly MinuteInterval[]
  readonly timeOff: readonly MinuteInterval[]
  readonly blocks: readonly Block[]
}

export interface Board extends MinuteInterval {
  readonly columns: readonly Column[]
}

const HOUR_MINUTES = 60
const DEFAULT_HOURS: MinuteInterval = { startMinute: 600, endMinute: 1320 }

/**
 * A day as columns: those who work or have visits, in the order of `names` (staff ids to names), others after them. The
 * hours are the store's, wider where somebody works or is booked outside of them.
 */
export function layOutBoard(day: StoreDay, names: ReadonlyMap<string, string>): Board {
  const items = day.appointments.filter(isOnBoard).flatMap((visit) => visit.items.map((item) => ({ visit, item })))
  const nameOf = new Map([...items.map(({ item }) => [item.staffMemberId, item.staffName] as const), ...names])
  const order = [...names.keys()]
  const rank = (staffMemberId: string): number => (order.indexOf(staffMemberId) + order.length + 1) % (order.length + 1)
  const ids = [
    ...new Set([...day.staffDays, ...items.map(({ item }) => item)].map(({ staffMemberId }) => staffMemberId)),
  ]
  const columns = ids
    .sort((a, b) => rank(a) - rank(b))
    .map((staffMemberId): Column => {
      const staffDay = day.staffDays.find((each) => each.staffMemberId === staffMemberId)
      const own = items.filter(({ item }) => item.staffMemberId === staffMemberId)
      const { shifts = [], breaks = [], timeOff = [] } = staffDay ?? {}
      const name = nameOf.get(staffMemberId) ?? ''
      return { columnId: staffMemberId, name, shifts, breaks, timeOff, blocks: layOutLanes(own) }
    })
    .filter(({ shifts, blocks, timeOff }) => shifts.length + blocks.length + timeOff.length > 0)
  return { columns, ...hoursShown([day], columns) }
}

type OpenDay = Pick<StoreDay, 'opensMinute' | 'closesMinute'>

/** The hours a board shows: whole ones around opening hours, shifts and visits. */
export function hoursShown(days: readonly OpenDay[], columns: readonly Column[]): MinuteInterval {
  const open = days.flatMap(({ opensMinute, closesMinute }) =>
    opensMinute === undefined || closesMinute === undefined ? [] : [[opensMinute, closesMinute] as const],
  )
  const used = columns.flatMap(({ shifts, blocks }) =>
    [...shifts, ...blocks].map(({ startMinute, endMinute }) => [startMinute, endMinute] as const),
  )
  const all = [...open, ...used]
  if (all.length === 0) return DEFAULT_HOURS
  return {
    startMinute: Math.floor(Math.min(...all.map(([start]) => start)) / HOUR_MINUTES) * HOUR_MINUTES,
    endMinute: Math.ceil(Math.max(...all.map(([, end]) => end)) / HOUR_MINUTES) * HOUR_MINUTES,
  }
}

/** Gives each block the leftmost lane that is free; blocks that touch the same group share its number of lanes. */
export function layOutLanes(own: readonly { readonly visit: ShownVisit; readonly item: VisitItem }[]): Block[] {
  const sorted = [...own].sort((a, b) => a.item.startMinute - b.item.startMinute || a.item.endMinute - b.item.endMinute)
  const groups: { endMinute: number; blocks: Omit<Block, 'laneCount'>[] }[] = []
  for (const { visit, item } of sorted) {
    const { startMinute, endMinute } = item
    let group = groups.at(-1)
    if (group === undefined || startMinute >= group.endMinute) {
      group = { endMinute, blocks: [] }
      groups.push(group)
    }
    const busyLanes = group.blocks.filter((block) => isOverlapping(block, item)).map(({ lane }) => lane)
    const lane = Array.from({ length: busyLanes.length + 1 }, (_, each) => each).find(
      (each) => !busyLanes.includes(each),
    )
    group.blocks.push({ visit, item, startMinute, endMinute, lane: lane ?? 0 })
    group.endMinute = Math.max(group.endMinute, endMinute)
  }
  return groups.flatMap(({ blocks }) => {
    const laneCount = Math.max(...blocks.map(({ lane }) => lane)) + 1
    return blocks.map((block) => ({ ...block, laneCount }))
  })
}

/** The starts of the free half hours of a column: inside a shift, outside breaks and leave, without a visit. */
export function freeStarts({ shifts, breaks, timeOff, blocks }: Column, stepMinutes: number): number[] {
  const starts = new Set<number>()
  for (const { startMinute, endMinute } of shifts) {
    const first = Math.ceil(startMinute / stepMinutes) * stepMinutes
    for (let start = first; start + stepMinutes <= endMinute; start += stepMinutes) starts.add(start)
  }
  const taken = [...breaks, ...timeOff, ...blocks]
  return [...starts].filter(
    (startMinute) => !taken.some((each) => isOverlapping(each, { startMinute, endMinute: startMinute + stepMinutes })),
  )
}
