import type { CloudClient } from '../../src/localcloud'
import type { Fault } from '../../src/localcloud/faults'
import { call, newRequestId, type ServerCloud } from './server-cloud'

/** A transaction whose instance was killed keeps its locks until it is 30 s old. */
const AFTER_LOCKS_MS = 31_000

/** The first write of the transaction and its commit, counted from the call's first database request (1). */
export interface DecisiveKills {
  readonly firstWrite: number
  readonly commit: number
}

/** One command, ready to be called once with success from an empty database. */
export interface CommandUnderTest {
  readonly name: string
  /** What is sent; made anew for the client where it holds something that works once. */
  readonly data: object | ((client: CloudClient) => Promise<object>)
  /** Another valid request for the same command; absent for one that has no other. */
  readonly otherData?: object
  /**
   * Which requests of one successful call it is killed at: with a number at every one up to it, the outbox's drain
   * included; for a command whose transaction is built like another's, only where it is decided.
   */
  readonly databaseRequests: number | DecisiveKills
  server(): ServerCloud
  /** Makes what the command needs, and the client that may call it. */
  prepare(): Promise<CloudClient>
  /** How often the command has taken effect. */
  countEffects(): Promise<number>
  /** What of an answer a repeat must give again; the whole, when absent. */
  readonly stableAnswer?: (reply: object) => unknown
}

/** What holds for every command, whatever it does: bad input, repeats, kills, lost answers, conflicts. */
export function describeCommandLaws(command: CommandUnderTest): void {
  describe(`${command.name} keeps the laws of commands`, () => {
    describeInputLaws(command)
    describeRepeatLaws(command)
    describeMismatchLaw(command)
    describeKillLaws(command)
    describeConflictLaws(command)
  })
}

function dataFor({ data }: CommandUnderTest, client: CloudClient): Promise<object> {
  return typeof data === 'function' ? data(client) : Promise.resolve(data)
}

function describeInputLaws(command: CommandUnderTest): void {
  const { name, server, prepare } = command
  const [functionName = '', action] = name.split('/')
  it('refuses bad input, whatever is bad about it, and changes nothing', async () => {
    const client = await prepare()
    const data = await dataFor(command, client)
    const before = await server().readEverything()
    // Sent one after another to one database: nothing may come of any of them.
    const events: Record<string, object> = {
      'no requestId': { action, data },
      'a requestId with path signs': { action, data, requestId: '../../etc/passwd' },
      'a requestId of another type': { action, data, requestId: 12345678 },
      'no data': { action, requestId: 'request-without-data' },
      'data of another type': { action, requestId: 'request-bad-data', data: 'x' },
      'a field too many': { action, requestId: 'request-more-data', data: { ...data, openid: 'o1' } },
      'no action': { requestId: 'request-no-action', data },
    }
    const error = { code: 'BAD_REQUEST', retryable: false }
    for (const [what, event] of Object.entries(events)) {
      const reply = await client.callFunction<object>(functionName, event)
      expect({ what, ...reply }).toMatchObject({ what, ok: false, error })
    }
    expect(await server().readEverything()).toEqual(before)
  })
}

function describeRepeatLaws(command: CommandUnderTest): void {
  const { name, server, prepare, countEffects, stableAnswer = (reply) => reply } = command
  it('answers a repeat with the first answer and takes effect once', async () => {
    const client = await prepare()
    const data = await dataFor(command, client)
    const requestId = newRequestId()
    const first = await call(client, name, data, requestId)
    expect(first).toMatchObject({ ok: true })
    const after = await server().readEverything()
    expect(stableAnswer(await call(client, name, data, requestId))).toEqual(stableAnswer(first))
    expect(await server().readEverything()).toEqual(after)
    expect(await countEffects()).toBe(1)
  })

  it('takes effect once when the same request comes eight times at once', async () => {
    const client = await prepare()
    const data = await dataFor(command, client)
    const requestId = newRequestId()
    const replies = await Promise.all(Array.from({ length: 8 }, () => call(client, name, data, requestId)))
    expect(new Set(replies.map((reply) => JSON.stringify(stableAnswer(reply)))).size).toBe(1)
    expect(replies[0]).toMatchObject({ ok: true })
    expect(await countEffects()).toBe(1)
  })

  it('gives the first answer when that was lost on the way to the caller', async () => {
    const client = await prepare()
    const data = await dataFor(command, client)
    const requestId = newRequestId()
    const [functionName] = name.split('/')
    server().cloud.faults.add({
      action: 'functions.invokeFunction',
      functionName,
      times: 1,
      effect: { kind: 'lostReply' },
    })
    await expect(call(client, name, data, requestId)).rejects.toThrow()
    expect(await countEffects()).toBe(1)
    const after = await server().readEverything()
    expect(await call(client, name, data, requestId)).toMatchObject({ ok: true })
    expect(await server().readEverything()).toEqual(after)
  })
}

function describeMismatchLaw(command: CommandUnderTest): void {
  const { name, otherData, prepare, countEffects } = command
  if (otherData === undefined) return
  it('refuses a used requestId with another request', async () => {
    const client = await prepare()
    const requestId = newRequestId()
    await call(client, name, await dataFor(command, client), requestId)
    const reply = await call(client, name, otherData, requestId)
    expect(reply).toMatchObject({ ok: false, error: { code: 'IDEMPOTENCY_MISMATCH', retryable: false } })
    expect(await countEffects()).toBe(1)
  })
}

