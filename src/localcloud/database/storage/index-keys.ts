/**
 * The entries a document has in an index.
 *
 * A path that meets an array yields one entry per element, as in MongoDB; fields of one compound index may share one
 * array (`items.a`, `items.b`) but not meet two. A missing value counts as null.
 */
import { CloudError } from '../../errors'
import type { StoredDocument, Value } from '../documents'
import { isPlainObject } from '../language/value-types'
import type { StoredIndex } from './catalog'
import { EMPTY_ARRAY, KeyWriter } from './key-encoding'

/** LMDB's longest key is 1978 bytes; ids and record numbers take some. */
const VALUE_BYTES = 1900

export interface IndexEntry {
  /** `[index id, values…]`: without the record number, so equal for documents that collide in a unique index. */
  readonly bytes: Buffer
  /** `EMPTY_ARRAY` where an empty array was met. */
  readonly values: readonly Value[]
  readonly isExact: boolean
}

export interface IndexEntries {
  readonly entries: readonly IndexEntry[]
  /** The index's fields that met an array. */
  readonly arrayFields: readonly string[]
}

/** How many bytes of a string go into a key of this index, so that all its fields fit. */
export function maxValueBytes(index: StoredIndex): number {
  return Math.floor(VALUE_BYTES / index.fields.length) - 3
}

const writer = new KeyWriter()

/** A field on its way to its value. `rest` is the path still to go; absent once the value is final. */
interface Step {
  readonly value: Value
  readonly rest?: readonly string[]
}

/** The document's entries; rejects, as MongoDB does, a document whose indexed paths meet two different arrays. */
export function indexEntries(index: StoredIndex, document: StoredDocument): IndexEntries {
  const steps = index.fields.map(({ field }) => walk(document, field.split('.')))
  if (steps.every(isFinal)) return { entries: [encodeEntry(index, steps)], arrayFields: [] }
  const entries = new Map<string, IndexEntry>()
  for (const finalSteps of expand(index, steps)) {
    const entry = encodeEntry(index, finalSteps)
    const key = entry.bytes.toString('latin1')
    entries.set(entry.isExact ? key : `${key} ${entries.size}`, entry)
  }
  const arrayFields = index.fields.flatMap(({ field }, at) => (steps[at]?.rest === undefined ? [] : [field]))
  return { entries: [...entries.values()], arrayFields }
}

function isFinal(step: Step): boolean {
  return step.rest === undefined
}

/** Follows the path through embedded documents until it ends at a value or meets an array. */
function walk(start: Value, path: readonly string[]): Step {
  let value = start
  for (const [at, field] of path.entries()) {
    if (Array.isArray(value)) return { value, rest: path.slice(at) }
    value = isPlainObject(value) && Object.hasOwn(value, field) ? value[field] : undefined
  }
  return Array.isArray(value) ? { value, rest: [] } : { value }
}

/** Every combination of final values, once the one array that the steps stand at has been opened. */
function expand(index: StoredIndex, steps: readonly Step[]): (readonly Step[])[] {
  const array: Value = steps.find((step) => !isFinal(step))?.value
  if (!Array.isArray(array)) return [steps]
  if (steps.some((step) => !isFinal(step) && step.value !== array))
    throw new CloudError('DATABASE_REQUEST_FAILED', `cannot index parallel arrays (index ${index.name})`)
  const elements: readonly Value[] = array.length === 0 ? [EMPTY_ARRAY] : array
  return elements.flatMap((element) =>
    expand(
      index,
      steps.map((step) => (step.rest === undefined ? step : enter(element, step.rest))),
    ),
  )
}

/** The step inside one element. An array directly inside an array is a value: paths don't lead through it. */
function enter(element: Value, rest: readonly string[]): Step {
  if (rest.length === 0) return { value: element }
  return isPlainObject(element) ? walk(element, rest) : { value: undefined }
}

function encodeEntry(index: StoredIndex, steps: readonly Step[]): IndexEntry {
  const maxBytes = maxValueBytes(index)
  let isExact = true
  writer.reset().uint32(index.id)
  for (const [at, { value }] of steps.entries()) {
    if (!writer.value(value, directionOf(index, at), maxBytes)) isExact = false
  }
  return { bytes: writer.take(), values: steps.map(({ value }) => value), isExact }
}

/** `2dsphere` fields are kept in ascending order, which serves equality only. */
export function directionOf(index: StoredIndex, at: number): 1 | -1 {
  return index.fields[at]?.direction === -1 ? -1 : 1
}

/** Notes in the index what these entries are the first to show; false when they show nothing new. */
export function learnFrom(index: StoredIndex, { entries, arrayFields }: IndexEntries): boolean {
  const newFields = arrayFields.filter((field) => !index.arrayFields.includes(field))
  const isFirstInexact = !index.isInexact && entries.some(({ isExact }) => !isExact)
  if (newFields.length > 0) index.arrayFields = [...index.arrayFields, ...newFields]
  if (isFirstInexact) index.isInexact = true
  return newFields.length > 0 || isFirstInexact
}
