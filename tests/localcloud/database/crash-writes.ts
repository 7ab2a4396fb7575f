/** What the crash test's writer and its judge agree on. */
import type { Document, IndexDeclaration } from '../../../src/localcloud/database/documents'

export const CRASH_COLLECTION = 'crash'

export const CRASH_INDEXES: readonly IndexDeclaration[] = [
  { name: 'code', fields: [{ field: 'code', direction: 1 }], isUnique: true },
  {
    name: 'tags_number',
    fields: [
      { field: 'tags', direction: 1 },
      { field: 'number', direction: -1 },
    ],
  },
]

/** One write, all or nothing: by id, the document as it shall be, or null for none. */
export interface CrashWrite {
  readonly number: number
  readonly changes: Readonly<Record<string, Document | null>>
}
