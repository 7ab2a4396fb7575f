import type { DocumentId, StoredDocument } from '../database/documents'
import type { DocumentTest } from '../database/language'
import type { CommittedChange } from '../database/operations'
import { changeOf, pushed, type Matches, type WatchChange } from './matches'

export interface WindowOptions {
  readonly isMatch: DocumentTest
  /** A total order: no two documents compare as equal. */
  readonly compare: (left: StoredDocument, right: StoredDocument) => number
  readonly limit: number
  /** How many documents `load` is given at most; the ones beyond the limit move up when others leave. */
  readonly readAhead: number
}

/**
 * The first `limit` documents in a sort order. It knows some documents beyond the limit; when those run out while the
 * database holds more, it `isShort`.
 */
export class WindowMatches implements Matches {
  private known: StoredDocument[] = []
  private readonly byId = new Map<DocumentId, StoredDocument>()
  /** Whether nothing that fits lies beyond the last known document. */
  private isComplete = true

  constructor(private readonly options: WindowOptions) {}

  get size(): number {
    return Math.min(this.known.length, this.options.limit)
  }

  get isShort(): boolean {
    return !this.isComplete && this.known.length < this.options.limit
  }

  load(found: readonly StoredDocument[], changes: readonly CommittedChange[]): WatchChange[] {
    const before = this.shown()
    this.isComplete = found.length < this.options.readAhead
    this.known = [...found]
    this.byId.clear()
    for (const document of found) this.byId.set(document._id, document)
    for (const change of changes) this.follow(change)
    return this.difference(before, changes)
  }

  apply(changes: readonly CommittedChange[]): WatchChange[] {
    const isTouching = changes.filter(({ documentId, after }) => this.byId.has(documentId) || this.fits(after))
    if (isTouching.length === 0) return []
    const before = this.shown()
    for (const change of isTouching) this.follow(change)
    return this.difference(before, isTouching)
  }

  shown(): StoredDocument[] {
    return this.known.slice(0, this.options.limit)
  }

  /** What leads from the list `before` to the list shown now, given the commits in between. */
  private difference(before: readonly StoredDocument[], changes: readonly CommittedChange[]): WatchChange[] {
    const after = this.shown()
    const idsBefore = new Set(before.map(({ _id }) => _id))
    const idsAfter = new Set(after.map(({ _id }) => _id))
    const touched = joinChanges(changes)
    const own = [...touched.values()].flatMap(
      (change) => changeOf(change, idsBefore.has(change.documentId), idsAfter.has(change.documentId)) ?? [],
    )
    const isUntouched = ({ _id }: StoredDocument): boolean => !touched.has(_id)
    const left = before.filter((document) => isUntouched(document) && !idsAfter.has(document._id))
    const entered = after.filter((document) => isUntouched(document) && !idsBefore.has(document._id))
    return [
      ...own,
      ...left.map((document) => pushed('dequeue', document)),
      ...entered.map((document) => pushed('enqueue', document)),
    ]
  }

  private fits(document: StoredDocument | undefined): document is StoredDocument {
    return document !== undefined && this.options.isMatch(document)
  }

  private follow({ documentId, after }: CommittedChange): void {
    const earlier = this.byId.get(documentId)
    if (earlier !== undefined) {
      this.known.splice(this.placeOf(earlier), 1)
      this.byId.delete(documentId)
    }
    if (!this.fits(after)) return
    const place = this.placeOf(after)
    // Past the last known one there may be others in between that only the database knows.
    if (place === this.known.length && !this.isComplete) return
    this.known.splice(place, 0, after)
    this.byId.set(documentId, after)
    this.forgetSurplus()
  }

  /** Keeps what is known beyond the limit from growing without end. */
  private forgetSurplus(): void {
    if (this.known.length <= this.options.readAhead * 2) return
    for (const document of this.known.splice(this.options.readAhead)) this.byId.delete(document._id)
    this.isComplete = false
  }

  /** Where the document stands, or would stand, in the order. */
  private placeOf(document: StoredDocument): number {
    let low = 0
    let high = this.known.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.known[middle]
      if (other !== undefined && this.options.compare(other, document) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** One change per document: from before its first to after its last. */
function joinChanges(changes: readonly CommittedChange[]): Map<DocumentId, CommittedChange> {
  const joined = new Map<DocumentId, CommittedChange>()
  for (const change of changes) {
    const first = joined.get(change.documentId)
    joined.set(change.documentId, first === undefined ? change : { ...change, before: first.before })
  }
  return joined
}
