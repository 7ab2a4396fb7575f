import * as z from 'zod'
import { defineCollection } from './database'

const auditFact = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

/** Small facts of an audit entry, none of them personal. */
export type AuditDetails = Readonly<Record<string, z.output<typeof auditFact>>>

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
    /** What changed, in few words and never personal: roles, stores, a switch. */
    details: z.record(z.string(), auditFact).optional(),
    traceId: z.string(),
  }),
)
