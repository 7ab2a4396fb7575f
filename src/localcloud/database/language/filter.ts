import { Query } from 'mingo'
import type { Document } from '../documents'

export type DocumentTest = (document: Readonly<Document>) => boolean
/** Turns a filter into a test. */
export function compileFilter(filter: Document): DocumentTest {
  const query = new Query(filter)
  return (document) => query.test(document)
}
