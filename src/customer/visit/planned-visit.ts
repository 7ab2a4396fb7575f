import type { Catalog, Service, Therapist } from '../state/catalogs'
import type { PlannedItem } from '../state/visit-plan'

/** One service of a planned visit, with what the catalog says of it. */
export interface PlannedService {
  readonly service: Service
  /** Undefined: anybody who can. */
  readonly therapist: Therapist | undefined
  readonly minutes: number
  /** 0: for herself; 1 to 4 are friends she brings. */
  readonly guest: number
}

/** How long the customer is busy with a service: the cleanup after it is not hers. */
export function minutesOf(service: Service, extraMinutes = 0): number {
  const phases = service.phases.filter(({ kind }) => kind !== 'cleanup')
  return phases.reduce((sum, { minutes }) => sum + minutes, extraMinutes)
}

/** Who does a service at this store. */
export function therapistsFor(catalog: Catalog, serviceId: string): Therapist[] {
  return catalog.therapists.filter(({ skills }) => skills.some((skill) => skill.serviceId === serviceId))
}

/** Those who do all of these services. */
export function therapistsForAll(catalog: Catalog, serviceIds: readonly string[]): Therapist[] {
  return catalog.therapists.filter(({ skills }) =>
    serviceIds.every((serviceId) => skills.some((skill) => skill.serviceId === serviceId)),
  )
}

/**
 * What is left of the wishes at this store as it is now: services it no longer offers are left out, and therapists who
 * no longer do a service give way to anybody who can.
 */
export function planVisit(items: readonly PlannedItem[], catalog: Catalog): PlannedService[] {
  return items.flatMap(({ serviceId, staffMemberId, guest = 0 }) => {
    const service = catalog.services.find((each) => each.serviceId === serviceId)
    if (service === undefined || !service.isActive) return []
    const therapist = therapistsFor(catalog, serviceId).find((each) => each.staffMemberId === staffMemberId)
    const skill = therapist?.skills.find((each) => each.serviceId === serviceId)
    return [{ service, therapist, minutes: minutesOf(service, skill?.extraMinutes), guest }]
  })
}

/** The same as the booking actions take it. */
export function wishesOf(visit: readonly PlannedService[]): PlannedItem[] {
  return visit.map(({ service, therapist, guest }) => ({
    serviceId: service.serviceId,
    ...(therapist !== undefined && { staffMemberId: therapist.staffMemberId }),
    ...(guest !== 0 && { guest }),
  }))
}

/** Whether friends come along. */
export function isParty(visit: readonly Pick<PlannedService, 'guest'>[]): boolean {
  return visit.some(({ guest }) => guest !== 0)
}

/** The visit by guest, herself first: everybody starts together, and each has her own services one after another. */
export function guestsOf<Item extends { readonly guest?: number | undefined }>(
  visit: readonly Item[],
): { readonly guest: number; readonly items: readonly Item[] }[] {
  const guests = [...new Set(visit.map(({ guest = 0 }) => guest))].sort((a, b) => a - b)
  return guests.map((wanted) => ({ guest: wanted, items: visit.filter(({ guest = 0 }) => guest === wanted) }))
}

/** What a visit takes and costs: minutes until the last of the party is done, and fen for everybody. */
export function sumVisit(visit: readonly PlannedService[]): { minutes: number; salePriceFen: number } {
  const minutesOfGuests = guestsOf(visit).map(({ items }) => items.reduce((sum, { minutes }) => sum + minutes, 0))
  return {
    minutes: Math.max(0, ...minutesOfGuests),
    salePriceFen: visit.reduce((sum, { service }) => sum + service.salePriceFen, 0),
  }
}
