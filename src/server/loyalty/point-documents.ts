import * as z from 'zod'
import { isoDate } from '../../contracts/fields'
import { defineCollection } from '../platform/database'

/** Points that end together, with their last day. */
export const pointLot = z.object({ expiresOn: isoDate, points: z.int() })

/**
 * What of a customer's points ends, by its last day: written with her entries, in the same transaction. `nextDueAt` (epoch
 * ms): something ends, or she is to be told that it will.
 */
export const pointLots = defineCollection(
  'pointLots',
  z.object({
    _id: z.string(),
    lots: z.array(pointLot).readonly(),
    expired: z.array(pointLot).readonly(),
    toldOf: isoDate.optional(),
    nextDueAt: z.int().optional(),
  }),
)
