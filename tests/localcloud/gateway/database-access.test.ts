import type { Cloud, CloudClient, CollectionDeclaration } from '../../../src/localcloud'
import type { ClientDatabase } from '../../../src/localcloud/gateway/client'
import { failureOf, startTestCloud } from '../../support/sdk'

const OWNED = 'doc._openid == auth.openid'
const collections: CollectionDeclaration[] = [
  { name: 'private', indexes: [], rule: { aclTag: 'PRIVATE' } },
  { name: 'readonly', indexes: [], rule: { aclTag: 'READONLY' } },
  { name: 'adminwrite', indexes: [], rule: { aclTag: 'ADMINWRITE' } },
  { name: 'owned', indexes: [], rule: { read: OWNED, write: OWNED } },
  {
    name: 'notes',
    indexes: [],
    rule: { read: true, create: true, update: `${OWNED} && request.data.price == undefined`, delete: false },
  },
  { name: 'members', indexes: [], rule: { read: 'get(`database.rooms.${doc.roomId}`).owner == auth.openid' } },
  { name: 'rooms', indexes: [], rule: { read: 'auth.openid in doc.guests' } },
]

let cloud: Cloud
let li: CloudClient
let mei: CloudClient
let db: ClientDatabase
let openid: string
let _: ClientDatabase['command']

beforeAll(async () => {
  cloud = await startTestCloud({ collections, limits: { clientWriteBytes: 2000, clientReadBytes: 5000 } })
  li = await cloud.signIn({ person: 'li' })
  mei = await cloud.signIn({ person: 'mei' })
  db = li.database()
  _ = db.command
  openid = li.signedIn?.openid ?? ''
})
afterAll(() => cloud.close())
beforeEach(async () => {
  for (const { name } of collections) await cloud.database.remove({ collection: name, filter: {}, isMulti: true })
})

const store = (collection: string, ...documents: Record<string, unknown>[]) =>
  cloud.database.insert({ collection, documents })
const stored = (collection: string) => cloud.database.find({ collection, filter: {}, sort: { _id: 1 } })

