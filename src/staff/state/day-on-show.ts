import { create } from 'zustand'
import type { IsoDate } from '../../domain/shared/time'

interface DayOnShow {
  /** The day of the schedule; absent: today. */
  readonly on?: IsoDate
  /** Staff as columns, rooms, or a week; absent: staff. */
  readonly view?: 'people' | 'rooms' | 'week'
  /** Whose column the phone shows, or whose week; absent: all. */
  readonly staffMemberId?: string
  /** The visit in the right pane of a wide window. */
  readonly appointmentId?: string
  /** The bill that stands there instead. */
  readonly billId?: string
}

/** What the schedule shows; kept while one looks at something else. */
export const useDayOnShow = create<DayOnShow>(() => ({}))
