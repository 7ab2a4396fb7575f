import type { Cloud } from '../../../src/localcloud'
import { failureOf, openSdk, startTestCloud } from '../../support/sdk'

type Command = ReturnType<typeof openSdk>

/** The document before, the update, and the document after; all without the id. */
type Case = [name: string, before: object, update: (_: Command, db: Command) => object, after: object]

const CASES: Case[] = [
  ['set', { a: { b: 1, c: 2 } }, (_) => ({ a: _.set({ d: 3 }) }), { a: { d: 3 } }],
  ['a value', { a: 1 }, () => ({ a: [1, { b: 2 }] }), { a: [1, { b: 2 }] }],
  ['nested values', { a: { b: 1, c: 2 } }, () => ({ a: { b: 9 } }), { a: { b: 9, c: 2 } }],
  ['a path', { a: { b: [1, 2] } }, () => ({ 'a.b.1': 9 }), { a: { b: [1, 9] } }],
  ['remove', { a: 1, b: 2 }, (_) => ({ a: _.remove() }), { b: 2 }],
  ['inc', { n: 1 }, (_) => ({ n: _.inc(4) }), { n: 5 }],
  ['inc', {}, (_) => ({ n: _.inc(-4) }), { n: -4 }],
  ['mul', { n: 3 }, (_) => ({ n: _.mul(4) }), { n: 12 }],
  ['max', { n: 3, m: 3 }, (_) => ({ n: _.max(4), m: _.max(2) }), { n: 4, m: 3 }],
  ['min', { n: 3, m: 3 }, (_) => ({ n: _.min(4), m: _.min(2) }), { n: 3, m: 2 }],
  ['rename', { a: 1 }, (_) => ({ a: _.rename('b') }), { b: 1 }],
  ['bit', { n: 13 }, (_) => ({ n: _.bit({ and: 10 }) }), { n: 8 }],
  ['push', { a: [1] }, (_) => ({ a: _.push(2, 3) }), { a: [1, 2, 3] }],
  ['push', { a: [1] }, (_) => ({ a: _.push([2, 3]) }), { a: [1, 2, 3] }],
  ['push', {}, (_) => ({ a: _.push({ b: 1 }) }), { a: [{ b: 1 }] }],
  ['push at a position', { a: [1, 2] }, (_) => ({ a: _.push({ each: [8, 9], position: 1 }) }), { a: [1, 8, 9, 2] }],
  ['push and sort', { a: [3, 1] }, (_) => ({ a: _.push({ each: [2], sort: 1 }) }), { a: [1, 2, 3] }],
  [
    'push, sort by a field and slice',
    { a: [{ n: 5 }, { n: 1 }] },
    (_) => ({ a: _.push({ each: [{ n: 3 }], sort: { n: -1 }, slice: 2 }) }),
    { a: [{ n: 5 }, { n: 3 }] },
  ],
  ['push and keep the last', { a: [1, 2] }, (_) => ({ a: _.push({ each: [3], slice: -2 }) }), { a: [2, 3] }],
  ['pop', { a: [1, 2, 3] }, (_) => ({ a: _.pop() }), { a: [1, 2] }],
  ['shift', { a: [1, 2, 3] }, (_) => ({ a: _.shift() }), { a: [2, 3] }],
  ['unshift', { a: [3] }, (_) => ({ a: _.unshift(1, 2) }), { a: [1, 2, 3] }],
  ['pull', { a: [1, 2, 1] }, (_) => ({ a: _.pull(1) }), { a: [2] }],
  ['pull by a command', { a: [1, 2, 3] }, (_) => ({ a: _.pull(_.in([1, 3])) }), { a: [2] }],
  ['pull by fields', { a: [{ x: 1, y: 1 }, { x: 2 }] }, (_) => ({ a: _.pull({ x: 1 }) }), { a: [{ x: 2 }] }],
  ['pullAll', { a: [1, 2, 3, 1] }, (_) => ({ a: _.pullAll([1, 3]) }), { a: [2] }],
  ['addToSet', { a: [1] }, (_) => ({ a: _.addToSet(2) }), { a: [1, 2] }],
  ['addToSet', { a: [{ b: 1 }] }, (_) => ({ a: _.addToSet({ b: 1 }) }), { a: [{ b: 1 }] }],
  ['addToSet of several', { a: [1] }, (_) => ({ a: _.addToSet({ $each: [1, 2, 3] }) }), { a: [1, 2, 3] }],
  ['inc deep down', { a: { b: { c: 1 } } }, (_) => ({ a: { b: { c: _.inc(1) } } }), { a: { b: { c: 2 } } }],
  [
    'several at once',
    { n: 1, a: [1], s: 'x' },
    (_) => ({ n: _.inc(1), a: _.push(2), s: _.remove(), t: 'y' }),
    { n: 2, a: [1, 2], t: 'y' },
  ],
]

let cloud: Cloud
let db: Command

beforeAll(async () => {
  cloud = await startTestCloud()
  db = openSdk(cloud).database()
  await db.createCollection('things')
})
afterAll(() => cloud.close())

test.each(CASES)('%s: %j', async (_name, before, update, after) => {
  await db
    .collection('things')
    .doc('x')
    .set({ data: { ...before, other: true } })
  const { stats } = await db
    .collection('things')
    .doc('x')
    .update({ data: update(db.command, db) })
  const { data } = await db.collection('things').doc('x').get()
  expect(data).toEqual({ ...after, _id: 'x', other: true })
  expect(stats.updated).toBe(JSON.stringify(before) === JSON.stringify(after) ? 0 : 1)
})

test('every update command the SDK has is in this table', () => {
  const tested = new Set(CASES.map(([name]) => name.split(/[ ,]/)[0]))
  const queryCommands =
    'eq neq lt lte gt gte in nin all elemMatch exists size mod geoNear geoWithin geoIntersects and nor or not'.split(
      ' ',
    )
  const others = [...queryCommands, 'expr', 'jsonSchema', 'text', 'aggregate', 'project']
  expect(Object.keys(db.command).filter((name) => !others.includes(name) && !tested.has(name))).toEqual([])
})

test.each<[string, (_: Command) => object]>([
  ['a text', (_) => ({ s: _.inc(1) })],
  ['something that is no list', (_) => ({ s: _.push(1) })],
])('an update that does not fit %s is refused and changes nothing', async (_name, update) => {
  await db
    .collection('things')
    .doc('y')
    .set({ data: { s: 'text', n: 1 } })
  const data = { n: 2, ...update(db.command) }
  expect(await failureOf(db.collection('things').doc('y').update({ data }))).toMatchObject({
    errCode: expect.any(Number),
    errMsg: expect.stringContaining('document.update:fail'),
  })
  expect((await db.collection('things').doc('y').get()).data).toEqual({ _id: 'y', s: 'text', n: 1 })
})
