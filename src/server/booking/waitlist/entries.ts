import type { WaitlistEntry } from '../../../domain/booking/waitlist'
import { err, ok, type Result } from '../../../domain/shared/result'
import { postWaitlistNews, type WaitlistNews } from '../../notify/post'
import type { Caller } from '../../platform/caller'
import type { CommandTransaction } from '../../platform/command-transaction'
import type { Database } from '../../platform/database'
import { moverOf } from '../move-appointment'
import { entryDocument, entryOf, waitlistEntries } from './documents'

/** There is none, or it is none of the caller's business: the two look the same. */
export interface EntryUnknown {
  readonly code: 'WAITLIST_ENTRY_UNKNOWN'
}

/** It can't be done with an entry of that status. */
export interface EntryOver {
  readonly code: 'WAITLIST_ENTRY_OVER'
  readonly status: WaitlistEntry['status']
}

/** An entry that the caller may see: its customer's, or of a store where she works. One database request. */
export async function loadEntry(
  reader: Pick<CommandTransaction, 'get'> | Pick<Database, 'get'>,
  caller: Pick<Caller, 'customer' | 'staff'>,
  entryId: string,
): Promise<Result<WaitlistEntry, EntryUnknown>> {
  const document = await reader.get(waitlistEntries, entryId)
  if (document === undefined || moverOf(caller, document) === undefined) return err({ code: 'WAITLIST_ENTRY_UNKNOWN' })
  return ok(entryOf(document))
}

/** The same, of one that still waits, or only of one that nobody has asked about a time. */
export async function loadWaiting(
  reader: Pick<CommandTransaction, 'get'>,
  caller: Pick<Caller, 'customer' | 'staff'>,
  entryId: string,
  statuses: readonly WaitlistEntry['status'][],
): Promise<Result<WaitlistEntry, EntryUnknown | EntryOver>> {
  const found = await loadEntry(reader, caller, entryId)
  if (!found.isOk) return found
  const { status } = found.value
  return statuses.includes(status) ? found : err({ code: 'WAITLIST_ENTRY_OVER', status })
}

/** Writes an entry's next version, and leaves the news of it: two database requests. */
export async function writeEntry(
  transaction: Pick<CommandTransaction, 'put' | 'queueMessage'>,
  entry: WaitlistEntry,
  what: WaitlistNews['what'],
): Promise<void> {
  await transaction.put(waitlistEntries, entryDocument(entry))
  await postWaitlistNews(transaction, waitlistNewsOf(entry, what))
}

/** What people are told of an entry as it now stands. */
export function waitlistNewsOf(entry: WaitlistEntry, what: WaitlistNews['what']): WaitlistNews {
  const { entryId, version, storeId, storeName, customerId, items, offer, lastPassed, reasonSealed } = entry
  const { on, startMinute } = (what === 'taken' ? lastPassed : offer) ?? {
    on: entry.firstOn,
    startMinute: entry.fromMinute,
  }
  return {
    ...{ what, entryId, version, storeId, storeName, customerId, on, startMinute },
    serviceNames: items.map(({ serviceName }) => serviceName),
    ...(offer !== undefined && { untilAt: offer.untilAt }),
    ...(reasonSealed !== undefined && what === 'removed' && { reasonSealed }),
  }
}
