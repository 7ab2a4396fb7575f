import type { Cloud, CloudClient, CollectionDeclaration } from '../../../src/localcloud'
import { startTestCloud } from '../../support/sdk'
import { briefly, RecordedWatch } from './recorded-watch'

const TALK = 'auth.openid in doc.people'
const collections: CollectionDeclaration[] = [
  { name: 'talk', indexes: [], rule: { read: TALK, create: TALK } },
  { name: 'feed', indexes: [], rule: { read: true } },
  { name: 'private', indexes: [], rule: { aclTag: 'PRIVATE' } },
  { name: 'closed', indexes: [], rule: { read: false } },
]

let cloud: Cloud
let li: CloudClient
let mei: CloudClient

beforeAll(async () => {
  cloud = await startTestCloud({ collections, limits: { watchDocuments: 50 } })
  li = await cloud.signIn({ person: 'li' })
  mei = await cloud.signIn({ person: 'mei' })
})
afterAll(() => cloud.close())
beforeEach(async () => {
  for (const { name } of collections) await cloud.database.remove({ collection: name, filter: {}, isMulti: true })
})

const store = (...documents: Record<string, unknown>[]) => cloud.database.insert({ collection: 'feed', documents })
const feed = (client = li) => client.database().collection('feed')
const ids = (docs: readonly Readonly<Record<string, unknown>>[]) => docs.map(({ _id }) => _id)

/** The cloud learns that a socket was closed a moment after the client does. */
async function untilOpenWatches(count: number): Promise<void> {
  while (cloud.clients.realtime.size !== count) await new Promise((resolve) => setImmediate(resolve))
}

describe('a conversation', () => {
  it('of two people reaches the one who watches word by word', async () => {
    const [here, there] = [li, mei].map((client) => client.signedIn?.openid ?? '')
    const people = [here, there]
    const seen = new RecordedWatch(mei.database().collection('talk').where({ people: '{openid}' }))
    await seen.untilCount(1)
    for (const text of ['你好', '几点来？', '三点']) {
      await li.database().collection('talk').add({ data: { people, text } })
      await seen.until((docs) => docs.at(-1)?.['text'] === text)
    }
    expect(seen.snapshots.map(({ id, docs, type }) => [id, docs.length, type])).toEqual([
      [0, 0, 'init'],
      [1, 1, undefined],
      [2, 2, undefined],
      [3, 3, undefined],
    ])
    expect(seen.snapshots.at(-1)?.docChanges).toMatchObject([
      { id: 3, dataType: 'add', queueType: 'enqueue', doc: { text: '三点', people, _openid: here } },
    ])
    await seen.close()
  })

  it('stays between those who take part', async () => {
    const others = new RecordedWatch(mei.database().collection('talk').where({ people: li.signedIn?.openid }))
    expect(await others.untilError()).toEqual({
      errCode: -402002,
      errMsg: expect.stringMatching(/^init watch fail \| errMsg: -502003 .*not a subset of the read rule of talk/),
    })
  })
})

