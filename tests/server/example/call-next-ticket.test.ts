import { describeCommandLaws } from '../../support/command-laws'
import { call, MONDAY_AT_TEN, newRequestId, ServerCloud } from '../../support/server-cloud'

const TAKE = 'example/take-ticket'
const NEXT = 'example/call-next-ticket'
const FRONT = { deskId: 'front' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['example'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** Customers who have taken the numbers 1, 2, … of the front desk. */
async function waiting(count: number): Promise<void> {
  const mei = await server.customer('mei')
  for (let number = 1; number <= count; number += 1) await call(mei, TAKE, FRONT)
}

describe('call-next-ticket', () => {
  it('calls who has waited longest, says it aloud once, and records who called', async () => {
    await waiting(2)
    const xia = await server.staff('xia', ['receptionist'])
    expect(await call(xia, NEXT, FRONT)).toEqual({ ok: true, data: { ticketId: 'front_2025-03-10_1', number: 1 } })
    expect(await server.read('exampleTickets')).toMatchObject([{ number: 1, calledAt: MONDAY_AT_TEN }, { number: 2 }])
    expect(await server.read('exampleAnnouncements')).toMatchObject([{ deskDayId: 'front_2025-03-10', number: 1 }])
    expect(await server.read('outbox')).toMatchObject([{ state: 'sent', settledAt: MONDAY_AT_TEN }])
    const audit = { action: NEXT, subjectId: 'front_2025-03-10_1', staffMemberId: 'staff_xia', at: MONDAY_AT_TEN }
    expect(await server.read('audit')).toMatchObject([{ ...audit, actorOpenid: xia.signedIn?.openid }])
  })

  it('customers, guests, former staff and people of other mini-programs may not call it', async () => {
    await waiting(1)
    const strangers = [
      await server.customer('mei'),
      await server.guest('wu'),
      await server.staff('yan', ['owner'], { isActive: false }),
      await server.foreigner('xia'),
    ]
    const before = await server.readEverything()
    for (const client of strangers) {
      expect(await call(client, NEXT, FRONT)).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })
    }
    expect(await server.readEverything()).toEqual(before)
  })

  it('knows staff by the openid WeChat vouches for, whatever the event or the shared environment says', async () => {
    await waiting(2)
    const xia = await server.staff('xia', ['therapist'])
    const openid = xia.signedIn?.openid
    const mei = await server.customer('mei')
    const forged = {
      action: 'call-next-ticket',
      requestId: newRequestId(),
      data: FRONT,
      openid,
      userInfo: { openId: openid },
    }
    expect(await mei.callFunction('example', forged)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    const ownerSide = await server.cloud.signIn({
      appid: 'wx0000000000000002',
      person: 'xia',
      crossAccountOpenid: 'ownerSide',
    })
    expect(await call(ownerSide, NEXT, FRONT)).toMatchObject({ data: { number: 1 } })
  })

  it('says when nobody is waiting, and lets the same request call the next who comes', async () => {
    const xia = await server.staff('xia', ['receptionist'])
    const requestId = newRequestId()
    expect(await call(xia, NEXT, FRONT, requestId)).toMatchObject({
      error: { code: 'NOBODY_WAITING', details: { lastCalledNumber: 0 } },
    })
    await waiting(1)
    expect(await call(xia, NEXT, FRONT, requestId)).toMatchObject({ data: { number: 1 } })
  })

  it('never calls a number twice when ten of the staff call at once', async () => {
    await waiting(10)
    const people = await Promise.all(
      Array.from({ length: 10 }, (_, index) => server.staff(`s${index}`, ['receptionist'])),
    )
    const replies = await Promise.all(people.map((person) => call<{ number: number }>(person, NEXT, FRONT)))
    const called = replies.flatMap((reply) => (reply.ok ? [reply.data.number] : []))
    expect(new Set(called).size).toBe(called.length)
    expect((await server.read('exampleAnnouncements')).map(({ number }) => number).sort()).toEqual(called.sort())
    expect(await server.read('exampleDeskDays')).toMatchObject([{ lastCalledNumber: called.length }])
  }, 60_000)
})

describeCommandLaws({
  name: NEXT,
  data: FRONT,
  otherData: { deskId: 'spa' },
  databaseRequests: { firstWrite: 6, commit: 11 },
  server: () => server,
  prepare: async () => {
    await waiting(1)
    await server.cloud.database.remove({ collection: 'requests', filter: {}, isMulti: true })
    return server.staff('xia', ['receptionist'])
  },
  countEffects: async () => (await server.read('audit')).length,
})
