import { calculateObjectSize } from 'bson'
import type { Document } from '../documents'

/** Bytes of a document as BSON. */
export function documentBytes(document: Readonly<Document>): number {
  return calculateObjectSize(document)
}
