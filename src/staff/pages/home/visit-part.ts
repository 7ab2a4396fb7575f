import type { Visit } from '../../shapes'

/** What of a visit a day shows: all of it, or what one therapist does. */
export interface VisitPart extends Pick<Visit, 'startMinute' | 'endMinute' | 'items' | 'totalFen'> {
  readonly visit: Visit
}

/** The whole of a visit, as the store sees it. */
export function wholeVisit(visit: Visit): VisitPart {
  const { startMinute, endMinute, items, totalFen } = visit
  return { visit, startMinute, endMinute, items, totalFen }
}

/** What of a visit is hers, as her column of the board has it; absent when nothing is. */
export function ownPartOf(visit: Visit, staffMemberId: string): VisitPart | undefined {
  const items = visit.items.filter((item) => item.staffMemberId === staffMemberId)
  if (items.length === 0) return undefined
  const lastMinute = Math.max(...items.map(({ endMinute }) => endMinute))
  return {
    ...{ visit, items },
    startMinute: Math.min(...items.map(({ startMinute }) => startMinute)),
    // The room may be cleaned for longer than the customer stays.
    endMinute: Math.min(lastMinute, visit.endMinute),
    totalFen: items.reduce((sumFen, { salePriceFen }) => sumFen + salePriceFen, 0),
  }
}
