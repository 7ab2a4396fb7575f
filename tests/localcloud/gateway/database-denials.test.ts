import type { Cloud, CloudClient, CollectionDeclaration } from '../../../src/localcloud'
import type { ClientDatabase } from '../../../src/localcloud/gateway/client'
import { failureOf, startTestCloud } from '../../support/sdk'

const OWNED = 'doc._openid == auth.openid'
const collections: CollectionDeclaration[] = [
  { name: 'private', indexes: [], rule: { aclTag: 'PRIVATE' } },
  { name: 'readonly', indexes: [], rule: { aclTag: 'READONLY' } },
  { name: 'adminwrite', indexes: [], rule: { aclTag: 'ADMINWRITE' } },
  { name: 'adminonly', indexes: [], rule: { aclTag: 'ADMINONLY' } },
  { name: 'unruled', indexes: [] },
  { name: 'owned', indexes: [], rule: { read: OWNED, write: OWNED } },
]

let cloud: Cloud
let mei: CloudClient
let db: ClientDatabase
let openid: string

beforeAll(async () => {
  cloud = await startTestCloud({ collections })
  const li = await cloud.signIn({ person: 'li' })
  mei = await cloud.signIn({ person: 'mei' })
  db = li.database()
  openid = li.signedIn?.openid ?? ''
})
afterAll(() => cloud.close())
beforeEach(async () => {
  for (const { name } of collections) await cloud.database.remove({ collection: name, filter: {}, isMulti: true })
})

const store = (collection: string, ...documents: Record<string, unknown>[]) =>
  cloud.database.insert({ collection, documents })
const stored = (collection: string) => cloud.database.find({ collection, filter: {}, sort: { _id: 1 } })

describe('a client that aggregates', () => {
  const match = { $match: { _openid: '{openid}' } }

  it('starts with what its rule allows', async () => {
    await store('owned', { _id: 'a', _openid: openid, n: 1 }, { _id: 'b', _openid: 'o_other', n: 2 })
    const sum = { $group: { _id: null, sum: { $sum: '$n' } } }
    expect((await db.collection('owned').aggregate([match, sum])).list).toEqual([{ _id: null, sum: 1 }])
    expect(await failureOf(db.collection('owned').aggregate([sum]))).toMatchObject({ errCode: -502003 })
  })

  it('sees only its own under PRIVATE, and 20 results without a limit', async () => {
    await store('private', { _id: 'x', _openid: 'o_other' })
    await store('private', ...Array.from({ length: 25 }, (_each, n) => ({ _id: n, _openid: openid })))
    expect((await db.collection('private').aggregate([{ $sort: { _id: 1 } }])).list).toHaveLength(20)
    const { list } = await db.collection('private').aggregate([{ $count: 'n' }])
    expect(list).toEqual([{ n: 25 }])
  })

  it.each([
    ['joins what it may not read', [match, { $lookup: { from: 'adminonly', as: 'x', pipeline: [] } }]],
    ['joins what it may read only in part', [match, { $lookup: { from: 'private', as: 'x', pipeline: [] } }]],
    ['joins inside a facet', [match, { $facet: { a: [{ $unionWith: 'unruled' }] } }]],
    [
      'joins inside a join',
      [match, { $lookup: { from: 'readonly', as: 'x', pipeline: [{ $graphLookup: { from: 'owned' } }] } }],
    ],
    ['writes', [match, { $out: 'notes' }]],
    ['merges', [match, { $merge: { into: 'notes' } }]],
  ])('is refused when it %s', async (_what, stages) => {
    expect(await failureOf(db.collection('owned').aggregate(stages))).toMatchObject({ errCode: -502003 })
  })
})

type Way = (database: ClientDatabase, name: string) => Promise<unknown>

