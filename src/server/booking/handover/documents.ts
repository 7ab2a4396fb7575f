import * as z from 'zod'
import { isoDate } from '../../../contracts/fields'
import { defineCollection } from '../../platform/database'

/** 交接: the coming visits of somebody who has left a store; it remembers what was done, so that nothing is done twice. */
export const handovers = defineCollection(
  'handovers',
  z.object({
    _id: z.string(),
    storeId: z.string(),
    staffMemberId: z.string(),
    staffName: z.string(),
    /** Visits go to colleagues who are free; else all are left for calling. */
    isMovedWhenFree: z.boolean(),
    /** Customers of those that stay are asked to choose another time; else they are left for calling. */
    isCustomerAsked: z.boolean(),
    /** Who took her off the staff: it is done in her name. */
    startedBy: z.string(),
    startedAt: z.int(),
    /** The last of her days that was closed; absent: none yet. */
    closedThrough: isoDate.optional(),
    areDaysClosed: z.boolean(),
    visits: z.array(
      z.object({ appointmentId: z.string(), state: z.enum(['waiting', 'moved', 'leftForCalling', 'notHers']) }),
    ),
    /** Until it is done: when (epoch ms) the timer carries it on. */
    nextDueAt: z.int().optional(),
  }),
)
export type HandoverDocument = ReturnType<typeof handovers.parse>
