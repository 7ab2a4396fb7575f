import fc from 'fast-check'
import type { Document } from '../../../src/localcloud/database/documents'
import { compileFilter } from '../../../src/localcloud/database/language'
import { path, scalar, storedDocument } from './support/arbitraries'
import { deepFreeze } from './support/freeze'

describe('compileFilter refuses', () => {
  it.each<[filter: Document, errorName: string, words: string]>([
    [{ $foo: 1 }, 'DATABASE_INVALID_OPERATOR', 'unknown top level operator: $foo'],
    [{ a: { $foo: 1 } }, 'DATABASE_INVALID_OPERATOR', 'unknown operator: $foo'],
    [{ a: { $gt: 1, b: 2 } }, 'DATABASE_INVALID_OPERATOR', 'unknown operator: b'],
    [{ $where: 'true' }, 'DATABASE_INVALID_OPERATOR', '$where would run code'],
    [{ $and: [{ $where: 'true' }] }, 'DATABASE_INVALID_OPERATOR', '$where would run code'],
    [{ a: { $elemMatch: { $or: [{ $where: '1' }] } } }, 'DATABASE_INVALID_OPERATOR', '$where would run code'],
    [{ $expr: { $function: {} } }, 'DATABASE_INVALID_OPERATOR', '$function would run code'],
    [{ $text: { $search: 'x' } }, 'DATABASE_INVALID_OPERATOR', 'text index required'],
    [{ $and: [] }, 'DATABASE_REQUEST_FAILED', '$and must be a nonempty array'],
    [{ $or: { a: 1 } }, 'DATABASE_REQUEST_FAILED', '$or must be a nonempty array'],
    [{ $nor: [1] }, 'DATABASE_REQUEST_FAILED', '$nor entries need to be full objects'],
    [{ a: { $in: 1 } }, 'DATABASE_REQUEST_FAILED', '$in needs an array'],
    [{ a: { $in: [{ $gt: 1 }] } }, 'DATABASE_REQUEST_FAILED', 'cannot nest $ under $in'],
    [{ a: { $nin: 'x' } }, 'DATABASE_REQUEST_FAILED', '$nin needs an array'],
    [{ a: { $all: 1 } }, 'DATABASE_REQUEST_FAILED', '$all needs an array'],
    [{ a: { $all: [{ $gt: 1 }] } }, 'DATABASE_REQUEST_FAILED', 'no $ expressions in $all'],
    [{ a: { $not: 1 } }, 'DATABASE_REQUEST_FAILED', '$not needs a regex or a document'],
    [{ a: { $gt: /x/ } }, 'DATABASE_REQUEST_FAILED', "Can't have RegEx as arg"],
    [{ a: { $ne: /x/ } }, 'DATABASE_REQUEST_FAILED', "Can't have regex as arg to $ne."],
    [{ a: { $options: 'i' } }, 'DATABASE_REQUEST_FAILED', '$options needs a $regex'],
    [{ a: { $regex: 1 } }, 'DATABASE_REQUEST_FAILED', '$regex has to be a string'],
    [{ a: { $regex: '(' } }, 'DATABASE_REQUEST_FAILED', 'Regular expression is invalid'],
    [{ a: { $regex: 'x', $options: 'q' } }, 'DATABASE_REQUEST_FAILED', 'invalid flag in regex options: q'],
    [{ a: { $size: -1 } }, 'DATABASE_REQUEST_FAILED', '$size may not be negative'],
    [{ a: { $size: '1' } }, 'DATABASE_REQUEST_FAILED', '$size must be a whole number'],
    [{ a: { $mod: [0, 1] } }, 'DATABASE_REQUEST_FAILED', 'divisor cannot be 0'],
    [{ a: { $mod: [1] } }, 'DATABASE_REQUEST_FAILED', 'not enough elements'],
    [{ a: { $mod: [1, 2, 3] } }, 'DATABASE_REQUEST_FAILED', 'too many elements'],
    [{ a: { $mod: ['x', 1] } }, 'DATABASE_REQUEST_FAILED', 'divisor not a number'],
    [{ a: { $type: 'foo' } }, 'DATABASE_REQUEST_FAILED', 'Unknown type name alias: foo'],
    [{ a: { $type: 99 } }, 'DATABASE_REQUEST_FAILED', 'Invalid numerical type code: 99'],
    [{ a: { $elemMatch: 1 } }, 'DATABASE_REQUEST_FAILED', '$elemMatch needs an Object'],
    [{ a: { $bitsAllSet: -1 } }, 'DATABASE_REQUEST_FAILED', '$bitsAllSet takes an Array'],
    [{ a: { $bitsAllSet: ['x'] } }, 'DATABASE_REQUEST_FAILED', 'bit positions must be integers >= 0'],
    [{ $jsonSchema: { foo: 1 } }, 'DATABASE_REQUEST_FAILED', 'Unknown $jsonSchema keyword: foo'],
    [{ a: { $near: 'x' } }, 'DATABASE_REQUEST_FAILED', '$near needs a point'],
    [{ a: { $geoWithin: { $foo: 1 } } }, 'DATABASE_REQUEST_FAILED', '$geoWithin does not know $foo'],
    [
      { a: { $geoWithin: { $geometry: { type: 'Point', coordinates: [0, 0] } } } },
      'DATABASE_REQUEST_FAILED',
      'must be a Polygon or MultiPolygon',
    ],
  ])('%j', (filter, errorName, words) => {
    expect(() => compileFilter(filter)).toThrow(
      expect.objectContaining({ errorName, message: expect.stringContaining(words) }),
    )
  })
})

