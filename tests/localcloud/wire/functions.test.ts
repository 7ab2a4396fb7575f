import type { Cloud } from '../../../src/localcloud'
import type { JournalEntry } from '../../../src/localcloud/journal'
import { failureOf, openNodeSdk, openSdk, startTestCloud } from '../../support/sdk'

type Sdk = ReturnType<typeof openSdk>

/** Does what the event says and reports what it saw. */
const WORKER = `
const cloud = SDK
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database({ throwOnNotFound: false })
const steps = {
  context: () => cloud.getWXContext(),
  event: (event) => event,
  call: async ({ name, data }) => (await cloud.callFunction({ name, data })).result,
  add: async ({ ids }) => { for (const _id of ids) await db.collection('things').add({ data: { _id } }) },
  fail: () => { throw new Error('as asked') },
  nothing: () => undefined,
  log: () => cloud.logger().info({ text: 'hello from the logger', level: 3 }),
  upload: async () => (await cloud.uploadFile({ cloudPath: 'made/by.txt', fileContent: Buffer.from('function') })).fileID,
}
exports.main = (event) => steps[event.step](event)
`

let cloud: Cloud
let sdk: Sdk

beforeAll(async () => {
  cloud = await startTestCloud({
    functionSources: { worker: WORKER, other: WORKER },
    collections: [{ name: 'things', indexes: [] }],
  })
  sdk = openSdk(cloud)
})
afterAll(() => cloud.close())
beforeEach(async () => {
  await cloud.database.remove({ collection: 'things', filter: {}, isMulti: true })
})
afterEach(() => cloud.faults.clear())

const ids = async (): Promise<unknown[]> =>
  (await cloud.database.find({ collection: 'things', filter: {} })).map(({ _id }) => _id)

const invoke = (event: object, functionName = 'worker') =>
  cloud.functions.invoke({
    functionName,
    event,
    caller: { appid: 'wx1', openid: 'ann', unionid: 'union', clientIp: '1.2.3.4' },
    source: 'wx_client',
  })

function record(): { entries: () => JournalEntry[] } {
  const before = cloud.journal.last()
  return { entries: () => [...cloud.journal.since(before)] }
}

describe('callFunction', () => {
  test('from outside gives the result and the request id of the run', async () => {
    const journal = record()
    const { result, requestID } = await sdk.callFunction({ name: 'worker', data: { step: 'event', n: 1 } })
    expect(result).toEqual({ step: 'event', n: 1 })
    expect(journal.entries()).toContainEqual(expect.objectContaining({ type: 'functionCalled', requestId: requestID }))
    expect(await openNodeSdk(cloud).callFunction({ name: 'worker', data: { step: 'event' } })).toEqual({
      result: { step: 'event' },
      requestId: expect.any(String),
    })
  })

  test('of a function that returns nothing gives null', async () => {
    expect((await sdk.callFunction({ name: 'worker', data: { step: 'nothing' } })).result).toBeNull()
  })

  test('from a function hands on the caller, and adds a link to the chain of sources', async () => {
    const { result } = await invoke({ step: 'call', name: 'other', data: { step: 'context' } })
    expect(result).toMatchObject({
      OPENID: 'ann',
      APPID: 'wx1',
      UNIONID: 'union',
      CLIENTIP: '1.2.3.4',
      SOURCE: 'wx_client,scf',
      ENV: cloud.envId,
    })
    const twice = { step: 'call', name: 'other', data: { step: 'call', name: 'worker', data: { step: 'context' } } }
    expect((await invoke(twice)).result).toMatchObject({ OPENID: 'ann', SOURCE: 'wx_client,scf,scf' })
  })

  test.each([
    ['one that does not exist', 'none', {}, 'FUNCTION_NOT_FOUND', 'FunctionName parameter could not be found'],
    ['one that fails', 'worker', { step: 'fail' }, 'FUNCTIONS_EXECUTE_FAIL', 'as asked'],
  ])('of %s', async (_name, name, data, code, text) => {
    const failure = { errCode: -1, code, errMsg: expect.stringContaining(text) }
    expect(await failureOf(sdk.callFunction({ name, data }))).toMatchObject(failure)
    expect(cloud.functions.functionNames()).toEqual(['other', 'worker'])
  })
})

