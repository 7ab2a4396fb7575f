import { Aggregator } from 'mingo'
import type { Document, Projection } from '../documents'

/** The part of a document that a query asked for. */
export function projectDocument(document: Readonly<Document>, projection: Projection, _filter?: Document): Document {
  return new Aggregator([{ $project: projection }]).run([document])[0] ?? {}
}
