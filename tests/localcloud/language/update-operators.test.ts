import { Decimal128, Long, Timestamp } from 'bson'
import type { Document } from '../../../src/localcloud/database/documents'
import { applyUpdate } from '../../../src/localcloud/database/language'
import { deepFreeze } from './support/freeze'

const NOW_MS = Date.parse('2024-05-01T12:00:00Z')

type Row = [update: Document, before: Document, after: Document]

/** Each row: an update, a document before (without its `_id`), and after. */
function itChanges(rows: readonly Row[], filter?: Document): void {
  it.each(rows)('%j of %j', (update, before, after) => {
    const document = deepFreeze({ _id: 'x', ...before })
    const changed = applyUpdate(document, deepFreeze(update), { nowMs: NOW_MS, filter })
    expect(changed).toStrictEqual({ _id: 'x', ...after })
  })
}

describe('fields', () => {
  itChanges([
    [{ $set: { a: 1 } }, {}, { a: 1 }],
    [{ $set: { a: { b: 1 } } }, { a: { c: 2 } }, { a: { b: 1 } }],
    [{ $set: { 'a.b': 1 } }, { a: { c: 2 } }, { a: { c: 2, b: 1 } }],
    [{ $set: { 'a.b.c': 1 } }, {}, { a: { b: { c: 1 } } }],
    [{ $set: { 'a.0': 1 } }, {}, { a: { 0: 1 } }],
    [{ $set: { 'a.1': 9 } }, { a: [1, 2] }, { a: [1, 9] }],
    [{ $set: { 'a.3': 9 } }, { a: [1] }, { a: [1, null, null, 9] }],
    [{ $set: { 'a.0.b': 9 } }, { a: [{ c: 1 }] }, { a: [{ c: 1, b: 9 }] }],
    [{ a: 1, $inc: { b: 1 } }, { b: 1 }, { b: 2, a: 1 }],
    [{ $setOnInsert: { a: 1 } }, {}, {}],
    [{ $unset: { a: '' } }, { a: 1, b: 2 }, { b: 2 }],
    [{ $unset: { 'a.b': '' } }, { a: { b: 1, c: 2 } }, { a: { c: 2 } }],
    [{ $unset: { 'a.0': '' } }, { a: [1, 2] }, { a: [null, 2] }],
    [{ $unset: { 'a.b': '', c: '' } }, { a: 5 }, { a: 5 }],
    [{ $inc: { a: 2 } }, { a: 1 }, { a: 3 }],
    [{ $inc: { a: -0.5 } }, { a: 1 }, { a: 0.5 }],
    [{ $inc: { 'a.b': 1 } }, {}, { a: { b: 1 } }],
    [{ $inc: { a: 1 } }, { a: Long.fromString('9007199254740993') }, { a: Long.fromString('9007199254740994') }],
    [{ $inc: { a: 1 } }, { a: 9007199254740991 }, { a: Long.fromString('9007199254740992') }],
    [{ $mul: { a: 3 } }, { a: 2 }, { a: 6 }],
    [{ $mul: { a: 3 } }, {}, { a: 0 }],
    [{ $min: { a: 1 } }, { a: 2 }, { a: 1 }],
    [{ $min: { a: 3 } }, { a: 2 }, { a: 2 }],
    [{ $min: { a: 3 } }, {}, { a: 3 }],
    [{ $min: { a: null } }, { a: 2 }, { a: null }],
    [{ $max: { a: 3 } }, { a: 2 }, { a: 3 }],
    [{ $max: { a: 1 } }, { a: 2 }, { a: 2 }],
    [{ $max: { a: 'x' } }, { a: 2 }, { a: 'x' }],
    [{ $max: { a: new Date(5) } }, { a: new Date(4) }, { a: new Date(5) }],
    [{ $rename: { a: 'b' } }, { a: 1, c: 2 }, { c: 2, b: 1 }],
    [{ $rename: { a: 'b' } }, { a: 1, b: 2 }, { b: 1 }],
    [{ $rename: { 'a.b': 'c.d' } }, { a: { b: 1, e: 2 } }, { a: { e: 2 }, c: { d: 1 } }],
    [{ $rename: { a: 'b' } }, { b: 2 }, { b: 2 }],
    [{ $currentDate: { a: true } }, {}, { a: new Date(NOW_MS) }],
    [{ $currentDate: { a: { $type: 'date' } } }, { a: 1 }, { a: new Date(NOW_MS) }],
    [{ $currentDate: { a: { $type: 'timestamp' } } }, {}, { a: new Timestamp({ t: NOW_MS / 1000, i: 1 }) }],
    [{ $bit: { a: { and: 6 } } }, { a: 5 }, { a: 4 }],
    [{ $bit: { a: { or: 6 } } }, { a: 5 }, { a: 7 }],
    [{ $bit: { a: { xor: 6 } } }, { a: 5 }, { a: 3 }],
    [{ $bit: { a: { or: 6 } } }, {}, { a: 6 }],
    [{ $bit: { a: { and: 12, or: 1 } } }, { a: 10 }, { a: 9 }],
  ])

  it('makes new fields in the order of their names, places by number', () => {
    const changed = applyUpdate({ _id: 1 }, { $set: { c: 1, a: 1 }, $inc: { b: 1 } }, { nowMs: NOW_MS })
    expect(Object.keys(changed)).toEqual(['_id', 'a', 'b', 'c'])
    expect(applyUpdate({ _id: 1, a: [] }, { $set: { 'a.10': 1, 'a.9': 2 } }, { nowMs: NOW_MS })['a']).toHaveLength(11)
  })

  it('applies $setOnInsert when it inserts', () => {
    const update = { $setOnInsert: { a: 1 }, $set: { b: 2 } }
    expect(applyUpdate({ _id: 1 }, update, { nowMs: NOW_MS, isInsert: true })).toEqual({ _id: 1, a: 1, b: 2 })
  })
})

