import type { Document, Value } from '../../documents'
import { badValue } from '../refusals'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject, readField } from '../value-types'

/** The fields that a projection names, as a tree: `{'a.b': 1, c: 1}` has the branch `a` with the leaf `b`, and `c`. */
export class FieldTree {
  readonly branches = new Map<string, FieldTree | 'leaf'>()

  get isEmpty(): boolean {
    return this.branches.size === 0
  }

  /** Adds a dotted path; refuses one that leads through another, as MongoDB does. */
  add(dotted: string): this {
    const path = dotted.split('.')
    path.reduce<FieldTree>((tree, segment, depth) => tree.grow(segment, depth === path.length - 1, dotted), this)
    return this
  }

  /** Makes the branches that lead to a path, but not its leaf: what they hold shows as documents without fields. */
  reserve(dotted: string): this {
    const path = dotted.split('.').slice(0, -1)
    path.reduce<FieldTree>((tree, segment) => tree.grow(segment, false, dotted), this)
    return this
  }

  private grow(segment: string, isLast: boolean, dotted: string): FieldTree {
    if (segment === '') throw badValue('FieldPath field names may not be empty strings.')
    const existing = this.branches.get(segment)
    if (existing === 'leaf' || (isLast && existing !== undefined)) throw badValue(`Path collision at ${dotted}`)
    if (isLast) {
      this.branches.set(segment, 'leaf')
      return this
    }
    const branch = existing ?? new FieldTree()
    this.branches.set(segment, branch)
    return branch
  }
}

/** A document of only the named fields, in the document's own order; arrays are entered, other items in them go. */
export function includeFields(document: PlainObject, tree: FieldTree): Document {
  const included: Document = {}
  for (const field of Object.keys(document)) {
    const branch = tree.branches.get(field)
    if (branch === undefined) continue
    const value = branch === 'leaf' ? document[field] : includeInside(document[field], branch)
    if (value !== undefined) included[field] = value
  }
  return included
}

function includeInside(value: Value, tree: FieldTree): Value {
  if (isPlainObject(value)) return includeFields(value, tree)
  if (!isArray(value)) return undefined
  return value.map((item) => includeInside(item, tree)).filter((item) => item !== undefined)
}

/** The document without the named fields; arrays are entered. The same reference when it has none of them. */
export function excludeFields(document: PlainObject, tree: FieldTree): PlainObject {
  let kept: Document | undefined
  for (const [field, branch] of tree.branches) {
    const value = readField(document, field)
    if (value === undefined) continue
    if (branch === 'leaf') {
      kept ??= { ...document }
      delete kept[field]
    } else {
      const inside = excludeInside(value, branch)
      if (inside !== value) (kept ??= { ...document })[field] = inside
    }
  }
  return kept ?? document
}

function excludeInside(value: Value, tree: FieldTree): Value {
  if (isPlainObject(value)) return excludeFields(value, tree)
  return isArray(value) ? value.map((item) => excludeInside(item, tree)) : value
}
