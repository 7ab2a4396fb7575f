import type { Assignment } from '../../../src/domain/booking/assign-visit'
import type { LiveVisit, RoomDay, StaffDay, TakenInterval } from '../../../src/domain/booking/days'
import type { Candidate, VisitPlan } from '../../../src/domain/booking/visit-plan'
import type { ServicePhase } from '../../../src/domain/shared/services'
import { daysBetween, momentAt, weekdayOf, type IsoDate, type MinuteInterval } from '../../../src/domain/shared/time'

/** A day and a question, as the engine gets them. */
export interface Situation {
  readonly plan: VisitPlan
  readonly on: IsoDate
  readonly today: IsoDate
  readonly nowAt: number
  readonly isWalkIn: boolean
  readonly staffDays: readonly StaffDay[]
  readonly roomDays: readonly RoomDay[]
  readonly live: readonly LiveVisit[]
}

/** An item that has its place: by whom, from when until when with its guest, and as which of her steps. */
interface Done {
  readonly staffMemberId: string
  readonly start: number
  readonly end: number
  readonly step: number
}

const MINUTES = Array.from({ length: 1800 }, (_, minute) => minute)

/**
 * A day, minute by minute, by the rules of docs/booking.md and nothing of the engine's. It tries every start, person and
 * wait. Slow on purpose.
 */
export class SlowDay {
  /** Minute by minute: inside opening hours; the customer is elsewhere; who is free; how many rooms are taken. */
  private readonly dayStartsAt: number
  private readonly isOpen: readonly boolean[]
  private readonly isElsewhere: readonly boolean[]
  private readonly isFree = new Map<string, readonly boolean[]>()
  private readonly roomsTaken = new Map<string, readonly number[]>()
  /** What the items placed so far take besides. */
  private readonly ownStaff = new Set<string>()
  private readonly ownRooms = new Map<string, number>()

  constructor(private readonly situation: Situation) {
    const { plan, on, staffDays, roomDays, live, nowAt } = situation
    const hours = plan.store.closedDays.includes(on) ? null : plan.store.weeklyHours[weekdayOf(on) - 1]
    this.isOpen = MINUTES.map((minute) => !!hours && minute >= hours.opensMinute && minute < hours.closesMinute)
    const away = live
      .filter((visit) => isTaken(visit, nowAt))
      .map((visit) => [momentAt(visit.on, visit.startMinute), momentAt(visit.on, visit.endMinute)] as const)
    this.dayStartsAt = momentAt(on, 0)
    this.isElsewhere = MINUTES.map((minute) => {
      const at = this.dayStartsAt + minute * 60_000
      return away.some(([fromAt, untilAt]) => fromAt <= at && at < untilAt)
    })
    for (const day of staffDays)
      if (day.on === on && day.storeId === plan.store.storeId) this.isFree.set(day.staffMemberId, this.freeMinutes(day))
    for (const { roomKind } of plan.store.rooms) {
      const days = roomDays.filter((day) => day.on === on && day.roomKind === roomKind)
      const taken = days.flatMap((day) => day.taken).filter((each) => isTaken(each, nowAt))
      this.roomsTaken.set(
        roomKind,
        MINUTES.map((minute) => taken.filter((each) => holds(each, minute)).length),
      )
    }
  }

  private freeMinutes(day: StaffDay): readonly boolean[] {
    const { bufferMinutes } = this.situation.plan.policy
    const busy = day.busy.filter((each) => isTaken(each, this.situation.nowAt) && each.startMinute < each.endMinute)
    return MINUTES.map((minute) => {
      if (!day.shifts.some((shift) => holds(shift, minute))) return false
      if ([...day.breaks, ...day.timeOff].some((off) => holds(off, minute))) return false
      return !busy.some((each) => minute >= each.startMinute - bufferMinutes && minute < each.endMinute + bufferMinutes)
    })
  }

  /** Every start that the rules allow. */
  starts(): number[] {
    const { plan, on, today, nowAt, isWalkIn } = this.situation
    const { leadMinutes, horizonDays } = plan.policy
    if (daysBetween(today, on) < 0 || daysBetween(today, on) > horizonDays) return []
    const earliestAt = isWalkIn ? Math.floor(nowAt / 300_000) * 300_000 : nowAt + leadMinutes * 60_000
    const possible = MINUTES.filter((minute) => minute % 5 === 0 && this.dayStartsAt + minute * 60_000 >= earliestAt)
    return possible
      .filter((start) => this.isOnStep(start) || plan.policy.hasTightStarts)
      .filter((start) => this.canStart(start))
  }