describe('a JSON schema', () => {
  const matches = (schema: Document, value: unknown): boolean =>
    compileFilter({ $jsonSchema: { properties: { v: schema } } })({ v: value })

  it.each<[schema: Document, valid: unknown[], invalid: unknown[]]>([
    [{ bsonType: 'string' }, ['x'], [1, null]],
    [{ bsonType: ['int', 'null'] }, [1, null], [1.5]],
    [{ type: 'boolean' }, [true], ['true']],
    [{ enum: [1, 'x'] }, [1, 'x'], [2]],
    [{ minimum: 3 }, [3, 4, 'x'], [2]],
    [{ minimum: 3, exclusiveMinimum: true }, [3.1], [3]],
    [{ maximum: 3 }, [3], [4]],
    [{ maximum: 3, exclusiveMaximum: true }, [2], [3]],
    [{ multipleOf: 5 }, [10], [11]],
    [{ minLength: 2, maxLength: 3 }, ['ab', '\u{1f600}b'], ['a', 'abcd']],
    [{ pattern: '^a' }, ['ab', 1], ['b']],
    [{ minItems: 1, maxItems: 2 }, [[1]], [[], [1, 2, 3]]],
    [{ uniqueItems: true }, [[1, '1']], [[1, 1]]],
    [{ items: { bsonType: 'int' } }, [[1, 2]], [[1, 'x']]],
    [{ items: [{ bsonType: 'int' }], additionalItems: false }, [[1]], [[1, 2], ['x']]],
    [{ required: ['a'] }, [{ a: 1 }], [{}]],
    [{ properties: { a: { bsonType: 'int' } }, additionalProperties: false }, [{ a: 1 }, {}], [{ b: 1 }, { a: 'x' }]],
    [{ patternProperties: { '^n': { bsonType: 'int' } } }, [{ n1: 1, x: 'y' }], [{ n1: 'x' }]],
    [{ minProperties: 1, maxProperties: 1 }, [{ a: 1 }], [{}, { a: 1, b: 2 }]],
    [{ dependencies: { a: ['b'] } }, [{ a: 1, b: 1 }, {}], [{ a: 1 }]],
    [{ allOf: [{ minimum: 1 }, { maximum: 3 }] }, [2], [0, 4]],
    [{ anyOf: [{ bsonType: 'int' }, { bsonType: 'string' }] }, [1, 'x'], [true]],
    [{ oneOf: [{ minimum: 1 }, { maximum: 3 }] }, [0, 4], [2]],
    [{ not: { bsonType: 'int' } }, ['x'], [1]],
  ])('%j', (schema, valid, invalid) => {
    expect(valid.map((value) => matches(schema, value))).toEqual(valid.map(() => true))
    expect(invalid.map((value) => matches(schema, value))).toEqual(invalid.map(() => false))
  })
})

describe('filters as a whole', () => {
  const operand = fc.oneof(
    scalar.map((value) => ({ $eq: value })),
    fc
      .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), fc.integer({ min: -3, max: 3 }))
      .map(([operator, value]) => ({
        [operator]: value,
      })),
    fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 3 }).map((items) => ({ $in: items })),
    fc.boolean().map((isThere) => ({ $exists: isThere })),
    fc.constantFrom('string', 'array', 'object', 'number').map((type) => ({ $type: type })),
    fc.integer({ min: 0, max: 3 }).map((size) => ({ $size: size })),
    fc.integer({ min: -3, max: 3 }).map((value) => ({ $elemMatch: { $gt: value } })),
  )
  const condition = fc.tuple(path, operand)

  it('say yes or no, and $not and $nor say the opposite', () => {
    fc.assert(
      fc.property(storedDocument, condition, (document, [field, test]) => {
        const answer = compileFilter({ [field]: test })(deepFreeze(document))
        expect(compileFilter({ [field]: { $not: test } })(document)).toBe(!answer)
        expect(compileFilter({ $nor: [{ [field]: test }] })(document)).toBe(!answer)
      }),
      { seed: 11, numRuns: 500 },
    )
  })

  it('combine by $and and $or as logic does', () => {
    fc.assert(
      fc.property(storedDocument, condition, condition, (document, [first, one], [second, two]) => {
        const [left, right] = [{ [first]: one }, { [second]: two }]
        const [isLeft, isRight] = [compileFilter(left)(document), compileFilter(right)(document)]
        expect(compileFilter({ $and: [left, right] })(document)).toBe(isLeft && isRight)
        expect(compileFilter({ $or: [left, right] })(document)).toBe(isLeft || isRight)
      }),
      { seed: 12, numRuns: 300 },
    )
  })
})
