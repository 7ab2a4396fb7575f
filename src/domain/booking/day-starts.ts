import type { ServicePhase } from '../shared/services'
import type { IsoDate } from '../shared/time'
import {
  addAll,
  allCells,
  changeRange,
  DAY_CELLS,
  GRID_MINUTES,
  keepCommon,
  noCells,
  shiftEarlier,
  startsOfRuns,
  type Cells,
} from './cells'
import { countRooms, freeCustomerCells, freeRoomCells, freeStaffCells, hoursOn, loadMinutesOf } from './day-state'
import type { LiveVisit, RoomDay, StaffDay } from './days'
import {
  firstStepOf,
  lookAhead,
  startsWithEnoughPeople,
  startsWithEnoughRooms,
  type Choice,
  type Choices,
} from './look-ahead'
import { customerEndMinute, itemEndMinute, placePhases } from './occupancy'
import { chainsOf, type Chain } from './visit-chains'
import type { VisitPlan } from './visit-plan'

/** One item: who could do it, least loaded first, and the cells from which it and all later items can be done. */
export interface ItemStarts {
  readonly choices: Choices
  readonly starts: Cells
}

/** All that decides how a visit can be carried out on one day. */
export interface DayState {
  readonly items: readonly ItemStarts[]
  readonly chains: readonly Chain[]
  /** Where the whole visit can start, as far as looking ahead tells. */
  readonly starts: Cells
  readonly maxWaitMinutes: number
  /** Whether items may be under way at once: several guests, items side by side, or cleanup while a later one begins. */
  readonly hasOverlaps: boolean
  /** Absent: she has nothing else near that day. */
  readonly customerFree: Cells | undefined
  roomsLeft(roomKind: string, cell: number): number
  freeCellsOf(staffMemberId: string): Cells
}

/** What is known of one business day. */
export interface DayKnowledge {
  readonly on: IsoDate
  readonly staffDays: readonly StaffDay[]
  readonly roomDays: readonly RoomDay[]
  /** The customer's live visits, on whatever days. */
  readonly live: readonly LiveVisit[]
}

/** Works out for one day where each item can start; undefined when the store is closed. `nowAt` is epoch ms. */
export function readDay(plan: VisitPlan, known: DayKnowledge, nowAt: number): DayState | undefined {
  const hours = hoursOn(plan.store, known.on)
  if (hours === undefined) return undefined
  const facts = new DayFacts(plan, known, nowAt)
  const choicesOfItems = plan.items.map(({ candidates }) =>
    candidates
      .flatMap(({ staffMemberId, phases }): Choice[] => {
        const starts = facts.startsFor(staffMemberId, phases, hours)
        if (starts === undefined) return []
        return [{ staffMemberId, phases, starts, loadMinutes: facts.loadMinutesOf(staffMemberId) }]
      })
      .sort((a, b) => a.loadMinutes - b.loadMinutes || (a.staffMemberId < b.staffMemberId ? -1 : 1)),
  )
  const chains = chainsOf(plan.items)
  const { maxWaitMinutes } = plan.policy
  const items = choicesOfItems.map((choices): ItemStarts => ({ choices, starts: noCells() }))
  const starts = startsOfParty(choicesOfItems, chains, facts)
  for (const chain of chains) {
    const startsOfSteps = lookAhead(choicesOfItems, chain, maxWaitMinutes)
    chain.forEach((step, index) => {
      for (const position of step) addAll(items[position]?.starts ?? noCells(), startsOfSteps[index] ?? noCells())
    })
    keepCommon(starts, startsOfSteps[0] ?? noCells())
  }
  return {
    ...{ items, chains, starts, maxWaitMinutes },
    hasOverlaps: firstStepOf(chains).length > 1 || chains.some((chain) => hasOverlaps(choicesOfItems, chain)),
    customerFree: facts.customerFree,
    roomsLeft: (roomKind, cell) => facts.roomsLeft(roomKind, cell),
    freeCellsOf: (staffMemberId) => facts.freeCellsOf(staffMemberId) ?? noCells(),
  }
}

/** Where enough people and rooms are there for everything that starts with the visit. */
function startsOfParty(choicesOfItems: readonly Choices[], chains: readonly Chain[], facts: DayFacts): Cells {
  const starts = allCells()
  const together = firstStepOf(chains).map((position) => choicesOfItems[position] ?? [])
  if (together.length < 2) return starts
  const firstPhases = together.flat().map(({ phases }) => phases[0])
  // Who begins with something that needs nobody could be the same person a little later.
  if (firstPhases.every((phase) => phase?.needsStaff)) keepCommon(starts, startsWithEnoughPeople(together))
  const phases = together.flatMap(([first]) => first?.phases ?? [])
  for (const roomKind of new Set(phases.flatMap(({ roomKinds }) => roomKinds))) {
    keepCommon(
      starts,
      startsWithEnoughRooms(together, roomKind, (count) => facts.cellsWithRooms(roomKind, count)),
    )
  }
  return starts
}

