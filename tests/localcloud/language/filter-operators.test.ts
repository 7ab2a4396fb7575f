import { Decimal128, Long, MinKey, ObjectId, Timestamp } from 'bson'
import type { Document } from '../../../src/localcloud/database/documents'
import { compileFilter } from '../../../src/localcloud/database/language'

type Row = [filter: Document, matching: Document[], others: Document[]]

/** Each row: a filter, documents it must match, documents it must not match. */
function itSorts(rows: readonly Row[]): void {
  it.each(rows)('%j', (filter, matching, others) => {
    const test = compileFilter(filter)
    for (const document of matching) expect([document, test(document)]).toEqual([document, true])
    for (const document of others) expect([document, test(document)]).toEqual([document, false])
  })
}

const noon = new Date('2024-05-01T12:00:00Z')
const later = new Date('2024-05-01T12:00:00.001Z')
const id = new ObjectId('64b000000000000000000001')

describe('equality', () => {
  itSorts([
    [{}, [{}, { a: 1 }], []],
    [
      { a: 1 },
      [{ a: 1 }, { a: [0, 1] }, { a: Long.fromNumber(1) }, { a: Decimal128.fromString('1') }],
      [{ a: '1' }, { a: true }, { a: [[1]] }, {}, { a: null }],
    ],
    [{ a: 'x' }, [{ a: 'x' }, { a: ['y', 'x'] }], [{ a: 'X' }, { a: [['x']] }]],
    [{ a: null }, [{}, { a: null }, { a: [1, null] }], [{ a: 0 }, { a: '' }, { a: false }, { a: [] }]],
    [{ a: true }, [{ a: true }], [{ a: 1 }, { a: 'true' }]],
    [{ a: [1, 2] }, [{ a: [1, 2] }, { a: [0, [1, 2]] }], [{ a: [2, 1] }, { a: [1, 2, 3] }, { a: 1 }]],
    [{ a: [] }, [{ a: [] }, { a: [[]] }], [{}, { a: null }, { a: [1] }]],
    [{ a: {} }, [{ a: {} }], [{ a: { b: 1 } }, {}]],
    [
      { a: { b: 1, c: 2 } },
      [{ a: { b: 1, c: 2 } }],
      [{ a: { c: 2, b: 1 } }, { a: { b: 1 } }, { a: { b: 1, c: 2, d: 3 } }],
    ],
    [{ a: noon }, [{ a: new Date(noon) }], [{ a: later }, { a: noon.getTime() }, { a: noon.toISOString() }]],
    [{ a: id }, [{ a: new ObjectId(id.toHexString()) }], [{ a: id.toHexString() }]],
    [{ a: Number.NaN }, [{ a: Number.NaN }], [{ a: 0 }, {}]],
    [{ a: { $eq: { $ref: 'x', $id: 1 } } }, [{ a: { $ref: 'x', $id: 1 } }], [{ a: 1 }]],
    [{ a: { $ne: 1 } }, [{}, { a: 2 }, { a: [2, 3] }, { a: '1' }], [{ a: 1 }, { a: [2, 1] }]],
    [{ a: { $ne: null } }, [{ a: 0 }, { a: [] }], [{}, { a: null }, { a: [null] }]],
    [{ constructor: { $exists: true } }, [{ constructor: 1 }], [{}]],
    [{ toString: null }, [{}], [{ toString: 'x' }]],
  ])
})

