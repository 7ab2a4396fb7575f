import { Decimal128, Long } from 'bson'
import fc from 'fast-check'
import type { Document } from '../../../src/localcloud/database/documents'
import { applyUpdate, buildUpsert, compileFilter } from '../../../src/localcloud/database/language'
import { anyValue, path, storedDocument } from './support/arbitraries'
import { deepFreeze } from './support/freeze'

describe('applyUpdate refuses', () => {
  it.each<[update: Document, fields: Document, words: string]>([
    [{ $foo: { a: 1 } }, {}, 'Unknown modifier: $foo'],
    [{ $set: 1 }, {}, 'Modifiers operate on fields but we found type int instead.'],
    [{ $set: { 'a..b': 1 } }, {}, "The update path 'a..b' contains an empty field name"],
    [{ $set: { '': 1 } }, {}, "The update path '' contains an empty field name"],
    [{ $set: { '__proto__.x': 1 } }, {}, '__proto__'],
    [{ $set: { a: { $inc: 1 } } }, {}, "The dollar ($) prefixed field '$inc' in 'a.$inc' is not valid for storage."],
    [{ $push: { a: { $x: 1 } } }, {}, "The dollar ($) prefixed field '$x'"],
    [{ $set: { 'a.$x': 1 } }, { a: {} }, "The dollar ($) prefixed field '$x' in 'a.$x' is not valid for storage."],
    [{ $set: { 'a.b': 1 } }, { a: 5 }, "Cannot create field 'b' in element {a: 5}"],
    [{ $set: { 'a.b': 1 } }, { a: null }, "Cannot create field 'b' in element {a: null}"],
    [{ $set: { 'a.b': 1 } }, { a: [1] }, "Cannot create field 'b' in element {a: [1]}"],
    [{ $set: { 'a.b.c': 1 } }, { a: { b: 'x' } }, 'Cannot create field \'c\' in element {b: "x"}'],
    [{ $set: { 'a.9999999': 1 } }, { a: [] }, "can't backfill more than 1500000 elements"],
    [{ $set: { a: 1 }, $inc: { a: 1 } }, {}, "Updating the path 'a' would create a conflict at 'a'"],
    [{ $set: { 'a.b': 1, a: {} } }, {}, "Updating the path 'a.b' would create a conflict at 'a'"],
    [{ $rename: { a: 'b' }, $set: { b: 1 } }, { a: 1 }, "Updating the path 'b' would create a conflict at 'b'"],
    [{ $set: { _id: 'y' } }, {}, "modify the immutable field '_id'"],
    [{ $unset: { _id: '' } }, {}, "modify the immutable field '_id'"],
    [{ $rename: { _id: 'b' } }, {}, "modify the immutable field '_id'"],
    [{ $inc: { a: 'x' } }, { a: 1 }, 'Cannot increment with non-numeric argument: {a: "x"}'],
    [{ $mul: { a: null } }, { a: 1 }, 'Cannot multiply with non-numeric argument: {a: null}'],
    [
      { $inc: { a: 1 } },
      { a: 'x' },
      'Cannot apply $inc to a value of non-numeric type. {_id: "x"} has the field \'a\' of non-numeric type string',
    ],
    [{ $inc: { a: 1 } }, { a: null }, 'of non-numeric type null'],
    [{ $inc: { a: 1 } }, { a: Long.MAX_VALUE }, 'the result exceeds 64 bits'],
    [{ $inc: { a: 1 } }, { a: Decimal128.fromString('1') }, 'arithmetic with Decimal128'],
    [{ $rename: { a: 1 } }, { a: 1 }, "The 'to' field for $rename must be a string"],
    [{ $rename: { a: 'a' } }, { a: 1 }, 'must differ'],
    [{ $rename: { 'a.0': 'b' } }, { a: [1] }, 'cannot be an array element'],
    [{ $currentDate: { a: 'x' } }, {}, "required to be 'date' or 'timestamp'"],
    [{ $bit: { a: 1 } }, {}, 'You must pass in an embedded document'],
    [{ $bit: { a: { not: 1 } } }, {}, "only supports 'and', 'or', and 'xor'"],
    [{ $bit: { a: { and: 1.5 } } }, {}, 'must be an Integer(32/64 bit)'],
    [{ $bit: { a: { and: 1 } } }, { a: 1.5 }, 'Cannot apply $bit to a value of non-integral type.'],
    [{ $push: { a: 1 } }, { a: 'x' }, 'The field \'a\' must be an array but is of type string in document {_id: "x"}'],
    [{ $push: { a: { $each: 1 } } }, {}, 'The argument to $each in $push must be an array'],
    [{ $push: { a: { $each: [1], $foo: 1 } } }, {}, 'Unrecognized clause in $push: $foo'],
    [{ $push: { a: { $each: [1], $slice: 1.5 } } }, {}, 'The value for $slice must be an integer'],
    [{ $push: { a: { $each: [1], $position: 'x' } } }, {}, 'The value for $position must be an integer'],
    [{ $push: { a: { $each: [1], $sort: 2 } } }, {}, 'The $sort is invalid'],
    [{ $addToSet: { a: 1 } }, { a: 1 }, 'Cannot apply $addToSet to non-array field.'],
    [{ $addToSet: { a: { $each: 1 } } }, {}, 'The argument to $each in $addToSet must be an array'],
    [{ $pull: { a: 1 } }, { a: 1 }, 'Cannot apply $pull to a non-array value'],
    [{ $pullAll: { a: 1 } }, { a: [1] }, '$pullAll requires an array argument'],
    [{ $pop: { a: 2 } }, { a: [1] }, '$pop expects 1 or -1, found: 2'],
    [{ $pop: { a: 1 } }, { a: 1 }, "Path 'a' contains an element of non-array type 'int'"],
    [{ $set: { 'a.$': 1 } }, { a: [1] }, 'The positional operator did not find the match needed from the query.'],
    [{ $set: { 'a.$[]': 1 } }, {}, "The path 'a' must exist in the document in order to apply array updates."],
    [{ $set: { 'a.$[]': 1 } }, { a: 1 }, 'Cannot apply array updates to non-array element a'],
    [{ $set: { 'a.$[x]': 1 } }, { a: [1] }, "No array filter found for identifier 'x' in path 'a.$[x]'"],
    [{ $set: { $: 1 } }, {}, ''],
  ])('%j of %j', (update, fields, words) => {
    const document = deepFreeze({ _id: 'x', ...fields })
    expect(() => applyUpdate(document, update, { nowMs: 0 })).toThrow(
      expect.objectContaining({ name: 'CloudError', message: expect.stringContaining(words) }),
    )
  })

  it('unknown operators by a code of their own', () => {
    expect(() => applyUpdate({ _id: 1 }, { $foo: {} }, { nowMs: 0 })).toThrow(
      expect.objectContaining({ errorName: 'DATABASE_INVALID_OPERATOR' }),
    )
  })
})