  private isOnStep(start: number): boolean {
    return start % (this.situation.isWalkIn ? 5 : this.situation.plan.policy.stepMinutes) === 0
  }

  private canStart(start: number): boolean {
    return this.isOpen.some((isOpen) => isOpen) && this.canFinish(start, [])
  }

  /** Whether the items that have no place yet can be done somehow. */
  private canFinish(start: number, placed: readonly Done[]): boolean {
    const { items } = this.situation.plan
    const item = items[placed.length]
    if (item === undefined) return true
    const { from, to, step, beside } = this.placeOf(start, placed)
    for (let itemStart = from; itemStart <= to; itemStart += 5) {
      for (const candidate of item.candidates) {
        const { staffMemberId } = candidate
        if (beside.includes(staffMemberId)) continue
        if (placed.length === 0 && !this.isOnStep(start) && !this.isTouching(candidate, start)) continue
        const end = customerEnd(candidate, itemStart)
        if (!this.canDo(candidate, itemStart) || this.isElsewhere.slice(start, end).includes(true)) continue
        this.take(candidate, itemStart, 1)
        const isDone = this.canFinish(start, [...placed, { staffMemberId, start: itemStart, end, step }])
        this.take(candidate, itemStart, -1)
        if (isDone) return true
      }
    }
    return false
  }

  /** From when to when the next item may start, as which step of its guest, and who is at work on her then. */
  private placeOf(start: number, placed: readonly Done[]) {
    const { items, policy } = this.situation.plan
    const item = items[placed.length]
    const ofGuest = placed.filter((_, position) => (items[position]?.guest ?? 0) === (item?.guest ?? 0))
    const last = ofGuest.at(-1)
    if (last === undefined) return { from: start, to: start, step: 0, beside: [] }
    const sameStep = ofGuest.filter(({ step }) => step === last.step)
    if (item?.isParallel === true)
      return { from: last.start, to: last.start, step: last.step, beside: sameStep.map((other) => other.staffMemberId) }
    const ready = Math.max(...ofGuest.map(({ end }) => end))
    return { from: ready, to: ready + policy.maxWaitMinutes, step: last.step + 1, beside: [] }
  }

  /** Whether she would begin right after another visit of hers, or be done right before one: no five minutes between. */
  private isTouching({ staffMemberId, phases }: Candidate, start: number): boolean {
    const day = this.situation.staffDays.find(
      (each) => each.staffMemberId === staffMemberId && each.on === this.situation.on,
    )
    const atWork = minutesOf({ phases }).filter(({ phase }) => phase.needsStaff)
    const [first, last] = [atWork.at(0), atWork.at(-1)].map((each) => start + (each?.offset ?? NaN))
    if (day === undefined || first === undefined || last === undefined) return false
    const { bufferMinutes } = this.situation.plan.policy
    return day.busy.some((busy) => {
      if (!isTaken(busy, this.situation.nowAt) || busy.startMinute >= busy.endMinute) return false
      const after = first - (busy.endMinute + bufferMinutes)
      const before = busy.startMinute - bufferMinutes - (last + 1)
      return (after >= 0 && after < 5) || (before >= 0 && before < 5)
    })
  }

  private canDo({ staffMemberId, phases }: Candidate, start: number): boolean {
    const isFree = this.isFree.get(staffMemberId)
    if (isFree === undefined) return false
    return minutesOf({ phases }).every(({ offset, phase }) => {
      const minute = start + offset
      if (minute >= 1800 || (phase.kind !== 'cleanup' && !this.isOpen[minute])) return false
      if (phase.needsStaff && (!isFree[minute] || this.ownStaff.has(`${staffMemberId} ${minute}`))) return false
      return phase.roomKinds.every((roomKind) => {
        const capacity = this.situation.plan.store.rooms.find((room) => room.roomKind === roomKind)?.capacity ?? 0
        const others =
          (this.roomsTaken.get(roomKind)?.[minute] ?? 0) + (this.ownRooms.get(`${roomKind} ${minute}`) ?? 0)
        return others < capacity
      })
    })
  }

