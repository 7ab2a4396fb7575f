import type * as z from 'zod'
import type { tillShiftView } from '../../contracts/till-views'
import type { TillShift } from '../../domain/till/shift'
import { tillShiftDocument } from './documents'

/** A shift as staff see it. */
export function shiftViewOf(shift: TillShift): z.output<typeof tillShiftView> {
  const { _id: shiftId, ...rest } = tillShiftDocument(shift)
  return { shiftId, ...rest }
}
