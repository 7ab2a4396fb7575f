import type { LiveVisit, RoomDay, StaffDay, TakenInterval } from '../../../src/domain/booking/days'
import type { VisitPlan } from '../../../src/domain/booking/visit-plan'
import type { ServicePhase } from '../../../src/domain/shared/services'
import { daysBetween, momentAt, weekdayOf, type IsoDate, type MinuteInterval } from '../../../src/domain/shared/time'

/** A day and a question, as the engine gets them. */
export interface Situation {
  readonly plan: VisitPlan
  readonly on: IsoDate
  readonly today: IsoDate
  readonly nowAt: number
  readonly staffDays: readonly StaffDay[]
  readonly roomDays: readonly RoomDay[]
  readonly live: readonly LiveVisit[]
}

interface Minute {
  readonly minute: number
  readonly staffMemberId: string
  readonly phase: ServicePhase
  readonly item: number
}

/** An item that has its place: by whom, from when until when with the guest, and as which of her steps. */
interface Done {
  readonly staffMemberId: string
  readonly start: number
  readonly end: number
  readonly step: number
}

const holds = (interval: MinuteInterval, minute: number): boolean =>
  interval.startMinute <= minute && minute < interval.endMinute

/** Every start the rules of docs/booking.md allow, found by trying everything, minute by minute. Slow on purpose. */
export function slowStarts(situation: Situation): number[] {
  const { plan, on, today, nowAt } = situation
  const { stepMinutes, leadMinutes, horizonDays } = plan.policy
  if (daysBetween(today, on) < 0 || daysBetween(today, on) > horizonDays) return []
  const starts: number[] = []
  for (let start = 0; start < 1800; start += stepMinutes) {
    if (momentAt(on, start) < nowAt + leadMinutes * 60_000) continue
    if (canFinish(situation, start, [], [])) starts.push(start)
  }
  return starts
}

/**
 * Whether the items not placed yet can be done somehow. Each is placed when all earlier ones of its guest are: with the
 * visit, with the item it is done beside, or within the wait after the ones before it are over.
 */
function canFinish(situation: Situation, start: number, placed: readonly Done[], taken: readonly Minute[]): boolean {
  const { items, policy } = situation.plan
  const index = placed.length
  const item = items[index]
  if (item === undefined) return true
  const ofGuest = placed.filter((_, position) => (items[position]?.guest ?? 0) === (item.guest ?? 0))
  const before = ofGuest.at(-1)
  const isBeside = item.isParallel === true && before !== undefined
  const beside = isBeside ? ofGuest.filter((other) => other.step === before.step) : []
  const ready = isBeside ? before.start : Math.max(start, ...ofGuest.map(({ end }) => end))
  const latest = isBeside || before === undefined ? ready : ready + policy.maxWaitMinutes
  const step = isBeside ? before.step : (before?.step ?? -1) + 1
  for (let itemStart = ready; itemStart <= latest; itemStart += 5) {
    for (const { staffMemberId, phases } of item.candidates) {
      if (beside.some((other) => other.staffMemberId === staffMemberId)) continue
      let minute = itemStart
      let end = itemStart
      const own: Minute[] = []
      for (const phase of phases) {
        for (let count = 0; count < phase.minutes; count += 1)
          own.push({ minute: minute + count, staffMemberId, phase, item: index })
        minute += phase.minutes
        if (phase.kind !== 'cleanup') end = minute
      }
      const all = [...taken, ...own]
      if (!own.every((each) => isAllowed(situation, each, all))) continue
      if (!isCustomerFree(situation, start, end)) continue
      if (canFinish(situation, start, [...placed, { staffMemberId, start: itemStart, end, step }], all)) return true
    }
  }
  return false
}

function isAllowed(situation: Situation, { minute, staffMemberId, phase, item }: Minute, all: readonly Minute[]) {
  const { plan, on, staffDays, nowAt } = situation
  if (minute >= 1800) return false
  if (phase.kind !== 'cleanup') {
    const hours = plan.store.closedDays.includes(on) ? null : plan.store.weeklyHours[weekdayOf(on) - 1]
    if (!hours || minute < hours.opensMinute || minute >= hours.closesMinute) return false
  }
  if (!isStaffDayKnown(staffDays, staffMemberId, on, plan.store.storeId)) return false
  if (phase.needsStaff) {
    if (!isStaffFree(situation, staffMemberId, minute)) return false
    const twice = all.some(
      (other) =>
        other.item !== item &&
        other.minute === minute &&
        other.staffMemberId === staffMemberId &&
        other.phase.needsStaff,
    )
    if (twice) return false
  }
  return phase.roomKinds.every((roomKind) => {
    const capacity = plan.store.rooms.find((room) => room.roomKind === roomKind)?.capacity ?? 0
    const days = situation.roomDays.filter((day) => day.on === on && day.roomKind === roomKind)
    const others = days.flatMap((day) => day.taken).filter((each) => isTaken(each, nowAt) && holds(each, minute))
    const own = all.filter((each) => each.minute === minute && each.phase.roomKinds.includes(roomKind))
    return others.length + own.length <= capacity
  })
}

function isStaffDayKnown(staffDays: readonly StaffDay[], staffMemberId: string, on: IsoDate, storeId: string): boolean {
  return staffDays.some((day) => day.staffMemberId === staffMemberId && day.on === on && day.storeId === storeId)
}

function isStaffFree({ plan, on, staffDays, nowAt }: Situation, staffMemberId: string, minute: number): boolean {
  const day = staffDays.find((each) => each.staffMemberId === staffMemberId && each.on === on)
  if (day === undefined || !day.shifts.some((shift) => holds(shift, minute))) return false
  if ([...day.breaks, ...day.timeOff].some((off) => holds(off, minute))) return false
  const { bufferMinutes } = plan.policy
  return !day.busy.some(
    (busy) =>
      isTaken(busy, nowAt) &&
      busy.startMinute < busy.endMinute &&
      minute >= busy.startMinute - bufferMinutes &&
      minute < busy.endMinute + bufferMinutes,
  )
}

function isTaken({ holdUntilAt }: TakenInterval, nowAt: number): boolean {
  return holdUntilAt === undefined || nowAt < holdUntilAt
}

function isCustomerFree({ live, on, nowAt }: Situation, start: number, end: number): boolean {
  for (let minute = start; minute < end; minute += 1) {
    const at = momentAt(on, minute)
    const isElsewhere = live.some(
      (visit) =>
        isTaken(visit, nowAt) &&
        momentAt(visit.on, visit.startMinute) <= at &&
        at < momentAt(visit.on, visit.endMinute),
    )
    if (isElsewhere) return false
  }
  return true
}
