import type { ServicePhase } from '../shared/services'
import { compareRanks, rankOf, rankWithAssigned, rotationMinutesIn, type Rank, type RotationMinutes } from './any-staff'
import {
  allCells,
  addAll,
  changeRange,
  DAY_CELLS,
  everyCells,
  GRID_MINUTES,
  keepCommon,
  keepRuns,
  noCells,
  type Cells,
} from './cells'
import { countRooms, freeCustomerCells, freeRoomCells, freeStaffCells, type hoursOn } from './day-state'
import type { DayKnowledge } from './day-starts'
import type { StaffDay } from './days'
import { isStanding } from './occupancy'
import { phaseRunsOf } from './phase-runs'
import type { VisitPlan } from './visit-plan'

/** Somebody who can do an item that day, and the cells at which she could start it. */
export interface Choice {
  readonly staffMemberId: string
  readonly phases: readonly ServicePhase[]
  readonly starts: Cells
}

type Hours = NonNullable<ReturnType<typeof hoursOn>>

interface Rooms {
  readonly counts: Uint8Array
  readonly capacity: number
  readonly free: Cells
}

/** What one day holds, each thing worked out once, when it is first asked for. */
export class DayFacts {
  readonly customerFree: Cells | undefined
  private readonly staffDays = new Map<string, StaffDay>()
  private readonly free = new Map<string, Cells>()
  private readonly rooms = new Map<string, Rooms>()
  private readonly common = new Map<readonly ServicePhase[], Cells>()
  private readonly ranks = new Map<string, Rank>()
  private ofMonth: RotationMinutes | undefined

  constructor(
    private readonly plan: VisitPlan,
    private readonly known: DayKnowledge,
    private readonly hours: Hours,
    private readonly nowAt: number,
  ) {
    this.customerFree = freeCustomerCells(known.live, known.on, nowAt)
    for (const day of known.staffDays)
      if (day.on === known.on && day.storeId === plan.store.storeId) this.staffDays.set(day.staffMemberId, day)
  }

  freeCellsOf(staffMemberId: string): Cells {
    const known = this.free.get(staffMemberId)
    if (known !== undefined) return known
    const day = this.staffDays.get(staffMemberId)
    const cells = day === undefined ? noCells() : freeStaffCells(day, this.plan.policy.bufferMinutes, this.nowAt)
    this.free.set(staffMemberId, cells)
    return cells
  }

  roomsLeft(roomKind: string, cell: number): number {
    const { capacity, counts } = this.roomsOf(roomKind)
    return capacity - (counts[cell] ?? 0)
  }

  /** The cells in which so many more rooms of the kind are free. */
  cellsWithRooms(roomKind: string, count: number): Cells {
    const { capacity, counts } = this.roomsOf(roomKind)
    return freeRoomCells(counts, capacity - count + 1)
  }

  /** Who could do the item that is planned in that place, in no order, and where each could start it. */
  choicesOf(position: number): Choice[] {
    const { candidates = [] } = this.plan.items[position] ?? {}
    const choices: Choice[] = []
    for (const { staffMemberId, phases } of candidates) {
      const day = this.staffDays.get(staffMemberId)
      if (day === undefined) continue
      const starts = this.commonStarts(phases).slice()
      const free = this.freeCellsOf(staffMemberId)
      for (const { start, end } of phaseRunsOf(phases).staff) keepRuns(starts, free, start, end)
      // The visit starts with its first item.
      if (position === 0) keepCommon(starts, this.cellsOfStep(day, phases))
      choices.push({ staffMemberId, phases, starts })
    }
    return choices
  }

  /** Those whom the store takes first, first. */
  inOrder(choices: readonly Choice[]): readonly Choice[] {
    const ranked = choices.map((choice) => ({ choice, rank: this.rankOf(choice.staffMemberId) }))
    ranked.sort((a, b) => compareRanks(a.rank, b.rank) || (a.choice.staffMemberId < b.choice.staffMemberId ? -1 : 1))
    return ranked.map(({ choice }) => choice)
  }

  private rankOf(staffMemberId: string): Rank {
    const { on, allDays = this.known.staffDays } = this.known
    const day = this.staffDays.get(staffMemberId)
    if (day === undefined) return []
    const ofMonth = () => (this.ofMonth ??= rotationMinutesIn(on, allDays, this.nowAt))
    const { policy, assignedStaffId } = this.plan
    const makeRank = () => {
      const rank = rankOf(policy.anyStaff ?? 'leastLoaded', day, this.nowAt, ofMonth)
      return rankWithAssigned(rank, staffMemberId, assignedStaffId)
    }
    const rank = this.ranks.get(staffMemberId) ?? makeRank()
    this.ranks.set(staffMemberId, rank)
    return rank
  }

  /** Where anybody could start these phases, by the rooms, the store's hours and the customer's own time. */
  private commonStarts(phases: readonly ServicePhase[]): Cells {
    const known = this.common.get(phases)
    if (known !== undefined) return known
    const { rooms, withCustomer, wholeEnd, customerEnd } = phaseRunsOf(phases)
    const starts = allCells()
    changeRange(starts, 0, Math.ceil(this.hours.opensMinute / GRID_MINUTES) - withCustomer.start, false)
    const last = Math.floor(this.hours.closesMinute / GRID_MINUTES) - withCustomer.end
    changeRange(starts, Math.max(0, last + 1), DAY_CELLS, false)
    changeRange(starts, DAY_CELLS - wholeEnd + 1, DAY_CELLS, false)
    for (const { roomKind, runs } of rooms)
      for (const { start, end } of runs) keepRuns(starts, this.roomsOf(roomKind).free, start, end)
    if (this.customerFree !== undefined) keepRuns(starts, this.customerFree, 0, customerEnd)
    this.common.set(phases, starts)
    return starts
  }

  /** The cells on the step, and with tight starts those at which her time would meet another visit of hers. */
  private cellsOfStep(day: StaffDay, phases: readonly ServicePhase[]): Cells {
    const { stepMinutes = GRID_MINUTES } = this.known
    const cells = everyCells(stepMinutes / GRID_MINUTES)
    const { hasTightStarts = false, bufferMinutes } = this.plan.policy
    const { staff } = phaseRunsOf(phases)
    const [first, last] = [staff.at(0), staff.at(-1)]
    if (!hasTightStarts || first === undefined || last === undefined) return cells
    const tight = noCells()
    for (const taken of day.busy) {
      if (!isStanding(taken, this.nowAt) || taken.endMinute <= taken.startMinute) continue
      const after = Math.ceil((taken.endMinute + bufferMinutes) / GRID_MINUTES) - first.start
      const before = Math.floor((taken.startMinute - bufferMinutes) / GRID_MINUTES) - last.end
      changeRange(tight, after, after + 1, true)
      changeRange(tight, before, before + 1, true)
    }
    addAll(tight, cells)
    return tight
  }

  private roomsOf(roomKind: string): Rooms {
    const known = this.rooms.get(roomKind)
    if (known !== undefined) return known
    const { on, roomDays } = this.known
    const counts = countRooms(
      roomDays.find((day) => day.on === on && day.roomKind === roomKind),
      this.nowAt,
    )
    const capacity = this.plan.store.rooms.find((room) => room.roomKind === roomKind)?.capacity ?? 0
    const rooms = { counts, capacity, free: freeRoomCells(counts, capacity) }
    this.rooms.set(roomKind, rooms)
    return rooms
  }
}
