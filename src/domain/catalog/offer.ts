import { err, ok, type Result } from '../shared/result'
import type { HealthRules } from '../shared/health'
import type { BookableService, TherapistSkills } from '../shared/services'
import { findMissingRoomKind } from './store'

/** 200 services of 12 phases stay far below what one document may hold, and one read answers a customer. */
export const MOST_SERVICES = 200

/** What a store offers, as far as decisions about it go. */
export interface Catalog<Service extends OfferedService = OfferedService, Therapist extends Skilled = Skilled> {
  readonly store: { readonly rooms: readonly { readonly roomKind: string }[] }
  readonly categories: readonly Category[]
  readonly services: readonly Service[]
  readonly therapists: readonly Therapist[]
}

export interface Category {
  readonly categoryId: string
  readonly name: string
}

export interface OfferedService extends BookableService, HealthRules {
  readonly categoryId: string
}

type Skilled = Pick<TherapistSkills, 'staffMemberId' | 'skills'>

export type SaveServiceError =
  | { readonly code: 'SERVICE_UNKNOWN' }
  | { readonly code: 'CATEGORY_UNKNOWN' }
  | { readonly code: 'ROOM_KIND_UNKNOWN'; readonly roomKind: string }
  | { readonly code: 'NO_STAFF_PHASE' }
  | { readonly code: 'PREREQUISITE_UNKNOWN' }
  | { readonly code: 'PREREQUISITE_IN_A_CIRCLE' }
  | { readonly code: 'TOO_MANY_SERVICES'; readonly mostServices: number }

/**
 * Decides what the services are once `service` is saved: in the place of the one with its id, or at the end when
 * `isNew`. Booked visits keep what they were booked with.
 */
export function decideSaveService<Service extends OfferedService>(
  catalog: Pick<Catalog<Service>, 'store' | 'categories' | 'services'>,
  service: Service,
  isNew: boolean,
): Result<readonly Service[], SaveServiceError> {
  const { store, categories, services } = catalog
  const place = services.findIndex(({ serviceId }) => serviceId === service.serviceId)
  if (!isNew && place < 0) return err({ code: 'SERVICE_UNKNOWN' })
  if (!categories.some(({ categoryId }) => categoryId === service.categoryId)) return err({ code: 'CATEGORY_UNKNOWN' })
  const roomKind = findMissingRoomKind(service, store.rooms)
  if (roomKind !== undefined) return err({ code: 'ROOM_KIND_UNKNOWN', roomKind })
  if (!service.phases.some(({ needsStaff }) => needsStaff)) return err({ code: 'NO_STAFF_PHASE' })
  const wrong = checkPrerequisite(services, service)
  if (wrong !== undefined) return err(wrong)
  if (!isNew) return ok(services.map((known, index) => (index === place ? service : known)))
  if (services.length >= MOST_SERVICES) return err({ code: 'TOO_MANY_SERVICES', mostServices: MOST_SERVICES })
  return ok([...services, service])
}

/** Follows prerequisites from service to service: the last must need nothing, or nobody could ever book the first. */
function checkPrerequisite(services: readonly OfferedService[], service: OfferedService) {
  const byId = new Map([...services, service].map((known) => [known.serviceId, known]))
  const passed = new Set([service.serviceId])
  for (let step = service.prerequisite; step !== undefined; step = byId.get(step.serviceId)?.prerequisite) {
    if (!byId.has(step.serviceId)) return { code: 'PREREQUISITE_UNKNOWN' } as const
    if (passed.has(step.serviceId)) return { code: 'PREREQUISITE_IN_A_CIRCLE' } as const
    passed.add(step.serviceId)
  }
  return undefined
}

/** Decides whether the store's categories may be these: none may go that services or products, offered or not, belong to. */
export function decideSaveCategories(
  {
    services,
    products = [],
  }: Pick<Catalog, 'services'> & { readonly products?: readonly Pick<OfferedService, 'categoryId'>[] },
  categories: readonly Category[],
): Result<readonly Category[], { readonly code: 'CATEGORY_IN_USE'; readonly categoryId: string }> {
  const kept = new Set(categories.map(({ categoryId }) => categoryId))
  const used = [...services, ...products].find(({ categoryId }) => !kept.has(categoryId))
  return used === undefined ? ok(categories) : err({ code: 'CATEGORY_IN_USE', categoryId: used.categoryId })
}

/** Decides who the store's therapists are once `therapist` is on the list: in her place, or last. */
export function decideSaveTherapist<Therapist extends Skilled>(
  catalog: Pick<Catalog<OfferedService, Therapist>, 'services' | 'therapists'>,
  therapist: Therapist,
): Result<readonly Therapist[], { readonly code: 'SERVICE_UNKNOWN'; readonly serviceId: string }> {
  const { services, therapists } = catalog
  const known = new Set(services.map(({ serviceId }) => serviceId))
  const unknown = therapist.skills.find(({ serviceId }) => !known.has(serviceId))
  if (unknown !== undefined) return err({ code: 'SERVICE_UNKNOWN', serviceId: unknown.serviceId })
  const isListed = therapists.some(({ staffMemberId }) => staffMemberId === therapist.staffMemberId)
  if (!isListed) return ok([...therapists, therapist])
  return ok(therapists.map((other) => (other.staffMemberId === therapist.staffMemberId ? therapist : other)))
}

/** The list without her. */
export function withoutTherapist<Therapist extends Skilled>(
  therapists: readonly Therapist[],
  staffMemberId: string,
): Therapist[] {
  return therapists.filter((therapist) => therapist.staffMemberId !== staffMemberId)
}
