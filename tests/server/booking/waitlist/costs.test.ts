import type { CloudClient } from '../../../../src/localcloud'
import { call, ServerCloud } from '../../../support/server-cloud'
import {
  EAST,
  freeAnsTime,
  offerOf,
  openFullTuesday,
  runTimer,
  TUESDAY,
  waiting,
  WISH,
} from '../../../support/waitlist'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openFullTuesday(server)
})

/** Requests up to and with the commit; telling people comes after it. Without a pass: one with a pass pays 1 less. */
async function costOf(client: CloudClient, action: string, data: object): Promise<number> {
  let reply: unknown
  const wireActions = await server.wireActions('booking', async () => {
    reply = await call(client, `booking/${action}`, data)
  })
  expect(reply).toMatchObject({ ok: true })
  const commit = wireActions.indexOf('database.commitTransaction')
  return commit === -1 ? wireActions.length : commit + 1
}

const timerCost = async (): Promise<number> => (await server.wireActions('jobs', () => runTimer(server))).length

describe('database requests of the waitlist', () => {
  it('are as said where each action is made', async () => {
    const { client, entryId } = await waiting(server, 'bo')
    const xia = await server.staff('xia', ['receptionist'], { storeIds: [EAST] })
    const { storeId: _storeId, ...wish } = WISH
    // One more for the entry she has made before.
    expect(await costOf(client, 'join-waitlist', WISH)).toBe(9 + 1)
    expect(await costOf(xia, 'join-waitlist-for-customer', { ...WISH, customerId: 'cust_bo' })).toBe(10 + 2)
    expect(await costOf(client, 'change-waitlist-entry', { entryId, version: 1, ...wish })).toBe(9)
    expect(await costOf(client, 'list-my-waitlist', {})).toBe(2)
    expect(await costOf(xia, 'list-waitlist', { storeId: EAST })).toBe(3)
    await freeAnsTime(server)
    expect(await costOf(xia, 'offer-to-waitlist', { entryId, on: TUESDAY, startMinute: 840 })).toBe(12)
    expect(await costOf(client, 'leave-waitlist', { entryId })).toBe(7)
  })

  it('of the timer are two while nothing happens, and few for a release', async () => {
    await runTimer(server)
    const idle = await timerCost()
    await waiting(server, 'bo')
    await runTimer(server)
    // Somebody who waits, and nothing new: as cheap as nobody.
    expect(await timerCost()).toBe(idle)
    await freeAnsTime(server)
    // Entries, catalogue, standings, days; five to ask her, one for the day that is done with;
    // six to tell her, and one at the end to see that she was told.
    expect(await timerCost()).toBe(idle + 4 + 5 + 1 + 7)
    // While an offer stands: entries, catalogue, standings, days.
    expect(await timerCost()).toBe(idle + 4)
  })

  it('of accepting are those of booking, and three for the entry', async () => {
    const { client } = await waiting(server, 'bo')
    await freeAnsTime(server)
    await runTimer(server)
    // A bed is one kind of room: two more.
    expect(await costOf(client, 'accept-waitlist-offer', await offerOf(client))).toBe(14 + 2)
  })
})
