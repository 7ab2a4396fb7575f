import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const FRONT = { deskId: 'front' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['example', 'jobs'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const runJobs = async (): Promise<unknown> => (await server.cloud.functions.fireTimer('jobs')).result

function waitingMessage(number: number, createdAt = MONDAY_AT_TEN): Record<string, unknown> {
  const payload = { deskDayId: 'front_2025-03-10', number }
  const state = { state: 'waiting', createdAt, traceId: 'trace_test' }
  return { _id: `msg_${String(number).padStart(3, '0')}`, kind: 'example.ticket-called', payload, ...state }
}

describe('run-due', () => {
  it('people may not call it, whatever they send', async () => {
    const people = [await server.customer('mei'), await server.staff('xia', ['owner'])]
    for (const person of people) {
      expect(await call(person, 'jobs/run-due', {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
      const forged = { Type: 'Timer', TriggerName: 'run-due', Time: '2025-03-10T02:00:00Z' }
      expect(await person.callFunction('jobs', forged)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    }
  })

  it('sends what was left in the outbox, oldest first, and once', async () => {
    await server.write('outbox', waitingMessage(2, MONDAY_AT_TEN), waitingMessage(1, MONDAY_AT_TEN - MINUTE_MS))
    expect(await runJobs()).toMatchObject({ ok: true, data: { hasRun: true, settledMessages: 2, purgedRequests: 0 } })
    expect(await runJobs()).toMatchObject({ data: { settledMessages: 0 } })
    const said = await server.read('exampleAnnouncements')
    expect(said.map(({ number }) => number)).toEqual(expect.arrayContaining([1, 2]))
    expect(said).toHaveLength(2)
    expect(await server.read('outbox')).toMatchObject([{ state: 'sent' }, { state: 'sent' }])
  })

  it('sends what an instance that was killed after its commit did not', async () => {
    await call(await server.customer('mei'), 'example/take-ticket', FRONT)
    const xia = await server.staff('xia', ['receptionist'])
    // The 11th request is the commit: killed after it, before the drain.
    server.cloud.faults.add({
      functionName: 'example',
      times: 1,
      effect: { kind: 'kill', operation: 11, when: 'after' },
    })
    await expect(call(xia, 'example/call-next-ticket', FRONT)).rejects.toThrow()
    expect(await server.read('exampleAnnouncements')).toEqual([])
    await server.cloud.advanceClock(MINUTE_MS)
    expect(await server.read('exampleAnnouncements')).toMatchObject([{ number: 1 }])
  })

  it.each([
    ['before it was sent', 'database.insertDocument', 'before'],
    ['after it was sent', 'database.insertDocument', 'after'],
  ] as const)('never sends again what was claimed by an instance killed %s', async (_what, _action, when) => {
    await call(await server.customer('mei'), 'example/take-ticket', FRONT)
    const xia = await server.staff('xia', ['receptionist'])
    // The 12th request claims the message, the 13th says it aloud.
    server.cloud.faults.add({ functionName: 'example', times: 1, effect: { kind: 'kill', operation: 13, when } })
    await expect(call(xia, 'example/call-next-ticket', FRONT)).rejects.toThrow()
    const said = await server.read('exampleAnnouncements')
    expect(said).toHaveLength(when === 'after' ? 1 : 0)
    for (let minute = 1; minute <= 3; minute += 1) await runJobs()
    expect(await server.read('exampleAnnouncements')).toEqual(said)
    expect(await server.read('outbox')).toMatchObject([{ state: 'claimed' }])
  })

  it('marks what could not be sent as failed, tells why in the log, and goes on with the next', async () => {
    const broken = { ...waitingMessage(1), payload: { number: 'one' } }
    await server.write('outbox', broken, waitingMessage(2))
    const since = server.cloud.journal.last()
    expect(await runJobs()).toMatchObject({ data: { settledMessages: 2 } })
    expect(await server.read('outbox')).toMatchObject([{ state: 'failed' }, { state: 'sent' }])
    const lines = server.cloud.journal.since(since).flatMap((entry) => (entry.type === 'log' ? [entry.text] : []))
    expect(lines.filter((line) => line.includes('outbox-send-failed'))).toHaveLength(1)
  })

  it('does everything else when one step fails, and tells which in the log', async () => {
    await server.write('outbox', { ...waitingMessage(1), createdAt: 'yesterday' }, waitingMessage(2))
    const record = { _id: 'o-mei:old', action: 'a/b', inputHash: 'x', reply: '{}', at: MONDAY_AT_TEN - 7 * DAY_MS - 1 }
    await server.write('requests', record)
    const since = server.cloud.journal.last()
    expect(await runJobs()).toMatchObject({ ok: true, data: { hasRun: true, settledMessages: 0, purgedRequests: 1 } })
    const lines = server.cloud.journal.since(since).flatMap((entry) => (entry.type === 'log' ? [entry.text] : []))
    expect(lines.filter((line) => /job-step-failed.*"settledMessages"/.test(line))).toHaveLength(1)
  })

  it('leaves messages alone that it has no sender for', async () => {
    await server.write('outbox', { ...waitingMessage(1), kind: 'future.kind' })
    expect(await runJobs()).toMatchObject({ data: { settledMessages: 0 } })
    expect(await server.read('outbox')).toMatchObject([{ state: 'waiting' }])
  })

  it('leaves a message alone that somebody else has claimed meanwhile', async () => {
    await call(await server.customer('mei'), 'example/take-ticket', FRONT)
    const xia = await server.staff('xia', ['receptionist'])
    // The function's own claim comes late: until then the job has sent the message.
    const claim = { action: 'database.modifyDocument', functionName: 'example', collection: 'outbox' }
    server.cloud.faults.add({ ...claim, times: 1, effect: { kind: 'delay', delayMs: 1500 } })
    const called = call(xia, 'example/call-next-ticket', FRONT)
    while ((await server.read('outbox')).length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    await runJobs()
    expect(await called).toMatchObject({ ok: true })
    expect(await server.read('exampleAnnouncements')).toHaveLength(1)
    expect(await server.read('outbox')).toMatchObject([{ state: 'sent' }])
  })

  it('says each message once when three runs meet', async () => {
    await server.write('outbox', ...Array.from({ length: 20 }, (_, index) => waitingMessage(index + 1)))
    const replies = await Promise.all([runJobs(), runJobs(), runJobs()])
    expect(replies.filter((reply) => JSON.stringify(reply).includes('"hasRun":true')).length).toBeGreaterThan(0)
    await runJobs()
    expect(await server.read('exampleAnnouncements')).toHaveLength(20)
  })

  it('does not run while another run holds the lease, and takes over when that has run out', async () => {
    await server.write('jobLeases', { _id: 'run-due', holder: 'run_other', leasedUntil: MONDAY_AT_TEN + 90_000 })
    await server.write('outbox', waitingMessage(1))
    expect(await runJobs()).toMatchObject({ data: { hasRun: false, settledMessages: 0 } })
    server.cloud.clock.set(MONDAY_AT_TEN + 90_000)
    expect(await runJobs()).toMatchObject({ data: { hasRun: true, settledMessages: 1 } })
  })

  it('forgets answers after seven days, not a minute earlier', async () => {
    const record = { action: 'a/b', inputHash: 'x', reply: '{}' }
    await server.write('requests', { ...record, _id: 'o-mei:old', at: MONDAY_AT_TEN - 7 * DAY_MS - 1 })
    await server.write('requests', { ...record, _id: 'o-mei:young', at: MONDAY_AT_TEN - 7 * DAY_MS })
    expect(await runJobs()).toMatchObject({ data: { purgedRequests: 1 } })
    expect(await server.read('requests')).toMatchObject([{ _id: 'o-mei:young' }])
  })

  it('forgets messages seven days after they were sent, and none that was not', async () => {
    const createdAt = MONDAY_AT_TEN - 7 * DAY_MS - 1
    const old = { ...waitingMessage(1), createdAt, state: 'sent' }
    const unsent = { ...waitingMessage(2), kind: 'of-nobody', createdAt }
    const young = { ...waitingMessage(3), createdAt: createdAt + 1, state: 'sent' }
    await server.write('outbox', old, unsent, young)
    await runJobs()
    expect((await server.read('outbox')).map(({ _id }) => _id)).toEqual(['msg_002', 'msg_003'])
  })

  it('runs every minute by its timer', async () => {
    // A day that no other test has moved the clock over: a timer fires once for each minute of the calendar.
    server.cloud.clock.set(MONDAY_AT_TEN + DAY_MS)
    const since = server.cloud.journal.last()
    await server.cloud.advanceClock(5 * MINUTE_MS)
    const runs = server.cloud.journal.since(since).filter((entry) => entry.type === 'functionCalled')
    expect(runs.map(({ at }) => (at - MONDAY_AT_TEN - DAY_MS) / MINUTE_MS)).toEqual([1, 2, 3, 4, 5])
  })
})
