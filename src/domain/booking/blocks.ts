import { findContraindications, type HealthCondition, type HealthRules } from '../shared/health'
import { addDays, momentAt, type IsoDate } from '../shared/time'
import type { CustomerStanding, LiveVisit } from './days'
import { isStanding } from './occupancy'
import type { BookingPolicy } from './visit-plan'

/** Why a customer may not book a visit, whoever is free. */
export type BookingBlock =
  | { readonly code: 'CUSTOMER_BLOCKED' }
  | { readonly code: 'FEE_UNPAID'; readonly unpaidFeeFen: number }
  | { readonly code: 'CONTRAINDICATED'; readonly serviceId: string }
  | PrerequisiteMissing
  | { readonly code: 'TOO_MANY_LIVE'; readonly mostLive: number }

/** What staff may answer for, with a reason. */
export type AnswerableCode = 'CONTRAINDICATED' | 'PREREQUISITE_MISSING'
export const ANSWERABLE_CODES: readonly AnswerableCode[] = ['CONTRAINDICATED', 'PREREQUISITE_MISSING']

/** A visit as far as something may speak against it: its services, each for her or for a guest. */
export interface VisitToCheck {
  readonly items: readonly {
    readonly service: HealthRules & { readonly serviceId: string }
    readonly guest?: number
  }[]
}

export interface PrerequisiteMissing {
  readonly code: 'PREREQUISITE_MISSING'
  readonly serviceId: string
  readonly prerequisiteServiceId: string
  readonly validDays: number
  /** The last day that her latest visit of it would have been good for; absent when she never had one. */
  readonly validThroughOn?: IsoDate
}

/** Days of the calendar, the first and the last included. */
export interface DayRange {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** What is known of whoever wants the visit. */
export interface BlockFacts {
  readonly standing: CustomerStanding
  /** What her health record says, as far as services may have something against it; absent: she has none. */
  readonly conditions?: readonly HealthCondition[]
  /** What staff have seen and answer for, so that it does not block; absent: nothing. */
  readonly answeredFor?: readonly AnswerableCode[]
  /** The course the visit is booked in; absent: by itself. */
  readonly seriesId?: string
  /** Staff book a course: as many visits as it has. Absent: no more than the store allows. */
  readonly isUncapped?: boolean
  readonly nowAt: number
}

/** Everything that speaks against a visit on any of these days, the gravest first; nothing when she may have it. */
export function listBlocks(
  plan: VisitToCheck & { readonly policy: Pick<BookingPolicy, 'mostLiveAppointments'> },
  facts: BlockFacts,
  days: DayRange,
): readonly BookingBlock[] {
  const { standing, nowAt, seriesId, isUncapped = false } = facts
  const { unpaidFeeFen, blockCodes } = standing
  const coming = standing.live.filter((live) => isComing(live, nowAt))
  const isCapped = !isUncapped && countOthers(coming, seriesId) >= plan.policy.mostLiveAppointments
  return [
    ...(blockCodes.length > 0 ? [{ code: 'CUSTOMER_BLOCKED' } as const] : []),
    ...(unpaidFeeFen > 0 ? [{ code: 'FEE_UNPAID', unpaidFeeFen } as const] : []),
    ...listAnswerable(plan, facts, days),
    ...(isCapped ? [{ code: 'TOO_MANY_LIVE', mostLive: plan.policy.mostLiveAppointments } as const] : []),
  ]
}

/** Of that what staff may answer for and have not. */
export function listAnswerable(
  visit: VisitToCheck,
  { standing, conditions = [], answeredFor = [] }: Pick<BlockFacts, 'standing' | 'conditions' | 'answeredFor'>,
  days: DayRange,
): readonly (BookingBlock & { readonly code: AnswerableCode })[] {
  const found = [
    ...listContraindicated(visit, conditions, 'block'),
    ...daysWithPrerequisites(visit, standing, days).missing,
  ]
  return found.filter(({ code }) => !answeredFor.includes(code))
}

/** Visits ahead beside those of this course; all visits of another course count as one. */
function countOthers(coming: readonly LiveVisit[], ownSeriesId: string | undefined): number {
  const others = coming.filter(({ seriesId }) => seriesId === undefined || seriesId !== ownSeriesId)
  return new Set(others.map(({ seriesId, appointmentId }) => seriesId ?? appointmentId)).size
}

/** The services of the plan that a condition of hers blocks, or that need minding because of one: each once. */
export function listContraindicated(
  { items }: VisitToCheck,
  conditions: readonly HealthCondition[],
  effect: 'block' | 'warn',
): readonly { readonly code: 'CONTRAINDICATED'; readonly serviceId: string }[] {
  const found = items
    .filter(isHerOwn)
    .filter(({ service }) => findContraindications(service, conditions).some((found) => found.effect === effect))
    .map(({ service }) => service.serviceId)
  return [...new Set(found)].map((serviceId) => ({ code: 'CONTRAINDICATED', serviceId }))
}

/**
 * Which of the days every prerequisite of the plan is good for: from the day after her latest visit of it, `validDays`
 * days long. What leaves none is `missing`, and does not narrow the days further.
 */
export function daysWithPrerequisites(
  { items }: VisitToCheck,
  { doneOn = [] }: CustomerStanding,
  asked: DayRange,
): { readonly days: DayRange; readonly missing: readonly PrerequisiteMissing[] } {
  let days = asked
  const missing: PrerequisiteMissing[] = []
  for (const { service } of items.filter(isHerOwn)) {
    const { serviceId, prerequisite } = service
    if (prerequisite === undefined) continue
    const { serviceId: prerequisiteServiceId, validDays } = prerequisite
    const on = doneOn.find((done) => done.serviceId === prerequisiteServiceId)?.on
    const validThroughOn = on === undefined ? undefined : addDays(on, validDays)
    const narrowed = on === undefined ? undefined : overlap(days, { from: addDays(on, 1), to: addDays(on, validDays) })
    if (narrowed !== undefined) days = narrowed
    else missing.push({ code: 'PREREQUISITE_MISSING', serviceId, prerequisiteServiceId, validDays, validThroughOn })
  }
  return { days, missing }
}

/** Of the guests she brings nothing is known; what is theirs is for the store to ask. */
function isHerOwn({ guest = 0 }: { readonly guest?: number }): boolean {
  return guest === 0
}

function overlap(a: DayRange, b: DayRange): DayRange | undefined {
  const from = a.from > b.from ? a.from : b.from
  const to = a.to < b.to ? a.to : b.to
  return from > to ? undefined : { from, to }
}

/** A visit that is over but was never completed does not count against its customer. */
function isComing(live: LiveVisit, nowAt: number): boolean {
  return isStanding(live, nowAt) && momentAt(live.on, live.endMinute) > nowAt
}
