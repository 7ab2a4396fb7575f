import { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import fc from 'fast-check'
import type { Document, SortOrder, Value } from '../../../src/localcloud/database/documents'
import { compareBy, compareValues, sortDocuments, valuesEqual } from '../../../src/localcloud/database/language'
import { anyValue, storedDocument } from './support/arbitraries'
import { deepFreeze } from './support/freeze'

/** Every type, in BSON's order, and values of one type in theirs. */
const ASCENDING: Value[] = [
  new MinKey(),
  null,
  Number.NaN,
  -Infinity,
  -1,
  0,
  Decimal128.fromString('0.1'),
  0.5,
  1,
  9007199254740992,
  Long.fromString('9007199254740993'),
  Infinity,
  '',
  'A',
  'a',
  'aa',
  '\uffff',
  '\u{10000}',
  {},
  { a: 1 },
  { a: 1, b: 1 },
  { a: 2 },
  { b: 1 },
  { a: 'x' },
  [],
  [1],
  [1, 2],
  [2],
  new Binary(Buffer.from('b')),
  new Binary(Buffer.from('aa')),
  new ObjectId('64b000000000000000000001'),
  new ObjectId('64b000000000000000000002'),
  false,
  true,
  new Date(0),
  new Date(1),
  new Timestamp({ t: 1, i: 1 }),
  /a/,
  /b/,
  new MaxKey(),
]

describe('compareValues', () => {
  it('orders every pair of types and values as BSON does', () => {
    ASCENDING.forEach((left, index) => {
      ASCENDING.forEach((right, other) => {
        expect([left, right, Math.sign(compareValues(left, right))]).toEqual([left, right, Math.sign(index - other)])
      })
    })
  })

  it.each<[Value, Value]>([
    [undefined, null],
    [1, Long.fromNumber(1)],
    [1, Decimal128.fromString('1.0')],
    [0, -0],
    [Number.NaN, Number.NaN],
    [Number.NaN, Decimal128.fromString('NaN')],
    [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
    [Buffer.from('x'), new Binary(Buffer.from('x'))],
    [9007199254740993n, Long.fromString('9007199254740993')],
  ])('finds %p and %p equal', (left, right) => {
    expect([valuesEqual(left, right), valuesEqual(right, left)]).toEqual([true, true])
  })

  it.each<[Value, Value]>([
    [1, '1'],
    [1, true],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [[1], 1],
    [new Date(0), 0],
    ['64b000000000000000000001', new ObjectId('64b000000000000000000001')],
    [/a/, /a/i],
    [{ a: null }, {}],
  ])('finds %p and %p different', (left, right) => {
    expect([valuesEqual(left, right), valuesEqual(right, left)]).toEqual([false, false])
  })

  it('is a total order', () => {
    fc.assert(
      fc.property(anyValue, anyValue, anyValue, (a, b, c) => {
        expect(Math.sign(compareValues(a, b))).toBe(0 - Math.sign(compareValues(b, a)))
        expect(compareValues(a, a)).toBe(0)
        if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0) expect(compareValues(a, c)).toBeLessThanOrEqual(0)
      }),
      { seed: 31, numRuns: 1000 },
    )
  })
})

describe('compareBy', () => {
  const sorted = (order: SortOrder, documents: Document[]): Value[] =>
    [...deepFreeze(documents)].sort(compareBy(order)).map(({ _id }) => _id)

  it.each<[order: SortOrder, documents: Document[], ids: Value[]]>([
    [{ a: 1 }, [{ _id: 1, a: 2 }, { _id: 2, a: 1 }, { _id: 3 }, { _id: 4, a: null }], [3, 4, 2, 1]],
    [{ a: -1 }, [{ _id: 1, a: 2 }, { _id: 2, a: 3 }, { _id: 3 }], [2, 1, 3]],
    [
      { a: 1, b: -1 },
      [
        { _id: 1, a: 1, b: 1 },
        { _id: 2, a: 1, b: 2 },
        { _id: 3, a: 0 },
      ],
      [3, 2, 1],
    ],
    [
      { a: 1 },
      [
        { _id: 1, a: [5, 1] },
        { _id: 2, a: 2 },
        { _id: 3, a: [3, 4] },
      ],
      [1, 2, 3],
    ],
    [
      { a: -1 },
      [
        { _id: 1, a: [5, 1] },
        { _id: 2, a: 2 },
        { _id: 3, a: [3, 4] },
      ],
      [1, 3, 2],
    ],
    [
      { a: 1 },
      [
        { _id: 1, a: null },
        { _id: 2, a: [] },
        { _id: 3, a: 1 },
      ],
      [2, 1, 3],
    ],
    [
      { a: -1 },
      [
        { _id: 1, a: null },
        { _id: 2, a: [] },
        { _id: 3, a: 1 },
      ],
      [3, 1, 2],
    ],
    [
      { a: 1 },
      [
        { _id: 1, a: [[1]] },
        { _id: 2, a: 'x' },
      ],
      [2, 1],
    ],
    [
      { 'a.b': 1 },
      [
        { _id: 1, a: { b: 2 } },
        { _id: 2, a: [{ b: 9 }, { b: 1 }] },
        { _id: 3, a: 5 },
      ],
      [3, 2, 1],
    ],
    [
      { 'a.b': -1 },
      [
        { _id: 1, a: { b: 2 } },
        { _id: 2, a: [{ b: 9 }, { b: 1 }] },
        { _id: 3, a: 5 },
      ],
      [2, 1, 3],
    ],
    [Object.fromEntries([['constructor', 1 as const]]), [{ _id: 1, constructor: 'x' }, { _id: 2 }], [2, 1]],
    [{}, [{ _id: 2 }, { _id: 1 }], [2, 1]],
  ])('%j', (order, documents, ids) => {
    expect(sorted(order, documents)).toEqual(ids)
    expect(sortDocuments(documents, order).map(({ _id }) => _id)).toEqual(ids)
  })

  it('refuses directions other than 1 and -1', () => {
    const order: Document = { a: 2 }
    expect(() => runSort(order)).toThrow('$sort key ordering must be 1')
  })

  it('gives the order that sortDocuments gives', () => {
    const order = fc.dictionary(fc.constantFrom('a', 'b', 'a.b'), fc.constantFrom(1 as const, -1 as const), {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    })
    fc.assert(
      fc.property(fc.array(storedDocument, { maxLength: 8 }), order, (documents, by) => {
        const expected = [...documents].sort(compareBy(by))
        sortDocuments(documents, by).forEach((document, index) => expect(document).toBe(expected[index]))
      }),
      { seed: 32, numRuns: 500 },
    )
  })

  it.each([
    ['numbers', [3, -1, 2, 0.5]],
    ['plain strings', ['b', 'a', 'ab', 'B', '']],
    ['strings with surrogates', ['\uffff', '\u{10000}', 'z', '\ue000']],
  ])('sorts a column of %s alike', (_name, values) => {
    const documents = values.map((a) => ({ a }))
    for (const by of [{ a: 1 }, { a: -1 }] satisfies SortOrder[]) {
      expect(sortDocuments(documents, by)).toEqual([...documents].sort(compareBy(by)))
    }
  })
})

function runSort(order: Document): void {
  // A caller's `SortOrder` comes from the wire, where the types promise nothing.
  compareBy(order as SortOrder)
}