const WAYS: Readonly<Record<string, Way>> = {
  'collection.get': (database, name) => database.collection(name).get(),
  'where.get': (database, name) => database.collection(name).where({ n: 1 }).get(),
  'doc.get': (database, name) => database.collection(name).doc('a').get(),
  count: (database, name) => database.collection(name).count(),
  aggregate: (database, name) => database.collection(name).aggregate([{ $match: { n: 1 } }]),
  watch: (database, name) =>
    new Promise((resolve, reject) => {
      const handle = database.collection(name).watch({
        onChange: (snapshot) => void handle.close().then(() => resolve(snapshot)),
        onError: (error) => reject(Object.assign(new Error(error.errMsg), error)),
      })
    }),
  add: (database, name) => database.collection(name).add({ data: { n: 1 } }),
  'doc.set': (database, name) =>
    database
      .collection(name)
      .doc('a')
      .set({ data: { n: 3 } }),
  'doc.set of a new one': (database, name) =>
    database
      .collection(name)
      .doc('new')
      .set({ data: { n: 3 } }),
  'doc.update': (database, name) =>
    database
      .collection(name)
      .doc('a')
      .update({ data: { n: 3 } }),
  'where.update': (database, name) =>
    database
      .collection(name)
      .where({ n: 1 })
      .update({ data: { n: 3 } }),
  'doc.remove': (database, name) => database.collection(name).doc('a').remove(),
  'where.remove': (database, name) => database.collection(name).where({ n: 1 }).remove(),
}
const READS = ['collection.get', 'where.get', 'doc.get', 'count', 'aggregate', 'watch']
const every = Object.keys(WAYS)
const without = (...names: string[]) => every.filter((name) => !names.includes(name))

test('an update of a path that is too deep to be stored is refused before rules look at it', async () => {
  await store('private', { _id: 'a', _openid: openid })
  const path = Array(100_000).fill('a').join('.')
  const update = db
    .collection('private')
    .doc('a')
    .update({ data: { [path]: 1 } })
  expect(await failureOf(update)).toMatchObject({ errMsg: expect.stringContaining('nested 100 levels deep') })
  expect(await stored('private')).toEqual([{ _id: 'a', _openid: openid }])
})

describe("a stranger's access to a document of li's", () => {
  it.each<[string, string[]]>([
    ['unruled', every],
    ['adminonly', every],
    ['owned', without('add', 'doc.set of a new one')],
    ['adminwrite', without(...READS)],
    ['readonly', ['where.update', 'where.remove']],
    ['private', ['where.update', 'where.remove']],
  ])('in %s is refused with -502003 on these paths and leaves it as it was', async (name, refused) => {
    await store(name, { _id: 'a', n: 1, _openid: openid })
    for (const [way, run] of Object.entries(WAYS)) {
      const outcome = await run(mei.database(), name).then(
        () => 'allowed',
        (error: { errMsg: string }) => (error.errMsg.includes('-502003') ? 'refused' : 'allowed'),
      )
      expect([way, outcome]).toEqual([way, refused.includes(way) ? 'refused' : 'allowed'])
    }
    expect((await stored(name)).find(({ _id }) => _id === 'a')).toEqual({ _id: 'a', n: 1, _openid: openid })
  })

  it('under PRIVATE finds nothing, as if it were not there', async () => {
    await store('private', { _id: 'a', n: 1, _openid: openid })
    const theirs = mei.database().collection('private')
    expect((await theirs.where({ n: 1 }).get()).data).toEqual([])
    expect((await theirs.count()).total).toBe(0)
    expect(await failureOf(theirs.doc('a').get())).toMatchObject({
      errCode: -1,
      errMsg: 'document.get:fail document with _id a does not exist',
    })
    expect((await theirs.doc('a').update({ data: { n: 2 } })).stats).toEqual({ updated: 0 })
    expect((await theirs.doc('a').remove()).stats).toEqual({ removed: 0 })
    expect((await db.collection('private').doc('a').get()).data).toMatchObject({ n: 1 })
  })

  it('can not be had by claiming to be li', async () => {
    await store('owned', { _id: 'a', n: 1, _openid: openid })
    const theirs = mei.database().collection('owned')
    expect(await failureOf(theirs.where({ _openid: openid }).get())).toMatchObject({ errCode: -502003 })
    expect((await theirs.where({ _openid: '{openid}' }).get()).data).toEqual([])
  })
})
