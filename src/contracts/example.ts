import * as z from 'zod'
import { defineContract, EVERY_PERSON } from './contract'

const desk = z.strictObject({ deskId: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/) })
const DESK_UNKNOWN = 'The store has no desk of that name.'

/** 取号: gives the caller the next number of a desk. */
export const takeTicket = defineContract({
  name: 'example/take-ticket',
  kind: 'command',
  allow: ['visitor', 'customer'],
  request: desk,
  reply: z.object({ ticketId: z.string(), number: z.int(), waitingAhead: z.int() }),
  errors: {
    DESK_UNKNOWN,
    DESK_CLOSED: 'The desk gives no numbers at this time; opensMinute and closesMinute say when it does.',
    TICKETS_USED_UP: 'All of today’s numbers are given out; mostTickets says how many there were.',
  },
})

/** 叫号: calls the customer who has waited longest. */
export const callNextTicket = defineContract({
  name: 'example/call-next-ticket',
  kind: 'command',
  allow: ['staff'],
  request: desk,
  reply: z.object({ ticketId: z.string(), number: z.int() }),
  errors: { DESK_UNKNOWN, NOBODY_WAITING: 'Every number given out today has been called.' },
})

/** 看号: says how far a desk has come today. */
export const showQueue = defineContract({
  name: 'example/show-queue',
  kind: 'query',
  allow: EVERY_PERSON,
  request: desk,
  reply: z.object({ on: z.string(), lastTakenNumber: z.int(), lastCalledNumber: z.int(), waitingCount: z.int() }),
  errors: { DESK_UNKNOWN },
})
