import { fitterAmong } from '../../domain/booking/board-day'
import { isOpenOnBoard, type ItemPlace, placeItems } from '../../domain/booking/rearrange-visit'
import { type BoardFacts, boardVisitOf, type ShownVisit } from './board-facts'

/** Somebody who is free for what another one leaves, and where each service of the visit then is. */
export interface Colleague {
  readonly staffMemberId: string
  readonly displayName: string
  readonly places: readonly ItemPlace[]
}

/** Who could do, at the same time, all that `awayId` does in the visit; in the order of the store's list. */
export function colleaguesFor({ day, rules }: BoardFacts, visit: ShownVisit, awayId: string): Colleague[] {
  if (!isOpenOnBoard(visit.status, 'move')) return []
  const { items, customerId, appointmentId } = boardVisitOf(visit)
  const others = day.visits.filter((each) => each.appointmentId !== appointmentId)
  const fitter = fitterAmong(day, others, customerId)
  return rules.therapists.flatMap(({ staffMemberId, displayName }) => {
    if (staffMemberId === awayId) return []
    const places = items.map((item): ItemPlace => ({
      startMinute: item.startMinute,
      staffMemberId: item.staffMemberId === awayId ? staffMemberId : item.staffMemberId,
    }))
    const placed = placeItems(items, places, rules)
    const isFree = placed.isOk && fitter.whyNot(placed.value) === undefined
    return isFree ? [{ staffMemberId, displayName, places }] : []
  })
}
