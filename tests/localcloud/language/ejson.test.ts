import { Binary, BSONRegExp, calculateObjectSize, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import fc from 'fast-check'
import { createRequire } from 'node:module'
import type { Value } from '../../../src/localcloud/database/documents'
import { documentBytes, formatEjson, parseEjson, valuesEqual } from '../../../src/localcloud/database/language'
import { anyValue, storedDocument } from './support/arbitraries'

/** The very EJSON that the SDK calls. */
const sdkRequire = createRequire(require.resolve('@cloudbase/database'))
const { EJSON: sdkEjson } = sdkRequire('bson')
const sdkStringify = (value: Value): string => sdkEjson.stringify(value, { relaxed: false })

const id = new ObjectId('64b000000000000000000001')
const date = new Date('2024-05-01T12:00:00.123Z')

describe('parseEjson', () => {
  it.each<[text: string, value: Value]>([
    ['1', 1],
    ['"x"', 'x'],
    ['null', null],
    ['{"$numberInt":"-7"}', -7],
    ['{"$numberInt":7}', 7],
    ['{"$numberLong":"9007199254740991"}', 9007199254740991],
    ['{"$numberLong":"9007199254740993"}', Long.fromString('9007199254740993')],
    ['{"$numberLong":"-9223372036854775808"}', Long.MIN_VALUE],
    ['{"$numberDouble":"0.5"}', 0.5],
    ['{"$numberDouble":"1.0"}', 1],
    ['{"$numberDouble":"-0.0"}', -0],
    ['{"$numberDouble":"NaN"}', Number.NaN],
    ['{"$numberDouble":"-Infinity"}', -Infinity],
    ['{"$numberDouble":"1.5E+300"}', 1.5e300],
    ['{"$numberDecimal":"1.10"}', Decimal128.fromString('1.10')],
    ['{"$date":{"$numberLong":"1714564800123"}}', date],
    ['{"$date":"2024-05-01T12:00:00.123Z"}', date],
    ['{"$date":1714564800123}', date],
    ['{"$date":{"$numberLong":"-1"}}', new Date(-1)],
    ['{"$oid":"64b000000000000000000001"}', id],
    ['{"$regularExpression":{"pattern":"^a","options":"i"}}', /^a/i],
    ['{"$regularExpression":{"pattern":"a","options":""}}', /a/],
    ['{"$binary":{"base64":"AQI=","subType":"00"}}', new Binary(Buffer.from([1, 2]), 0)],
    ['{"$binary":"AQI=","$type":"05"}', new Binary(Buffer.from([1, 2]), 5)],
    ['{"$timestamp":{"t":1,"i":2}}', new Timestamp({ t: 1, i: 2 })],
    ['{"$minKey":1}', new MinKey()],
    ['{"$maxKey":1}', new MaxKey()],
    ['{"$undefined":true}', null],
    ['{"$symbol":"x"}', 'x'],
    ['{"a":[{"b":{"$numberInt":"1"}},{"$date":{"$numberLong":"0"}}]}', { a: [{ b: 1 }, new Date(0)] }],
    ['{"a":{"$gt":{"$numberInt":"1"}}}', { a: { $gt: 1 } }],
    ['{"a":{"$in":[{"$regularExpression":{"pattern":"^a","options":"i"}}]}}', { a: { $in: [/^a/i] } }],
    ['{"a":{"$not":{"$regularExpression":{"pattern":"a","options":""}}}}', { a: { $not: /a/ } }],
    ['{"a":{"$regex":"^a","$options":"i"}}', { a: { $regex: '^a', $options: 'i' } }],
    ['{"at":{"$tcb_server_date":{"offset":{"$numberInt":"60"}}}}', { at: { $tcb_server_date: { offset: 60 } } }],
    ['{"$oid":"64b000000000000000000001","x":1}', { $oid: '64b000000000000000000001', x: 1 }],
    ['{"constructor":{"$numberInt":"1"},"toString":"x"}', { constructor: 1, toString: 'x' }],
  ])('%s', (text, value) => {
    expect(parseEjson(text)).toStrictEqual(value)
  })

  it.each([
    ['', 'not JSON'],
    ['{', 'not JSON'],
    ['{"a":1}}', 'not JSON'],
    ['{"$numberInt":"x"}', '$numberInt'],
    ['{"$numberInt":"1.5"}', '$numberInt'],
    ['{"$numberLong":"99999999999999999999"}', '$numberLong'],
    ['{"$numberLong":"9223372036854775808"}', '$numberLong'],
    ['{"$numberDouble":""}', '$numberDouble'],
    ['{"$numberDouble":"one"}', '$numberDouble'],
    ['{"$numberDecimal":"x"}', '$numberDecimal'],
    ['{"$date":"yesterday"}', '$date'],
    ['{"$date":{"$numberLong":"9000000000000000"}}', '$date'],
    ['{"$date":null}', '$date'],
    ['{"$oid":"xyz"}', '$oid'],
    ['{"$oid":5}', '$oid'],
    ['{"$regularExpression":{"pattern":5}}', '$regularExpression'],
    ['{"$regularExpression":{"pattern":"("}}', 'Regular expression is invalid'],
    ['{"$binary":{"base64":5,"subType":"00"}}', '$binary'],
    ['{"$binary":{"base64":"AQI=","subType":"zz"}}', '$binary'],
    ['{"$timestamp":{"t":"x"}}', '$timestamp'],
    ['{"$code":"function () {}"}', 'code can not be stored'],
    ['{"a":{"__proto__":{"x":1}}}', '__proto__'],
    ['['.repeat(200) + ']'.repeat(200), 'levels of nesting'],
  ])('refuses %s', (text, words) => {
    expect(() => parseEjson(text)).toThrow(
      expect.objectContaining({ name: 'CloudError', message: expect.stringContaining(words) }),
    )
  })

  it('takes a hundred levels and refuses one more', () => {
    expect(() => parseEjson('['.repeat(101) + ']'.repeat(101))).not.toThrow()
    expect(() => parseEjson('['.repeat(102) + ']'.repeat(102))).toThrow('levels of nesting')
  })

  it('reads what the SDK writes', () => {
    const sent = { n: 1, whole: 5_000_000_000, half: 0.5, when: date, who: /a+/i, deep: [{ yes: true, no: null }] }
    expect(parseEjson(sdkStringify(sent))).toStrictEqual(sent)
  })
})

describe('formatEjson', () => {
  it.each<[value: Value, text: string]>([
    [{ a: 1, b: 'x', c: [true, null] }, '{"a":1,"b":"x","c":[true,null]}'],
    [{ a: undefined, b: 1 }, '{"b":1}'],
    [undefined, 'null'],
    [date, '{"$date":{"$numberLong":"1714564800123"}}'],
    [id, '{"$oid":"64b000000000000000000001"}'],
    [/a/gi, '{"$regularExpression":{"pattern":"a","options":"gi"}}'],
    [new BSONRegExp('a', 'x'), '{"$regularExpression":{"pattern":"a","options":"x"}}'],
    [Buffer.from([1, 2]), '{"$binary":{"base64":"AQI=","subType":"00"}}'],
    [9007199254740993n, '{"$numberLong":"9007199254740993"}'],
  ])('writes %p as %s', (value, text) => {
    expect(formatEjson(value)).toBe(text)
  })

  it('leaves its argument alone', () => {
    const value = { a: [date], b: { c: Number.NaN } }
    formatEjson(value)
    expect(value).toStrictEqual({ a: [date], b: { c: Number.NaN } })
  })

  it('writes what the SDK reads back', () => {
    const stored = { n: 1, half: 0.5, when: date, deep: [{ when: [date] }], bad: Number.NaN, far: -Infinity, minus: -0 }
    expect(sdkEjson.parse(formatEjson(stored))).toStrictEqual(stored)
    const read = sdkEjson.parse(formatEjson({ id, pattern: /a/i, bytes: Buffer.from([1]), long: Long.MAX_VALUE }))
    expect(read.id.toHexString()).toBe(id.toHexString())
    expect(read.pattern).toMatchObject({ pattern: 'a', options: 'i' })
    expect(read.bytes.buffer).toEqual(Buffer.from([1]))
  })
})

describe('extended JSON as a whole', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const back = parseEjson(formatEjson(value))
        expect(valuesEqual(back, value)).toBe(true)
        expect(formatEjson(back)).toBe(formatEjson(value))
      }),
      { seed: 61, numRuns: 500 },
    )
  })

  it('never fails but with a CloudError', () => {
    const wrapper = fc.constantFrom(
      '$date',
      '$oid',
      '$numberInt',
      '$numberLong',
      '$binary',
      '$timestamp',
      '$regularExpression',
    )
    fc.assert(
      fc.property(wrapper, fc.jsonValue(), (name, content) => {
        try {
          parseEjson(JSON.stringify({ [name]: content }))
        } catch (error) {
          expect(error).toMatchObject({ name: 'CloudError' })
        }
      }),
      { seed: 62, numRuns: 500 },
    )
  })
})

describe('documentBytes', () => {
  it.each<[document: Record<string, Value>, sizeBytes: number]>([
    [{}, 5],
    [{ a: 1 }, 12],
    [{ a: 1.5 }, 16],
    [{ a: 2 ** 31 }, 16],
    [{ a: '' }, 13],
    [{ a: '汉' }, 16],
    [{ a: [true, null] }, 5 + 3 + 5 + 4 + 3],
  ])('counts %j as %d', (document, sizeBytes) => {
    expect(documentBytes(document)).toBe(sizeBytes)
  })

  it('counts as the bson package does', () => {
    fc.assert(
      fc.property(storedDocument, (document) => {
        expect(documentBytes(document)).toBe(calculateObjectSize(document))
      }),
      { seed: 63, numRuns: 300 },
    )
  })
})
