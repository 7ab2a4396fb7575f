import type { Database } from '../platform/database'
import { kindOfFailure } from '../platform/failures'
import { feedEntries, inboxLines, type FeedEntry, type InboxLine } from './documents'

/** What is kept of a piece of news, whatever becomes of its messages. */
export interface WrittenNews {
  readonly feedEntry?: FeedEntry
  readonly lines: readonly InboxLine[]
}

/**
 * Writes feed and inboxes; told again, it adds what is missing. Whether it was the first time: only then may messages be
 * sent. Two database requests, one for each kind of thing there is; when told again, one more for each line.
 */
export async function writeDown(database: Database, { feedEntry, lines }: WrittenNews): Promise<boolean> {
  const isFeedNew = feedEntry === undefined || (await isAdded(() => database.insert(feedEntries, feedEntry)))
  if (lines.length === 0) return isFeedNew
  if (await isAdded(() => database.insertAll(inboxLines, lines))) return isFeedNew
  // Some line was there before: the others may be missing.
  for (const line of lines) await isAdded(() => database.insert(inboxLines, line))
  return false
}

/** False when a document of that id was there. */
async function isAdded(add: () => Promise<void>): Promise<boolean> {
  try {
    await add()
    return true
  } catch (error) {
    if (kindOfFailure(error) === 'duplicate') return false
    throw error
  }
}