describe('comparison', () => {
  itSorts([
    [
      { a: { $gt: 5 } },
      [{ a: 6 }, { a: [1, 6] }, { a: Long.fromNumber(6) }, { a: Decimal128.fromString('5.5') }],
      [{ a: 5 }, { a: '6' }, { a: null }, {}, { a: later }, { a: Number.NaN }],
    ],
    [{ a: { $gte: 5 } }, [{ a: 5 }, { a: 5.1 }], [{ a: 4.9 }, { a: [] }]],
    [
      { a: { $lt: 5 } },
      [{ a: 4 }, { a: -Infinity }, { a: [9, 4] }],
      [{ a: 5 }, { a: null }, {}, { a: Number.NaN }, { a: false }],
    ],
    [{ a: { $lte: 5 } }, [{ a: 5 }], [{ a: 5.0001 }]],
    [{ a: { $gte: Number.NaN } }, [{ a: Number.NaN }], [{ a: 1 }]],
    [{ a: { $gt: Number.NaN } }, [], [{ a: Number.NaN }, { a: 1 }]],
    [{ a: { $gt: 'b' } }, [{ a: 'c' }, { a: 'ba' }], [{ a: 'b' }, { a: 'B' }, { a: 3 }]],
    [{ a: { $lt: '\u{10000}' } }, [{ a: '\uffff' }], [{ a: '\u{10001}' }]],
    [{ a: { $gt: noon } }, [{ a: later }], [{ a: noon }, { a: later.getTime() }]],
    [{ a: { $lte: null } }, [{}, { a: null }], [{ a: 0 }]],
    [{ a: { $gt: null } }, [], [{}, { a: null }, { a: 1 }]],
    [{ a: { $gt: false } }, [{ a: true }], [{ a: false }, { a: 1 }]],
    [{ a: { $gt: { b: 1 } } }, [{ a: { b: 2 } }, { a: { c: 1 } }], [{ a: { b: 1 } }, { a: 2 }]],
    [{ a: { $gt: [1, 2] } }, [{ a: [1, 3] }, { a: [2] }, { a: [1, 2, 0] }], [{ a: [1, 2] }, { a: 3 }]],
    [{ a: { $gte: new MinKey() } }, [{ a: 1 }, { a: null }, { a: 'x' }], [{}]],
    [{ a: { $gt: id } }, [{ a: new ObjectId('64b000000000000000000002') }], [{ a: id }, { a: 'z' }]],
    [{ a: { $gt: 1, $lt: 3 } }, [{ a: 2 }, { a: [0, 5] }], [{ a: 3 }, { a: 1 }]],
    [
      { a: { $gt: Long.fromString('9007199254740993') } },
      [{ a: Long.fromString('9007199254740994') }],
      [{ a: 9007199254740992 }, { a: Long.fromString('9007199254740993') }],
    ],
  ])
})

describe('membership', () => {
  itSorts([
    [
      { a: { $in: [1, 'x', null] } },
      [{ a: 1 }, { a: 'x' }, {}, { a: null }, { a: [9, 'x'] }, { a: Long.fromNumber(1) }],
      [{ a: 2 }, { a: [] }],
    ],
    [{ a: { $in: [] } }, [], [{}, { a: 1 }]],
    [{ a: { $in: [/^b/, 'x'] } }, [{ a: 'bob' }, { a: ['z', 'be'] }, { a: 'x' }], [{ a: 'ab' }, { a: 1 }]],
    [{ a: { $in: [[1]] } }, [{ a: [1] }, { a: [[1]] }], [{ a: 1 }]],
    [{ a: { $in: [noon, { b: 1 }] } }, [{ a: new Date(noon) }, { a: { b: 1 } }], [{ a: later }, { a: { b: 2 } }]],
    [{ a: { $nin: [1, 2] } }, [{}, { a: 3 }, { a: [] }], [{ a: 1 }, { a: [3, 2] }]],
    [{ a: { $nin: [null] } }, [{ a: 1 }], [{}, { a: null }]],
    [{ a: { $all: [1, 2] } }, [{ a: [2, 1, 3] }], [{ a: [1] }, { a: 1 }, {}]],
    [{ a: { $all: [1] } }, [{ a: 1 }, { a: [1] }], [{ a: 2 }]],
    [{ a: { $all: [] } }, [], [{ a: [] }, {}]],
    [{ a: { $all: [/^x/, 'y'] } }, [{ a: ['y', 'xx'] }], [{ a: ['y'] }]],
    [
      { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { c: 2 } }] } },
      [{ a: [{ b: 1 }, { c: 2 }] }],
      [{ a: [{ b: 1 }] }],
    ],
    [{ a: { $all: [[1, 2]] } }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: [1] }]],
  ])
})

describe('logic', () => {
  itSorts([
    [{ $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }, { b: 2 }]],
    [{ $or: [{ a: 1 }, { b: 2 }] }, [{ a: 1 }, { b: 2 }], [{ a: 2 }, {}]],
    [{ $nor: [{ a: 1 }, { b: 2 }] }, [{}, { a: 2 }], [{ a: 1 }, { b: 2 }]],
    [{ a: { $not: { $gt: 5 } } }, [{}, { a: 5 }, { a: 'x' }], [{ a: 6 }, { a: [1, 6] }]],
    [{ a: { $not: { $gt: 1, $lt: 5 } } }, [{ a: 1 }, { a: 5 }, {}], [{ a: 3 }]],
    [{ a: { $not: /^x/ } }, [{ a: 'y' }, {}, { a: 1 }], [{ a: 'x1' }]],
    [{ $comment: 'why', a: 1 }, [{ a: 1 }], [{ a: 2 }]],
    [{ $expr: { $gt: ['$a', '$b'] } }, [{ a: 2, b: 1 }], [{ a: 1, b: 1 }, {}]],
  ])
})