describe('buildUpsert', () => {
  it.each<[filter: Document, update: Document, inserted: Document]>([
    [{ _id: 'x', a: 1 }, { $set: { b: 2 } }, { _id: 'x', a: 1, b: 2 }],
    [{ a: { $eq: 1 }, b: { $gt: 5 }, c: /x/ }, { $set: { d: 1 } }, { a: 1, d: 1 }],
    [{ 'a.b': 1 }, { $inc: { 'a.c': 1 } }, { a: { b: 1, c: 1 } }],
    [{ $and: [{ a: 1 }, { b: { $eq: 2 } }] }, { $setOnInsert: { c: 3 } }, { a: 1, b: 2, c: 3 }],
    [{ $or: [{ a: 1 }] }, { $set: { b: 1 } }, { a: 1, b: 1 }],
    [{ $or: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, { b: 1 }],
    [{ a: { $in: [1] }, b: { $all: [2] }, c: { $in: [1, 2] } }, {}, { a: 1, b: 2 }],
    [{ a: 1 }, { $set: { a: 5 } }, { a: 5 }],
    [{ a: { b: 1 } }, { $set: { 'a.c': 2 } }, { a: { b: 1, c: 2 } }],
    [{ _id: 'x' }, { $currentDate: { at: true } }, { _id: 'x', at: new Date(7) }],
    [{ $expr: { $eq: ['$a', 1] } }, { $set: { _id: 'y' } }, { _id: 'y' }],
  ])('of %j and %j', (filter, update, inserted) => {
    expect(buildUpsert(deepFreeze(filter), deepFreeze(update), { nowMs: 7 })).toStrictEqual(inserted)
  })

  it.each(['a.__proto__.b', 'a..b'])('refuses a filter by a path that can not be stored: %s', (path) => {
    expect(() => buildUpsert({ [path]: 1 }, {}, { nowMs: 0 })).toThrow(`The update path '${path}' contains`)
  })

  it('refuses another _id than the filter names', () => {
    expect(() => buildUpsert({ _id: 'x' }, { $set: { _id: 'y' } }, { nowMs: 0 })).toThrow("immutable field '_id'")
  })
})

describe('updates as a whole', () => {
  const update = fc.oneof(
    fc.tuple(path, anyValue).map(([place, value]): Document => ({ $set: { [place]: value } })),
    path.map((place): Document => ({ $unset: { [place]: '' } })),
    fc.tuple(path, fc.integer({ min: -2, max: 2 })).map(([place, amount]): Document => ({ $inc: { [place]: amount } })),
    fc.tuple(path, anyValue).map(([place, value]): Document => ({ $push: { [place]: value } })),
    fc.tuple(path, anyValue).map(([place, value]): Document => ({ $addToSet: { [place]: value } })),
    fc.tuple(path, anyValue).map(([place, value]): Document => ({ $pullAll: { [place]: [value] } })),
    fc.tuple(path, fc.constantFrom('b', 'c.d')).map(([place, to]): Document => ({ $rename: { [place]: to } })),
  )

  it('never change the document they are given', () => {
    fc.assert(
      fc.property(storedDocument, update, (document, change) => {
        // A change of frozen parts throws a TypeError, which is no CloudError.
        const attempt = (): unknown => applyUpdate(deepFreeze(document), deepFreeze(change), { nowMs: 0 })
        try {
          attempt()
        } catch (error) {
          expect(error).toMatchObject({ name: 'CloudError' })
        }
      }),
      { seed: 41, numRuns: 1000 },
    )
  })

  it('leave what $set wrote to be found, and do it only once', () => {
    fc.assert(
      fc.property(storedDocument, path, fc.integer(), (document, place, value) => {
        let changed: Document
        try {
          changed = applyUpdate(document, { $set: { [place]: value } }, { nowMs: 0 })
        } catch {
          return
        }
        expect(compileFilter({ [place]: value })(changed)).toBe(true)
        expect(applyUpdate(changed, { $set: { [place]: value } }, { nowMs: 0 })).toBe(changed)
      }),
      { seed: 42, numRuns: 500 },
    )
  })
})
