import type { StoredDocument } from '../database/documents'
import { isPlainObject } from '../database/language/value-types'
import { valuesEqual } from '../database/language'

export interface ChangedFields {
  readonly updatedFields: Readonly<Record<string, unknown>>
  readonly removedFields: readonly string[]
}

/** What differs, by dotted path as deep as objects go; a list that differs is named as a whole. */
export function changedFields(before: StoredDocument, after: StoredDocument): ChangedFields {
  const found = [...differences(before, after, '')]
  return {
    updatedFields: Object.fromEntries(
      found.filter(({ isRemoved }) => !isRemoved).map(({ path, value }) => [path, value]),
    ),
    removedFields: found.filter(({ isRemoved }) => isRemoved).map(({ path }) => path),
  }
}

type Fields = Readonly<Record<string, unknown>>

function* differences(
  before: Fields,
  after: Fields,
  prefix: string,
): Generator<{ path: string; value?: unknown; isRemoved: boolean }> {
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) yield { path: prefix + key, isRemoved: true }
  for (const [key, value] of Object.entries(after)) {
    const earlier = Object.hasOwn(before, key) ? before[key] : undefined
    if (isPlainObject(earlier) && isPlainObject(value)) yield* differences(earlier, value, `${prefix}${key}.`)
    else if (!Object.hasOwn(before, key) || !valuesEqual(earlier, value))
      yield { path: prefix + key, value, isRemoved: false }
  }
}
