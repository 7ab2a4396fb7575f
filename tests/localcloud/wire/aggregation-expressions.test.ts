import type { Cloud } from '../../../src/localcloud'
import { openSdk, startTestCloud } from '../../support/sdk'

type Sdk = ReturnType<typeof openSdk>

const NOON = new Date('2026-03-05T12:34:56.789Z') // a Thursday
const DOCUMENT = {
  _id: 'x',
  n: 7,
  negative: -7.5,
  zero: 0,
  text: 'Grüße, Welt',
  list: [3, 1, 2],
  pairs: [
    { k: 'a', v: 1 },
    { k: 'b', v: 2 },
  ],
  nested: { a: 1 },
  at: NOON,
}

/** The expression and its value for the document above. */
type Case = [name: string, expression: ($: Sdk) => unknown, value: unknown]

const ARITHMETIC: Case[] = [
  ['abs', ($) => $.abs('$negative'), 7.5],
  ['add', ($) => $.add(['$n', 1, 2]), 10],
  ['add', ($) => $.add(['$at', 1000]), new Date(+NOON + 1000)],
  ['ceil', ($) => $.ceil('$negative'), -7],
  ['divide', ($) => $.divide(['$n', 2]), 3.5],
  ['exp', ($) => $.exp('$zero'), 1],
  ['floor', ($) => $.floor('$negative'), -8],
  ['ln', ($) => $.ln(Math.E), 1],
  ['log', ($) => $.log([8, 2]), 3],
  ['log10', ($) => $.log10(1000), 3],
  ['mod', ($) => $.mod(['$n', 4]), 3],
  ['multiply', ($) => $.multiply(['$n', 2, 3]), 42],
  ['pow', ($) => $.pow(['$n', 2]), 49],
  ['sqrt', ($) => $.sqrt(49), 7],
  ['subtract', ($) => $.subtract(['$n', 9]), -2],
  ['subtract', ($) => $.subtract(['$at', new Date(+NOON - 60_000)]), 60_000],
  ['trunc', ($) => $.trunc('$negative'), -7],
]

const LISTS: Case[] = [
  ['arrayElemAt', ($) => $.arrayElemAt(['$list', -1]), 2],
  ['arrayToObject', ($) => $.arrayToObject('$pairs'), { a: 1, b: 2 }],
  ['concatArrays', ($) => $.concatArrays(['$list', [9]]), [3, 1, 2, 9]],
  ['filter', ($) => $.filter({ input: '$list', as: 'i', cond: $.gte(['$$i', 2]) }), [3, 2]],
  ['in', ($) => $.in([2, '$list']), true],
  ['indexOfArray', ($) => $.indexOfArray(['$list', 2]), 2],
  ['isArray', ($) => $.isArray('$list'), true],
  ['map', ($) => $.map({ input: '$list', as: 'i', in: $.multiply(['$$i', 2]) }), [6, 2, 4]],
  ['range', ($) => $.range([0, 10, 3]), [0, 3, 6, 9]],
  ['reduce', ($) => $.reduce({ input: '$list', initialValue: 1, in: $.multiply(['$$value', '$$this']) }), 6],
  ['reverseArray', ($) => $.reverseArray('$list'), [2, 1, 3]],
  ['size', ($) => $.size('$list'), 3],
  ['slice', ($) => $.slice(['$list', 1, 1]), [1]],
  [
    'zip',
    ($) => $.zip({ inputs: ['$list', ['a', 'b']] }),
    [
      [3, 'a'],
      [1, 'b'],
    ],
  ],
  ['objectToArray', ($) => $.objectToArray('$nested'), [{ k: 'a', v: 1 }]],
  ['mergeObjects', ($) => $.mergeObjects(['$nested', { b: 2 }]), { a: 1, b: 2 }],
]

const SETS: Case[] = [
  ['allElementsTrue', ($) => $.allElementsTrue([[1, true]]), true],
  ['anyElementTrue', ($) => $.anyElementTrue([[0, false]]), false],
  ['setDifference', ($) => $.setDifference(['$list', [1, 2]]), [3]],
  ['setEquals', ($) => $.setEquals(['$list', [1, 2, 3, 3]]), true],
  ['setIntersection', ($) => $.setIntersection([[1, 9], '$list']), [1]],
  ['setIsSubset', ($) => $.setIsSubset([[1, 2], '$list']), true],
  ['setUnion', ($) => $.setUnion([[1], [1, 2]]), [1, 2]],
]

const CHOICES: Case[] = [
  ['and', ($) => $.and([true, '$n']), true],
  ['not', ($) => $.not(['$n']), false],
  ['or', ($) => $.or([false, '$zero']), false],
  ['cmp', ($) => $.cmp(['$n', 9]), -1],
  ['eq', ($) => $.eq(['$n', 7]), true],
  ['gt', ($) => $.gt(['$n', 7]), false],
  ['gte', ($) => $.gte(['$n', 7]), true],
  ['lt', ($) => $.lt(['$n', 8]), true],
  ['lte', ($) => $.lte(['$n', 6]), false],
  ['neq', ($) => $.neq(['$n', 7]), false],
  ['cond', ($) => $.cond({ if: $.gt(['$n', 5]), then: 'many', else: 'few' }), 'many'],
  ['ifNull', ($) => $.ifNull(['$missing', 'none']), 'none'],
  [
    'switch',
    ($) =>
      $.switch({
        branches: [
          { case: $.eq(['$n', 1]), then: 'one' },
          { case: $.eq(['$n', 7]), then: 'seven' },
        ],
      }),
    'seven',
  ],
  ['literal', ($) => $.literal('$n'), '$n'],
  ['let', ($) => $.let({ vars: { double: $.add(['$n', '$n']) }, in: $.add(['$$double', 1]) }), 15],
]

