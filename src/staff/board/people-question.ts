import type { AppointmentItem } from '../../domain/booking/appointment'
import { customerEndMinute, itemEndMinute } from '../../domain/booking/occupancy'
import { dragItem } from '../../domain/booking/rearrange-visit'
import { resizeItems } from '../../domain/booking/resize-visit'
import { readDay } from '../shapes'
import type { MinuteInterval } from '../../domain/shared/time'
import { boardVisitOf } from './board-facts'
import { bandsOf, DayFit, heldAt } from './drag-question'
import type { DragPoint, DragQuestion, DragTarget, Grip, KnownDay } from './drag-question'

/** Where a visit could go on a board of people: to anybody's column, at any five minutes of the day. */
export class PeopleQuestion implements DragQuestion {
  readonly isAcross: boolean
  private readonly fit: DayFit
  private readonly item: AppointmentItem

  constructor(
    private readonly day: KnownDay,
    readonly grip: Grip,
  ) {
    const { visit, itemIndex, kind } = grip
    const item = visit.items[itemIndex]
    if (item === undefined) throw new RangeError(`the visit has no service ${itemIndex}`)
    this.item = item
    this.isAcross = kind === 'move'
    this.fit = new DayFit(day.facts, visit)
  }

  get origin(): DragPoint {
    const { staffMemberId: columnId, startMinute } = this.item
    return { columnId, minute: this.grip.kind === 'move' ? startMinute : customerEndMinute(this.item) }
  }

  targetAt(point: DragPoint): DragTarget {
    const on = readDay(this.grip.visit.on)
    const items = this.itemsAt(point)
    if (!items.isOk) return { point, on, refusal: items.error }
    const refusal = this.fit.whyNot(items.value)
    return { point, on, items: items.value, ...(refusal !== undefined && { refusal }) }
  }

  freeBands(columnId: string, hours: MinuteInterval): MinuteInterval[] {
    if (this.grip.kind === 'resize') return []
    return bandsOf(hours, (minute) => {
      const { items, refusal } = this.targetAt({ columnId, minute })
      const item = items?.[this.grip.itemIndex]
      return item === undefined || refusal !== undefined ? undefined : itemEndMinute(item)
    })
  }

  standsIn(columnId: string, { items, point }: DragTarget): MinuteInterval[] {
    if (items === undefined) return point.columnId === columnId ? [heldAt(this.grip, point.minute)] : []
    return items
      .filter(({ staffMemberId }) => staffMemberId === columnId)
      .map((item) => ({ startMinute: item.startMinute, endMinute: itemEndMinute(item) }))
  }

  dayOf(): KnownDay {
    return this.day
  }

  learn(): Promise<void> {
    return Promise.resolve()
  }

  private itemsAt({ columnId, minute }: DragPoint) {
    const { visit, itemIndex, kind } = this.grip
    const { items } = boardVisitOf(visit)
    if (kind === 'move')
      return dragItem(items, itemIndex, { startMinute: minute, staffMemberId: columnId }, this.day.facts.rules)
    const byMinutes = minute - customerEndMinute(this.item)
    return resizeItems(items, { itemIndex, byMinutes, isExtension: false })
  }
}
