import type { Cloud } from '../../../src/localcloud'
import { startTestCloud } from '../../support/sdk'

let cloud: Cloud

beforeAll(async () => {
  cloud = await startTestCloud({ limits: { bodyBytes: 100_000 } })
  await cloud.database.addCollection('things')
  await cloud.database.insert({ collection: 'things', documents: [{ _id: 'x', n: 1 }] })
})
afterAll(() => cloud.close())

/** Whatever was sent, the process lives and nothing has changed. */
afterEach(async () => {
  expect(await cloud.database.find({ collection: 'things', filter: {} })).toEqual([{ _id: 'x', n: 1 }])
  expect(cloud.database.collectionNames()).toEqual(['things'])
})

interface Reply {
  readonly status: number
  readonly code?: string
  readonly message?: string
  readonly requestId?: string
}

async function send(body: string, contentType = 'application/json'): Promise<Reply> {
  const headers = { 'content-type': contentType }
  const reply = await fetch(cloud.adminUrl, { method: 'POST', headers, body })
  expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8')
  return { status: reply.status, ...((await reply.json()) as object) }
}

const act = (action: unknown, fields: object = {}): Promise<Reply> =>
  send(JSON.stringify({ action, collectionName: 'things', ...fields }))

describe('the request', () => {
  test.each(['', '{', '[]', 'null', '"text"', '{"action":}', '\u0000'])('%j is no JSON object', async (body) => {
    expect(await send(body)).toMatchObject({ status: 400, code: 'INVALID_PARAM' })
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', ''])('content type %j is refused', async (type) => {
    expect(await send('{}', type)).toMatchObject({ status: 415, code: 'INVALID_PARAM' })
  })

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
    const reply = await fetch(cloud.adminUrl, { method })
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test('below the address there is nothing', async () => {
    expect((await fetch(`${cloud.adminUrl}/x`, { method: 'POST' })).status).toBe(404)
  })

  test('a body that is too long is refused', async () => {
    const body = JSON.stringify({ action: 'database.insertDocument', data: 'x'.repeat(100_000) })
    expect(await send(body)).toMatchObject({ status: 413, code: 'EXCEED_REQUEST_SIZE_LIMIT' })
  })

  test.each([
    ['without a boundary', 'multipart/form-data', 'x'],
    ['without its boundary', 'multipart/form-data; boundary=b', 'x'],
    ['without an end', 'multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nx'],
    ['with a part without headers', 'multipart/form-data; boundary=b', '--b\r\nx\r\n--b--'],
    ['with a part without a name', 'multipart/form-data; boundary=b', '--b\r\nx: y\r\n\r\nx\r\n--b--'],
  ])('multipart %s is refused', async (_name, type, body) => {
    expect(await send(body, type)).toMatchObject({ status: 400, code: 'INVALID_PARAM' })
  })
})

describe('the action', () => {
  test.each([
    undefined,
    null,
    7,
    {},
    '',
    'database',
    'database.',
    'database.dropEverything',
    'toString',
    '__proto__',
    'constructor',
  ])('%j is unknown', async (action) => {
    expect(await act(action)).toMatchObject({ status: 200, code: 'INVALID_ACTION', requestId: expect.any(String) })
  })

  test.each(['auth.getUserInfoForAdmin', 'analytics.report', 'wx.api'])(
    '%s is not covered, and says so',
    async (action) => {
      expect(await act(action, { apiName: 'any' })).toMatchObject({ status: 200, code: 'LOCAL_CLOUD_NOT_COVERED' })
    },
  )
})