/** Whether items of one guest may be under way at once: side by side, or by cleanup while the next step begins. */
function hasOverlaps(choicesOfItems: readonly Choices[], chain: Chain): boolean {
  if (chain.some((step) => step.length > 1)) return true
  const butLast = chain.slice(0, -1).flatMap((step) => step.flatMap((position) => choicesOfItems[position] ?? []))
  return butLast.some(({ phases }) => {
    const item = { startMinute: 0, phases }
    return itemEndMinute(item) > customerEndMinute(item)
  })
}

/** The free cells of one day, each worked out once, when it is first asked for. */
class DayFacts {
  readonly customerFree: Cells | undefined
  private readonly free = new Map<string, Cells>()
  private readonly rooms = new Map<string, { counts: Uint8Array; capacity: number; free: Cells }>()
  private readonly staffDays: ReadonlyMap<string, StaffDay>

  constructor(
    private readonly plan: VisitPlan,
    private readonly known: DayKnowledge,
    private readonly nowAt: number,
  ) {
    this.customerFree = freeCustomerCells(known.live, known.on, nowAt)
    const here = known.staffDays.filter((day) => day.on === known.on && day.storeId === plan.store.storeId)
    this.staffDays = new Map(here.map((day) => [day.staffMemberId, day]))
  }

  freeCellsOf(staffMemberId: string): Cells | undefined {
    const day = this.staffDays.get(staffMemberId)
    if (day === undefined) return undefined
    const cells = this.free.get(staffMemberId) ?? freeStaffCells(day, this.plan.policy.bufferMinutes, this.nowAt)
    this.free.set(staffMemberId, cells)
    return cells
  }

  loadMinutesOf(staffMemberId: string): number {
    const day = this.staffDays.get(staffMemberId)
    return day === undefined ? 0 : loadMinutesOf(day, this.nowAt)
  }

  roomsLeft(roomKind: string, cell: number): number {
    const { capacity, counts } = this.roomsOf(roomKind)
    return capacity - (counts[cell] ?? 0)
  }

  cellsWithRooms(roomKind: string, count: number): Cells {
    const { capacity, counts } = this.roomsOf(roomKind)
    return freeRoomCells(counts, capacity - count + 1)
  }

  /** Where somebody could start these phases, by her own time, the rooms', the store's hours and the customer's. */
  startsFor(
    staffMemberId: string,
    phases: readonly ServicePhase[],
    hours: { readonly opensMinute: number; readonly closesMinute: number },
  ): Cells | undefined {
    const staff = this.freeCellsOf(staffMemberId)
    if (staff === undefined) return undefined
    const starts = startsWithin(phases, hours)
    for (const run of runsOf(phases, (phase) => phase.needsStaff)) keepRuns(starts, staff, run)
    for (const roomKind of new Set(phases.flatMap(({ roomKinds }) => roomKinds))) {
      const { free } = this.roomsOf(roomKind)
      for (const run of runsOf(phases, (phase) => phase.roomKinds.includes(roomKind))) keepRuns(starts, free, run)
    }
    const minutes = customerEndMinute({ startMinute: 0, phases })
    if (this.customerFree !== undefined) keepRuns(starts, this.customerFree, { startMinute: 0, endMinute: minutes })
    return starts
  }

  private roomsOf(roomKind: string): { counts: Uint8Array; capacity: number; free: Cells } {
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

interface Run {
  readonly startMinute: number
  readonly endMinute: number
}

/** The stretches of a service, from its start, in which phases of one sort follow each other. */
function runsOf(phases: readonly ServicePhase[], fits: (phase: ServicePhase) => boolean): Run[] {
  const runs: Run[] = []
  for (const { phase, startMinute, endMinute } of placePhases({ startMinute: 0, phases })) {
    if (!fits(phase)) continue
    const last = runs.at(-1)
    if (last?.endMinute === startMinute) runs.splice(-1, 1, { startMinute: last.startMinute, endMinute })
    else runs.push({ startMinute, endMinute })
  }
  return runs
}

function keepRuns(starts: Cells, free: Cells, { startMinute, endMinute }: Run): void {
  if (endMinute === startMinute) return
  const runs = startsOfRuns(free, (endMinute - startMinute) / GRID_MINUTES)
  keepCommon(starts, startMinute === 0 ? runs : shiftEarlier(runs, startMinute / GRID_MINUTES))
}

/** The starts at which all but cleanup lies within opening hours, and everything within the business day. */
function startsWithin(
  phases: readonly ServicePhase[],
  { opensMinute, closesMinute }: { readonly opensMinute: number; readonly closesMinute: number },
): Cells {
  const cells = allCells()
  const withHer = placePhases({ startMinute: 0, phases }).filter(({ phase }) => phase.kind !== 'cleanup')
  const firstMinute = opensMinute - (withHer[0]?.startMinute ?? 0)
  const lastMinute = closesMinute - (withHer.at(-1)?.endMinute ?? 0)
  changeRange(cells, 0, Math.ceil(firstMinute / GRID_MINUTES), false)
  changeRange(cells, Math.floor(lastMinute / GRID_MINUTES) + 1, DAY_CELLS, false)
  const wholeMinutes = itemEndMinute({ startMinute: 0, phases })
  changeRange(cells, DAY_CELLS - wholeMinutes / GRID_MINUTES + 1, DAY_CELLS, false)
  return cells
}
