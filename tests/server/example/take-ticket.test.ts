import type { ReplyOf } from '../../../src/contracts/contract'
import type { takeTicket } from '../../../src/contracts/example'
import type { CloudClient } from '../../../src/localcloud'
import { describeCommandLaws } from '../../support/command-laws'
import { call, CROWD, newRequestId, ServerCloud } from '../../support/server-cloud'

type Taken = ReplyOf<typeof takeTicket>
const TAKE = 'example/take-ticket'
const FRONT = { deskId: 'front' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['example'], CROWD)
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('take-ticket', () => {
  it('gives the first customer of the day number 1, and tells the next how many are ahead', async () => {
    const mei = await server.customer('mei')
    expect(await call<Taken>(mei, TAKE, FRONT)).toEqual({
      ok: true,
      data: { ticketId: 'front_2025-03-10_1', number: 1, waitingAhead: 0 },
    })
    expect(await call<Taken>(await server.customer('lan'), TAKE, FRONT)).toMatchObject({
      data: { number: 2, waitingAhead: 1 },
    })
    expect(await server.read('exampleTickets')).toMatchObject([{ number: 1, customerOpenid: mei.signedIn?.openid }, {}])
  })

  it('staff, guests and people of other mini-programs may not call it', async () => {
    const strangers = [await server.staff('xia', ['owner']), await server.guest('wu'), await server.foreigner('mei')]
    const before = await server.readEverything()
    for (const client of strangers) {
      expect(await call(client, TAKE, FRONT)).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })
    }
    expect(await server.readEverything()).toEqual(before)
  })

  it('starts again at 1 on the next business day, which the clock decides', async () => {
    const mei = await server.customer('mei')
    await call(mei, TAKE, FRONT)
    server.cloud.clock.set(Date.parse('2025-03-10T21:59:59+08:00'))
    expect(await call<Taken>(mei, TAKE, FRONT)).toMatchObject({ data: { number: 2 } })
    server.cloud.clock.set(Date.parse('2025-03-11T09:00:00+08:00'))
    expect(await call<Taken>(mei, TAKE, FRONT)).toMatchObject({ data: { number: 1, ticketId: 'front_2025-03-11_1' } })
  })

  it('refuses while the desk is closed, and takes the same request once it is open', async () => {
    const mei = await server.customer('mei')
    const requestId = newRequestId()
    server.cloud.clock.set(Date.parse('2025-03-10T08:59:59+08:00'))
    expect(await call(mei, TAKE, FRONT, requestId)).toMatchObject({
      error: { code: 'DESK_CLOSED', details: { opensMinute: 540, closesMinute: 1320 }, retryable: false },
    })
    server.cloud.clock.set(Date.parse('2025-03-10T09:00:00+08:00'))
    expect(await call(mei, TAKE, FRONT, requestId)).toMatchObject({ ok: true, data: { number: 1 } })
  })

  it('follows the store’s own policy, and refuses to work with one that makes no sense', async () => {
    const mei = await server.customer('mei')
    await server.write('policies', { _id: 'exampleDesk', mostTickets: 1, desks: ['front', 'spa'] })
    expect(await call(mei, TAKE, { deskId: 'spa' })).toMatchObject({ data: { number: 1 } })
    expect(await call(mei, TAKE, { deskId: 'spa' })).toMatchObject({
      error: { code: 'TICKETS_USED_UP', details: { mostTickets: 1 } },
    })
    expect(await call(mei, TAKE, { deskId: 'garden' })).toMatchObject({ error: { code: 'DESK_UNKNOWN' } })
    await server.cloud.database.remove({ collection: 'policies', filter: {}, isMulti: true })
    await server.write('policies', { _id: 'exampleDesk', mostTickets: 'many' })
    expect(await call(mei, TAKE, FRONT)).toMatchObject({ error: { code: 'INTERNAL', details: {} } })
  })

  it('gives fifty customers who come at once fifty different numbers', async () => {
    const people = await Promise.all(Array.from({ length: 50 }, (_, index) => server.customer(`person-${index}`)))
    const replies = await Promise.all(people.map((person) => takeUntilAnswered(person)))
    const numbers = replies.map((reply) => (reply.ok ? reply.data.number : 0)).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    expect(await server.read('exampleDeskDays')).toMatchObject([{ lastTakenNumber: 50 }])
    expect(await server.read('exampleTickets')).toHaveLength(50)
  }, 120_000)

  it('keeps another customer’s request with the same requestId apart', async () => {
    const requestId = newRequestId()
    await call(await server.customer('mei'), TAKE, FRONT, requestId)
    expect(await call(await server.customer('lan'), TAKE, FRONT, requestId)).toMatchObject({ data: { number: 2 } })
  })
})

/** As an app does: without an answer, or with one that says so, it sends the same requestId again. */
async function takeUntilAnswered(person: CloudClient) {
  const requestId = newRequestId()
  for (;;) {
    const reply = await call<Taken>(person, TAKE, FRONT, requestId).catch(() => undefined)
    if (reply !== undefined && (reply.ok || !reply.error.retryable)) return reply
  }
}

describeCommandLaws({
  name: TAKE,
  data: FRONT,
  otherData: { deskId: 'spa' },
  databaseRequests: 7,
  server: () => server,
  prepare: () => server.customer('mei'),
  countEffects: async () => (await server.read('exampleTickets')).length,
})
