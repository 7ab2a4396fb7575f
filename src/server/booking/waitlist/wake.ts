import * as z from 'zod'
import { daysOf } from '../../../domain/booking/waitlist'
import type { IsoDate } from '../../../domain/shared/time'
import type { Database } from '../../platform/database'
import { defineSender, type Senders } from '../../platform/outbox'
import { WAITLIST_TO_WAKE } from '../post-waitlist'
import { entryOf, waitlistEntries } from './documents'
import { MOST_WAITING } from './look-through'

/**
 * Lets every day that somebody waits for be looked at in the timer's next run. Done twice it does no harm. Database
 * requests: 1, and 1 for all who wait for the same days.
 */
export async function wakeWaitlist(
  { database, nowAt }: { readonly database: Database; readonly nowAt: number },
  storeId: string,
): Promise<void> {
  const found = await database.find(
    waitlistEntries,
    { storeId, isWaiting: true },
    { orderBy: ['askedAt', 'asc'], limit: MOST_WAITING },
  )
  const byDays = new Map<string, { lookOn: IsoDate[]; ids: string[] }>()
  for (const entry of found.map(entryOf)) {
    const lookOn = daysOf(entry)
    const alike = byDays.get(lookOn.join()) ?? { lookOn, ids: [] }
    byDays.set(lookOn.join(), { ...alike, ids: [...alike.ids, entry.entryId] })
  }
  // Whoever has ended meanwhile waits for nothing; whoever has changed her days has them looked at anyway.
  for (const { lookOn, ids } of byDays.values()) {
    const stillWait = { _id: database.command.in(ids), isWaiting: true }
    await database.updateWhere(waitlistEntries, stillWait, { lookOn, nextDueAt: nowAt })
  }
}

/** Only the timer wakes: whoever changes a catalogue need not wait for it. */
export const waitlistSenders: Senders = {
  [WAITLIST_TO_WAKE]: defineSender(z.object({ storeId: z.string() }), ({ storeId }, tools) =>
    wakeWaitlist(tools, storeId),
  ),
}
