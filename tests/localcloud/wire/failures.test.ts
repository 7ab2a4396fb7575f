import type { Cloud } from '../../../src/localcloud'
import { ERRORS, type ErrorName } from '../../../src/localcloud/errors'
import { failureOf, openNodeSdk, openSdk, startTestCloud } from '../../support/sdk'

type Sdk = ReturnType<typeof openSdk>

const LIMITS = {
  serverDefaultLimit: 3,
  serverMaxLimit: 5,
  serverWriteBytes: 3000,
  serverReadBytes: 6000,
  documentBytes: 2000,
  lockWaitMs: 150,
  scanWarningDocuments: 10,
}

let cloud: Cloud
let sdk: Sdk
let db: Sdk
let node: ReturnType<typeof openNodeSdk>

beforeAll(async () => {
  cloud = await startTestCloud({
    limits: LIMITS,
    collections: [
      { name: 'unique', indexes: [{ name: 'phone', fields: [{ field: 'phone', direction: 1 }], isUnique: true }] },
    ],
  })
  sdk = openSdk(cloud)
  db = sdk.database()
  node = openNodeSdk(cloud)
  await db.createCollection('things')
})
afterAll(() => cloud.close())
afterEach(() => cloud.faults.clear())

/** Numbers that begin with 5 are the server's; the others only mini-programs get to see. */
const ERROR_NAMES = (Object.keys(ERRORS) as ErrorName[]).filter((name) => `${ERRORS[name].errCode}`.startsWith('-5'))
const failNext = (action: string, error: ErrorName): string =>
  cloud.faults.add({ action, times: 1, effect: { kind: 'error', error } })

describe('what a developer sees of every error', () => {
  test.each(ERROR_NAMES)('%s, through wx-server-sdk: its number and message, no code', async (name) => {
    failNext('database.getDocument', name)
    const { errCode, message } = ERRORS[name]
    const failure = await failureOf(db.collection('things').doc('x').get())
    expect(failure).toMatchObject({ errCode, errMsg: expect.stringContaining(message) })
    expect(failure.errMsg).toMatch(new RegExp(`^document.get:fail ${errCode} `))
    expect(failure).not.toHaveProperty('code')
  })

  test.each(ERROR_NAMES)('%s, through node-sdk: its code and message', async (name) => {
    failNext('database.getDocument', name)
    const { code, message } = ERRORS[name]
    expect(await failureOf(node.database().collection('things').get())).toMatchObject({
      code,
      message: expect.stringContaining(message),
      requestId: expect.any(String),
    })
  })

  // wx-server-sdk 4.0.2 asks node-sdk not to throw; node-sdk 3 does, and only some calls translate what it throws.
  test.each<[string, string, () => Promise<unknown>]>([
    ['aggregate', 'database.aggregateDocuments', () => db.collection('things').aggregate().limit(1).end()],
    ['createCollection', 'database.addCollection', () => db.createCollection('more')],
    ['callFunction', 'functions.invokeFunction', () => sdk.callFunction({ name: 'any' })],
    [
      'uploadFile',
      'storage.getUploadMetadata',
      () => sdk.uploadFile({ cloudPath: 'x', fileContent: Buffer.from('x') }),
    ],
    ['getTempFileURL', 'storage.batchGetDownloadUrl', () => sdk.getTempFileURL({ fileList: [] })],
    ['deleteFile', 'storage.batchDeleteFile', () => sdk.deleteFile({ fileList: [] })],
  ])('%s shows -1 with a code, whatever the error', async (_name, action, call) => {
    failNext(action, 'EXCEED_REQUEST_LIMIT')
    expect(await failureOf(call())).toMatchObject({
      errCode: -1,
      code: 'EXCEED_REQUEST_LIMIT',
      errMsg: expect.stringContaining('exceed request limit'),
    })
  })
})