test('files and logs of functions arrive', async () => {
  const journal = record()
  expect((await invoke({ step: 'upload' })).result).toMatch(/^cloud:\/\/local-cloud\.[^/]+\/made\/by\.txt$/)
  expect(await cloud.files.store.find('made/by.txt')).toMatchObject({ sizeBytes: 8 })
  await invoke({ step: 'log' })
  const logs = journal.entries().flatMap((entry) => (entry.type === 'log' ? [entry.text] : []))
  expect(logs.join('\n')).toContain('hello from the logger')
})

test('the journal tells which function asked what, and counts its database requests', async () => {
  const journal = record()
  const { requestId, databaseRequests } = await invoke({ step: 'add', ids: ['a', 'b', 'c'] })
  expect(databaseRequests).toBe(3)
  const requests = journal.entries().filter(({ type }) => type === 'wireRequest')
  expect(requests).toHaveLength(3)
  expect(requests[0]).toMatchObject({
    action: 'database.insertDocument',
    collection: 'things',
    functionName: 'worker',
    requestId,
    durationMs: expect.any(Number),
  })
})

describe('faults', () => {
  const add = { action: 'database.insertDocument' }
  const addAll = (): Promise<unknown> => invoke({ step: 'add', ids: ['a', 'b', 'c'] })
  const addOutside = (): Promise<unknown> =>
    sdk
      .database()
      .collection('things')
      .add({ data: { _id: 'x' } })

  test('an error: nothing is done', async () => {
    cloud.faults.add({ ...add, effect: { kind: 'error', error: 'EXCEED_CONCURRENT_REQUEST_LIMIT' } })
    expect(await failureOf(addOutside())).toMatchObject({ errCode: -501004 })
    expect(await ids()).toEqual([])
  })

  test('only as often, for the function and the collection it is set for', async () => {
    const error = { kind: 'error', error: 'SYS_ERR' } as const
    cloud.faults.add({ ...add, functionName: 'other', effect: error })
    cloud.faults.add({ ...add, collection: 'elsewhere', effect: error })
    cloud.faults.add({ action: 'storage.*', effect: error })
    await addAll()
    expect(await ids()).toEqual(['a', 'b', 'c'])
    expect(cloud.faults.list().map(({ strikes }) => strikes)).toEqual([0, 0, 0])
    expect(await failureOf(invoke({ step: 'add', ids: ['d'] }, 'other'))).toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
    })
    cloud.faults.clear()
    cloud.faults.add({ ...add, times: 2, effect: error })
    await failureOf(addOutside())
    await failureOf(addOutside())
    await addOutside()
    expect(await ids()).toEqual(['a', 'b', 'c', 'x'])
  })

  test('a delay: the work is done later', async () => {
    cloud.faults.add({ ...add, effect: { kind: 'delay', delayMs: 50 } })
    const journal = record()
    await addOutside()
    const [request] = journal.entries()
    expect(request).toMatchObject({ type: 'wireRequest' })
    expect(request?.type === 'wireRequest' && request.durationMs).toBeGreaterThanOrEqual(49)
  })

  test('a lost reply: the work is done, the caller does not know', async () => {
    cloud.faults.add({ ...add, times: 1, effect: { kind: 'lostReply' } })
    expect(await failureOf(addOutside())).toMatchObject({ errMsg: expect.stringMatching(/socket hang up|ECONNRESET/) })
    expect(await ids()).toEqual(['x'])
    expect(await failureOf(addOutside())).toMatchObject({ errMsg: expect.stringContaining('E11000') })
  })

  test.each([
    ['before', ['a']],
    ['after', ['a', 'b']],
  ] as const)('the instance dies %s its second database request', async (when, done) => {
    cloud.faults.add({ functionName: 'worker', times: 1, effect: { kind: 'kill', operation: 2, when } })
    expect(await failureOf(addAll())).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
    expect(await ids()).toEqual(done)
    expect((await invoke({ step: 'event' })).result).toMatchObject({ step: 'event' })
  })

  test('of functions strike the call of the function', async () => {
    cloud.faults.add({
      action: 'functions.invokeFunction',
      functionName: 'other',
      effect: { kind: 'error', error: 'FUNCTIONS_REQUEST_FAIL' },
    })
    expect(await failureOf(sdk.callFunction({ name: 'other', data: { step: 'event' } }))).toMatchObject({
      code: 'FUNCTIONS_REQUEST_FAIL',
    })
    expect((await sdk.callFunction({ name: 'worker', data: { step: 'event' } })).result).toBeDefined()
  })
})
