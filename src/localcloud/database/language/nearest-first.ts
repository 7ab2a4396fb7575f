import type { Document } from '../documents'

/** Distance of a document from the point of the filter's `$nearSphere`, metres; `undefined` when it has none. */
export function nearestFirst(_filter: Document): ((document: Readonly<Document>) => number) | undefined {
  return undefined
}
