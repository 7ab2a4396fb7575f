import type { Cloud } from '../../../src/localcloud'
import { entriesOf, invoke, startFunctionCloud } from '../../support/function-cloud'
import { failureOf } from '../../support/sdk'

const LIMIT_BYTES = 1000

let cloud: Cloud

beforeAll(async () => {
  cloud = await startFunctionCloud({
    limits: { functionPayloadBytes: LIMIT_BYTES, functionReplyBytes: LIMIT_BYTES },
  })
})
afterAll(() => cloud.close())

describe('what main returns', () => {
  it.each([
    ['nothing', null],
    ['types', { at: '1970-01-01T00:00:00.000Z', not: null, list: [null, null], bytes: { type: 'Buffer', data: [97] } }],
  ])('makes the trip through JSON: %s', async (way, result) => {
    expect((await invoke(cloud, 'failing', { way })).result).toEqual(result)
  })

  it.each([
    ['circular', /TypeError: Converting circular structure to JSON/],
    ['bigInteger', /TypeError: Do not know how to serialize a BigInt/],
  ])('fails where JSON can not hold it: %s', async (way, message) => {
    await expect(invoke(cloud, 'failing', { way })).rejects.toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringMatching(message),
    })
  })
})

describe('what main throws', () => {
  it.each([
    ['error', /Error: no tea left\n {4}at .*functions-fixture\/failing\/index\.js:\d+:\d+/],
    ['rejection', /TypeError: no cup\n {4}at .*failing\/index\.js/],
    ['object', /errCode: 7, errMsg: 'thrown as it is'/],
    ['text', /only words/],
  ])('is told with its message and its place, without the inside of the cloud: %s', async (way, message) => {
    const failure = await failureOf(invoke(cloud, 'failing', { way }))
    expect(failure).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL', message: expect.stringMatching(message) })
    expect(failure).not.toMatchObject({ message: expect.stringMatching(/worker eval|localcloud\/functions\//) })
  })

  it.each(['error', 'unreadable', 'oddStack'])('leaves the instance warm: %s', async (way) => {
    const failure = await failureOf(invoke(cloud, 'failing', { way }))
    expect(failure).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
    expect(await invoke(cloud, 'failing', { way: 'nothing' })).toMatchObject({ isCold: false })
  })
})

describe('payloads', () => {
  it('pass up to the limit of bytes, in both directions', async () => {
    const frame = Buffer.byteLength(
      JSON.stringify({ text: '', userInfo: { appId: 'wx0000000000000001', openId: 'o-li' } }),
    )
    // A Han character takes three bytes: the limit counts bytes, not characters.
    const text = '钟'.repeat(Math.floor((LIMIT_BYTES - frame) / 3))
    const padded = text + 'x'.repeat(LIMIT_BYTES - frame - Buffer.byteLength(text))
    expect((await invoke(cloud, 'slow', { text: padded })).result).toBeDefined()
    await expect(invoke(cloud, 'slow', { text: `${padded}x` })).rejects.toMatchObject({
      code: 'FUNCTIONS_REQUEST_FAIL',
      message: expect.stringContaining(`${LIMIT_BYTES + 1} bytes is over ${LIMIT_BYTES}`),
    })
    const quotes = 2
    expect((await invoke(cloud, 'failing', { way: 'large', bytes: LIMIT_BYTES - quotes })).result).toHaveLength(998)
    await expect(invoke(cloud, 'failing', { way: 'large', bytes: LIMIT_BYTES })).rejects.toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringContaining('reply of 1002 bytes is over 1000'),
    })
  })

  it('may be any JSON value', async () => {
    for (const event of [null, 1, 'text', [1, 2], true]) {
      const { result } = await invoke(cloud, 'echo', event)
      expect(result).toMatchObject({ event })
    }
    expect((await invoke(cloud, 'echo', undefined, {})).result).toMatchObject({ event: {} })
  })
})

describe('names', () => {
  it.each(['../failing', 'failing/../echo', '/etc', 'echo/', '', '.', 'a b', '钟', 'x'.repeat(61), '-echo', 'echo\0'])(
    'that are none are refused: %j',
    async (functionName) => {
      await expect(invoke(cloud, functionName)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    },
  )

  it('of functions that do not exist are not found', async () => {
    for (const functionName of ['nowhere', 'constructor', 'Echo2']) {
      await expect(invoke(cloud, functionName)).rejects.toMatchObject({
        code: 'FUNCTION_NOT_FOUND',
        message: expect.stringContaining(`there is no ${functionName}/index.js`),
      })
    }
  })

  it('are listed in the order of the alphabet', () => {
    const names = cloud.functions.functionNames()
    expect(names).toEqual(expect.arrayContaining(['chain', 'context', 'echo', 'failing', 'limited', 'slow', 'ticker']))
    expect(names).toEqual([...names].sort())
  })
})

test('data that is nested too deeply to be written as JSON is refused', async () => {
  const event: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))
  const failure = await failureOf(invoke(cloud, 'failing', event))
  expect(failure).toMatchObject({ code: 'INVALID_PARAM', message: expect.stringContaining("can't be sent as JSON") })
})

describe('the cloud goes on', () => {
  it.each([null, 'text', {}, { type: 'log' }, { type: 'failed' }, { type: 'done', resultJson: 7 }])(
    'when code sends a message of its own to the thread that made it: %j',
    async (message) => {
      expect((await invoke(cloud, 'failing', { way: 'message', message })).result).toBe('sent')
    },
  )

  it('and keeps only the first megabyte that a call prints', async () => {
    const { requestId } = await invoke(cloud, 'failing', { way: 'flood' })
    await invoke(cloud, 'failing', { way: 'nothing' })
    const texts = entriesOf(cloud, 'log').flatMap((entry) => (entry.requestId === requestId ? [entry.text] : []))
    expect(texts).toHaveLength(1048)
    expect(texts.at(-1)).toContain('printed too much')
  })
})
