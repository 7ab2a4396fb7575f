import fc from 'fast-check'
import type { Document } from '../../../src/localcloud/database/documents'
import { projectDocument } from '../../../src/localcloud/database/language'
import { path, storedDocument } from './support/arbitraries'
import { deepFreeze } from './support/freeze'

const DOCUMENT = deepFreeze({
  _id: 'x',
  a: 1,
  b: { c: 2, d: { e: 3, f: 4 } },
  list: [1, 2, 3, 4],
  rows: [{ n: 1, v: 1 }, { n: 2, v: 2 }, 5, [{ n: 3, v: 3 }]],
})

describe('projectDocument', () => {
  it.each<[projection: Document, projected: Document]>([
    [{}, DOCUMENT],
    [{ a: 1 }, { _id: 'x', a: 1 }],
    [{ a: true, _id: 0 }, { a: 1 }],
    [{ _id: 1 }, { _id: 'x' }],
    [{ missing: 1 }, { _id: 'x' }],
    [{ 'b.c': 1 }, { _id: 'x', b: { c: 2 } }],
    [{ b: { c: 1 } }, { _id: 'x', b: { c: 2 } }],
    [
      { 'b.d.e': 1, a: 1 },
      { _id: 'x', a: 1, b: { d: { e: 3 } } },
    ],
    [{ 'b.x': 1 }, { _id: 'x', b: {} }],
    [{ 'a.x': 1 }, { _id: 'x' }],
    [{ 'rows.n': 1 }, { _id: 'x', rows: [{ n: 1 }, { n: 2 }, [{ n: 3 }]] }],
    [
      { b: 0, list: 0, rows: 0 },
      { _id: 'x', a: 1 },
    ],
    [{ b: 0, list: 0, rows: 0, _id: 0 }, { a: 1 }],
    [
      { b: 0, list: 0, rows: 0, _id: 1 },
      { _id: 'x', a: 1 },
    ],
    [
      { 'b.d': 0, list: 0, rows: 0 },
      { _id: 'x', a: 1, b: { c: 2 } },
    ],
    [
      { 'rows.n': 0, a: 0, b: 0, list: 0 },
      { _id: 'x', rows: [{ v: 1 }, { v: 2 }, 5, [{ v: 3 }]] },
    ],
    [{ _id: 0, a: 0, b: 0, rows: 0 }, { list: [1, 2, 3, 4] }],
    [
      { list: { $slice: 2 }, a: 1 },
      { _id: 'x', a: 1, list: [1, 2] },
    ],
    [
      { list: { $slice: -1 }, a: 1 },
      { _id: 'x', a: 1, list: [4] },
    ],
    [
      { list: { $slice: [1, 2] }, a: 1 },
      { _id: 'x', a: 1, list: [2, 3] },
    ],
    [
      { list: { $slice: [-3, 2] }, a: 1 },
      { _id: 'x', a: 1, list: [2, 3] },
    ],
    [
      { list: { $slice: 1 }, rows: 0 },
      { _id: 'x', a: 1, b: DOCUMENT.b, list: [1] },
    ],
    [
      { a: { $slice: 1 }, _id: 1, list: 1 },
      { _id: 'x', a: 1, list: [1, 2, 3, 4] },
    ],
    [{ rows: { $elemMatch: { n: { $gte: 2 } } } }, { _id: 'x', rows: [{ n: 2, v: 2 }] }],
    [
      { rows: { $elemMatch: { n: 99 } }, a: 1 },
      { _id: 'x', a: 1 },
    ],
    [{ list: { $elemMatch: { $gt: 2 } } }, { _id: 'x', list: [3] }],
    [{ a: { $elemMatch: { $gt: 0 } } }, { _id: 'x' }],
  ])('%j', (projection, projected) => {
    expect(projectDocument(DOCUMENT, deepFreeze(projection))).toStrictEqual(projected)
  })

  it.each<[projection: Document, filter: Document, projected: Document]>([
    [{ 'rows.$': 1 }, { 'rows.n': 2 }, { _id: 'x', rows: [{ n: 2, v: 2 }] }],
    [{ 'list.$': 1, a: 1 }, { list: { $gt: 2 } }, { _id: 'x', a: 1, list: [3] }],
    [{ 'rows.$': 1 }, { rows: { $elemMatch: { v: { $gt: 1 } } } }, { _id: 'x', rows: [{ n: 2, v: 2 }] }],
  ])('%j shows the item that %j found', (projection, filter, projected) => {
    expect(projectDocument(DOCUMENT, projection, filter)).toStrictEqual(projected)
  })

  it('keeps the fields in the order of the document', () => {
    expect(Object.keys(projectDocument(DOCUMENT, { list: 1, b: 1, a: 1 }))).toEqual(['_id', 'a', 'b', 'list'])
  })

  it.each<[projection: Document, words: string]>([
    [{ a: 1, b: 0 }, 'Projection cannot have a mix of inclusion and exclusion.'],
    [{ b: 1, 'b.c': 1 }, 'Path collision at b.c'],
    [{ 'b.c': 1, b: 1 }, 'Path collision at b'],
    [{ a: { $foo: 1 } }, 'Unsupported projection option: a: $foo'],
    [{ a: 'x' }, 'Unsupported projection option: a'],
    [{ list: { $slice: 'x' } }, '$slice only supports numbers and [skip, limit] arrays'],
    [{ list: { $slice: [0, 0] } }, '$slice limit must be positive'],
    [{ 'list.$': 1 }, 'The positional operator did not find the match'],
  ])('refuses %j', (projection, words) => {
    expect(() => projectDocument(DOCUMENT, projection)).toThrow(words)
  })

  it('shows a field by inclusion or by exclusion of it, never by both', () => {
    fc.assert(
      fc.property(storedDocument, fc.constantFrom('a', 'b', 'c'), (document, field) => {
        deepFreeze(document)
        const kept = projectDocument(document, { [field]: 1, _id: 0 })
        const rest = projectDocument(document, { [field]: 0 })
        expect({ ...rest, ...kept }).toEqual(document)
        expect(Object.keys(rest)).not.toContain(field)
      }),
      { seed: 51, numRuns: 300 },
    )
  })

  it('never changes the document', () => {
    fc.assert(
      fc.property(storedDocument, path, fc.constantFrom<unknown>(0, 1, { $slice: 1 }), (document, place, value) => {
        expect(() => projectDocument(deepFreeze(document), { [place]: value })).not.toThrow()
      }),
      { seed: 52, numRuns: 300 },
    )
  })
})