describe('the fields', () => {
  const GET = 'database.getDocument'
  const ADD = 'database.insertDocument'
  const MODIFY = 'database.modifyDocument'
  const REMOVE = 'database.removeDocument'
  const AGGREGATE = 'database.aggregateDocuments'

  test.each<[string, object, string]>([
    [GET, { collectionName: undefined }, 'collectionName must be a non-empty string'],
    [GET, { collectionName: '' }, 'collectionName must be a non-empty string'],
    [GET, { collectionName: ['things'] }, 'collectionName must be a non-empty string'],
    [GET, { query: { a: 1 } }, 'query must be a string'],
    [GET, { query: '{' }, 'query: not JSON'],
    [GET, { query: '[]' }, 'query must be a document'],
    [GET, { query: '7' }, 'query must be a document'],
    [GET, { query: '{"a":{"$date":"never"}}' }, 'query'],
    [GET, { query: '{"a":{"$numberInt":"many"}}' }, 'query'],
    [GET, { query: '{"__proto__":{"a":1}}' }, '__proto__'],
    [GET, { query: '{"a":'.repeat(500) + '1' + '}'.repeat(500) }, 'nesting'],
    [GET, { order: '7' }, 'order must be a document or a list'],
    [GET, { order: '{"a":2}' }, 'order of a must be 1 or -1'],
    [GET, { order: '[7]' }, 'order must hold documents'],
    [GET, { order: '[{"direction":"asc"}]' }, 'order must name fields'],
    [GET, { limit: -1 }, 'limit must be a whole number that is not negative'],
    [GET, { limit: 1.5 }, 'limit must be a whole number that is not negative'],
    [GET, { limit: '5' }, 'limit must be a whole number that is not negative'],
    [GET, { offset: -1 }, 'offset must be a whole number that is not negative'],
    [GET, { projection: '[]' }, 'projection must be a document'],
    [GET, { transactionId: 7 }, 'transactionId must be a string'],
    [ADD, {}, 'data must be a list'],
    [ADD, { data: [] }, 'data must hold at least one document'],
    [ADD, { data: '{}' }, 'data must be a list'],
    [ADD, { data: [{}] }, 'data[0] must be extended JSON in a string'],
    [ADD, { data: ['{}', '{'] }, 'data[1]: not JSON'],
    [ADD, { data: ['[]'] }, 'data[0] must be a document'],
    [MODIFY, { query: '{}' }, 'data must be a non-empty string'],
    [MODIFY, { data: '[]' }, 'data must be a document'],
    [MODIFY, { data: '{"$set":{"n":2}}', multi: 'yes' }, 'multi must be a boolean'],
    [MODIFY, { data: '{"$set":{"n":2}}', merge: 1 }, 'merge must be a boolean'],
    [MODIFY, { data: '{"$set":{"n":2}}', upsert: 'no' }, 'upsert must be a boolean'],
    [REMOVE, {}, "param.query can't be empty"],
    [REMOVE, { query: '' }, "param.query can't be empty"],
    [REMOVE, { query: '{}' }, "param.query can't be empty"],
    [AGGREGATE, {}, 'stages must be a list'],
    [AGGREGATE, { stages: [7] }, 'stages[0] must be an object'],
    [AGGREGATE, { stages: [{ stageKey: 'match', stageValue: '{}' }] }, 'stages[0].stageKey must start with $'],
    [AGGREGATE, { stages: [{ stageKey: '$match' }] }, 'stages[0].stageValue must be extended JSON'],
    ['database.addCollection', { collectionName: 7 }, 'collectionName must be a non-empty string'],
    ['database.commitTransaction', {}, 'transactionId must be a non-empty string'],
    ['database.abortTransaction', { transactionId: {} }, 'transactionId must be a string'],
    ['functions.invokeFunction', {}, 'function_name must be a non-empty string'],
    ['functions.invokeFunction', { function_name: 'f', request_data: '{' }, 'request_data must be JSON'],
    ['storage.getUploadMetadata', {}, 'path must be a non-empty string'],
    ['storage.batchGetDownloadUrl', {}, 'file_list must be a list'],
    ['storage.batchGetDownloadUrl', { file_list: ['x'] }, 'file_list[0] must be an object'],
    ['storage.batchGetDownloadUrl', { file_list: [{}] }, 'file_list[0].fileid must be a string'],
    ['storage.batchGetDownloadUrl', { file_list: [{ fileid: 'x', max_age: -1 }] }, 'file_list[0].max_age'],
    ['storage.batchDeleteFile', { fileid_list: [7] }, 'fileid_list[0] must be a string'],
    ['storage.batchCopyFile', { file_list: [{ src_path: 'a' }] }, 'file_list[0] must have src_path and dst_path'],
    ['storage.batchCopyFile', { file_list: [{ src_path: 'a', dst_path: '../a' }] }, 'segment of dots'],
    ['wx.openApi', {}, 'apiName must be a non-empty string'],
  ])('%s with %j', async (action, fields, message) => {
    expect(await act(action, fields)).toMatchObject({
      status: 200,
      code: 'INVALID_PARAM',
      message: expect.stringContaining(message),
      requestId: expect.any(String),
    })
  })

  test.each(['../things', 'a/b', '..', 'x'.repeat(2000), '$cmd', 'a\u0000b'])(
    'the collection name %j creates nothing',
    async (collectionName) => {
      expect(await act('database.addCollection', { collectionName })).toMatchObject({
        status: 200,
        code: expect.any(String),
      })
    },
  )

  test.each(['..', '../things', 'a/../b', '/etc/passwd', 'a\\b', 'f\u0000', '.', 'node_modules/x', 'x'.repeat(5000)])(
    'the function name %j calls nothing',
    async (name) => {
      expect(await act('functions.invokeFunction', { function_name: name })).toMatchObject({
        status: 200,
        code: expect.stringMatching(/^(INVALID_PARAM|FUNCTION_NOT_FOUND)$/),
      })
    },
  )
})

test('what nobody foresaw is a system error with a request id, told in full only to the log', async () => {
  const before = cloud.journal.last()
  const broken = jest.spyOn(cloud.database, 'count').mockRejectedValueOnce(new Error('a secret of the cloud'))
  const reply = await act('database.calculateDocument')
  broken.mockRestore()
  expect(reply).toMatchObject({
    status: 200,
    code: 'SYS_ERR',
    message: expect.stringContaining(reply.requestId ?? '?'),
  })
  expect(JSON.stringify(reply)).not.toContain('a secret')
  expect(cloud.journal.since(before)).toContainEqual(
    expect.objectContaining({ type: 'warning', text: expect.stringContaining('a secret of the cloud') }),
  )
})
