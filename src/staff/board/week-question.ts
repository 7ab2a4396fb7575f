import { itemEndMinute } from '../../domain/booking/occupancy'
import { dragItem, shiftItems } from '../../domain/booking/rearrange-visit'
import { ok } from '../../domain/shared/result'
import type { MinuteInterval } from '../../domain/shared/time'
import { readDay } from '../shapes'
import { type BoardFacts, boardVisitOf } from './board-facts'
import { bandsOf, DayFit, heldAt } from './drag-question'
import type { DragPoint, DragQuestion, DragTarget, Grip, KnownDay } from './drag-question'

/** Asks for a day of the store; undefined when the cloud does not answer. */
export type AskDay = (on: string) => Promise<KnownDay | undefined>

/**
 * Where a visit could go in one person's week: to another day and time, in the same hands. Her week says nothing of rooms
 * and colleagues: a day is asked for when the visit is first held to it.
 */
export class WeekQuestion implements DragQuestion {
  readonly isAcross = true
  private readonly asked = new Map<string, Promise<void>>()
  private readonly days = new Map<string, KnownDay & { readonly fit: DayFit }>()
  private readonly silent = new Set<string>()

  constructor(
    readonly grip: Grip,
    private readonly staffMemberId: string,
    private readonly rules: BoardFacts['rules'],
    private readonly ask: AskDay,
  ) {}

  get origin(): DragPoint {
    const { columnId, startMinute } = this.grip
    return { columnId, minute: startMinute }
  }

  targetAt(point: DragPoint): DragTarget {
    const on = readDay(point.columnId)
    const items = this.itemsAt(point)
    if (!items.isOk) return { point, on, refusal: items.error }
    if (this.silent.has(on)) return { point, on, items: items.value, refusal: { code: 'NO_ANSWER' } }
    const refusal = this.days.get(on)?.fit.whyNot(items.value)
    return { point, on, items: items.value, ...(refusal !== undefined && { refusal }) }
  }

  freeBands(columnId: string, hours: MinuteInterval): MinuteInterval[] {
    if (!this.days.has(columnId)) return []
    return bandsOf(hours, (minute) => {
      const { items, refusal } = this.targetAt({ columnId, minute })
      const item = items?.[this.grip.itemIndex]
      return item === undefined || refusal !== undefined ? undefined : itemEndMinute(item)
    })
  }

  standsIn(columnId: string, { items, point }: DragTarget): MinuteInterval[] {
    if (point.columnId !== columnId) return []
    if (items === undefined) return [heldAt(this.grip, point.minute)]
    return items
      .filter(({ staffMemberId }) => staffMemberId === this.staffMemberId)
      .map((item) => ({ startMinute: item.startMinute, endMinute: itemEndMinute(item) }))
  }

  dayOf(columnId: string): KnownDay | undefined {
    return this.days.get(columnId)
  }

  learn(columnId: string): Promise<void> {
    const before = this.asked.get(columnId)
    if (before !== undefined) return before
    const asking = this.ask(columnId).then((day) => {
      if (day === undefined) this.silent.add(columnId)
      else this.days.set(columnId, { ...day, fit: new DayFit(day.facts, this.grip.visit) })
    })
    this.asked.set(columnId, asking)
    return asking
  }

  private itemsAt({ columnId, minute }: DragPoint) {
    const { visit, itemIndex } = this.grip
    const { items } = boardVisitOf(visit)
    const byMinutes = minute - this.origin.minute
    if (columnId !== visit.on) return ok(shiftItems(items, byMinutes))
    const { startMinute = 0, staffMemberId = '' } = items[itemIndex] ?? {}
    return dragItem(items, itemIndex, { startMinute: startMinute + byMinutes, staffMemberId }, this.rules)
  }
}
