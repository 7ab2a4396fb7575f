import * as z from 'zod'
import { defineContract } from './contract'

/** What is due is done: messages left in the outbox are sent, old answers are forgotten. Called by the timer. */
export const runDue = defineContract({
  name: 'jobs/run-due',
  kind: 'job',
  allow: ['timer'],
  request: z.object({}),
  reply: z.object({
    /** False when another run still held the lease. */
    hasRun: z.boolean(),
    settledMessages: z.int(),
    purgedRequests: z.int(),
  }),
  errors: {},
})