const DATES: Case[] = [
  [
    'dateFromParts',
    ($) => $.dateFromParts({ year: 2026, month: 3, day: 5, hour: 12 }),
    new Date('2026-03-05T12:00:00Z'),
  ],
  ['dateFromString', ($) => $.dateFromString({ dateString: '2026-03-05T12:34:56.789Z' }), NOON],
  [
    'dateToString',
    ($) => $.dateToString({ date: '$at', format: '%Y-%m-%d %H:%M:%S', timezone: 'Asia/Shanghai' }),
    '2026-03-05 20:34:56',
  ],
  ['dayOfMonth', ($) => $.dayOfMonth('$at'), 5],
  ['dayOfWeek', ($) => $.dayOfWeek('$at'), 5],
  ['dayOfYear', ($) => $.dayOfYear('$at'), 64],
  ['isoDayOfWeek', ($) => $.isoDayOfWeek('$at'), 4],
  ['isoWeek', ($) => $.isoWeek('$at'), 10],
  ['isoWeekYear', ($) => $.isoWeekYear('$at'), 2026],
  ['millisecond', ($) => $.millisecond('$at'), 789],
  ['minute', ($) => $.minute('$at'), 34],
  ['month', ($) => $.month('$at'), 3],
  ['second', ($) => $.second('$at'), 56],
  ['hour', ($) => $.hour({ date: '$at', timezone: '+08:00' }), 20],
  ['week', ($) => $.week('$at'), 9],
  ['year', ($) => $.year('$at'), 2026],
]

const TEXTS: Case[] = [
  ['concat', ($) => $.concat(['$text', '!']), 'Grüße, Welt!'],
  ['indexOfBytes', ($) => $.indexOfBytes(['$text', 'Welt']), 9],
  ['indexOfCP', ($) => $.indexOfCP(['$text', 'Welt']), 7],
  ['split', ($) => $.split(['$text', ', ']), ['Grüße', 'Welt']],
  ['strLenBytes', ($) => $.strLenBytes('$text'), 13],
  ['strLenCP', ($) => $.strLenCP('$text'), 11],
  ['strcasecmp', ($) => $.strcasecmp(['abc', 'ABC']), 0],
  ['substr', ($) => $.substr(['abcdef', 1, 3]), 'bcd'],
  ['substrBytes', ($) => $.substrBytes(['abcdef', 1, 3]), 'bcd'],
  ['substrCP', ($) => $.substrCP(['$text', 2, 3]), 'üße'],
  ['toLower', ($) => $.toLower('ABC'), 'abc'],
  ['toUpper', ($) => $.toUpper('abc'), 'ABC'],
]

const EXPRESSIONS = [...ARITHMETIC, ...LISTS, ...SETS, ...CHOICES, ...DATES, ...TEXTS]

/** Over the documents `{n: 1}`, `{n: 2}`, `{n: 6}`, in this order. */
const ACCUMULATORS: Case[] = [
  ['addToSet', ($) => $.addToSet($.mod(['$n', 2])), [0, 1]],
  ['avg', ($) => $.avg('$n'), 3],
  ['first', ($) => $.first('$n'), 1],
  ['last', ($) => $.last('$n'), 6],
  ['max', ($) => $.max('$n'), 6],
  ['mergeObjects', ($) => $.mergeObjects('$o'), { a: 6 }],
  ['min', ($) => $.min('$n'), 1],
  ['push', ($) => $.push('$n'), [1, 2, 6]],
  ['stdDevPop', ($) => $.stdDevPop('$n'), Math.sqrt(14 / 3)],
  ['stdDevSamp', ($) => $.stdDevSamp('$n'), Math.sqrt(7)],
  ['sum', ($) => $.sum('$n'), 9],
]

let cloud: Cloud
let db: Sdk

beforeAll(async () => {
  cloud = await startTestCloud()
  db = openSdk(cloud).database()
  await db.createCollection('one')
  await db.collection('one').add({ data: DOCUMENT })
  await db.createCollection('numbers')
  await db.collection('numbers').add({ data: [1, 2, 6].map((n) => ({ _id: `${n}`, n, o: { a: n } })) })
})
afterAll(() => cloud.close())

test.each(EXPRESSIONS)('%s', async (_name, expression, value) => {
  const project = { _id: 0, value: expression(db.command.aggregate) }
  const { list } = await db.collection('one').aggregate().project(project).end()
  expect(list).toEqual([{ value: Array.isArray(value) ? expect.arrayContaining(value) : value }])
  if (Array.isArray(value)) expect(list[0].value).toHaveLength(value.length)
})

test.each(ACCUMULATORS)('%s over a group', async (name, accumulator, value) => {
  const group = { _id: null, value: accumulator(db.command.aggregate) }
  const { list } = await db.collection('numbers').aggregate().sort({ n: 1 }).group(group).end()
  const result = name === 'addToSet' ? [...list[0].value].sort() : list[0].value
  if (typeof value === 'number') expect(result).toBeCloseTo(value, 10)
  else expect(result).toEqual(value)
})

test('every aggregation operator the SDK has is in these tables', () => {
  const tested = new Set([...EXPRESSIONS, ...ACCUMULATORS].map(([name]) => name))
  // `meta` belongs to the search for text, which WeChat does not have.
  const others = ['pipeline', 'meta']
  expect(Object.keys(db.command.aggregate).filter((name) => !others.includes(name) && !tested.has(name))).toEqual([])
})
