/** What of a store's catalogue decides which times are free, beside the days themselves. */
export interface BookableParts {
  readonly store: {
    readonly weeklyHours: readonly unknown[]
    readonly closedDays: readonly unknown[]
    readonly rooms: readonly { readonly roomKind: string; readonly capacity: number }[]
    readonly isActive: boolean
  }
  readonly services: readonly {
    readonly serviceId: string
    readonly phases: readonly unknown[]
    readonly isActive: boolean
    readonly prerequisite?: unknown
    readonly contraindications?: unknown
  }[]
  readonly therapists: readonly { readonly staffMemberId: string; readonly skills: readonly unknown[] }[]
  readonly policy: {
    readonly leadMinutes: number
    readonly horizonDays: number
    readonly priorityDays?: number | undefined
    readonly stepMinutes: number
    readonly bufferMinutes: number
    readonly maxWaitMinutes: number
    readonly hasTightStarts?: boolean | undefined
  }
}

/**
 * Whether times may be free after the change that were not before: hours, rooms, skills, the minutes of services there were
 * already, or the rules of starts are others. Names, prices and new services bring nobody who waits a time.
 */
export function mayFreeTimes(before: BookableParts, after: BookableParts): boolean {
  const serviceIds = new Set(before.services.map(({ serviceId }) => serviceId))
  const known = { ...after, services: after.services.filter(({ serviceId }) => serviceIds.has(serviceId)) }
  return JSON.stringify(partsOf(before)) !== JSON.stringify(partsOf(known))
}

function partsOf({ store, services, therapists, policy }: BookableParts): unknown {
  const { weeklyHours, closedDays, rooms, isActive } = store
  const { leadMinutes, horizonDays, priorityDays, stepMinutes, bufferMinutes, maxWaitMinutes, hasTightStarts } = policy
  return [
    ...[weeklyHours, closedDays, isActive, rooms.map(({ roomKind, capacity }) => [roomKind, capacity])],
    services.map((service) => [service.phases, service.isActive, service.prerequisite, service.contraindications]),
    therapists.map(({ staffMemberId, skills }) => [staffMemberId, skills]),
    ...[leadMinutes, horizonDays, priorityDays, stepMinutes, bufferMinutes, maxWaitMinutes, hasTightStarts],
  ]
}
