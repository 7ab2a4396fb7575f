import * as z from 'zod'
import { dayView } from '../../contracts/day-close-views'
import { isoDate } from '../../contracts/fields'
import { tillShiftView } from '../../contracts/till-views'
import type { ShiftClosed, TillShift } from '../../domain/till/shift'
import { defineCollection } from '../platform/database'

/** Shifts, open and closed. */
export const tillShifts = defineCollection(
  'tillShifts',
  tillShiftView.omit({ shiftId: true }).extend({
    _id: z.string(),
    /** When the timer completes a closed shift (epoch ms); absent while it runs, and once it is complete. */
    nextDueAt: z.int().optional(),
  }),
)
export type TillShiftDocument = ReturnType<typeof tillShifts.parse>

/** A store's till: whoever opens or closes a shift, or closes a day, writes it, so that each happens once. `_id` is the store's. */
export const tills = defineCollection(
  'tills',
  z.object({
    _id: z.string(),
    openShiftId: z.string().optional(),
    lastClosedAt: z.int().optional(),
    lastCountedFen: z.int().optional(),
    /** The last day that was closed: days are closed in order. */
    lastDay: z.object({ on: isoDate, fromAt: z.int(), toAt: z.int() }).optional(),
  }),
)

/** A shift as the domain knows it. */
export function tillShiftOf({ _id, nextDueAt: _nextDueAt, ...rest }: TillShiftDocument): TillShift {
  return { shiftId: _id, ...rest }
}

/** A shift as a document. */
export function tillShiftDocument({ shiftId, closed, moves, ...rest }: TillShift): TillShiftDocument {
  return {
    ...{ _id: shiftId, ...rest, moves: [...moves] },
    ...(closed !== undefined && { closed: closedDocument(closed) }),
  }
}

function closedDocument({ methods, late, ...closed }: ShiftClosed): NonNullable<TillShiftDocument['closed']> {
  return { ...closed, methods: [...methods], ...(late !== undefined && { late: [...late] }) }
}

/** Days as they were closed: never changed. `sums` is what was there of the day's own stretch: what is more came late. */
export const dayCloses = defineCollection(
  'dayCloses',
  dayView.extend({
    _id: z.string(),
    sums: z.array(z.object({ account: z.string(), kind: z.string(), count: z.int(), sumFen: z.int() })),
  }),
)

/** A store closes a day once. */
export function dayCloseIdOf(storeId: string, on: string): string {
  return `${storeId}_${on}`
}
