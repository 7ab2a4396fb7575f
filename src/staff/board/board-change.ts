import type { AppointmentItem } from '../../domain/booking/appointment'
import { type BoardVisit, fitterAmong, planPushes } from '../../domain/booking/board-day'
import { customerEndMinute } from '../../domain/booking/occupancy'
import { isOpenOnBoard, shiftItems } from '../../domain/booking/rearrange-visit'
import { resizeItems } from '../../domain/booking/resize-visit'
import { type Exchange, EXCHANGES, swapVisits } from '../../domain/booking/swap-visits'
import type { CodedError } from '../../domain/shared/result'
import type { IsoDate } from '../../domain/shared/time'
import { type BoardFacts, boardVisitOf, type ShownVisit } from './board-facts'
import type { DragQuestion, DragTarget, Grip } from './drag-question'

type Items = readonly AppointmentItem[]
type Timed = Pick<AppointmentItem, 'startMinute' | 'phases'>

/** One way in which two visits can exchange places. */
export interface SwapOption {
  readonly exchange: Exchange
  readonly items: Items
  readonly otherItems: Items
}

/** A visit that has to make room, and where it goes. */
export interface PushedVisit {
  readonly visit: ShownVisit
  readonly byMinutes: number
  readonly items: Items
}

/** One way to make a visit longer or shorter, with what makes room for it, or why that cannot be. */
export interface ResizeOption {
  readonly isExtension: boolean
  readonly items: Items
  readonly pushes: readonly PushedVisit[]
  readonly refusal?: CodedError
}

/** What somebody wants to change on the board, to be looked at before it is done. */
export type BoardChange =
  | { readonly kind: 'move'; readonly visit: ShownVisit; readonly on: IsoDate; readonly items: Items }
  | {
      readonly kind: 'swap'
      readonly visit: ShownVisit
      readonly other: ShownVisit
      readonly options: readonly SwapOption[]
    }
  | {
      readonly kind: 'resize'
      readonly visit: ShownVisit
      readonly itemIndex: number
      readonly byMinutes: number
      readonly options: readonly ResizeOption[]
    }

type DroppedQuestion = Pick<DragQuestion, 'grip' | 'origin' | 'dayOf'>

/** What letting go means: a change to be confirmed, or why there is none. */
export function planDrop(
  question: DroppedQuestion,
  { point, on, items, refusal }: DragTarget,
): BoardChange | CodedError {
  const { grip, origin } = question
  const { visit, itemIndex, kind } = grip
  const day = question.dayOf(point.columnId)
  if (day === undefined) return refusal ?? { code: 'NO_ANSWER' }
  const { facts, shown } = day
  if (kind === 'resize') {
    const byMinutes = point.minute - origin.minute
    const options = resizeOptions(facts, shown, grip, byMinutes)
    return options.length === 0
      ? (refusal ?? { code: 'TOO_SHORT' })
      : { kind: 'resize', visit, itemIndex, byMinutes, options }
  }
  if (refusal === undefined && items !== undefined) return { kind: 'move', visit, on, items }
  const other = refusal === undefined || on !== visit.on ? undefined : soleVisitInTheWay(refusal, shown)
  if (other !== undefined) return { kind: 'swap', visit, other, options: swapOptions(facts, visit, other) }
  return refusal ?? { code: 'NOTHING_CHANGES' }
}

function soleVisitInTheWay(refusal: CodedError, shown: readonly ShownVisit[]): ShownVisit | undefined {
  const ids = 'appointmentIds' in refusal && Array.isArray(refusal.appointmentIds) ? refusal.appointmentIds : []
  const [other, ...more] = shown.filter(({ appointmentId }) => ids.includes(appointmentId))
  return other !== undefined && more.length === 0 && isOpenOnBoard(other.status, 'move') ? other : undefined
}

function swapOptions({ day, rules }: BoardFacts, visit: ShownVisit, other: ShownVisit): SwapOption[] {
  const [first, second] = [boardVisitOf(visit), boardVisitOf(other)]
  const isSame = (exchange: Exchange): boolean =>
    (exchange !== 'times' && first.items[0]?.staffMemberId === second.items[0]?.staffMemberId) ||
    (exchange !== 'therapists' && visit.startMinute === other.startMinute)
  return EXCHANGES.filter((exchange) => !isSame(exchange)).flatMap((exchange) => {
    const swapped = swapVisits(first, second, exchange, rules)
    if (!swapped.isOk) return []
    const [items, otherItems] = swapped.value
    const others = without(day.visits, first, second)
    const isFirstFree = fitterAmong(day, others, first.customerId).whyNot(items) === undefined
    const among = [...others, { ...first, items }]
    const isSecondFree = fitterAmong(day, among, second.customerId).whyNot(otherItems) === undefined
    return isFirstFree && isSecondFree ? [{ exchange, items, otherItems }] : []
  })
}

function resizeOptions(
  facts: BoardFacts,
  shown: readonly ShownVisit[],
  { visit, itemIndex }: Grip,
  byMinutes: number,
): ResizeOption[] {
  const before = boardVisitOf(visit)
  const item = before.items[itemIndex]
  if (item === undefined) return []
  const isExtended = item.turn === 'extension'
  const wanted = byMinutes < 0 ? [false] : isExtended ? [true] : [true, false]
  return wanted.flatMap((isExtension) => {
    const resized = resizeItems(before.items, { itemIndex, byMinutes, isExtension })
    if (!resized.isOk) return []
    const changed: BoardVisit = { ...before, items: resized.value }
    const planned = planPushes(facts.day, changed)
    const option = { isExtension, items: resized.value }
    if (!planned.isOk) return [{ ...option, pushes: [], refusal: planned.error }]
    const pushes = planned.value.flatMap((push): PushedVisit[] => {
      const found = shown.find(({ appointmentId }) => appointmentId === push.visit.appointmentId)
      const items = shiftItems(push.visit.items, push.byMinutes)
      return found === undefined ? [] : [{ visit: found, byMinutes: push.byMinutes, items }]
    })
    return [{ ...option, pushes }]
  })
}

function without(visits: readonly BoardVisit[], ...gone: readonly BoardVisit[]): BoardVisit[] {
  return visits.filter(({ appointmentId }) => gone.every((each) => each.appointmentId !== appointmentId))
}

/** What more the customer pays, in fen. */
export function moreFen(before: Pick<ShownVisit, 'items'>, after: Items): number {
  const sum = (items: readonly { readonly salePriceFen: number }[]): number =>
    items.reduce((sumFen, { salePriceFen }) => sumFen + salePriceFen, 0)
  return sum(after) - sum(before.items)
}

/** When the customer is done. */
export function endOf(items: readonly Timed[]): number {
  return Math.max(...items.map(customerEndMinute))
}
