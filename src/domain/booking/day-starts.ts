import type { IsoDate } from '../shared/time'
import { addAll, allCells, keepCommon, noCells, type Cells } from './cells'
import { DayFacts, type Choice } from './day-facts'
import { hoursOn } from './day-state'
import type { LiveVisit, RoomDay, StaffDay } from './days'
import { firstStepOf, lookAhead, startsWithEnoughPeople, startsWithEnoughRooms, type Choices } from './look-ahead'
import { phaseRunsOf } from './phase-runs'
import { chainsOf, type Chain } from './visit-chains'
import type { VisitPlan } from './visit-plan'

/** One item: who could do it, whom the store takes first before others, and where it and all later items can be done. */
export interface ItemStarts {
  readonly choices: Choices
  readonly starts: Cells
}

/** All that decides how a visit can be carried out on one day. */
export interface DayState {
  readonly items: readonly ItemStarts[]
  readonly chains: readonly Chain[]
  /** Whether there is somebody for each item who has a day at the store. */
  readonly isStaffed: boolean
  /** Where the whole visit can start, as far as looking ahead tells. */
  readonly starts: Cells
  readonly maxWaitMinutes: number
  /** Whether items may be under way at once: several guests, items side by side, or cleanup while a later one begins. */
  readonly hasOverlaps: boolean
  /** Absent: she has nothing else near that day. */
  readonly customerFree: Cells | undefined
  /** The same as if everybody could do everything at once: only rooms, waits and lengths count. Absent: not needed. */
  readonly outline?: DayState
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
  /** Visits start on multiples of it, or where they touch if the store wants that; absent: on the grid. */
  readonly stepMinutes?: number
  /** Staff days of other dates besides, by which a month is judged; absent: `staffDays`. */
  readonly allDays?: readonly StaffDay[]
}

/** Works out for one day where each item can start; undefined when the store is closed. `nowAt` is epoch ms. */
export function readDay(plan: VisitPlan, known: DayKnowledge, nowAt: number): DayState | undefined {
  const hours = hoursOn(plan.store, known.on)
  if (hours === undefined) return undefined
  const facts = new DayFacts(plan, known, hours, nowAt)
  const choicesOfItems = plan.items.map((_, position) => facts.choicesOf(position))
  const chains = chainsOf(plan.items)
  const { maxWaitMinutes } = plan.policy
  const starts = startsOfParty(choicesOfItems, chains, facts)
  const startsOfItems = choicesOfItems.map(noCells)
  for (const chain of chains) {
    const startsOfSteps = lookAhead(choicesOfItems, chain, maxWaitMinutes)
    chain.forEach((step, index) => {
      for (const position of step) startsOfItems[position] = startsOfSteps[index] ?? noCells()
    })
    keepCommon(starts, startsOfSteps[0] ?? noCells())
  }
  const state: DayState = {
    items: choicesOfItems.map((choices, position) => itemOf(choices, startsOfItems[position] ?? noCells(), facts)),
    ...{ chains, starts, maxWaitMinutes },
    isStaffed: choicesOfItems.every((choices) => choices.length > 0),
    hasOverlaps: firstStepOf(chains).length > 1 || chains.some((chain) => hasOverlaps(choicesOfItems, chain)),
    customerFree: facts.customerFree,
    roomsLeft: (roomKind, cell) => facts.roomsLeft(roomKind, cell),
    freeCellsOf: (staffMemberId) => facts.freeCellsOf(staffMemberId),
  }
  return firstStepOf(chains).length > 1 ? { ...state, outline: outlineOf(state, choicesOfItems) } : state
}

/** For each item one made-up person for each length it may have, free when any of those is who takes so long. */
function outlineOf(state: DayState, choicesOfItems: readonly (readonly Choice[])[]): DayState {
  const items = choicesOfItems.map((choices, position): ItemStarts => {
    const byLength = new Map<number, Choice>()
    for (const { phases, starts } of choices) {
      const length = phaseRunsOf(phases).wholeEnd
      const merged = byLength.get(length) ?? { staffMemberId: `${position} in ${length}`, phases, starts: noCells() }
      addAll(merged.starts, starts)
      byLength.set(length, merged)
    }
    return { choices: [...byLength.values()], starts: state.items[position]?.starts ?? noCells() }
  })
  return { ...state, items }
}

/** Of most days only the starts are wanted: people are put in order when somebody asks who they are. */
function itemOf(choices: readonly Choice[], starts: Cells, facts: DayFacts): ItemStarts {
  let inOrder: Choices | undefined
  return {
    starts,
    get choices() {
      return (inOrder ??= facts.inOrder(choices))
    },
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
    const freeFor = (count: number): Cells => facts.cellsWithRooms(roomKind, count)
    keepCommon(starts, startsWithEnoughRooms(together, roomKind, freeFor))
  }
  return starts
}

/** Whether items of one guest may be under way at once: side by side, or by cleanup while the next step begins. */
function hasOverlaps(choicesOfItems: readonly Choices[], chain: Chain): boolean {
  if (chain.some((step) => step.length > 1)) return true
  const butLast = chain.slice(0, -1).flatMap((step) => step.flatMap((position) => choicesOfItems[position] ?? []))
  return butLast.some(({ phases }) => {
    const { wholeEnd, customerEnd } = phaseRunsOf(phases)
    return wholeEnd > customerEnd
  })
}