describe('failures of the database', () => {
  const things = (): Sdk => db.collection('things')

  test.each<[string, () => Promise<unknown>, number, string]>([
    [
      'a collection that does not exist, read',
      () => db.collection('none').get(),
      -502005,
      '[ResourceNotFound] Db or Table not exist',
    ],
    ['a collection that does not exist, written', () => db.collection('none').add({ data: {} }), -502005, 'not exist'],
    [
      'an id that is taken',
      () => things().add({ data: [{ _id: 'd' }, { _id: 'd' }] }),
      -502001,
      'E11000 duplicate key',
    ],
    [
      'a unique index',
      () => db.collection('unique').add({ data: [{ phone: '1' }, { phone: '1' }] }),
      -502001,
      'DATABASE_DUPLICATE_WRITE',
    ],
    ['an id of a wrong type', () => things().add({ data: { _id: { a: 1 } } }), -501007, '_id'],
    [
      'an update of the id',
      () =>
        things()
          .where({ a: 1 })
          .update({ data: { _id: 'x' } }),
      -501007,
      '_id',
    ],
    ['a document that is too large', () => things().add({ data: { a: 'x'.repeat(2000) } }), -501007, '2000 bytes'],
  ])('%s', async (_name, call, errCode, text) => {
    expect(await failureOf(call())).toMatchObject({ errCode, errMsg: expect.stringContaining(text) })
    expect((await things().count()).total).toBe(0)
  })

  test('a plain write gives up waiting for a lock, and says so', async () => {
    await db.createCollection('locked')
    await db.collection('locked').add({ data: { _id: 'x', n: 1 } })
    const transaction = await db.startTransaction()
    await transaction
      .collection('locked')
      .doc('x')
      .update({ data: { n: 2 } })
    const failure = await failureOf(node.database().collection('locked').doc('x').update({ n: 3 }))
    expect(failure).toMatchObject({ code: expect.any(String), message: expect.stringContaining('lock') })
    await transaction.rollback()
  })
})

describe('limits', () => {
  const lines = (count: number, length: number): { _id: string; text: string }[] =>
    Array.from({ length: count }, (_, n) => ({ _id: `${n}`, text: 'x'.repeat(length) }))

  test('a query without a limit, with a large one, and with one', async () => {
    await db.createCollection('lines')
    await db.collection('lines').add({ data: lines(8, 1) })
    const got = async (query: Sdk): Promise<number> => (await query.get()).data.length
    expect(await got(db.collection('lines').limit(4))).toBe(4)
    expect(await got(db.collection('lines').limit(1_000_000))).toBe(LIMITS.serverMaxLimit)
    // The SDK itself asks for 100 when no limit is given; a caller that sends none gets the cloud's default.
    expect(await got(db.collection('lines'))).toBe(LIMITS.serverMaxLimit)
    const body = JSON.stringify({ action: 'database.getDocument', collectionName: 'lines' })
    const headers = { 'content-type': 'application/json' }
    const { data } = (await (await fetch(cloud.adminUrl, { method: 'POST', headers, body })).json()) as {
      data: { list: [] }
    }
    expect(data.list).toHaveLength(LIMITS.serverDefaultLimit)
  })

  test('the size of a write, both sides of the limit', async () => {
    await db.createCollection('writes')
    await db.collection('writes').add({ data: lines(2, 1000) })
    expect(
      await failureOf(db.collection('writes').add({ data: lines(3, 1000).map(({ text }) => ({ text })) })),
    ).toMatchObject({
      errCode: -501001,
      errMsg: expect.stringContaining('request size exceeds the limit'),
    })
    expect((await db.collection('writes').count()).total).toBe(2)
  })

  test('the size of a read, both sides of the limit', async () => {
    await db.createCollection('reads')
    for (const document of lines(5, 1500)) await db.collection('reads').add({ data: document })
    expect((await db.collection('reads').limit(3).get()).data).toHaveLength(3)
    expect(await failureOf(db.collection('reads').limit(5).get())).toMatchObject({
      errCode: -501001,
      errMsg: expect.stringContaining('response size exceeds the limit'),
    })
  })

  test('a long scan names the missing index in the journal', async () => {
    await db.createCollection('scanned')
    await db.collection('scanned').add({ data: lines(20, 1) })
    await db.collection('scanned').where({ colour: 'red' }).get()
    expect(cloud.journal.since(0)).toContainEqual(
      expect.objectContaining({
        type: 'missingIndex',
        collection: 'scanned',
        fields: ['colour'],
        scannedDocuments: 20,
      }),
    )
  })
})
