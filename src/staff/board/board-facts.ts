import type { BoardDay, BoardVisit } from '../../domain/booking/board-day'
import { businessDayAt } from '../../domain/booking/booking-window'
import type { BoardRules } from '../../domain/booking/rearrange-visit'
import { itemEndMinute } from '../../domain/booking/occupancy'
import type { AppointmentItem } from '../../domain/booking/appointment'
import { addDays, type IsoDate } from '../../domain/shared/time'
import { type Catalog, readDay, type StoreDay } from '../shapes'

/** A visit as a board has it, with what it takes. */
export type ShownVisit = StoreDay['appointments'][number]

/** What decides where a visit may go. */
export interface BoardFacts {
  readonly day: BoardDay
  readonly rules: BoardRules
  /** The last day that can be booked. */
  readonly lastOn: IsoDate
}

/** The board's day and the store's rules as the domain asks for them. */
export function readFacts(
  day: StoreDay,
  catalog: Pick<Catalog, 'store' | 'policy' | 'services' | 'therapists'>,
  nowAt: number,
): BoardFacts {
  const { opensMinute, closesMinute } = day
  const isOpen = opensMinute !== undefined && closesMinute !== undefined
  const { store, policy } = catalog
  return {
    day: {
      on: readDay(day.on),
      storeId: store.storeId,
      hours: isOpen ? { opensMinute, closesMinute } : undefined,
      staffDays: day.staffDays,
      rooms: store.rooms,
      bufferMinutes: policy.bufferMinutes,
      visits: day.appointments.map(boardVisitOf),
      nowAt,
    },
    rules: catalog,
    lastOn: addDays(businessDayAt(store, nowAt), policy.horizonDays),
  }
}

/** The same visit for the domain. */
export function boardVisitOf(visit: ShownVisit): BoardVisit {
  return { ...visit, on: readDay(visit.on) }
}

/** The visit as it would be shown with its services elsewhere or longer. */
export function withItems(visit: ShownVisit, items: readonly AppointmentItem[]): ShownVisit {
  const shown = items.map((item) => ({
    ...item,
    phases: item.phases.map((phase) => ({ ...phase, roomKinds: [...phase.roomKinds] })),
    endMinute: itemEndMinute(item),
  }))
  const startMinute = Math.min(...shown.map((item) => item.startMinute))
  return { ...visit, startMinute, items: shown }
}
