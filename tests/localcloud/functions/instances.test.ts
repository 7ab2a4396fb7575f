import type { Cloud } from '../../../src/localcloud'
import { entriesOf, invoke, nextEntry, startFunctionCloud, withFunctionCloud } from '../../support/function-cloud'

interface SlowReply {
  readonly threadId: number
  readonly mostAtOnce: number
  readonly startedAt: number
  readonly tag: number
}

let cloud: Cloud

beforeAll(async () => {
  cloud = await startFunctionCloud({
    limits: { functionInstances: 3, functionQueue: 20, functionMaxTimeoutMs: 30_000, functionMemoryMb: 48 },
  })
})
afterAll(() => cloud.close())

async function callSlow(event: object): Promise<SlowReply> {
  return (await invoke(cloud, 'slow', event)).result as SlowReply
}

describe('instances', () => {
  it('serve one call at a time, and are as many as the cap allows', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, (_, tag) => callSlow({ delayMs: 30, tag })))
    expect(replies.map((reply) => reply.mostAtOnce)).toEqual(Array(12).fill(1))
    expect(new Set(replies.map((reply) => reply.threadId)).size).toBe(3)
    expect(replies.map((reply) => reply.tag)).toEqual(Array.from({ length: 12 }, (_, tag) => tag))
  })

  it('take waiting calls in the order of their coming', async () => {
    await withFunctionCloud({ limits: { functionInstances: 1 } }, async (narrow) => {
      const replies = await Promise.all(Array.from({ length: 5 }, (_, tag) => invoke(narrow, 'echo', { tag })))
      expect(replies.map(({ result }) => result)).toMatchObject([1, 2, 3, 4, 5].map((callCount) => ({ callCount })))
    })
  })

  it('refuse a call that finds the queue full, with the number WeChat has for it', async () => {
    const calls = Array.from({ length: 23 }, () => callSlow({ delayMs: 20 }))
    await expect(callSlow({})).rejects.toMatchObject({ code: 'EXCEED_CONCURRENT_REQUEST_LIMIT' })
    await Promise.all(calls)
  })

  it('are used again while they are warm; only the first call is cold', async () => {
    const first = await invoke(cloud, 'echo')
    const second = await invoke(cloud, 'echo')
    expect(first).toMatchObject({ isCold: true, result: { callCount: 1 } })
    expect(second).toMatchObject({ isCold: false, result: { callCount: 2 } })
    const [cold, warm] = entriesOf(cloud, 'functionCalled').filter((entry) => entry.functionName === 'echo')
    expect(cold?.startMs).toBeGreaterThan(0)
    expect(cold?.durationMs).toBeGreaterThan(cold?.startMs ?? Infinity)
    expect(warm).toMatchObject({ isCold: false, startMs: 0 })
  })

  it('hand their console to the journal, with level and request id', async () => {
    const lastLine = nextEntry(cloud, (entry) => entry.type === 'log' && entry.level === 'stdout')
    const { requestId } = await invoke(cloud, 'printing')
    await lastLine
    const lines = entriesOf(cloud, 'log').filter((entry) => entry.requestId === requestId)
    const shown = lines.map(({ level, text }) => `${level}: ${text}`)
    expect(shown.filter((line) => !line.startsWith('stdout'))).toEqual([
      'log: a line with words and { deep: { deeper: [ 1 ] } }',
      'error: shown',
      'warn: careful',
      'info: by the way',
      'debug: in detail',
    ])
    expect(shown).toContain('stdout: straight out')
  })
})

