import { err, ok, type Result } from '../shared/result'

/** When a store opens and closes; minutes from midnight of the business day, at most 1800. */
export interface OpeningHours {
  readonly opensMinute: number
  readonly closesMinute: number
}

/** What has to hold of a store's facts. */
export interface StoreFacts {
  readonly weeklyHours: readonly (OpeningHours | null)[]
  readonly rooms: readonly { readonly roomKind: string }[]
}

/** Services as far as a store's rooms concern them. */
export interface RoomTaker {
  readonly phases: readonly { readonly roomKinds: readonly string[] }[]
  readonly isActive: boolean
}

export type StoreError =
  | { readonly code: 'HOURS_INVALID'; readonly weekday: number }
  | { readonly code: 'ROOM_KIND_TWICE'; readonly roomKind: string }
  | { readonly code: 'ROOM_KIND_IN_USE'; readonly roomKind: string }

const DAY_MINUTES = 1440

/**
 * Decides whether a store may be as `facts` say: each day closes after it opens and before the next one opens, no kind
 * of room is there twice, and none is missing that a service offered now (`services`) needs.
 */
export function checkStore<Facts extends StoreFacts>(
  facts: Facts,
  services: readonly RoomTaker[],
): Result<Facts, StoreError> {
  const wrongDay = facts.weeklyHours.findIndex((hours, index, week) => {
    if (hours === null) return false
    if (hours.closesMinute <= hours.opensMinute) return true
    // Sunday is followed by Monday.
    const next = week[(index + 1) % week.length] ?? null
    return next !== null && hours.closesMinute - DAY_MINUTES > next.opensMinute
  })
  if (wrongDay >= 0) return err({ code: 'HOURS_INVALID', weekday: wrongDay + 1 })
  const kinds = facts.rooms.map(({ roomKind }) => roomKind)
  const twice = kinds.find((roomKind, index) => kinds.indexOf(roomKind) !== index)
  if (twice !== undefined) return err({ code: 'ROOM_KIND_TWICE', roomKind: twice })
  const missing = services
    .filter(({ isActive }) => isActive)
    .map((service) => findMissingRoomKind(service, facts.rooms))
  const needed = missing.find((roomKind) => roomKind !== undefined)
  return needed === undefined ? ok(facts) : err({ code: 'ROOM_KIND_IN_USE', roomKind: needed })
}

/** A kind of room that the service needs and the store does not have. */
export function findMissingRoomKind(
  service: Pick<RoomTaker, 'phases'>,
  rooms: StoreFacts['rooms'],
): string | undefined {
  const kinds = new Set(rooms.map(({ roomKind }) => roomKind))
  return service.phases.flatMap(({ roomKinds }) => roomKinds).find((roomKind) => !kinds.has(roomKind))
}
