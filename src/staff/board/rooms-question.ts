import { dragItem } from '../../domain/booking/rearrange-visit'
import type { MinuteInterval } from '../../domain/shared/time'
import { readDay } from '../shapes'
import { boardVisitOf, withItems } from './board-facts'
import { bandsOf, DayFit, heldAt } from './drag-question'
import type { DragPoint, DragQuestion, DragTarget, Grip, KnownDay } from './drag-question'
import type { Column } from './lay-out'

/**
 * Where a visit could go on a board of rooms: to another time, by the same people. Rooms are counted by kind, and which
 * of them it is, is chosen at arrival: so none is chosen here, and it stands where the board would show it.
 */
export class RoomsQuestion implements DragQuestion {
  readonly isAcross = false
  private readonly fit: DayFit
  private laidOut: { readonly target: DragTarget; readonly columns: readonly Column[] } | undefined

  constructor(
    private readonly day: KnownDay,
    readonly grip: Grip,
    private readonly layOut: (shown: KnownDay['shown']) => readonly Column[],
  ) {
    this.fit = new DayFit(day.facts, grip.visit)
  }

  get origin(): DragPoint {
    const { columnId, startMinute } = this.grip
    return { columnId, minute: startMinute }
  }

  targetAt(point: DragPoint): DragTarget {
    const { visit, itemIndex } = this.grip
    const on = readDay(visit.on)
    const { items } = boardVisitOf(visit)
    const { startMinute = 0, staffMemberId = '' } = items[itemIndex] ?? {}
    const to = { startMinute: startMinute + point.minute - this.origin.minute, staffMemberId }
    const dragged = dragItem(items, itemIndex, to, this.day.facts.rules)
    if (!dragged.isOk) return { point, on, refusal: dragged.error }
    const refusal = this.fit.whyNot(dragged.value)
    return { point, on, items: dragged.value, ...(refusal !== undefined && { refusal }) }
  }

  freeBands(columnId: string, hours: MinuteInterval): MinuteInterval[] {
    if (columnId !== this.origin.columnId) return []
    return bandsOf(hours, (minute) => {
      const { items, refusal } = this.targetAt({ columnId, minute })
      return items === undefined || refusal !== undefined ? undefined : heldAt(this.grip, minute).endMinute
    })
  }

  standsIn(columnId: string, target: DragTarget): MinuteInterval[] {
    const places = this.columnsOf(target).map((column) => ({ column, own: this.ownIn(column) }))
    const isNowhere = places.every(({ own }) => own.length === 0)
    if (isNowhere || target.refusal !== undefined)
      return columnId === target.point.columnId ? [heldAt(this.grip, target.point.minute)] : []
    return places.find(({ column }) => column.columnId === columnId)?.own ?? []
  }

  dayOf(): KnownDay {
    return this.day
  }

  learn(): Promise<void> {
    return Promise.resolve()
  }

  private columnsOf(target: DragTarget): readonly Column[] {
    if (target.items === undefined) return []
    if (this.laidOut?.target !== target) {
      const changed = withItems(this.grip.visit, target.items)
      const isIt = ({ appointmentId }: Grip['visit']): boolean => appointmentId === changed.appointmentId
      this.laidOut = { target, columns: this.layOut(this.day.shown.map((visit) => (isIt(visit) ? changed : visit))) }
    }
    return this.laidOut.columns
  }

  private ownIn({ blocks }: Column): MinuteInterval[] {
    return blocks
      .filter(({ visit }) => visit.appointmentId === this.grip.visit.appointmentId)
      .map(({ startMinute, endMinute }) => ({ startMinute, endMinute }))
  }
}
