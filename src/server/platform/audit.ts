import * as z from 'zod'
import { defineCollection } from './database'

/** Who did what to whom, and when. Entries are only ever added, in the transaction of what they tell of. */
export const auditEntries = defineCollection(
  'audit',
  z.object({
    _id: z.string(),
    at: z.int(),
    actorOpenid: z.string(),
    actorAppid: z.string(),
    staffMemberId: z.string().optional(),
    action: z.string(),
    subjectId: z.string(),
    traceId: z.string(),
  }),
)
