import type { Document, Value } from '../../documents'
import { changeAtPath } from '../update'
import { badValue } from '../refusals'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject, readField } from '../value-types'
import type { StageCompiler } from './stage-types'

/** `$unwind`: a document for each item of an array. Mends mingo, which changes the documents it is given. */
export const compileUnwind: StageCompiler = (operand) => {
  const { path, includeArrayIndex: indexField, preserveNullAndEmptyArrays: keepsEmpty } = readUnwind(operand)
  const segments = path.slice(1).split('.')
  const finish = (document: PlainObject, index: number | null): PlainObject =>
    indexField === undefined ? document : changeAtPath(document, indexField.split('.'), () => index)
  return (documents) =>
    documents.flatMap((document) => {
      const value = readThroughDocuments(document, segments)
      if (isArray(value) && value.length > 0) {
        return value.map((item, index) =>
          finish(
            changeAtPath(document, segments, () => item),
            index,
          ),
        )
      }
      if (value !== undefined && value !== null && !isArray(value)) return [finish(document, null)]
      if (!keepsEmpty) return []
      return [finish(isArray(value) ? changeAtPath(document, segments, () => undefined) : document, null)]
    })
}

interface Unwind {
  readonly path: string
  readonly includeArrayIndex: string | undefined
  readonly preserveNullAndEmptyArrays: boolean
}

function readUnwind(operand: Value): Unwind {
  const options: Document = isPlainObject(operand) ? { ...operand } : { path: operand }
  const { path, includeArrayIndex, preserveNullAndEmptyArrays = false } = options
  if (typeof path !== 'string') throw badValue('expected a string as the path for $unwind stage')
  if (!path.startsWith('$')) throw badValue(`path option to $unwind stage should be prefixed with a '$': ${path}`)
  if (typeof preserveNullAndEmptyArrays !== 'boolean') {
    throw badValue('expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage')
  }
  if (includeArrayIndex === undefined || includeArrayIndex === null) {
    return { path, includeArrayIndex: undefined, preserveNullAndEmptyArrays }
  }
  if (typeof includeArrayIndex !== 'string' || includeArrayIndex === '') {
    throw badValue('expected a non-empty string for the includeArrayIndex option to $unwind stage')
  }
  return { path, includeArrayIndex, preserveNullAndEmptyArrays }
}

/** Arrays on the way are not entered. */
function readThroughDocuments(document: PlainObject, path: readonly string[]): Value {
  return path.reduce<Value>(
    (value, segment) => (isPlainObject(value) ? readField(value, segment) : undefined),
    document,
  )
}
