import type { DocumentChange } from './snapshots'

type Doc = Readonly<Record<string, unknown>>

/**
 * The list a watcher sees, built as WeChat's own client builds it: what enters is put at the end, whatever the order
 * asked for; what changes stays in its place.
 */
export class DocumentList {
  private documents: readonly Doc[] = []

  get current(): readonly Doc[] {
    return this.documents
  }

  reset(documents: readonly Doc[]): void {
    this.documents = documents
  }

  apply(changes: readonly DocumentChange[]): void {
    const documents = [...this.documents]
    for (const change of changes) {
      const place = documents.findIndex((document) => document['_id'] === change.docId)
      if (change.queueType === 'dequeue') {
        if (place >= 0) documents.splice(place, 1)
      } else if (place >= 0) documents[place] = change.doc
      else documents.push(change.doc)
    }
    this.documents = documents
  }

  /**
   * The changes that lead from here to `documents`: what a watcher missed while its connection was cut. `format`
   * writes a document as a text by which two can be told apart.
   */
  changesTo(documents: readonly Doc[], format: (document: Doc) => string): DocumentChange[] {
    const arrived = new Map(documents.map((document) => [document['_id'], document]))
    const known = new Map(this.documents.map((document) => [document['_id'], document]))
    const gone = this.documents.filter((document) => !arrived.has(document['_id']))
    const added = documents.filter((document) => !known.has(document['_id']))
    const altered = documents.filter((document) => {
      const earlier = known.get(document['_id'])
      return earlier !== undefined && format(earlier) !== format(document)
    })
    return [
      ...gone.flatMap((document) => changeTo('remove', 'dequeue', document)),
      ...altered.flatMap((document) => changeTo('replace', 'update', document)),
      ...added.flatMap((document) => changeTo('add', 'enqueue', document)),
    ]
  }
}

function changeTo(
  dataType: DocumentChange['dataType'],
  queueType: DocumentChange['queueType'],
  document: Doc,
): DocumentChange[] {
  const id = document['_id']
  return typeof id === 'string' || typeof id === 'number' ? [{ dataType, queueType, docId: id, doc: document }] : []
}
