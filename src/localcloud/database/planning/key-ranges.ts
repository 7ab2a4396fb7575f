/** Turns predicates on the leading fields of an index into ranges of its keys. */
import type { Value } from '../documents'
import type { StoredIndex } from '../storage/catalog'
import type { KeyRange } from '../storage/document-store'
import { directionOf, maxValueBytes } from '../storage/index-keys'
import { afterPrefix, KeyWriter, TYPE_BYTES } from '../storage/key-encoding'
import { combineRanges, type Bound, type Conditions, type Predicate } from './conditions'

export interface IndexRanges {
  readonly ranges: readonly KeyRange[]
  /** Leading fields that are held to single values. */
  readonly pointFields: number
  readonly hasRange: boolean
}

/** Beyond this many points a scan of the first field's range is cheaper to plan and to run. */
const MAX_RANGES = 20_000

const writer = new KeyWriter()

/** A place between keys: before or after all keys that start with these bytes. */
interface Edge {
  readonly bytes: Buffer
  readonly isAfter: boolean
}

interface Span {
  readonly lower: Edge
  readonly upper: Edge
}

/** The parts of the index that can hold matches; `undefined` when its first field is not restricted. */
export function indexRanges(index: StoredIndex, conditions: Conditions): IndexRanges | undefined {
  let prefixes = [writer.reset().uint32(index.id).take()]
  let pointFields = 0
  let hasArray = false
  for (const [at, { field }] of index.fields.entries()) {
    const predicate = choosePredicate(index, field, conditions)
    const isArray = index.arrayFields.includes(field)
    // Two conditions may be met by different elements of an array, whose values are never in one key together.
    if (predicate === undefined || (isArray && hasArray)) break
    hasArray ||= isArray
    const spans = spansOf(index, predicate)
    if (prefixes.length * spans.length > MAX_RANGES) break
    if (predicate.kind !== 'points') {
      const ranges = prefixes.flatMap((prefix) => spans.map((span) => place(prefix, span, directionOf(index, at))))
      return { ranges, pointFields, hasRange: true }
    }
    prefixes = prefixes.flatMap((prefix) =>
      spans.map(({ lower }) => extend(prefix, lower.bytes, directionOf(index, at))),
    )
    pointFields += 1
  }
  if (pointFields === 0) return undefined
  prefixes.sort((left, right) => Buffer.compare(left, right))
  return {
    ranges: prefixes.map((prefix) => ({ start: prefix, end: afterPrefix(prefix) })),
    pointFields,
    hasRange: false,
  }
}

/** Of several predicates on one field, the one (or the combination) that leaves least. */
function choosePredicate(index: StoredIndex, field: string, conditions: Conditions): Predicate | undefined {
  const predicates = conditions.get(field)
  if (predicates === undefined) return undefined
  let fewest: Predicate | undefined
  for (const predicate of predicates) {
    if (predicate.kind !== 'points') continue
    if (fewest?.kind !== 'points' || predicate.values.length < fewest.values.length) fewest = predicate
  }
  if (fewest !== undefined) return fewest
  const prefix = predicates.find(({ kind }) => kind === 'prefix')
  if (prefix !== undefined) return prefix
  if (!index.arrayFields.includes(field)) return combineRanges(predicates)
  // Different elements of an array may meet different bounds, so only one predicate can be used.
  const isClosed = (range: Predicate) =>
    range.kind === 'range' && range.lower !== undefined && range.upper !== undefined
  return predicates.find(isClosed) ?? predicates[0]
}

function spansOf(index: StoredIndex, predicate: Predicate): Span[] {
  switch (predicate.kind) {
    case 'points': {
      const points = new Map<string, Buffer>()
      for (const value of predicate.values) {
        const { bytes } = encode(index, value)
        points.set(bytes.toString('latin1'), bytes)
      }
      return [...points.values()].map((bytes) => ({ lower: before(bytes), upper: after(bytes) }))
    }
    case 'range': {
      const { lower, upper } = predicate
      const type = encode(index, lower?.value ?? upper?.value).bytes.subarray(0, 1)
      return [
        {
          lower: lower === undefined ? before(type) : edgeOf(index, lower, !lower.isInclusive),
          upper:
            upper === undefined || !sharesType(index, upper, type)
              ? after(type)
              : edgeOf(index, upper, upper.isInclusive),
        },
      ]
    }
    case 'prefix': {
      const bytes = encode(index, predicate.text).bytes
      const open = bytes.subarray(0, bytes.length - 1)
      const regExps = Buffer.from([TYPE_BYTES.regExp])
      return [
        { lower: before(open), upper: after(open) },
        { lower: before(regExps), upper: after(regExps) },
      ]
    }
  }
}

function sharesType(index: StoredIndex, { value }: Bound, type: Buffer): boolean {
  return encode(index, value).bytes[0] === type[0]
}

/** Where bytes don't tell values apart, values just beyond the bound may share its bytes: keep them in. */
function edgeOf(index: StoredIndex, { value, isInclusive }: Bound, isAfter: boolean): Edge {
  const { bytes, isExact } = encode(index, value)
  const isTrusted = isExact && !index.isInexact
  return { bytes, isAfter: isTrusted || isInclusive ? isAfter : !isAfter }
}

function encode(index: StoredIndex, value: Value): { bytes: Buffer; isExact: boolean } {
  const isExact = writer.reset().value(value, 1, maxValueBytes(index))
  return { bytes: writer.take(), isExact }
}

function before(bytes: Buffer): Edge {
  return { bytes, isAfter: false }
}

function after(bytes: Buffer): Edge {
  return { bytes, isAfter: true }
}

/** In a descending field bytes are inverted, and before and after change places. */
function place(prefix: Buffer, { lower, upper }: Span, direction: 1 | -1): KeyRange {
  if (direction === 1)
    return { start: keyAt(prefix, lower, 1, lower.isAfter), end: keyAt(prefix, upper, 1, upper.isAfter) }
  return { start: keyAt(prefix, upper, -1, !upper.isAfter), end: keyAt(prefix, lower, -1, !lower.isAfter) }
}

function keyAt(prefix: Buffer, { bytes }: Edge, direction: 1 | -1, isAfter: boolean): Buffer {
  const key = extend(prefix, bytes, direction)
  return isAfter ? afterPrefix(key) : key
}

function extend(prefix: Buffer, bytes: Buffer, direction: 1 | -1): Buffer {
  const key = Buffer.concat([prefix, bytes])
  if (direction === -1) for (let at = prefix.length; at < key.length; at += 1) key[at] = ~(key[at] ?? 0)
  return key
}