describe('arrays', () => {
  itChanges([
    [{ $push: { a: 1 } }, {}, { a: [1] }],
    [{ $push: { a: [2, 3] } }, { a: [1] }, { a: [1, [2, 3]] }],
    [{ $push: { a: { $each: [2, 3] } } }, { a: [1] }, { a: [1, 2, 3] }],
    [{ $push: { a: { $each: [] } } }, {}, { a: [] }],
    [{ $push: { a: { $each: [9, 8], $position: 0 } } }, { a: [1, 2] }, { a: [9, 8, 1, 2] }],
    [{ $push: { a: { $each: [9], $position: 1 } } }, { a: [1, 2] }, { a: [1, 9, 2] }],
    [{ $push: { a: { $each: [9], $position: 99 } } }, { a: [1, 2] }, { a: [1, 2, 9] }],
    [{ $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 2] }, { a: [1, 9, 2] }],
    [{ $push: { a: { $each: [9], $position: -99 } } }, { a: [1, 2] }, { a: [9, 1, 2] }],
    [{ $push: { a: { $each: [3, 4], $slice: 2 } } }, { a: [1] }, { a: [1, 3] }],
    [{ $push: { a: { $each: [3, 4], $slice: -2 } } }, { a: [1] }, { a: [3, 4] }],
    [{ $push: { a: { $each: [3], $slice: 0 } } }, { a: [1] }, { a: [] }],
    [{ $push: { a: { $each: [2], $sort: 1 } } }, { a: [3, 1] }, { a: [1, 2, 3] }],
    [{ $push: { a: { $each: [2], $sort: -1 } } }, { a: [3, 1] }, { a: [3, 2, 1] }],
    [
      { $push: { a: { $each: [{ n: 2 }], $sort: { n: -1 }, $slice: 2 } } },
      { a: [{ n: 1 }, { n: 3 }] },
      { a: [{ n: 3 }, { n: 2 }] },
    ],
    [{ $push: { a: { $each: ['x'], $sort: 1 } } }, { a: [true, 5, null] }, { a: [null, 5, 'x', true] }],
    [{ $push: { 'a.b': 1 } }, {}, { a: { b: [1] } }],
    [{ $addToSet: { a: 1 } }, { a: [1, 2] }, { a: [1, 2] }],
    [{ $addToSet: { a: 3 } }, { a: [1, 2] }, { a: [1, 2, 3] }],
    [
      { $addToSet: { a: { b: 1, c: 2 } } },
      { a: [{ c: 2, b: 1 }] },
      {
        a: [
          { c: 2, b: 1 },
          { b: 1, c: 2 },
        ],
      },
    ],
    [{ $addToSet: { a: [1, 2] } }, { a: [1] }, { a: [1, [1, 2]] }],
    [{ $addToSet: { a: { $each: [2, 2, 3] } } }, { a: [1, 2, 1] }, { a: [1, 2, 1, 3] }],
    [{ $addToSet: { a: new Date(1) } }, { a: [new Date(1)] }, { a: [new Date(1)] }],
    [{ $addToSet: { a: 1 } }, {}, { a: [1] }],
    [{ $pull: { a: 1 } }, { a: [1, 2, 1, '1'] }, { a: [2, '1'] }],
    [{ $pull: { a: { $gte: 2 } } }, { a: [1, 2, 3] }, { a: [1] }],
    [{ $pull: { a: { $in: ['x', 'y'] } } }, { a: ['x', 'z', 'y'] }, { a: ['z'] }],
    [{ $pull: { a: { $ne: 1 } } }, { a: [1, 2] }, { a: [1] }],
    [{ $pull: { a: /^x/ } }, { a: ['x1', 'y'] }, { a: ['y'] }],
    [{ $pull: { a: { b: 1 } } }, { a: [{ b: 1, c: 2 }, { b: 2 }, 1] }, { a: [{ b: 2 }, 1] }],
    [{ $pull: { a: { b: { $gt: 1 }, c: 'x' } } }, { a: [{ b: 2, c: 'x' }, { b: 2 }] }, { a: [{ b: 2 }] }],
    [{ $pull: { a: { $elemMatch: { b: 1 } } } }, { a: [[{ b: 1 }], [{ b: 2 }]] }, { a: [[{ b: 2 }]] }],
    [{ $pull: { a: [1, 2] } }, { a: [[1, 2], [2, 1], 1] }, { a: [[2, 1], 1] }],
    [{ $pull: { a: 1 } }, {}, {}],
    [{ $pullAll: { a: [1, { b: 1 }] } }, { a: [1, 2, { b: 1 }, { b: 1, c: 1 }] }, { a: [2, { b: 1, c: 1 }] }],
    [{ $pop: { a: 1 } }, { a: [1, 2, 3] }, { a: [1, 2] }],
    [{ $pop: { a: -1 } }, { a: [1, 2, 3] }, { a: [2, 3] }],
    [{ $pop: { a: 1 } }, { a: [] }, { a: [] }],
    [{ $pop: { a: 1 } }, {}, {}],
  ])
})

