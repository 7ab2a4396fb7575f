import * as z from 'zod'
import { tillShiftView } from '../../contracts/till-views'
import type { TillShift } from '../../domain/till/shift'
import { defineCollection } from '../platform/database'

/** Shifts, open and closed. */
export const tillShifts = defineCollection(
  'tillShifts',
  tillShiftView.omit({ shiftId: true }).extend({ _id: z.string() }),
)
export type TillShiftDocument = ReturnType<typeof tillShifts.parse>

/** A store's till: whoever opens or closes a shift writes it, so that it has one at most. `_id` is the store's. */
export const tills = defineCollection(
  'tills',
  z.object({
    _id: z.string(),
    openShiftId: z.string().optional(),
    lastClosedAt: z.int().optional(),
    lastCountedFen: z.int().optional(),
  }),
)

/** A shift as the domain knows it. */
export function tillShiftOf({ _id, ...rest }: TillShiftDocument): TillShift {
  return { shiftId: _id, ...rest }
}

/** A shift as a document. */
export function tillShiftDocument({ shiftId, closed, moves, ...rest }: TillShift): TillShiftDocument {
  return {
    ...{ _id: shiftId, ...rest, moves: [...moves] },
    ...(closed !== undefined && { closed: { ...closed, methods: [...closed.methods] } }),
  }
}
