import { create } from 'zustand'
import type { IsoDate } from '../../domain/shared/time'

interface DayOnShow {
  /** The day of the schedule; absent: today. */
  readonly on?: IsoDate
  /** Whose column the phone shows; absent: all. */
  readonly staffMemberId?: string
  /** The visit in the right pane of a wide window. */
  readonly appointmentId?: string
  /** The bill that stands there instead. */
  readonly billId?: string
}

/** What the schedule shows; kept while one looks at something else. */
export const useDayOnShow = create<DayOnShow>(() => ({}))