describe('positions', () => {
  const items = {
    a: [
      { n: 1, v: 1 },
      { n: 2, v: 2 },
      { n: 2, v: 3 },
    ],
  }
  itChanges(
    [
      [
        { $set: { 'a.$.v': 9 } },
        items,
        {
          a: [
            { n: 1, v: 1 },
            { n: 2, v: 9 },
            { n: 2, v: 3 },
          ],
        },
      ],
      [{ $set: { 'a.$': 'x' } }, items, { a: [{ n: 1, v: 1 }, 'x', { n: 2, v: 3 }] }],
      [
        { $inc: { 'a.$.v': 1 } },
        items,
        {
          a: [
            { n: 1, v: 1 },
            { n: 2, v: 3 },
            { n: 2, v: 3 },
          ],
        },
      ],
    ],
    { 'a.n': 2 },
  )
  itChanges(
    [
      [
        { $set: { 'a.$.v': 9 } },
        items,
        {
          a: [
            { n: 1, v: 1 },
            { n: 2, v: 2 },
            { n: 2, v: 9 },
          ],
        },
      ],
    ],
    { $and: [{ _id: 'x' }, { a: { $elemMatch: { n: 2, v: { $gt: 2 } } } }] },
  )
  itChanges([[{ $set: { 'a.$': 9 } }, { a: [1, 5, 7] }, { a: [1, 9, 7] }]], { a: { $gte: 5 } })
  itChanges([
    [{ $inc: { 'a.$[]': 1 } }, { a: [1, 2] }, { a: [2, 3] }],
    [{ $set: { 'a.$[].b': 1 } }, { a: [{}, { b: 2 }] }, { a: [{ b: 1 }, { b: 1 }] }],
    [{ $inc: { 'a.$[].b.$[]': 1 } }, { a: [{ b: [1, 2] }, { b: [3] }] }, { a: [{ b: [2, 3] }, { b: [4] }] }],
    [{ $inc: { 'a.$[]': 1 } }, { a: [] }, { a: [] }],
  ])
})

describe('nothing changed', () => {
  it.each<[update: Document, document: Document]>([
    [{}, { a: 1 }],
    [{ $set: { a: 1 } }, { a: 1 }],
    [{ $set: { 'a.b': { c: [new Date(1)] } } }, { a: { b: { c: [new Date(1)] } } }],
    [{ $inc: { a: 0 } }, { a: 1 }],
    [{ $unset: { b: '' } }, { a: 1 }],
    [{ $min: { a: 5 } }, { a: 1 }],
    [{ $addToSet: { a: 1 } }, { a: [1] }],
    [{ $pull: { a: 2 } }, { a: [1] }],
    [{ $pop: { a: 1 } }, { a: [] }],
    [{ $set: { _id: 'x' } }, { a: 1 }],
    [{ $set: { a: Decimal128.fromString('1') } }, { a: 1 }],
  ])('%j of %j answers with the very document', (update, fields) => {
    const document = deepFreeze({ _id: 'x', ...fields })
    expect(applyUpdate(document, update, { nowMs: NOW_MS })).toBe(document)
  })
})