describe('elements', () => {
  itSorts([
    [{ a: { $exists: true } }, [{ a: null }, { a: 0 }, { a: [] }], [{}, { b: 1 }]],
    [{ a: { $exists: false } }, [{}, { b: 1 }], [{ a: null }]],
    [
      { 'a.b': { $exists: true } },
      [{ a: { b: null } }, { a: [{ b: 1 }, {}] }],
      [{ a: {} }, { a: [{ c: 1 }] }, { a: 5 }, { a: [] }],
    ],
    [{ a: { $type: 'string' } }, [{ a: 'x' }, { a: [1, 'x'] }], [{ a: 1 }, {}]],
    [{ a: { $type: 'number' } }, [{ a: 1 }, { a: 1.5 }, { a: Long.fromString('99999999999999999') }], [{ a: '1' }]],
    [{ a: { $type: 'int' } }, [{ a: 2147483647 }, { a: -2147483648 }], [{ a: 2147483648 }, { a: 1.5 }]],
    [{ a: { $type: 'long' } }, [{ a: 2147483648 }, { a: Long.fromNumber(1) }], [{ a: 1 }]],
    [{ a: { $type: 'double' } }, [{ a: 1.5 }, { a: Number.NaN }, { a: Infinity }], [{ a: 1 }]],
    [{ a: { $type: ['bool', 10] } }, [{ a: false }, { a: null }], [{}, { a: 0 }]],
    [{ a: { $type: 'array' } }, [{ a: [] }, { a: [1] }], [{ a: 1 }]],
    [{ a: { $type: 'object' } }, [{ a: {} }, { a: [{}] }], [{ a: noon }]],
    [{ a: { $type: 'objectId' } }, [{ a: id }], [{ a: 'x' }]],
    [{ a: { $type: 'date' } }, [{ a: noon }], [{ a: new Timestamp({ t: 1, i: 1 }) }]],
    [{ a: { $type: 'regex' } }, [{ a: /x/ }], [{ a: 'x' }]],
    [{ a: { $type: 'decimal' } }, [{ a: Decimal128.fromString('1') }], [{ a: 1 }]],
  ])
})

describe('evaluation', () => {
  itSorts([
    [
      { a: { $mod: [4, 0] } },
      [{ a: 8 }, { a: 0 }, { a: 8.9 }, { a: [1, 4] }],
      [{ a: 7 }, { a: '8' }, {}, { a: Infinity }],
    ],
    [{ a: { $mod: [4, -1] } }, [{ a: -5 }], [{ a: 3 }]],
    [{ a: /^b/i }, [{ a: 'Bob' }, { a: ['x', 'be'] }], [{ a: 'abc' }, { a: 1 }, {}]],
    [{ a: { $regex: '^b', $options: 'i' } }, [{ a: 'Bob' }], [{ a: 'abc' }]],
    [{ a: { $regex: /^b/, $options: 'i' } }, [{ a: 'Bob' }], [{ a: 'abc' }]],
    [{ a: { $regex: 'a b # note', $options: 'x' } }, [{ a: 'ab' }], [{ a: 'a b' }]],
    [{ a: { $regex: '^b', $options: 'm' } }, [{ a: 'a\nb' }], [{ a: 'ab' }]],
    [{ a: { $regex: 'a.b', $options: 's' } }, [{ a: 'a\nb' }], [{ a: 'ab' }]],
    [{ a: { $regex: '(?i)BOB' } }, [{ a: 'bob' }], [{ a: 'bo' }]],
    [{ a: { $eq: /^b/ } }, [{ a: /^b/ }], [{ a: 'b' }, { a: /^b/i }]],
    [{ a: /^b/ }, [{ a: /^b/ }, { a: 'b' }], [{ a: /^c/ }]],
  ])

  it('finds again and again with a pattern that came with the flag g', () => {
    const test = compileFilter({ a: /b/g })
    expect([test({ a: 'b' }), test({ a: 'b' }), test({ a: 'b' })]).toEqual([true, true, true])
  })
})

