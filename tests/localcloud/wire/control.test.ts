import type { Cloud } from '../../../src/localcloud'
import { openSdk, startTestCloud } from '../../support/sdk'

const AT = Date.parse('2026-08-01T00:00:00Z')

let cloud: Cloud

beforeAll(async () => {
  cloud = await startTestCloud({ collections: [{ name: 'things', indexes: [] }] })
})
afterAll(() => cloud.close())

async function call(
  path: string,
  input?: unknown,
): Promise<{ status: number; data?: unknown; code?: string; message?: string }> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) }
  const reply = await fetch(`${cloud.url}/control${path}`, input === undefined ? {} : post)
  return { status: reply.status, ...((await reply.json()) as object) }
}

test('the clock is read, set, frozen and moved', async () => {
  expect((await call('/clock', { at: AT, isFrozen: true })).data).toEqual({ at: AT, isFrozen: true })
  expect((await call('/clock', { advanceMs: 90_000 })).data).toEqual({ at: AT + 90_000, isFrozen: true })
  expect((await call('/clock')).data).toEqual({ at: AT + 90_000, isFrozen: true })
  expect(cloud.clock.now()).toBe(AT + 90_000)
  expect((await call('/clock', { isFrozen: false })).data).toMatchObject({ isFrozen: false })
})

test.each([Number.MAX_SAFE_INTEGER, 8.64e15, -1e15])('a time that no calendar has is refused: %d', async (at) => {
  expect(await call('/clock', { at })).toMatchObject({ status: 400, code: 'INVALID_PARAM' })
  expect((await call('/clock', { isFrozen: false })).data).toMatchObject({ isFrozen: false })
})

test('a cloud without a directory of functions starts, and has none', async () => {
  const other = await startTestCloud({ functionsDirectory: undefined })
  expect(other.functions.functionNames()).toEqual([])
  await other.close()
})

test('faults are set, listed, removed and cleared', async () => {
  const fault = { action: 'database.*', times: 2, effect: { kind: 'error', error: 'SYS_ERR' } }
  const { data } = (await call('/faults', fault)) as { data: { id: string } }
  expect((await call('/faults')).data).toEqual([{ id: data.id, fault, strikes: 0 }])
  expect(await call('/faults/remove', data)).toEqual({ status: 200, data: null })
  expect(await call('/faults/remove', data)).toMatchObject({ status: 400, code: 'INVALID_PARAM' })
  await call('/faults', fault)
  await call('/faults/clear', {})
  expect((await call('/faults')).data).toEqual([])
})

test('a delay that no timer can wait for is refused', async () => {
  const fault = { action: 'none', effect: { kind: 'delay', delayMs: 2 ** 31 } }
  expect(await call('/faults', fault)).toMatchObject({ status: 400, code: 'INVALID_PARAM' })
  expect((await call('/faults')).data).toEqual([])
})

test('the journal is read from an entry on, and collections are named', async () => {
  const last = cloud.journal.last()
  await openSdk(cloud).database().collection('things').count()
  expect((await call(`/journal?since=${last}`)).data).toMatchObject([
    { number: last + 1, type: 'wireRequest', action: 'database.calculateDocument' },
  ])
  expect((await call('/collections')).data).toEqual(['things'])
})

test('the timer of a function that does not exist is refused', async () => {
  expect(await call('/timers/fire', { functionName: 'none' })).toMatchObject({
    status: 400,
    code: 'FUNCTION_NOT_FOUND',
  })
})

test.each<[string, unknown]>([
  ['/clock', { at: 'noon' }],
  ['/clock', { at: AT, advanceMs: 1 }],
  ['/clock', { advanceMs: 1.5 }],
  ['/clock', { at: AT, frozen: true }],
  ['/clock', []],
  ['/faults', {}],
  ['/faults', { effect: { kind: 'magic' } }],
  ['/faults', { effect: { kind: 'error', error: 'toString' } }],
  ['/faults', { effect: { kind: 'delay', delayMs: -1 } }],
  ['/faults', { effect: { kind: 'kill', operation: 0, when: 'before' } }],
  ['/faults', { times: 0, effect: { kind: 'lostReply' } }],
  ['/faults/remove', {}],
  ['/timers/fire', { name: 'x' }],
])('%s refuses %j and changes nothing', async (path, input) => {
  const isFrozen = cloud.clock.isFrozen()
  expect(await call(path, input)).toMatchObject({ status: 400, code: 'INVALID_PARAM' })
  expect([cloud.clock.isFrozen(), cloud.faults.list()]).toEqual([isFrozen, []])
})

test('other paths and methods are refused', async () => {
  expect(await call('/journal?since=x')).toMatchObject({ status: 400 })
  expect(await call('/toString')).toMatchObject({ status: 404 })
  expect(await call('/journal', {})).toMatchObject({ status: 405 })
  expect(await call('/timers/fire')).toMatchObject({ status: 405 })
})