describe('an instance that dies', () => {
  it.each([
    ['exit', /Process exited before completing request \(exit code 3\)/],
    ['uncaught', /Error: thrown in a timer\n {4}at .*failing\/index\.js:\d+/],
    ['unhandled', /Error: nobody caught this/],
    ['memory', /Memory limit of 48 MB exceeded/],
  ])('by %s fails its own call and no other', async (way, message) => {
    const neighbour = callSlow({ delayMs: 50, tag: 1 })
    await expect(invoke(cloud, 'failing', { way })).rejects.toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringMatching(message),
    })
    expect(await neighbour).toMatchObject({ tag: 1 })
    expect(await invoke(cloud, 'failing', { way: 'nothing' })).toMatchObject({ result: null, isCold: true })
  })

  it('between two calls is noticed, and the next call gets another', async () => {
    const warning = nextEntry(cloud, (entry) => entry.type === 'warning')
    await invoke(cloud, 'failing', { way: 'later' })
    expect(await warning).toMatchObject({
      text: expect.stringMatching(/"failing" died between calls.*thrown between/s),
    })
    expect(await invoke(cloud, 'failing', { way: 'nothing' })).toMatchObject({ isCold: true })
  })

  it('makes room for a call that waits', async () => {
    const dying = Array.from({ length: 3 }, () => invoke(cloud, 'failing', { way: 'exit' }).catch(() => 'died'))
    const waiting = invoke(cloud, 'failing', { way: 'nothing' })
    expect(await Promise.all(dying)).toEqual(['died', 'died', 'died'])
    expect(await waiting).toMatchObject({ result: null })
  })

  it('can be killed from outside in the middle of a call', async () => {
    const started = nextEntry(cloud, (entry) => entry.type === 'wireRequest' && entry.functionName === 'writes')
    const call = invoke(cloud, 'writes', { count: 50, tag: 'killed' })
    const entry = await started
    const invocation = cloud.functions.invocation(entry.type === 'wireRequest' ? (entry.requestId ?? '') : '')
    expect(invocation).toMatchObject({ functionName: 'writes', caller: { openid: 'o-li' }, source: 'wx_client' })
    invocation?.kill()
    await expect(call).rejects.toThrow(/killed/)
    expect(cloud.functions.invocation(invocation?.requestId ?? '')).toBeUndefined()
    const written = await cloud.database.count({ collection: 'notes', filter: { tag: 'killed' } })
    expect(written).toBeGreaterThanOrEqual(1)
    expect(written).toBeLessThan(50)
  })
})

describe('faults', () => {
  it('kill an instance at its Nth database operation, before or after the work', async () => {
    for (const [when, written] of [
      ['before', 2],
      ['after', 3],
    ] as const) {
      cloud.faults.add({ functionName: 'writes', times: 1, effect: { kind: 'kill', operation: 3, when } })
      await expect(invoke(cloud, 'writes', { count: 5, tag: when })).rejects.toThrow(/killed/)
      expect(await cloud.database.count({ collection: 'notes', filter: { tag: when } })).toBe(written)
    }
    expect(await invoke(cloud, 'writes', { count: 5, tag: 'well' })).toMatchObject({ result: 5, databaseRequests: 5 })
  })
})

describe('time limits, in real time', () => {
  it('end a function that loops and one that never answers; the next call is served', async () => {
    await withFunctionCloud(
      { limits: { functionMaxTimeoutMs: 400, functionDefaultTimeoutMs: 400 } },
      async (limited) => {
        for (const way of ['loop', 'forever']) {
          await expect(invoke(limited, 'failing', { way })).rejects.toMatchObject({
            code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
            message: expect.stringContaining('Invoking task timed out after 0.4 seconds'),
          })
        }
        expect(await invoke(limited, 'failing', { way: 'nothing' })).toMatchObject({ result: null })
      },
    )
  })

  it('are those of config.json', async () => {
    expect(await invoke(cloud, 'limited')).toMatchObject({ result: { seconds: 1, megabytes: 64, heapMegabytes: 64 } })
    await expect(invoke(cloud, 'limited', { loops: true })).rejects.toThrow(/timed out after 1 seconds/)
  })
})

describe('rest', () => {
  it('ends instances that nobody has called for long', async () => {
    await withFunctionCloud({ limits: { functionIdleMs: 20 } }, async (resting) => {
      expect(await invoke(resting, 'echo')).toMatchObject({ isCold: true })
      // A later timer of this process runs after the one that ends the instance.
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(await invoke(resting, 'echo')).toMatchObject({ isCold: true })
      expect(entriesOf(resting, 'warning')).toEqual([])
    })
  })

  it('comes when the cloud stops: what runs and what waits fails, and nothing is left', async () => {
    await withFunctionCloud({ limits: { functionInstances: 1 } }, async (closing) => {
      const started = nextEntry(closing, (entry) => entry.type === 'wireRequest')
      const calls = [1, 2].map(() => invoke(closing, 'writes', { count: 1000 }).catch((error: Error) => error.message))
      await started
      await closing.functions.close()
      expect(await Promise.all(calls)).toEqual(Array(2).fill(expect.stringContaining('the local cloud stops')))
      await expect(invoke(closing, 'echo')).rejects.toThrow(/the local cloud has stopped/)
    })
  })
})
