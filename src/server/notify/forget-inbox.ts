import type { Database } from '../platform/database'
import { inboxLines, inboxMarks } from './documents'

/** Forgets what somebody was told, and how far she had read. Two database requests; lines of others name nobody. */
export async function forgetInbox(database: Database, recipient: string): Promise<void> {
  await database.removeWhere(inboxLines, { recipient })
  await database.removeWhere(inboxMarks, { _id: recipient })
}
