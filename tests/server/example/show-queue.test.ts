import { call, ServerCloud } from '../../support/server-cloud'

const SHOW = 'example/show-queue'
const FRONT = { deskId: 'front' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['example'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('show-queue', () => {
  it('tells every person how far the desk has come, before and after', async () => {
    const customers = [await server.customer('mei'), await server.visitor('lan')]
    const people = [...customers, await server.staff('xia', ['owner']), await server.guest('wu')]
    const empty = { on: '2025-03-10', lastTakenNumber: 0, lastCalledNumber: 0, waitingCount: 0 }
    for (const person of people) expect(await call(person, SHOW, FRONT)).toEqual({ ok: true, data: empty })
    await call(await server.customer('mei'), 'example/take-ticket', FRONT)
    const oneWaits = { ...empty, lastTakenNumber: 1, waitingCount: 1 }
    for (const person of people) expect(await call(person, SHOW, FRONT)).toEqual({ ok: true, data: oneWaits })
  })

  it('people of other mini-programs, timers and other functions may not call it', async () => {
    expect(await call(await server.foreigner('mei'), SHOW, FRONT)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    const event = { action: 'show-queue', data: FRONT }
    const invoke = { functionName: 'example', event, caller: {} }
    for (const source of ['wx_trigger', 'scf']) {
      const { result } = await server.cloud.functions.invoke({ ...invoke, source })
      expect(result).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })
    }
    // HTTP access opens for WeChat's signed callbacks alone, and is answered as HTTP.
    const { result } = await server.cloud.functions.invoke({ ...invoke, source: 'wx_http' })
    expect(result).toMatchObject({ statusCode: 500 })
  })

  it('needs no requestId, and writes nothing', async () => {
    const mei = await server.customer('mei')
    const before = await server.readEverything()
    expect(await mei.callFunction('example', { action: 'show-queue', data: FRONT })).toMatchObject({ ok: true })
    expect(await server.readEverything()).toEqual(before)
  })

  it.each([
    [{}, ['deskId']],
    [{ deskId: 1 }, ['deskId']],
    [{ deskId: '../etc' }, ['deskId']],
    [{ deskId: 'x'.repeat(100) }, ['deskId']],
    [{ deskId: 'front', openid: 'o-mei', a: 1 }, ['openid', 'a']],
    [null, ['']],
    [['front'], ['']],
  ])('refuses %j and says that %j is wrong', async (data, fields) => {
    const reply = await call(await server.customer('mei'), SHOW, data)
    expect(reply).toMatchObject({ ok: false, error: { code: 'BAD_REQUEST', details: { fields }, retryable: false } })
  })

  it.each([['drop-everything'], ['constructor'], ['__proto__'], ['']])('knows no action named %p', async (action) => {
    const mei = await server.customer('mei')
    expect(await mei.callFunction('example', { action, data: {} })).toMatchObject({ error: { code: 'UNKNOWN_ACTION' } })
  })

  it('answers a fault of ours with a trace id and nothing else, and logs it under that id', async () => {
    const mei = await server.customer('mei')
    const effect = { kind: 'error', error: 'DATABASE_PERMISSION_DENIED' } as const
    server.cloud.faults.add({ action: 'database.getDocument', functionName: 'example', times: 1, effect })
    const since = server.cloud.journal.last()
    const reply = await call(mei, SHOW, FRONT)
    const traceId = reply.ok ? '' : reply.error.traceId
    expect(reply).toEqual({ ok: false, error: { code: 'INTERNAL', details: {}, traceId, retryable: false } })
    expect(traceId).toMatch(/^trace_/)
    const lines = server.cloud.journal.since(since).flatMap((entry) => (entry.type === 'log' ? [entry.text] : []))
    expect(lines.filter((line) => line.includes(traceId) && line.includes('permission denied'))).toHaveLength(1)
    expect(lines.join()).not.toContain(mei.signedIn?.openid)
  })

  it('says to try again when the cloud refuses for load or does not answer', async () => {
    const mei = await server.customer('mei')
    const subject = { action: 'database.getDocument', functionName: 'example', times: 1 }
    server.cloud.faults.add({ ...subject, effect: { kind: 'error', error: 'EXCEED_REQUEST_LIMIT' } })
    const busy = { ok: false, error: { code: 'CLOUD_UNAVAILABLE', retryable: true } }
    expect(await call(mei, SHOW, FRONT)).toMatchObject(busy)
    server.cloud.faults.add({ ...subject, effect: { kind: 'error', error: 'SERVER_TIMEOUT' } })
    expect(await call(mei, SHOW, FRONT)).toMatchObject(busy)
  })
})