/** Always three: a row shorter than the test's parameters would make jest hand it a callback and wait for that. */
type KillMoment = readonly [operation: number, when: 'before' | 'after', expectedEffects: number | undefined]

function killMoments(databaseRequests: number | DecisiveKills): KillMoment[] {
  // After one request is before the next, as far as the database goes.
  if (typeof databaseRequests === 'number')
    return [
      ...Array.from({ length: databaseRequests }, (_, index): KillMoment => [index + 1, 'before', undefined]),
      [databaseRequests, 'after', undefined],
    ]
  const { firstWrite, commit } = databaseRequests
  // What is expected shows that the numbers are right.
  return [
    [firstWrite, 'after', 0],
    [commit, 'before', 0],
    [commit, 'after', 1],
  ]
}

function describeKillLaws(command: CommandUnderTest): void {
  const { name, databaseRequests, server, prepare, countEffects } = command
  it.each(killMoments(databaseRequests))(
    'killed at database request %i, %s it, leaves all or nothing, and a retry completes it',
    async (operation, when, expectedEffects) => {
      const client = await prepare()
      const data = await dataFor(command, client)
      const before = await server().readEverything()
      const requestId = newRequestId()
      const [functionName] = name.split('/')
      server().cloud.faults.add({ functionName, times: 1, effect: { kind: 'kill', operation, when } })
      await expect(call(client, name, data, requestId)).rejects.toThrow()
      const effects = await countEffects()
      if (expectedEffects !== undefined) expect(effects).toBe(expectedEffects)
      const answers = (await server().read('requests')).filter(({ _id }) => String(_id).endsWith(requestId))
      expect(answers).toHaveLength(effects)
      if (effects === 0) expect(await server().readEverything()).toEqual(before)
      server().cloud.clock.set(server().cloud.clock.now() + AFTER_LOCKS_MS)
      // Where nothing was done, the person may tap again: what works once was perhaps used up.
      const retried = effects === 0 ? await dataFor(command, client) : data
      expect(await call(client, name, retried, requestId)).toMatchObject({ ok: true })
      expect(await countEffects()).toBe(1)
    },
  )
}

function describeConflictLaws(command: CommandUnderTest): void {
  const { name, server, prepare, countEffects } = command
  it.each([
    ['a conflict at commit', 'database.commitTransaction', 'DATABASE_TRANSACTION_CONFLICT'],
    ['a conflict inside', 'database.modifyDocument', 'TRANSACTION_CONFLICT'],
    ['a conflict at an insert', 'database.insertDocument', 'TRANSACTION_CONFLICT'],
    ['an id that somebody else has just taken', 'database.insertDocument', 'DATABASE_DUPLICATE_WRITE'],
    ['a busy transaction', 'database.modifyDocument', 'TRANSACTION_BUSY'],
    ['a transaction the cloud has ended', 'database.commitTransaction', 'DATABASE_TRANSACTION_NOT_EXIST'],
  ] as const)('tries again after %s, twice', async (_what, action, error) => {
    const client = await prepare()
    const data = await dataFor(command, client)
    const [functionName] = name.split('/')
    server().cloud.faults.add({ action, functionName, times: 2, effect: { kind: 'error', error } })
    expect(await call(client, name, data)).toMatchObject({ ok: true })
    expect(await countEffects()).toBe(1)
  })

  it('takes effect once when the answer to its commit was lost', async () => {
    const client = await prepare()
    const data = await dataFor(command, client)
    const [functionName] = name.split('/')
    const action = 'database.commitTransaction'
    server().cloud.faults.add({ action, functionName, times: 1, effect: { kind: 'lostReply' } })
    expect(await call(client, name, data)).toMatchObject({ ok: true })
    expect(await countEffects()).toBe(1)
    expect((await server().read('requests')).filter(({ action: kept }) => kept === name)).toHaveLength(1)
  })

  it('gives up with a code that says to try again, and has changed nothing', async () => {
    const client = await prepare()
    const data = await dataFor(command, client)
    const before = await server().readEverything()
    const [functionName] = name.split('/')
    server().cloud.faults.add({ ...lastingFailure(command), functionName })
    const reply = await call(client, name, data)
    expect(reply).toMatchObject({ ok: false, error: { code: 'BUSY_TRY_AGAIN', retryable: true } })
    expect(await server().readEverything()).toEqual(before)
  })
}

/**
 * What makes a command give up: conflicts, after 20 attempts and some seconds of pauses; for a command whose transaction
 * is built like another's a taken id, which it stops believing in after three.
 */
function lastingFailure({ databaseRequests }: CommandUnderTest): Pick<Fault, 'action' | 'effect'> {
  return typeof databaseRequests === 'number'
    ? {
        action: 'database.commitTransaction',
        effect: { kind: 'error', error: 'DATABASE_TRANSACTION_CONFLICT' },
      }
    : { action: 'database.insertDocument', effect: { kind: 'error', error: 'DATABASE_DUPLICATE_WRITE' } }
}
