/** How a change came about, as WeChat's `watch` names it; `limit` is a document pushed over the edge by another. */
export type DataType = 'init' | 'add' | 'update' | 'replace' | 'remove' | 'limit'

/** What a change does to the list that is watched. */
export type QueueType = 'init' | 'enqueue' | 'dequeue' | 'update'

/** One document's change, with the field names of WeChat's `docChanges`. */
export interface DocumentChange<Doc = Readonly<Record<string, unknown>>> {
  readonly dataType: DataType
  readonly queueType: QueueType
  readonly docId: string | number
  /** The document after the change; what was known last for one that left. */
  readonly doc: Doc
  /** For `update`: what has a new value, by dotted path. */
  readonly updatedFields?: Readonly<Record<string, unknown>>
  readonly removedFields?: readonly string[]
}
