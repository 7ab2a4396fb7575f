/** Names the index that would have spared a scan. */
import type { Document, SortOrder } from '../documents'
import type { StoredIndex } from '../storage/catalog'
import { readBranches, readConditions } from './conditions'

/**
 * The missing index's fields, in the order MongoDB advises: equality, then sort, then range. Empty when no index could
 * help, or when one of these already starts with them.
 */
export function missingIndexFields(
  filter: Document,
  sort: SortOrder | undefined,
  indexes: readonly StoredIndex[],
): string[] {
  const conditions = [...readConditions(filter)]
  const equal = conditions.filter(([, predicates]) => predicates.some(({ kind }) => kind === 'points'))
  const ranged = conditions.filter(([, predicates]) => predicates.some(({ kind }) => kind !== 'points'))
  const namesOf = (some: typeof conditions) => some.map(([field]) => field)
  const useful = [...namesOf(equal), ...Object.keys(sort ?? {}), ...namesOf(ranged)]
  const mentioned = useful.length > 0 ? useful : namesOf(conditions)
  const fields = [...new Set(mentioned)]
  if (fields.length === 0) return branchFields(filter, indexes)
  return indexes.some((index) => startsWith(index, fields)) ? [] : fields
}

/** Of an `$or`, the first branch that no index serves. */
function branchFields(filter: Document, indexes: readonly StoredIndex[]): string[] {
  for (const branch of readBranches(filter) ?? []) {
    const fields = missingIndexFields(branch, undefined, indexes)
    if (fields.length > 0) return fields
  }
  return []
}

function startsWith(index: StoredIndex, fields: readonly string[]): boolean {
  const leading = index.fields.slice(0, fields.length).map(({ field }) => field)
  return fields.every((field) => leading.includes(field))
}