describe('a watch', () => {
  it('tells the first list, then every kind of change, with the fields of the snapshot', async () => {
    await store({ _id: 'a', isOpen: true, n: 1, at: new Date(5) })
    const watch = new RecordedWatch(feed().where({ isOpen: true }))
    expect(await watch.untilCount(1)).toEqual([
      {
        id: 0,
        type: 'init',
        docs: [{ _id: 'a', isOpen: true, n: 1, at: new Date(5) }],
        docChanges: [
          {
            id: 0,
            dataType: 'init',
            queueType: 'init',
            docId: 'a',
            doc: { _id: 'a', isOpen: true, n: 1, at: new Date(5) },
          },
        ],
      },
    ])
    await store({ _id: 'b', isOpen: true }, { _id: 'c', isOpen: false })
    await cloud.database.modify({ ...one('a'), update: { $set: { n: 2 }, $unset: { at: '' } } })
    await cloud.database.modify({ ...one('c'), update: { $set: { isOpen: true } } })
    await cloud.database.modify({ ...one('b'), update: { $set: { isOpen: false } } })
    await cloud.database.remove({ collection: 'feed', filter: { _id: 'a' }, isMulti: false })
    await watch.untilCount(6)
    expect(watch.snapshots.slice(1).map(briefly)).toEqual([
      ['add enqueue b'],
      ['update update a'],
      ['update enqueue c'],
      ['update dequeue b'],
      ['remove dequeue a'],
    ])
    expect(watch.snapshots[2]?.docChanges[0]).toMatchObject({ updatedFields: { n: 2 }, removedFields: ['at'] })
    expect(watch.snapshots.map(({ docs }) => ids(docs))).toEqual([
      ['a'],
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'b', 'c'],
      ['a', 'c'],
      ['c'],
    ])
    await watch.close()
  })

  it('tells a whole document from an update of fields, in a transaction too', async () => {
    await store({ _id: 'a', n: 1, isOpen: true }, { _id: 'b', n: 1 })
    const watch = new RecordedWatch(feed())
    await watch.untilCount(1)
    const { database } = cloud
    await database.modify({ ...one('a'), update: { n: 2 }, isReplacement: true })
    await database.modify({ ...one('a'), update: { n: 2 }, isReplacement: true })
    await database.modify({ ...one('new'), update: { n: 3 }, isReplacement: true, isUpsert: true })
    const transactionId = database.startTransaction()
    await database.modify({ ...one('b'), update: { n: 2 }, isReplacement: true, transactionId })
    await database.modify({ ...one('b'), update: { $inc: { n: 1 } }, transactionId })
    await database.commitTransaction(transactionId)
    await database.modify({ ...one('b'), update: { $inc: { n: 1 } } })
    await watch.untilCount(5)
    expect(watch.snapshots.slice(1).map(briefly)).toEqual([
      ['replace update a'],
      ['add enqueue new'],
      ['replace update b'],
      ['update update b'],
    ])
    expect(watch.snapshots[1]?.docChanges[0]).toEqual({
      ...{ id: 1, dataType: 'replace', queueType: 'update', docId: 'a', doc: { _id: 'a', n: 2 } },
    })
    await watch.close()
  })

  it('keeps to its order and limit', async () => {
    await store({ _id: 'a', n: 1 }, { _id: 'b', n: 2 }, { _id: 'c', n: 3 })
    const watch = new RecordedWatch(feed().orderBy('n', 'desc').limit(2))
    await watch.untilCount(1)
    await store({ _id: 'd', n: 4 })
    await cloud.database.remove({ collection: 'feed', filter: { _id: 'd' }, isMulti: false })
    await watch.untilCount(3)
    expect(watch.snapshots.map(({ docs }) => ids(docs))).toEqual([
      ['c', 'b'],
      ['c', 'd'],
      ['c', 'b'],
    ])
    expect(watch.snapshots.slice(1).map(briefly)).toEqual([
      ['add enqueue d', 'limit dequeue b'],
      ['remove dequeue d', 'limit enqueue b'],
    ])
    await watch.close()
  })

  it('sees a transaction when it is committed, as one snapshot', async () => {
    const watch = new RecordedWatch(feed())
    await watch.untilCount(1)
    const transactionId = cloud.database.startTransaction()
    await cloud.database.insert({ collection: 'feed', documents: [{ _id: 'a' }], transactionId })
    await cloud.database.insert({ collection: 'feed', documents: [{ _id: 'b' }], transactionId })
    await store({ _id: 'first' })
    await cloud.database.commitTransaction(transactionId)
    await watch.untilCount(3)
    expect(watch.snapshots.map(({ docs }) => ids(docs))).toEqual([[], ['first'], ['first', 'a', 'b']])
    await watch.close()
  })

  it('follows one document, and one’s own under PRIVATE', async () => {
    const own = new RecordedWatch(li.database().collection('private'))
    const one = new RecordedWatch(feed().where({ _id: 'a' }))
    await Promise.all([own.untilCount(1), one.untilCount(1)])
    await mei
      .database()
      .collection('private')
      .add({ data: { _id: 'theirs' } })
    await store({ _id: 'b' }, { _id: 'a' })
    await li
      .database()
      .collection('private')
      .add({ data: { _id: 'mine' } })
    expect(ids((await own.untilCount(2))[1]?.docs ?? [])).toEqual(['mine'])
    expect(ids((await one.untilCount(2))[1]?.docs ?? [])).toEqual(['a'])
    await Promise.all([own.close(), one.close()])
  })

  it('says nothing after it was closed, also when it is closed at once', async () => {
    const watches = [new RecordedWatch(feed()), new RecordedWatch(feed()), new RecordedWatch(feed())]
    await watches[0]?.close()
    await watches[1]?.untilCount(1)
    await watches[1]?.close()
    await store({ _id: 'a' })
    await watches[2]?.until((docs) => docs.length === 1)
    expect(watches.map(({ snapshots }) => snapshots.length)).toEqual([0, 1, watches[2]?.snapshots.length])
    await watches[2]?.close()
  })
})

