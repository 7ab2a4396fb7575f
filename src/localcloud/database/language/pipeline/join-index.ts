import type { Document, Value } from '../../documents'
import { anyAtPath } from '../paths'
import { keyOf } from '../value-key'
import { isArray } from '../value-types'
import type { Documents } from './stage-types'

/** Finds the documents that have a value at a path, as an equality filter would; missing counts as null. */
export class JoinIndex {
  private readonly places = new Map<Value, number[]>()

  constructor(
    private readonly documents: Documents,
    field: string,
  ) {
    const path = field.split('.')
    documents.forEach((document, place) => {
      anyAtPath(document, path, (value) => this.note(keyOf(value), place), true)
    })
  }

  /** Each matching document once, in the order of the collection. */
  find(values: readonly Value[]): Readonly<Document>[] {
    const found = new Set<number>()
    for (const value of values) for (const place of this.places.get(keyOf(value)) ?? []) found.add(place)
    const inOrder = values.length > 1 ? [...found].sort((left, right) => left - right) : [...found]
    return inOrder.map((place) => this.documents[place]).filter((document) => document !== undefined)
  }

  private note(key: Value, place: number): boolean {
    const known = this.places.get(key)
    if (known === undefined) this.places.set(key, [place])
    else if (known.at(-1) !== place) known.push(place)
    return false
  }
}

/** The values a document is joined by: those at the path, an array's items one by one, null when there is none. */
export function joinValues(document: Readonly<Document>, field: string): Value[] {
  const values: Value[] = []
  anyAtPath(
    document,
    field.split('.'),
    (value) => {
      if (isArray(value)) values.push(...value)
      else values.push(value)
      return false
    },
    false,
  )
  return values
}
