import type { AppointmentItem } from './appointment'
import type { VisitFitter } from './fit-visit'
import { placeItems, type BoardRules, type ItemPlace } from './rearrange-visit'

/** Somebody who is free for what another one leaves, and where each service of the visit then is. */
export interface StandIn {
  readonly staffMemberId: string
  readonly places: readonly ItemPlace[]
}

/** Who could do, at the same time, all that `awayId` does in the visit, in the order of the store's list. */
export function standInsFor(
  items: readonly AppointmentItem[],
  awayId: string,
  fitter: Pick<VisitFitter, 'whyNot'>,
  rules: BoardRules,
): StandIn[] {
  return rules.therapists.flatMap(({ staffMemberId }) => {
    if (staffMemberId === awayId) return []
    const places = items.map((item): ItemPlace => ({
      startMinute: item.startMinute,
      staffMemberId: item.staffMemberId === awayId ? staffMemberId : item.staffMemberId,
    }))
    const placed = placeItems(items, places, rules)
    const isFree = placed.isOk && fitter.whyNot(placed.value) === undefined
    return isFree ? [{ staffMemberId, places }] : []
  })
}

/** What became of a visit of somebody who has left; `notHers`: it was moved or cancelled before its turn came. */
export type HandoverVisitState = 'waiting' | 'moved' | 'leftForCalling' | 'notHers'

/** One coming visit of somebody who has left. */
export interface HandoverVisit {
  readonly appointmentId: string
  readonly state: HandoverVisitState
}

/** How far the handing over 交接 of somebody's visits has come. */
export interface HandoverProgress {
  /** All her days are closed, so that no visit can come to them any more. */
  readonly areDaysClosed: boolean
  readonly visits: readonly HandoverVisit[]
}

/** What is to be done next, a transaction each. */
export type HandoverStep =
  { readonly kind: 'closeDays' } | { readonly kind: 'visit'; readonly index: number } | { readonly kind: 'finish' }

/** What is next: first her days are closed, then each visit that stood in them is seen to. */
export function nextHandoverStep({ areDaysClosed, visits }: HandoverProgress): HandoverStep {
  if (!areDaysClosed) return { kind: 'closeDays' }
  const index = visits.findIndex(({ state }) => state === 'waiting')
  return index < 0 ? { kind: 'finish' } : { kind: 'visit', index }
}
