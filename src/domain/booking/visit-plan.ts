import type { HealthRules } from '../shared/health'
import type { BookableService, ServicePhase, TherapistSkills } from '../shared/services'
import { err, ok, type Result } from '../shared/result'
import type { IsoDate } from '../shared/time'
import type { AnyStaffPolicy, AssignedTherapist } from './any-staff'
import type { Turn } from './appointment'
import type { DepositPolicy } from './deposit'
import { placeInVisit, type PlaceInVisit } from './visit-chains'

/** What a store decides about booking; its meaning stands in docs/booking.md. */
export interface BookingPolicy extends DepositPolicy {
  readonly leadMinutes: number
  readonly horizonDays: number
  /** 优先预约: the last days of the horizon, which only tiers with priority may choose; absent: everybody. */
  readonly priorityDays?: number
  readonly stepMinutes: number
  readonly bufferMinutes: number
  readonly cancelWindowMinutes: number
  readonly mostLiveAppointments: number
  readonly maxWaitMinutes: number
  /** Whom the store takes first when the customer asks for nobody; absent: `leastLoaded`. */
  readonly anyStaff?: AnyStaffPolicy
  /** Before that, the customer's assigned therapist, when she is free; absent: she has her turn like anybody. */
  readonly isAssignedFirst?: boolean
  /** Visits may also start off the step where they touch another visit; absent: they may not. */
  readonly hasTightStarts?: boolean
}

/** What booking needs to know of a store. */
export interface BookableStore {
  readonly storeId: string
  readonly name: string
  /** Monday first; null is closed. */
  readonly weeklyHours: readonly ({ readonly opensMinute: number; readonly closesMinute: number } | null)[]
  readonly closedDays: readonly IsoDate[]
  readonly rooms: readonly { readonly roomKind: string; readonly capacity: number }[]
  readonly isActive: boolean
}

/** A service as booking and its messages need it. */
export interface OfferedService extends BookableService, HealthRules {
  readonly preparationTips: string
}

/** Everything about a store that decides what can be booked. */
export interface BookingCatalog {
  readonly store: BookableStore
  readonly services: readonly OfferedService[]
  readonly therapists: readonly TherapistSkills[]
  readonly policy: BookingPolicy
}

/** A service somebody wishes for; without a staff member, anybody who can. */
export interface WishedItem extends PlaceInVisit {
  readonly serviceId: string
  readonly staffMemberId?: string
}

/** Somebody who can do an item, in her own minutes. */
export interface Candidate {
  readonly staffMemberId: string
  readonly displayName: string
  readonly phases: readonly ServicePhase[]
}

/** One service of a visit with all who could do it. */
export interface PlannedItem extends PlaceInVisit {
  readonly service: OfferedService
  readonly turn: Turn
  readonly candidates: readonly Candidate[]
}

/** A wished visit, looked up in the store's catalog. */
export interface VisitPlan {
  readonly store: BookableStore
  readonly policy: BookingPolicy
  readonly items: readonly PlannedItem[]
  /** The therapist's minutes in the store's shortest service: a shorter gap cannot be sold. */
  readonly leastSellableMinutes: number
  /** How many people and kinds of room have a day of their own at the store; absent: not known. */
  readonly daysPerDate?: number
  /** Whom the store takes before anybody else for this customer; absent: nobody. */
  readonly assignedStaffId?: string
}

export type PlanError =
  | { readonly code: 'STORE_UNKNOWN' }
  | { readonly code: 'SERVICE_UNKNOWN'; readonly serviceId: string }
  | { readonly code: 'STAFF_UNSKILLED'; readonly staffMemberId: string; readonly serviceId: string }