  /** Takes an item's minutes (`by` 1), or gives them back (-1). */
  private take({ staffMemberId, phases }: Candidate, start: number, by: 1 | -1): void {
    for (const { offset, phase } of minutesOf({ phases })) {
      const minute = start + offset
      if (phase.needsStaff && by === 1) this.ownStaff.add(`${staffMemberId} ${minute}`)
      if (phase.needsStaff && by === -1) this.ownStaff.delete(`${staffMemberId} ${minute}`)
      for (const roomKind of phase.roomKinds) {
        const key = `${roomKind} ${minute}`
        this.ownRooms.set(key, (this.ownRooms.get(key) ?? 0) + by)
      }
    }
  }

  /** Why the visit cannot be carried out like that; undefined when it can. */
  problemOf(start: number, assignment: Assignment): string | undefined {
    const { items } = this.situation.plan
    const placed: Done[] = []
    const taken: [Candidate, number][] = []
    let problem = assignment.length === items.length ? undefined : 'not all items are done'
    assignment.forEach(({ staffMemberId, startMinute, phases }, position) => {
      const candidate = items[position]?.candidates.find((each) => each.staffMemberId === staffMemberId)
      const { from, to, step, beside } = this.placeOf(start, placed)
      if (candidate === undefined || JSON.stringify(candidate.phases) !== JSON.stringify(phases))
        problem ??= `item ${position} is done by somebody who does not do it so`
      if (candidate === undefined) return
      if (startMinute < from || startMinute > to) problem ??= `item ${position} starts at a wrong time`
      if (beside.includes(staffMemberId)) problem ??= `item ${position} is done by who works beside it`
      const end = customerEnd(candidate, startMinute)
      if (this.isElsewhere.slice(start, end).includes(true)) problem ??= 'the customer is elsewhere'
      if (!this.canDo(candidate, startMinute)) problem ??= `item ${position} collides`
      if (position === 0 && !this.isOnStep(start) && !this.isTouching(candidate, start))
        problem ??= 'it touches nothing'
      this.take(candidate, startMinute, 1)
      taken.push([candidate, startMinute])
      placed.push({ staffMemberId, start: startMinute, end, step })
    })
    for (const [candidate, at] of taken) this.take(candidate, at, -1)
    return problem
  }

  /** Who could do a visit of one item from that start. */
  peopleAt(start: number): string[] {
    const candidates = this.situation.plan.items[0]?.candidates ?? []
    const able = candidates.filter((candidate) => {
      const isAllowed = this.isOnStep(start) || this.isTouching(candidate, start)
      const isHere = !this.isElsewhere.slice(start, customerEnd(candidate, start)).includes(true)
      return isAllowed && isHere && this.canDo(candidate, start)
    })
    return able.map(({ staffMemberId }) => staffMemberId)
  }
}

function holds(interval: MinuteInterval, minute: number): boolean {
  return interval.startMinute <= minute && minute < interval.endMinute
}

/** Whether the interval counts: a hold does until its moment. */
export function isTaken({ holdUntilAt }: TakenInterval, nowAt: number): boolean {
  return holdUntilAt === undefined || nowAt < holdUntilAt
}

interface MinuteOfPhase {
  /** Minutes from the item's start. */
  readonly offset: number
  readonly phase: ServicePhase
}

const minutesOfPhases = new WeakMap<readonly ServicePhase[], readonly MinuteOfPhase[]>()

/** Each minute of an item, with its phase. */
function minutesOf({ phases }: Pick<Candidate, 'phases'>): readonly MinuteOfPhase[] {
  const known = minutesOfPhases.get(phases)
  if (known !== undefined) return known
  const all = phases.flatMap((phase) => Array.from({ length: phase.minutes }, () => phase))
  const minutes = all.map((phase, offset) => ({ offset, phase }))
  minutesOfPhases.set(phases, minutes)
  return minutes
}

/** When the guest is done: cleanup at the end does not hold her. */
function customerEnd(candidate: Candidate, start: number): number {
  const withHer = minutesOf(candidate).filter(({ phase }) => phase.kind !== 'cleanup')
  return start + (withHer.at(-1)?.offset ?? -1) + 1
}
