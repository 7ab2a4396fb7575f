import type { AppointmentItem } from '../../domain/booking/appointment'
import { fitterAmong } from '../../domain/booking/board-day'
import { GRID_MINUTES } from '../../domain/booking/cells'
import type { VisitFitter } from '../../domain/booking/fit-visit'
import { customerEndMinute, itemEndMinute } from '../../domain/booking/occupancy'
import { dragItem } from '../../domain/booking/rearrange-visit'
import { resizeItems } from '../../domain/booking/resize-visit'
import type { CodedError } from '../../domain/shared/result'
import { minuteOn, type MinuteInterval } from '../../domain/shared/time'
import { type BoardFacts, boardVisitOf, type ShownVisit } from './board-facts'

/** What is held: which service of which visit, to be moved, or by its lower edge. */
export interface Grip {
  readonly visit: ShownVisit
  readonly itemIndex: number
  readonly kind: 'move' | 'resize'
}

/** Where it is held to: a start in a column; by the lower edge, the minute the service ends. */
export interface DragPoint {
  readonly columnId: string
  readonly minute: number
}

/** What letting go there would do. */
export interface DragTarget {
  readonly point: DragPoint
  /** The visit's services there; absent when there is no such place for them. */
  readonly items?: readonly AppointmentItem[]
  readonly refusal?: CodedError
}

/** Answers, without asking the cloud, where one visit could go. */
export class DragQuestion {
  private readonly fitter: VisitFitter
  private readonly item: AppointmentItem

  constructor(
    private readonly facts: BoardFacts,
    readonly grip: Grip,
  ) {
    const { visit, itemIndex } = grip
    const item = visit.items[itemIndex]
    if (item === undefined) throw new RangeError(`the visit has no service ${itemIndex}`)
    this.item = item
    const others = facts.day.visits.filter(({ appointmentId }) => appointmentId !== visit.appointmentId)
    this.fitter = fitterAmong(facts.day, others, visit.customerId)
  }

  /** Where the held edge is now. */
  get origin(): DragPoint {
    const { staffMemberId: columnId, startMinute } = this.item
    return { columnId, minute: this.grip.kind === 'move' ? startMinute : customerEndMinute(this.item) }
  }

  /** What letting go there would do, and why it cannot be. */
  targetAt(point: DragPoint): DragTarget {
    const items = this.itemsAt(point)
    if (!items.isOk) return { point, refusal: items.error }
    const refusal = this.whyPast(items.value) ?? this.fitter.whyNot(items.value)
    return { point, items: items.value, ...(refusal !== undefined && { refusal }) }
  }

  /** The stretches of a column in which the service could lie, joined where they overlap. */
  freeBands(columnId: string, { startMinute, endMinute }: MinuteInterval): MinuteInterval[] {
    if (this.grip.kind === 'resize') return []
    const bands: { startMinute: number; endMinute: number }[] = []
    for (let minute = startMinute; minute < endMinute; minute += GRID_MINUTES) {
      const { items, refusal } = this.targetAt({ columnId, minute })
      const item = items?.[this.grip.itemIndex]
      if (item === undefined || refusal !== undefined) continue
      const last = bands.at(-1)
      if (last !== undefined && minute <= last.endMinute) last.endMinute = itemEndMinute(item)
      else bands.push({ startMinute: minute, endMinute: itemEndMinute(item) })
    }
    return bands
  }

  private itemsAt({ columnId, minute }: DragPoint) {
    const { visit, itemIndex, kind } = this.grip
    const { items } = boardVisitOf(visit)
    if (kind === 'move')
      return dragItem(items, itemIndex, { startMinute: minute, staffMemberId: columnId }, this.facts.rules)
    const byMinutes = minute - customerEndMinute(this.item)
    return resizeItems(items, { itemIndex, byMinutes, isExtension: false })
  }

  private whyPast(items: readonly AppointmentItem[]): CodedError | undefined {
    const startOf = (list: readonly { readonly startMinute: number }[]): number =>
      Math.min(...list.map(({ startMinute }) => startMinute))
    const start = startOf(items)
    const { on, nowAt } = this.facts.day
    if (start === startOf(this.grip.visit.items)) return undefined
    const nowMinute = minuteOn(on, nowAt)
    return start < nowMinute - (nowMinute % GRID_MINUTES) ? { code: 'START_PAST' } : undefined
  }
}