function one(id: string) {
  return { collection: 'feed', filter: { _id: id }, isReplacement: false, isMulti: false, isUpsert: false }
}

describe('a watch that is refused', () => {
  it.each([
    ['a collection that is not there', () => li.database().collection('nowhere'), /-502005/],
    ['a collection it may not read', () => li.database().collection('closed'), /-502003/],
    ['an operator that is not there', () => feed().where({ n: { $what: 1 } }), /what/],
  ])('ends with -402002 and the reason: %s', async (_what, query, errMsg) => {
    const watch = new RecordedWatch(query())
    expect(await watch.untilError()).toMatchObject({ errCode: -402002, errMsg: expect.stringMatching(errMsg) })
    expect(watch.snapshots).toEqual([])
  })

  it('is one with field(), as on WeChat', () => {
    expect(() =>
      feed()
        .field({ n: true })
        .watch({ onChange: () => undefined, onError: () => undefined }),
    ).toThrow('field is not supported')
  })

  it('holds 5000 documents at most: here 50', async () => {
    await store(...Array.from({ length: 50 }, (_each, n) => ({ _id: n })))
    const watch = new RecordedWatch(feed())
    await watch.untilCount(1)
    await store({ _id: 50 })
    expect(await watch.untilError()).toMatchObject({
      errCode: -402006,
      errMsg: expect.stringContaining('more than 50'),
    })
    const late = new RecordedWatch(feed())
    expect(await late.untilError()).toMatchObject({ errCode: -402002, errMsg: expect.stringContaining('more than 50') })
    const first = new RecordedWatch(feed().orderBy('_id', 'asc').limit(3))
    expect(ids((await first.untilCount(1))[0]?.docs ?? [])).toEqual([0, 1, 2])
    await first.close()
  })
})

describe('many watchers', () => {
  it('a thousand at once are each told of what concerns them, and of nothing else', async () => {
    const clients = await Promise.all(Array.from({ length: 10 }, () => cloud.signIn({ person: 'crowd' })))
    const watches = clients.flatMap((client, place) =>
      Array.from({ length: 100 }, (_each, n) => new RecordedWatch(feed(client).where({ room: place * 100 + n }))),
    )
    await Promise.all(watches.map((watch) => watch.untilCount(1)))
    await untilOpenWatches(1000)
    await store(...[0, 500, 999].map((room) => ({ _id: room, room })))
    for (const room of [0, 500, 999]) await watches[room]?.untilCount(2)
    const told = watches.flatMap(({ snapshots }, room) => (snapshots.length > 1 ? [room] : []))
    expect(told).toEqual([0, 500, 999])
    for (const client of clients) client.close()
  })
})
