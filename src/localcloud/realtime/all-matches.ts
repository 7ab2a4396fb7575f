import type { DocumentId, StoredDocument } from '../database/documents'
import type { DocumentTest } from '../database/language'
import type { CommittedChange } from '../database/operations'
import { changeOf, type Matches, type WatchChange } from './matches'

/** Every document that fits the filter, in the order they came in. */
export class AllMatches implements Matches {
  readonly isShort = false
  // A Map keeps insertion order and tells the string '1' from the number 1.
  private readonly documents = new Map<DocumentId, StoredDocument>()

  constructor(private readonly isMatch: DocumentTest) {}

  get size(): number {
    return this.documents.size
  }

  load(found: readonly StoredDocument[], changes: readonly CommittedChange[]): WatchChange[] {
    this.documents.clear()
    for (const document of found) this.documents.set(document._id, document)
    return this.apply(changes)
  }

  apply(changes: readonly CommittedChange[]): WatchChange[] {
    return changes.flatMap((change) => {
      const wasShown = this.documents.has(change.documentId)
      const isShown = change.after !== undefined && this.isMatch(change.after)
      if (change.after !== undefined && isShown) this.documents.set(change.documentId, change.after)
      else this.documents.delete(change.documentId)
      return changeOf(change, wasShown, isShown) ?? []
    })
  }

  shown(): StoredDocument[] {
    return [...this.documents.values()]
  }
}
