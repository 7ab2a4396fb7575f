import { addAll, allCells, GRID_MINUTES, keepCommon, noCells, shiftEarlier, type Cells } from './cells'
import type { Choice } from './day-facts'
import { phaseRunsOf } from './phase-runs'
import type { Chain, Step } from './visit-chains'

/** The people who can do an item. */
export type Choices = readonly Choice[]

/**
 * For each step of a guest, from the last backwards, the cells at which it can start so that the next can follow within
 * the wait. Exact for one item after another; items side by side may still want the same person, which only trying tells.
 */
export function lookAhead(choicesOfItems: readonly Choices[], chain: Chain, maxWaitMinutes: number): Cells[] {
  const startsOfSteps: Cells[] = []
  let following: Cells | undefined
  for (const step of [...chain].reverse()) {
    const next = following === undefined ? undefined : withWaits(following, maxWaitMinutes)
    const choicesOfStep = step.map((position) => choicesOfItems[position] ?? [])
    const [only = []] = choicesOfStep
    const starts = choicesOfStep.length === 1 ? startsOfItem(only, next) : startsTogether(choicesOfStep, next)
    startsOfSteps.unshift(starts)
    following = starts
  }
  return startsOfSteps
}

/** The cells at which a customer may be ready so that one of `starts` comes within the wait. */
function withWaits(starts: Cells, maxWaitMinutes: number): Cells {
  const ready = noCells()
  for (let wait = 0; wait <= maxWaitMinutes / GRID_MINUTES; wait += 1) addAll(ready, shiftEarlier(starts, wait))
  return ready
}

function startsOfItem(choices: Choices, next: Cells | undefined): Cells {
  const starts = noCells()
  for (const choice of choices) {
    if (next === undefined) {
      addAll(starts, choice.starts)
      continue
    }
    const possible = choice.starts.slice()
    keepCommon(possible, shiftEarlier(next, customerCellsOf(choice)))
    addAll(starts, possible)
  }
  return starts
}

/** Each item by somebody, and the next step after the longest of them. */
function startsTogether(choicesOfStep: readonly Choices[], next: Cells | undefined): Cells {
  const starts = allCells()
  for (const choices of choicesOfStep) keepCommon(starts, startsOfItem(choices, undefined))
  if (next === undefined) return starts
  const leastCells = Math.max(...choicesOfStep.map((choices) => Math.min(...choices.map(customerCellsOf))))
  const following = noCells()
  for (const cells of new Set(choicesOfStep.flat().map(customerCellsOf)))
    if (cells >= leastCells) addAll(following, shiftEarlier(next, cells))
  keepCommon(starts, following)
  return starts
}

function customerCellsOf({ phases }: Choice): number {
  return phaseRunsOf(phases).customerEnd
}

/** The cells at which at least as many different people can start one of the items as there are items. */
export function startsWithEnoughPeople(choicesOfItems: readonly Choices[]): Cells {
  const startsOfPeople = new Map<string, Cells>()
  for (const { staffMemberId, starts } of choicesOfItems.flat()) {
    const all = startsOfPeople.get(staffMemberId) ?? noCells()
    addAll(all, starts)
    startsOfPeople.set(staffMemberId, all)
  }
  // In place n: the cells at which n + 1 people can start.
  const counted = choicesOfItems.map(noCells)
  for (const starts of startsOfPeople.values()) {
    for (let place = counted.length - 1; place >= 0; place -= 1) {
      const fewer = place === 0 ? undefined : counted[place - 1]
      const oneMore = starts.slice()
      if (fewer !== undefined) keepCommon(oneMore, fewer)
      addAll(counted[place] ?? noCells(), oneMore)
    }
  }
  return counted.at(-1) ?? allCells()
}

/** The items that start with the visit: the first step of every guest. */
export function firstStepOf(chains: readonly Chain[]): Step {
  return chains.flatMap(([first = []]) => first)
}

/** The cells at which a kind of room has enough left for all items that start together; `freeFor(n)`: where n more fit. */
export function startsWithEnoughRooms(
  choicesOfItems: readonly Choices[],
  roomKind: string,
  freeFor: (count: number) => Cells,
): Cells {
  const wanted = roomsWanted(choicesOfItems, roomKind)
  const starts = allCells()
  wanted.forEach((count, offset) => {
    if (count > 1) keepCommon(starts, shiftEarlier(freeFor(count), offset))
  })
  return starts
}

/** By cells from the start: how many rooms the items take at least, whoever does them. */
function roomsWanted(choicesOfItems: readonly Choices[], roomKind: string): number[] {
  const wanted: number[] = []
  for (const choices of choicesOfItems) {
    const byChoice = choices.map((choice) => cellsWanted(choice, roomKind))
    const [first = [], ...others] = byChoice
    for (const cell of first) {
      if (others.every((cells) => cells.includes(cell))) wanted[cell] = (wanted[cell] ?? 0) + 1
    }
  }
  return Array.from(wanted, (count: number | undefined) => count ?? 0)
}

function cellsWanted({ phases }: Choice, wanted: string): number[] {
  const { runs = [] } = phaseRunsOf(phases).rooms.find(({ roomKind }) => roomKind === wanted) ?? {}
  return runs.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index))
}
