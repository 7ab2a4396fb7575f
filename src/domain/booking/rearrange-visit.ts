import { err, ok, type Result } from '../shared/result'
import type { BookableService, TherapistSkills } from '../shared/services'
import { isOverlapping, momentAt, type IsoDate } from '../shared/time'
import type { AppointmentStatus } from '../shared/appointment-statuses'
import type { Appointment, AppointmentChange, AppointmentItem } from './appointment'
import { GRID_MINUTES } from './cells'
import { hoursOf } from './fit-visit'
import { customerEndMinute, itemEndMinute } from './occupancy'
import type { MoveError } from './transitions'
import { lengthenPhases, type BookingPolicy } from './visit-plan'

const MINUTE_MS = 60_000

/** What is done with visits on the board. */
export type BoardMove = 'move' | 'resize'

/** A visit that has begun stays where it is, but may last longer or shorter. */
const STATUSES: Readonly<Record<BoardMove, readonly AppointmentStatus[]>> = {
  move: ['requested', 'confirmed', 'arrived'],
  resize: ['requested', 'confirmed', 'arrived', 'inService'],
}

/** Whether staff may move or resize a visit of this status on the board. */
export function isOpenOnBoard(status: AppointmentStatus, move: BoardMove): boolean {
  return STATUSES[move].includes(status)
}

/** Decides whether the visit's status allows it for staff, who saw it as `version`. */
export function checkBoardMove(
  { status, version }: Pick<Appointment, 'status' | 'version'>,
  move: BoardMove,
  seenVersion: number,
): Result<undefined, MoveError> {
  if (seenVersion !== version) return err({ code: 'VERSION_OUTDATED', version })
  return isOpenOnBoard(status, move) ? ok(undefined) : err({ code: 'MOVE_NOT_POSSIBLE', status })
}

/** Where one item is wanted: when it starts, and who does it. */
export interface ItemPlace {
  readonly startMinute: number
  readonly staffMemberId: string
}

/** What decides who may do what, and how far apart items may be. */
export interface BoardRules {
  readonly services: readonly BookableService[]
  readonly therapists: readonly TherapistSkills[]
  readonly policy: Pick<BookingPolicy, 'maxWaitMinutes'>
}

export type PlaceError =
  | { readonly code: 'ITEMS_CHANGED' }
  | { readonly code: 'STAFF_UNSKILLED'; readonly staffMemberId: string; readonly serviceId: string }
  | { readonly code: 'VISIT_TORN'; readonly maxWaitMinutes: number }

/**
 * A visit's items at other places, one for each in order. Whoever takes an item over does it in her own minutes, given
 * to her by the store (轮钟) unless it was she who had been asked for. What followed each other still does, within the
 * wait; side by side stays so.
 */
export function placeItems(
  items: readonly AppointmentItem[],
  places: readonly ItemPlace[],
  rules: BoardRules,
): Result<readonly AppointmentItem[], PlaceError> {
  if (places.length !== items.length) return err({ code: 'ITEMS_CHANGED' })
  const placed: AppointmentItem[] = []
  for (const [index, item] of items.entries()) {
    const { startMinute = item.startMinute, staffMemberId = item.staffMemberId } = places[index] ?? {}
    const taken = takeOver(item, staffMemberId, rules)
    if (!taken.isOk) return taken
    placed.push({ ...taken.value, startMinute })
  }
  const { maxWaitMinutes } = rules.policy
  return isTogether(items, placed, maxWaitMinutes) ? ok(placed) : err({ code: 'VISIT_TORN', maxWaitMinutes })
}

/** The item in somebody else's hands and minutes; an extension keeps its own. */
function takeOver(
  item: AppointmentItem,
  staffMemberId: string,
  { services, therapists }: BoardRules,
): Result<AppointmentItem, PlaceError> {
  if (staffMemberId === item.staffMemberId) return ok(item)
  const { serviceId, turn } = item
  const extraOf = (id: string): number | undefined =>
    therapists.find((each) => each.staffMemberId === id)?.skills.find((skill) => skill.serviceId === serviceId)
      ?.extraMinutes
  const extraMinutes = extraOf(staffMemberId)
  if (extraMinutes === undefined) return err({ code: 'STAFF_UNSKILLED', staffMemberId, serviceId })
  const staffName = therapists.find((each) => each.staffMemberId === staffMemberId)?.displayName ?? ''
  if (turn === 'extension') return ok({ ...item, staffMemberId, staffName })
  const { askedForStaffMemberId, ...plainItem } = item
  const askedForId = turn === 'requested' ? item.staffMemberId : askedForStaffMemberId
  const hers = { ...plainItem, staffMemberId, staffName, ...turnFor(staffMemberId, askedForId) }
  const phases = lengthenPhases(item.phases, extraMinutes - (extraOf(item.staffMemberId) ?? 0))
  const isPossible = phases.every(({ minutes }) => minutes >= GRID_MINUTES)
  // It was made shorter than the other one's extra minutes: the service as it is today, then.
  const plain = services.find((service) => service.serviceId === serviceId)?.phases ?? item.phases
  return ok({ ...hers, phases: isPossible ? phases : lengthenPhases(plain, extraMinutes) })
}