describe('a client that writes', () => {
  it('owns what it adds, and may say so with {openid} in other fields', async () => {
    const { _id, errMsg } = await db.collection('owned').add({ data: { author: '{openid}', n: 1, at: new Date(5) } })
    expect(errMsg).toBe('collection.add:ok')
    expect(await stored('owned')).toEqual([{ _id, author: openid, n: 1, at: new Date(5), _openid: openid }])
  })

  it.each([
    ['add', () => db.collection('owned').add({ data: { _openid: 'o_other' } })],
    [
      'update',
      () =>
        db
          .collection('owned')
          .where({ _openid: '{openid}' })
          .update({ data: { _openid: 'o_other' } }),
    ],
    [
      'inc',
      () =>
        db
          .collection('owned')
          .where({ _openid: '{openid}' })
          .update({ data: { _openid: _.inc(1) } }),
    ],
    [
      'rename',
      () =>
        db
          .collection('owned')
          .where({ _openid: '{openid}' })
          .update({ data: { n: _.rename('_openid') } }),
    ],
    [
      'set',
      () =>
        db
          .collection('private')
          .doc('a')
          .set({ data: { _openid: 'o_other' } }),
    ],
  ])('may not write _openid by %s', async (_way, write) => {
    expect(await failureOf(write())).toMatchObject({
      errCode: -501007,
      errMsg: expect.stringContaining('Invalid Key Name: _openid'),
    })
  })

  it('leaves the owner of a document that it replaces', async () => {
    await store('notes', { _id: 'a', _openid: openid, n: 1 })
    cloud.clients.rules.set('notes', { write: true })
    await mei
      .database()
      .collection('notes')
      .doc('a')
      .set({ data: { n: 2 } })
    expect(await stored('notes')).toEqual([{ _id: 'a', _openid: openid, n: 2 }])
    cloud.clients.rules.set('notes', collections.find(({ name }) => name === 'notes')?.rule)
  })

  it('creates by set what is not there, and owns it', async () => {
    const { stats } = await db
      .collection('private')
      .doc('a')
      .set({ data: { n: 1 } })
    expect(stats).toEqual({ updated: 0, created: 1 })
    expect(
      (
        await db
          .collection('private')
          .doc('a')
          .set({ data: { n: 2 } })
      ).stats,
    ).toEqual({ updated: 1, created: 0 })
    expect(await stored('private')).toEqual([{ _id: 'a', _openid: openid, n: 2 }])
  })

  it('reaches all it finds with where, under a rule, and one with doc', async () => {
    await store('owned', { _id: 'a', _openid: openid, n: 1, tags: ['x'] }, { _id: 'b', _openid: openid, n: 2 })
    const own = db.collection('owned').where({ _openid: '{openid}' })
    const data = { n: _.inc(10), 'place.room': 3, tags: _.push('y'), gone: _.remove() }
    expect((await own.update({ data })).stats).toEqual({ updated: 2 })
    expect(await stored('owned')).toEqual([
      { _id: 'a', _openid: openid, n: 11, tags: ['x', 'y'], place: { room: 3 } },
      { _id: 'b', _openid: openid, n: 12, tags: ['y'], place: { room: 3 } },
    ])
    expect((await own.where({ _openid: '{openid}', n: _.gt(11) }).remove()).stats).toEqual({ removed: 1 })
  })

  it('may write as much as a client may at once, and no more', async () => {
    // 58 bytes are the other fields, as BSON counts them.
    const filling = 'x'.repeat(2000 - 58 - 12)
    const added = await db.collection('owned').add({ data: { text: filling } })
    expect(added.errMsg).toBe('collection.add:ok')
    expect(
      await failureOf(db.collection('owned').add({ data: { text: `${filling}${'x'.repeat(40)}` } })),
    ).toMatchObject({ errMsg: expect.stringContaining('a client may write 2000 at once') })
  })

  it('is held to request.data', async () => {
    await store('notes', { _id: 'a', _openid: openid, price: 5 })
    const own = db.collection('notes').where({ _id: 'a', _openid: '{openid}' })
    expect((await own.update({ data: { text: 'x' } })).stats).toEqual({ updated: 1 })
    for (const data of [{ price: 1 }, { price: _.inc(1) }, { text: _.rename('price') }, { price: _.remove() }])
      expect(await failureOf(own.update({ data }))).toMatchObject({ errCode: -502003 })
    expect(await stored('notes')).toMatchObject([{ price: 5, text: 'x' }])
  })
})

