import { isOccupying } from '../../domain/booking/appointment'
import { occupancyOf } from '../../domain/booking/occupancy'
import { isOverlapping, type MinuteInterval } from '../../domain/shared/time'
import { isOnBoard, type Store, type StoreDay } from '../shapes'
import { type Block, type Board, type Column, hoursShown } from './lay-out'

type Room = Store['rooms'][number]

/**
 * A day by rooms: a column for each of a kind, and each visit in the first that is free throughout the minutes it asks
 * for. Which very room it gets is chosen at arrival. Visits that are over stand where there is room for them.
 */
export function layOutRooms(
  day: StoreDay,
  rooms: readonly Room[],
  nameOf: (room: Room, number: number) => string,
): Board {
  const shifts =
    day.opensMinute === undefined || day.closesMinute === undefined
      ? []
      : [{ startMinute: day.opensMinute, endMinute: day.closesMinute }]
  const columns = rooms.flatMap((room) => {
    const lanes = fillLanes(blocksIn(day, room.roomKind), room.capacity)
    return lanes.map((blocks, index): Column => {
      const name = nameOf(room, index + 1)
      return { columnId: `${room.roomKind}-${index + 1}`, name, shifts, breaks: [], timeOff: [], blocks }
    })
  })
  return { columns, ...hoursShown([day], columns) }
}

/** What visits take of one kind of room: those that hold it first, and in each the earliest first. */
function blocksIn(day: StoreDay, roomKind: string): Block[] {
  const blocks = day.appointments.filter(isOnBoard).flatMap((visit) =>
    visit.items.flatMap((item) => {
      const minutes = occupancyOf([item]).rooms.find((room) => room.roomKind === roomKind)?.intervals ?? []
      return minutes.map((interval, part): Block => ({ ...interval, visit, item, part, lane: 0, laneCount: 1 }))
    }),
  )
  const rank = ({ visit }: Block): number => (isOccupying(visit.status) ? 0 : 1)
  return blocks.sort((a, b) => rank(a) - rank(b) || a.startMinute - b.startMinute || a.endMinute - b.endMinute)
}

function fillLanes(blocks: readonly Block[], capacity: number): Block[][] {
  const lanes: Block[][] = Array.from({ length: capacity }, () => [])
  const isFree = (lane: readonly Block[], minutes: MinuteInterval): boolean =>
    !lane.some((taken) => isOverlapping(taken, minutes))
  for (const block of blocks) lanes.find((lane) => isFree(lane, block))?.push(block)
  return lanes
}