/** 点钟 is only hers whom the customer asked for; anybody else has it from the store, until it goes back to her. */
function turnFor(
  staffMemberId: string,
  askedForStaffMemberId: string | undefined,
): Pick<AppointmentItem, 'turn' | 'askedForStaffMemberId'> {
  if (askedForStaffMemberId === undefined) return { turn: 'rotation' }
  return staffMemberId === askedForStaffMemberId ? { turn: 'requested' } : { turn: 'rotation', askedForStaffMemberId }
}

function isTogether(before: readonly AppointmentItem[], after: readonly AppointmentItem[], maxWaitMinutes: number) {
  const keepsPairs = before.every((a, index) =>
    before.slice(index + 1).every((b, offset) => {
      const [newA, newB] = [after[index], after[index + 1 + offset]]
      if (newA === undefined || newB === undefined) return false
      if (isOverlapping(hoursOf([a]), hoursOf([b])))
        return newB.startMinute - newA.startMinute === b.startMinute - a.startMinute
      return a.startMinute < b.startMinute
        ? customerEndMinute(newA) <= newB.startMinute
        : customerEndMinute(newB) <= newA.startMinute
    }),
  )
  return keepsPairs && longestWait(after) <= Math.max(maxWaitMinutes, longestWait(before))
}

function longestWait(items: readonly AppointmentItem[]): number {
  let readyMinute: number | undefined
  let longest = 0
  for (const item of [...items].sort((a, b) => a.startMinute - b.startMinute)) {
    longest = Math.max(longest, item.startMinute - (readyMinute ?? item.startMinute))
    readyMinute = Math.max(readyMinute ?? 0, customerEndMinute(item))
  }
  return longest
}

/** The whole visit earlier or later, as it is. */
export function shiftItems(items: readonly AppointmentItem[], byMinutes: number): readonly AppointmentItem[] {
  return items.map((item) => ({ ...item, startMinute: item.startMinute + byMinutes }))
}

/**
 * What dragging one item means: it alone goes, if the visit holds together, else the whole visit goes with it; what
 * followed it makes room for whoever takes longer.
 */
export function dragItem(
  items: readonly AppointmentItem[],
  index: number,
  to: ItemPlace,
  rules: BoardRules,
): Result<readonly AppointmentItem[], PlaceError> {
  const dragged = items[index]
  if (dragged === undefined) return err({ code: 'ITEMS_CHANGED' })
  const alone = placeItems(
    items,
    items.map((item, position) => (position === index ? to : item)),
    rules,
  )
  if (alone.isOk || alone.error.code !== 'VISIT_TORN') return alone
  const taken = takeOver(dragged, to.staffMemberId, rules)
  if (!taken.isOk) return taken
  const byMinutes = to.startMinute - dragged.startMinute
  const growthMinutes = itemEndMinute(taken.value) - itemEndMinute(dragged)
  const places = items.map((item, position): ItemPlace => {
    if (position === index) return to
    const more = item.startMinute >= customerEndMinute(dragged) ? growthMinutes : 0
    return { startMinute: item.startMinute + byMinutes + more, staffMemberId: item.staffMemberId }
  })
  return placeItems(items, places, rules)
}

/**
 * The appointment with items that are elsewhere or last longer, as its next version; what staff arrange is confirmed, also
 * for a customer who is there and now comes on another day.
 */
export function rearrange(
  { callMark: _settled, ...appointment }: Appointment,
  on: IsoDate,
  items: readonly AppointmentItem[],
  change: AppointmentChange,
  { cancelWindowMinutes }: Pick<BookingPolicy, 'cancelWindowMinutes'>,
): Appointment {
  const { startMinute, endMinute } = hoursOf(items)
  const startsAt = momentAt(on, startMinute)
  const isMoved = startsAt !== appointment.startsAt
  return {
    ...appointment,
    ...{ on, startMinute, endMinute, startsAt, items },
    changeableUntilAt: isMoved ? startsAt - cancelWindowMinutes * MINUTE_MS : appointment.changeableUntilAt,
    status: appointment.status === 'requested' || on !== appointment.on ? 'confirmed' : appointment.status,
    version: appointment.version + 1,
    history: [...appointment.history, change],
  }
}

type Arranged = Pick<Appointment, 'on' | 'items' | 'status'>

/**
 * Whether the customer hears of it by message: when her hours change, or what she had asked one person for goes to
 * somebody else or back to her. Not once she is there: then the desk tells her, unless she is to come on another day.
 */
export function isCustomerTold(before: Arranged, after: Arranged): boolean {
  if (before.on !== after.on) return true
  if (before.status === 'arrived' || before.status === 'inService') return false
  const [old, now] = [hoursOf(before.items), hoursOf(after.items)]
  const isOtherTime = old.startMinute !== now.startMinute || old.endMinute !== now.endMinute
  const isOtherPerson = before.items.some((item, index) => {
    const later = after.items[index]
    return [item.turn, later?.turn].includes('requested') && later?.staffMemberId !== item.staffMemberId
  })
  return isOtherTime || isOtherPerson
}

/** Everybody on the staff whom it concerns: who did it before, and who does it now. */
export function staffTold(before: Pick<Appointment, 'items'>, after: Pick<Appointment, 'items'>): readonly string[] {
  return [...new Set([...before.items, ...after.items].map(({ staffMemberId }) => staffMemberId))]
}

/** Whether nothing would be different. */
export function isUnchanged(
  before: Pick<Appointment, 'on' | 'items'>,
  after: Pick<Appointment, 'on' | 'items'>,
): boolean {
  return before.on === after.on && JSON.stringify(before.items) === JSON.stringify(after.items)
}