describe('arrays', () => {
  itSorts([
    [{ a: { $size: 2 } }, [{ a: [1, 2] }], [{ a: [1] }, { a: 2 }, {}, { a: [[1, 2]] }]],
    [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, [{ a: [0, 2] }], [{ a: [0, 5] }, { a: 2 }, {}]],
    [
      { a: { $elemMatch: { b: 1, c: { $gt: 1 } } } },
      [{ a: [{ b: 1, c: 2 }] }],
      [{ a: [{ b: 1 }, { c: 2 }] }, { a: { b: 1, c: 2 } }],
    ],
    [{ a: { $elemMatch: { $or: [{ b: 1 }, { c: 1 }] } } }, [{ a: [{ c: 1 }] }], [{ a: [{ b: 2 }] }]],
    [{ a: { $elemMatch: { $ne: 1 } } }, [{ a: [1, 2] }], [{ a: [1, 1] }, { a: [] }]],
    [{ a: { $elemMatch: { $nin: [1], $exists: true } } }, [{ a: [2] }], [{ a: [1] }]],
    [{ a: { $elemMatch: { $elemMatch: { $gt: 1 } } } }, [{ a: [[1, 2]] }], [{ a: [1, 2] }, { a: [[1]] }]],
    [{ a: { $elemMatch: { $size: 2 } } }, [{ a: [[1, 2]] }], [{ a: [1, 2] }]],
    [{ a: { $elemMatch: { 0: 5 } } }, [{ a: [[5, 1]] }], [{ a: [5] }]],
    [
      { 'a.b': { $elemMatch: { c: 1 } } },
      [{ a: { b: [{ c: 1 }] } }, { a: [{ b: [{ c: 1 }] }] }],
      [{ a: { b: { c: 1 } } }],
    ],
    [{ 'a.0': 1 }, [{ a: [1, 2] }, { a: { 0: 1 } }, { a: [{ 0: 1 }] }], [{ a: [2, 1] }, { a: [[1]] }]],
    [{ 'a.1.b': 5 }, [{ a: [{ b: 0 }, { b: 5 }] }, { a: [0, [{ b: 5 }]] }], [{ a: [{ b: 5 }] }]],
    [
      { 'a.b': 5 },
      [{ a: { b: 5 } }, { a: [{ b: 4 }, { b: 5 }] }, { a: { b: [5] } }, { a: [{ b: [1, 5] }] }],
      [{ a: [[{ b: 5 }]] }, { a: 5 }, {}],
    ],
    [{ 'a.b': null }, [{ a: {} }, { a: 5 }, {}, { a: [{ b: 1 }, {}] }], [{ a: { b: 1 } }, { a: [] }, { a: [1, 2] }]],
    [{ 'a.b': { $ne: 5 } }, [{ a: [] }, {}, { a: { b: 4 } }], [{ a: [{ b: 4 }, { b: 5 }] }]],
    [{ 'a.b': [1, 2] }, [{ a: { b: [1, 2] } }, { a: [{ b: [1, 2] }] }], [{ a: [{ b: 1 }, { b: 2 }] }]],
    [{ 'a.b.c': 1 }, [{ a: [{ b: [{ c: 1 }] }] }], [{ a: [{ b: [[{ c: 1 }]] }] }]],
    [{ 'a.01': 1 }, [{ a: [{ '01': 1 }] }], [{ a: [0, 1] }]],
  ])
})

describe('bits', () => {
  itSorts([
    [{ a: { $bitsAllSet: 5 } }, [{ a: 7 }, { a: 5 }, { a: -1 }, { a: [0, 5] }], [{ a: 4 }, { a: '5' }, { a: 5.5 }]],
    [{ a: { $bitsAnySet: [0, 2] } }, [{ a: 4 }, { a: 1 }], [{ a: 2 }, { a: 0 }]],
    [{ a: { $bitsAllClear: 5 } }, [{ a: 2 }, { a: 0 }], [{ a: 1 }]],
    [{ a: { $bitsAnyClear: 5 } }, [{ a: 4 }], [{ a: 7 }]],
    [{ a: { $bitsAllSet: [70] } }, [{ a: -1 }], [{ a: 1 }]],
  ])
})