/** Looks a wish up: each service must be on offer, and each therapist asked for must do it. */
export function planVisit(
  catalog: BookingCatalog | undefined,
  wishes: readonly WishedItem[],
): Result<VisitPlan, PlanError> {
  if (catalog?.store.isActive !== true) return err({ code: 'STORE_UNKNOWN' })
  const items: PlannedItem[] = []
  for (const { serviceId, staffMemberId, ...place } of wishes) {
    const service = catalog.services.find((offered) => offered.serviceId === serviceId && offered.isActive)
    if (service === undefined) return err({ code: 'SERVICE_UNKNOWN', serviceId })
    const skilled = candidatesFor(catalog.therapists, service)
    const candidates =
      staffMemberId === undefined ? skilled : skilled.filter((candidate) => candidate.staffMemberId === staffMemberId)
    if (staffMemberId !== undefined && candidates.length === 0)
      return err({ code: 'STAFF_UNSKILLED', staffMemberId, serviceId })
    const turn = staffMemberId === undefined ? 'rotation' : 'requested'
    items.push({ service, turn, candidates, ...placeInVisit(place) })
  }
  const { store, policy, therapists } = catalog
  const daysPerDate = therapists.length + store.rooms.length
  return ok({ store, policy, items, leastSellableMinutes: leastSellableMinutesOf(catalog.services), daysPerDate })
}

function candidatesFor(therapists: readonly TherapistSkills[], service: OfferedService): Candidate[] {
  // Who takes as long as another gets the very same phases: what follows from them is worked out once.
  const phasesOf = new Map<number, readonly ServicePhase[]>()
  return therapists.flatMap(({ staffMemberId, displayName, skills }) => {
    const skill = skills.find(({ serviceId }) => serviceId === service.serviceId)
    if (skill === undefined) return []
    const phases = phasesOf.get(skill.extraMinutes) ?? lengthenPhases(service.phases, skill.extraMinutes)
    phasesOf.set(skill.extraMinutes, phases)
    return [{ staffMemberId, displayName, phases }]
  })
}

/** A service's phases in the minutes of somebody who takes longer: the first active phase grows. */
export function lengthenPhases(phases: readonly ServicePhase[], extraMinutes: number): readonly ServicePhase[] {
  const first = phases.findIndex(({ kind }) => kind === 'active')
  return phases.map((phase, index) => (index === first ? { ...phase, minutes: phase.minutes + extraMinutes } : phase))
}

function leastSellableMinutesOf(services: readonly BookableService[]): number {
  const staffMinutes = services
    .filter(({ isActive }) => isActive)
    .map(({ phases }) => phases.reduce((sum, { needsStaff, minutes }) => sum + (needsStaff ? minutes : 0), 0))
    .filter((minutes) => minutes > 0)
  return staffMinutes.length === 0 ? 0 : Math.min(...staffMinutes)
}

/** The plan for everybody without priority: the last days of the horizon are not hers to choose. Today always is. */
export function withoutPriorityDays(plan: VisitPlan): VisitPlan {
  const { horizonDays, priorityDays = 0 } = plan.policy
  return { ...plan, policy: { ...plan.policy, horizonDays: Math.max(0, horizonDays - priorityDays) } }
}

/** The plan for a customer: where the store takes an assigned therapist first, with hers. */
export function planForCustomer(plan: VisitPlan, { assignedTherapists = [] }: OfAssigned): VisitPlan {
  const { storeId } = plan.store
  const assigned = assignedTherapists.find((each) => each.storeId === storeId)
  if (plan.policy.isAssignedFirst !== true || assigned === undefined) return plan
  return { ...plan, assignedStaffId: assigned.staffMemberId }
}

interface OfAssigned {
  readonly assignedTherapists?: readonly AssignedTherapist[]
}

/** The plan with one staff member for each item, in order: how an assignment found elsewhere is checked again. */
export function narrowPlan(plan: VisitPlan, staffMemberIds: readonly string[]): VisitPlan {
  const items = plan.items.map((item, index) => ({
    ...item,
    candidates: item.candidates.filter(({ staffMemberId }) => staffMemberId === staffMemberIds[index]),
  }))
  return { ...plan, items }
}

/** Everybody and every kind of room that the visit might take. */
export function daysWanted(plan: VisitPlan): { staffMemberIds: readonly string[]; roomKinds: readonly string[] } {
  const candidates = plan.items.flatMap((item) => item.candidates)
  const phases = plan.items.flatMap(({ service }) => service.phases)
  return {
    staffMemberIds: [...new Set(candidates.map(({ staffMemberId }) => staffMemberId))],
    roomKinds: [...new Set(phases.flatMap(({ roomKinds }) => roomKinds))],
  }
}