describe('a client that reads', () => {
  it('gets 20 documents at most', async () => {
    const many = Array.from({ length: 30 }, (_each, n) => ({ _id: `d${String(n).padStart(2, '0')}`, n }))
    await store('readonly', ...many)
    const all = db.collection('readonly').orderBy('n', 'desc')
    expect((await all.get()).data).toHaveLength(20)
    expect((await all.limit(100).get()).data).toHaveLength(20)
    expect((await all.limit(2).skip(1).field({ n: true }).get()).data).toEqual([
      { _id: 'd28', n: 28 },
      { _id: 'd27', n: 27 },
    ])
    expect((await all.count()).total).toBe(30)
  })

  it('gets 1 MB at most: here 5000 bytes', async () => {
    await store('readonly', { _id: 'a', text: 'x'.repeat(2400) }, { _id: 'b', text: 'x'.repeat(2400) })
    expect((await db.collection('readonly').get()).data).toHaveLength(2)
    await store('readonly', { _id: 'c', text: 'x'.repeat(200) })
    expect(await failureOf(db.collection('readonly').get())).toMatchObject({ errCode: -602001 })
  })

  it('reads values of every kind as they were stored', async () => {
    const document = { _id: 'a', at: new Date(1700000000000), big: 2 ** 40, list: [1, { x: null }], text: '美' }
    await store('readonly', document)
    expect((await db.collection('readonly').doc('a').get()).data).toEqual(document)
  })

  it.each([
    ['_.gt and _.lt joined', () => ({ n: _.gt(1).and(_.lt(4)) }), ['b', 'c']],
    ['_.or of fields', () => _.or([{ n: 1 }, { 'place.room': 4 }]), ['a', 'd']],
    ['_.eq or another', () => ({ n: _.eq(1).or(_.eq(3)) }), ['a', 'c']],
    ['nested fields', () => ({ place: { room: 4 } }), ['d']],
    ['_.not', () => ({ n: _.not(_.gt(2)) }), ['a', 'b']],
    ['_.nor', () => _.nor([{ n: 1 }, { n: 2 }]), ['c', 'd']],
    ['_.elemMatch', () => ({ marks: _.elemMatch(_.gt(5).and(_.lt(9))) }), ['b']],
    ['_.all and _.size', () => ({ marks: _.all([1]).and(_.size(2)) }), ['a']],
    ['a regular expression', () => ({ name: db.RegExp({ regexp: '^li', options: 'i' }) }), ['a']],
    ['server dates', () => ({ at: _.lt(db.serverDate()) }), ['a']],
    ['_.exists', () => ({ marks: _.exists(false) }), ['c', 'd']],
    ['_.in and _.nin', () => ({ n: _.in([1, 2, 3]).and(_.nin([2])) }), ['a', 'c']],
    ['_.mod', () => ({ n: _.mod(2, 0) }), ['b', 'd']],
  ])('finds by %s', async (_what, condition, expected) => {
    await store(
      'readonly',
      { _id: 'a', n: 1, name: 'Li', marks: [1, 2], at: new Date(0) },
      { _id: 'b', n: 2, name: 'Mei', marks: [7], at: new Date(8_000_000_000_000) },
      { _id: 'c', n: 3, name: 'Lan' },
      { _id: 'd', n: 4, name: 'Xia', place: { room: 4 } },
    )
    const { data } = await db.collection('readonly').where(condition()).orderBy('n', 'asc').get()
    expect(data.map(({ _id }) => _id)).toEqual(expected)
  })

  it('reads through get() only where the other document says so', async () => {
    await store('rooms', { _id: 'r1', owner: openid, guests: [openid] }, { _id: 'r2', owner: 'o_other', guests: [] })
    await store('members', { _id: 'a', roomId: 'r1' }, { _id: 'b', roomId: 'r2' })
    const members = db.collection('members')
    expect((await members.where({ roomId: 'r1' }).get()).data).toEqual([{ _id: 'a', roomId: 'r1' }])
    for (const condition of [{ roomId: 'r2' }, { roomId: _.in(['r1', 'r2']) }, { roomId: 'r3' }, {}])
      expect(await failureOf(members.where(condition).get())).toMatchObject({ errCode: -502003 })
    expect((await db.collection('rooms').where({ guests: openid }).get()).data).toMatchObject([{ _id: 'r1' }])
  })

  it('may ask for at most ten other documents through get()', async () => {
    const ids = Array.from({ length: 11 }, (_each, index) => `r${index}`)
    await store('rooms', ...ids.map((_id) => ({ _id, owner: openid })))
    const members = db.collection('members')
    expect((await members.where({ roomId: _.in(ids.slice(0, 10)) }).get()).data).toEqual([])
    expect(await failureOf(members.where({ roomId: _.in(ids) }).get())).toMatchObject({
      errMsg: expect.stringContaining('more than 10 documents'),
    })
  })
})

describe('requests that make no sense', () => {
  it.each([
    ['a collection that is not there', () => db.collection('nowhere').get(), -502005],
    [
      'an operator that is not there',
      () =>
        db
          .collection('readonly')
          .where({ n: { $near: 1, $what: 2 } })
          .get(),
      undefined,
    ],
    [
      'an update that changes nothing',
      () => db.collection('owned').where({ _openid: openid }).update({ data: {} }),
      -501007,
    ],
    ['a removal of everything', () => db.collection('adminwrite').remove(), -501007],
    [
      'a path through a prototype',
      () =>
        db
          .collection('private')
          .doc('a')
          .update({ data: { 'x.__proto__.y': 1 } }),
      -501007,
    ],
    [
      'too many alternatives',
      () =>
        db
          .collection('owned')
          .where({ a: _.in([...Array(1001).keys()]) })
          .get(),
      -502003,
    ],
  ])('are refused: %s', async (_what, act, errCode) => {
    const failure = await failureOf(act())
    expect(failure).toMatchObject({ name: 'CloudCallError', ...(errCode !== undefined && { errCode }) })
  })
})
