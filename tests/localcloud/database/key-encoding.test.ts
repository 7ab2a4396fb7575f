import { Long, MaxKey, MinKey, ObjectId } from 'bson'
import fc from 'fast-check'
import type { Value } from '../../../src/localcloud/database/documents'
import { compareValues } from '../../../src/localcloud/database/language'
import { afterPrefix, EMPTY_ARRAY, KeyWriter } from '../../../src/localcloud/database/storage/key-encoding'

function encode(values: readonly Value[], direction: 1 | -1 = 1, maxBytes = 1000): Buffer {
  const writer = new KeyWriter()
  for (const value of values) writer.value(value, direction, maxBytes)
  return writer.take()
}

const scalar = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom('\0', '\u0001', 'a', 'b', 'é', '好', '\uffff', '😀') }) },
  { weight: 3, arbitrary: fc.double() },
  fc.integer(),
  fc.boolean(),
  fc.constantFrom<Value>(null, undefined, new MinKey(), new MaxKey(), Long.MAX_VALUE, -0, Infinity, -Infinity),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
)

describe('index keys', () => {
  it('sort as the values do', () => {
    fc.assert(
      fc.property(scalar, scalar, (left, right) => {
        expect(Math.sign(Buffer.compare(encode([left]), encode([right])))).toBe(Math.sign(compareValues(left, right)))
      }),
      { seed: 1, numRuns: 3000 },
    )
  })

  it('sort in reverse when descending, also before an ascending field', () => {
    const pair = fc.tuple(scalar, scalar)
    const keyOf = ([first, second]: readonly [Value, Value]) => Buffer.concat([encode([first], -1), encode([second])])
    fc.assert(
      fc.property(pair, pair, (left, right) => {
        const expected = compareValues(right[0], left[0]) || compareValues(left[1], right[1])
        expect(Math.sign(Buffer.compare(keyOf(left), keyOf(right)))).toBe(Math.sign(expected))
      }),
      { seed: 2, numRuns: 2000 },
    )
  })

  it('are never the beginning of another value’s key, so that several fit in one key', () => {
    fc.assert(
      fc.property(scalar, scalar, (left, right) => {
        if (compareValues(left, right) === 0) return
        const [leftKey, rightKey] = [encode([left]), encode([right])]
        expect(rightKey.subarray(0, leftKey.length).equals(leftKey)).toBe(false)
      }),
      { seed: 3, numRuns: 2000 },
    )
  })

  it('say so when they do not tell values apart', () => {
    const writer = new KeyWriter()
    const isExact = (value: Value) => writer.reset().value(value, 1, 10)
    expect(['short', 1, null, new Date(0), EMPTY_ARRAY].map(isExact)).toEqual([true, true, true, true, true])
    expect(['a long string', { a: 1 }, [1], /a/, Long.MAX_VALUE].map(isExact)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it('keep the order of long strings that are cut', () => {
    const text = fc.string({ unit: fc.constantFrom('\0', 'a', '好'), maxLength: 8 })
    fc.assert(
      fc.property(text, text, (left, right) => {
        const difference = Buffer.compare(encode([left], 1, 6), encode([right], 1, 6))
        if (difference !== 0) expect(Math.sign(difference)).toBe(Math.sign(compareValues(left, right)))
      }),
      { seed: 4, numRuns: 2000 },
    )
  })

  it('an empty array comes before null', () => {
    expect(Buffer.compare(encode([EMPTY_ARRAY]), encode([null]))).toBe(-1)
  })
})

describe('the key after a prefix', () => {
  it('is above every key with the prefix and not above the next prefix', () => {
    expect(afterPrefix(Buffer.from([1, 2]))).toEqual(Buffer.from([1, 3]))
    expect(afterPrefix(Buffer.from([1, 0xff, 0xff]))).toEqual(Buffer.from([2]))
  })
})
