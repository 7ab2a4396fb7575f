import type { Database } from '../../platform/database'
import type { PersonalData } from '../../platform/personal-data'
import { entryOf, waitlistEntries } from './documents'
import { entryViewOf } from './views'

/** More than anybody waits for in a year. */
const MOST_EXPORTED = 1000

/** What a customer waited for, for her own eyes, latest first. One database request. */
export async function exportWaitlistOf(
  { database, personalData }: { readonly database: Database; readonly personalData: PersonalData },
  customerId: string,
): Promise<Record<string, unknown>[]> {
  const options = { orderBy: ['askedAt', 'desc'], limit: MOST_EXPORTED } as const
  const found = await database.find(waitlistEntries, { customerId }, options)
  return found.map((document) => ({ ...entryViewOf(entryOf(document), personalData) }))
}

/** Takes a deleted customer off every waitlist, and what she waited for out of the data. One database request. */
export async function forgetWaitlistOf(database: Database, customerId: string): Promise<void> {
  await database.removeWhere(waitlistEntries, { customerId })
}
