import type { Document, SortOrder, Value } from '../documents'
import { compareValues } from './value-order'

/** Compares two documents in a sort order. */
export function compareBy(order: SortOrder): (left: Readonly<Document>, right: Readonly<Document>) => number {
  const entries = Object.entries(order)
  return (left, right) => {
    for (const [field, direction] of entries) {
      const difference = compareValues(read(left, field), read(right, field))
      if (difference !== 0) return difference * direction
    }
    return 0
  }
}
function read(document: Readonly<Document>, field: string): Value {
  return document[field]
}
