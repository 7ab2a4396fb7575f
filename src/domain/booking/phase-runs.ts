import type { ServicePhase } from '../shared/services'
import { GRID_MINUTES } from './cells'
import { customerEndMinute, itemEndMinute, placePhases } from './occupancy'

/** A stretch of cells, counted from the start of a service; `end` is not included. */
export interface Run {
  readonly start: number
  readonly end: number
}

/** What of a service decides where it can start, in cells from its start. */
export interface PhaseRuns {
  /** When the therapist is needed. */
  readonly staff: readonly Run[]
  readonly rooms: readonly { readonly roomKind: string; readonly runs: readonly Run[] }[]
  /** From the first to the last phase with the customer, which opening hours must hold. */
  readonly withCustomer: Run
  readonly customerEnd: number
  readonly wholeEnd: number
}

/** Every day asks the same of a service: worked out once for each list of phases. */
const known = new WeakMap<readonly ServicePhase[], PhaseRuns>()

/** The stretches of a service in which it takes somebody or something. */
export function phaseRunsOf(phases: readonly ServicePhase[]): PhaseRuns {
  const found = known.get(phases)
  if (found !== undefined) return found
  const runs = workOut(phases)
  known.set(phases, runs)
  return runs
}

function workOut(phases: readonly ServicePhase[]): PhaseRuns {
  const item = { startMinute: 0, phases }
  const roomKinds = new Set(phases.flatMap((phase) => phase.roomKinds))
  const withCustomer = placePhases(item).filter(({ phase }) => phase.kind !== 'cleanup')
  return {
    staff: runsOf(phases, ({ needsStaff }) => needsStaff),
    rooms: Array.from(roomKinds, (roomKind) => {
      return { roomKind, runs: runsOf(phases, (phase) => phase.roomKinds.includes(roomKind)) }
    }),
    withCustomer: {
      start: (withCustomer[0]?.startMinute ?? 0) / GRID_MINUTES,
      end: (withCustomer.at(-1)?.endMinute ?? 0) / GRID_MINUTES,
    },
    customerEnd: customerEndMinute(item) / GRID_MINUTES,
    wholeEnd: itemEndMinute(item) / GRID_MINUTES,
  }
}

function runsOf(phases: readonly ServicePhase[], fits: (phase: ServicePhase) => boolean): Run[] {
  const runs: Run[] = []
  for (const { phase, startMinute, endMinute } of placePhases({ startMinute: 0, phases })) {
    if (!fits(phase) || endMinute === startMinute) continue
    const [start, end] = [startMinute / GRID_MINUTES, endMinute / GRID_MINUTES]
    const last = runs.at(-1)
    if (last?.end === start) runs.splice(-1, 1, { start: last.start, end })
    else runs.push({ start, end })
  }
  return runs
}
