import * as z from 'zod'
import { defineSender, type Senders } from '../platform/outbox'
import { announcements } from './documents'

/** The message that a number has been called. */
export const TICKET_CALLED = 'example.ticket-called'

const ticketCalled = z.object({ deskDayId: z.string(), number: z.int() })

/** What the example does outside its transactions: says the called number aloud. */
export const exampleSenders: Senders = {
  [TICKET_CALLED]: defineSender(ticketCalled, async ({ deskDayId, number }, { database, nowAt, makeId }) => {
    await database.insert(announcements, { _id: makeId('said'), deskDayId, number, saidAt: nowAt })
  }),
}
