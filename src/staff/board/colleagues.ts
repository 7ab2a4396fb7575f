import { fitterAmong } from '../../domain/booking/board-day'
import { type StandIn, standInsFor } from '../../domain/booking/handover'
import { isOpenOnBoard } from '../../domain/booking/rearrange-visit'
import { type BoardFacts, boardVisitOf, type ShownVisit } from './board-facts'

/** Somebody who is free for what another one leaves, and where each service of the visit then is. */
export interface Colleague extends StandIn {
  readonly displayName: string
}

/** Who could do, at the same time, all that `awayId` does in the visit; in the order of the store's list. */
export function colleaguesFor({ day, rules }: BoardFacts, visit: ShownVisit, awayId: string): Colleague[] {
  if (!isOpenOnBoard(visit.status, 'move')) return []
  const { items, customerId, appointmentId } = boardVisitOf(visit)
  const others = day.visits.filter((each) => each.appointmentId !== appointmentId)
  const fitter = fitterAmong(day, others, customerId)
  return standInsFor(items, awayId, fitter, rules).map((standIn) => {
    const listed = rules.therapists.find(({ staffMemberId }) => staffMemberId === standIn.staffMemberId)
    return { ...standIn, displayName: listed?.displayName ?? '' }
  })
}
