import type { Value } from '../../documents'
import { badValue } from '../refusals'
import { isArray, isPlainObject } from '../value-types'

/** The fields of a DBRef are the only ones that may begin with a dollar sign. */
const DATABASE_REFERENCE: ReadonlySet<string> = new Set(['$ref', '$id', '$db'])

/** Returns the value when it may be stored at `path`; refuses field names that begin with `$`, as MongoDB does. */
export function assertStorable(value: Value, path: string): Value {
  if (isArray(value)) {
    for (const item of value) assertStorable(item, path)
  } else if (isPlainObject(value)) {
    for (const field of Object.keys(value)) {
      if (field.startsWith('$') && !DATABASE_REFERENCE.has(field)) {
        throw badValue(`The dollar ($) prefixed field '${field}' in '${path}.${field}' is not valid for storage.`)
      }
      assertStorable(value[field], `${path}.${field}`)
    }
  }
  return value
}
