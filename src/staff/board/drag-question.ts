import type { AppointmentItem } from '../../domain/booking/appointment'
import { fitterAmong } from '../../domain/booking/board-day'
import { GRID_MINUTES } from '../../domain/booking/cells'
import type { VisitFitter } from '../../domain/booking/fit-visit'
import type { CodedError } from '../../domain/shared/result'
import { minuteOn, type IsoDate, type MinuteInterval } from '../../domain/shared/time'
import type { BoardFacts, ShownVisit } from './board-facts'

/** What is held: which service of which visit, to be moved, or by its lower edge; and where it stands on the board. */
export interface Grip {
  readonly visit: ShownVisit
  readonly itemIndex: number
  readonly kind: 'move' | 'resize'
  readonly columnId: string
  readonly startMinute: number
  readonly endMinute: number
}

/** Where it is held to: a start in a column; by the lower edge, the minute the service ends. */
export interface DragPoint {
  readonly columnId: string
  readonly minute: number
}

/** What letting go there would do. */
export interface DragTarget {
  readonly point: DragPoint
  readonly on: IsoDate
  /** The visit's services there; absent when there is no such place for them. */
  readonly items?: readonly AppointmentItem[]
  readonly refusal?: CodedError
}

/** A day of the store's: what decides where visits may go, and the visits as they are shown. */
export interface KnownDay {
  readonly facts: BoardFacts
  readonly shown: readonly ShownVisit[]
}

/** Answers where one visit could go; each kind of board has its own, by what its columns are. */
export interface DragQuestion {
  readonly grip: Grip
  /** Where the held edge is now. */
  readonly origin: DragPoint
  /** Whether it may be held to another column. */
  readonly isAcross: boolean
  /** What letting go there would do, and why it cannot be. */
  targetAt(point: DragPoint): DragTarget
  /** The stretches of a column in which it could lie, joined where they overlap. */
  freeBands(columnId: string, hours: MinuteInterval): readonly MinuteInterval[]
  /** What would stand in a column. */
  standsIn(columnId: string, target: DragTarget): readonly MinuteInterval[]
  /** The day of a column; undefined while it has not been asked for. */
  dayOf(columnId: string): KnownDay | undefined
  /** Asks for the day of a column, once. */
  learn(columnId: string): Promise<void>
}

/** Whether one visit may lie on a day, beside all others of it. */
export class DayFit {
  private readonly fitter: VisitFitter

  constructor(
    private readonly facts: BoardFacts,
    private readonly visit: ShownVisit,
  ) {
    const others = facts.day.visits.filter(({ appointmentId }) => appointmentId !== visit.appointmentId)
    this.fitter = fitterAmong(facts.day, others, visit.customerId)
  }

  /** What is in the way of the visit with these services; undefined when nothing is. */
  whyNot(items: readonly AppointmentItem[]): CodedError | undefined {
    return this.whyNotThen(items) ?? this.fitter.whyNot(items)
  }

  private whyNotThen(
    items: readonly AppointmentItem[],
  ): CodedError | { readonly code: 'TOO_FAR'; readonly lastOn: IsoDate } | undefined {
    const { day, lastOn } = this.facts
    const start = startOf(items)
    if (day.on === this.visit.on && start === startOf(this.visit.items)) return undefined
    const nowMinute = minuteOn(day.on, day.nowAt)
    if (start < nowMinute - (nowMinute % GRID_MINUTES)) return { code: 'START_PAST' }
    return day.on > lastOn ? { code: 'TOO_FAR', lastOn } : undefined
  }
}

function startOf(items: readonly { readonly startMinute: number }[]): number {
  return Math.min(...items.map(({ startMinute }) => startMinute))
}

/** Joins what lies where something fits: `endAt` says until when it would, from each minute on, or nothing. */
export function bandsOf(
  { startMinute, endMinute }: MinuteInterval,
  endAt: (minute: number) => number | undefined,
): MinuteInterval[] {
  const bands: { startMinute: number; endMinute: number }[] = []
  for (let minute = startMinute; minute < endMinute; minute += GRID_MINUTES) {
    const end = endAt(minute)
    if (end === undefined) continue
    const last = bands.at(-1)
    if (last !== undefined && minute <= last.endMinute) last.endMinute = Math.max(last.endMinute, end)
    else bands.push({ startMinute: minute, endMinute: end })
  }
  return bands
}

/** What is held, where it is held to, as long as it was: for places that cannot be worked out. */
export function heldAt({ kind, startMinute, endMinute }: Grip, minute: number): MinuteInterval {
  return kind === 'move'
    ? { startMinute: minute, endMinute: minute + endMinute - startMinute }
    : { startMinute, endMinute: Math.max(minute, startMinute + GRID_MINUTES) }
}
