import { expectDaysInOrder } from '../../../support/booking'
import { call, ServerCloud } from '../../../support/server-cloud'
import {
  EAST,
  freeAnsTime,
  LIN,
  MASSAGE,
  offerOf,
  openFullTuesday,
  ownEntries,
  runTimer,
  standings,
  TUESDAY,
  waiting,
  WISH,
} from '../../../support/waitlist'

const ACCEPT = 'booking/accept-waitlist-offer'
const DECLINE = 'booking/decline-waitlist-offer'
const WEDNESDAY = '2025-03-12'
/** Wednesday is free but for what a test takes of it. */
const AT_TWO_ON_WEDNESDAY = { firstOn: WEDNESDAY, lastOn: WEDNESDAY, fromMinute: 840, toMinute: 930 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'jobs', 'notify'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openFullTuesday(server)
})

const kindsFor = async (person: string): Promise<unknown[]> =>
  (await server.read('inbox')).filter(({ recipient }) => recipient === `cust_${person}`).map(({ kind }) => kind)

describe('the waitlist cascade', () => {
  it('asks nobody while the day is full', async () => {
    await waiting(server, 'bo')
    await runTimer(server)
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 'waiting' })
  })

  it('asks the two who asked first, for an hour, and then the next two', async () => {
    for (const person of ['bo', 'cai', 'dan', 'en', 'fei']) await waiting(server, person)
    await runTimer(server)
    await freeAnsTime(server)
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 840, cai: 840, dan: 'waiting', en: 'waiting', fei: 'waiting' })
    await runTimer(server, 59)
    expect(await standings(server)).toMatchObject({ bo: 840, dan: 'waiting' })
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 'waiting', cai: 'waiting', dan: 840, en: 840, fei: 'waiting' })
    await runTimer(server, 60)
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 'waiting', cai: 'waiting', dan: 'waiting', en: 'waiting', fei: 840 })
  })

  it('gives the time to the first who accepts, and tells the other the truth', async () => {
    const bo = await waiting(server, 'bo')
    const cai = await waiting(server, 'cai')
    await freeAnsTime(server)
    await runTimer(server)
    expect(await kindsFor('bo')).toEqual(['waitlistOffered'])
    const offers = [await offerOf(bo.client), await offerOf(cai.client)]
    expect(await call(bo.client, ACCEPT, offers[0])).toMatchObject({
      data: {
        outcome: 'booked',
        entry: { status: 'booked' },
        appointment: { on: TUESDAY, startMinute: 840, items: [{ staffMemberId: LIN, turn: 'requested' }] },
      },
    })
    expect(await call(cai.client, ACCEPT, offers[1])).toMatchObject({
      data: { outcome: 'taken', entry: { status: 'waiting', lastPassed: { why: 'taken', startMinute: 840 } } },
    })
    await expectDaysInOrder(server)
  })

  it('lets one of two win who accept at the same moment', async () => {
    const bo = await waiting(server, 'bo')
    const cai = await waiting(server, 'cai')
    await freeAnsTime(server)
    await runTimer(server)
    const replies = await Promise.all(
      [bo, cai].map(async ({ client }) => call<{ outcome: string }>(client, ACCEPT, await offerOf(client))),
    )
    expect(replies.map((reply) => (reply.ok ? reply.data.outcome : reply.error.code)).sort()).toEqual([
      'booked',
      'taken',
    ])
    await expectDaysInOrder(server)
  })

  it('withdraws an offer that somebody else has booked, tells her, and never offers it while it is gone', async () => {
    const bo = await waiting(server, 'bo')
    await freeAnsTime(server)
    await runTimer(server)
    const wu = await server.customer('wu')
    const wish = { storeId: EAST, on: TUESDAY, startMinute: 840, items: [{ serviceId: MASSAGE, staffMemberId: LIN }] }
    const booked = await call<{ appointment: { appointmentId: string } }>(wu, 'booking/book', wish)
    expect(booked).toMatchObject({ ok: true })
    await runTimer(server)
    await runTimer(server)
    expect(await ownEntries(bo.client)).toMatchObject([{ status: 'waiting', lastPassed: { why: 'taken' } }])
    expect(await kindsFor('bo')).toEqual(['waitlistOffered', 'waitlistTaken'])
    // What she never answered is offered again once it is free again.
    const appointmentId = booked.ok ? booked.data.appointment.appointmentId : ''
    expect(await call(wu, 'booking/cancel', { appointmentId, version: 1 })).toMatchObject({ ok: true })
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 840 })
  })

  it('does not ask again about a time she has declined, and asks the next at once', async () => {
    const bo = await waiting(server, 'bo')
    await waiting(server, 'cai')
    await waiting(server, 'dan')
    await freeAnsTime(server)
    await runTimer(server)
    expect(await call(bo.client, DECLINE, await offerOf(bo.client))).toMatchObject({
      data: { entry: { status: 'waiting', lastPassed: { why: 'declined' } } },
    })
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 'waiting', cai: 840, dan: 840 })
    await runTimer(server, 60)
    await runTimer(server)
    expect(await standings(server)).toMatchObject({ bo: 'waiting' })
  })

  it('asks the next when somebody with an offer leaves, even if nobody else has one', async () => {
    const bo = await waiting(server, 'bo', { noticeMinutes: 1 })
    await freeAnsTime(server)
    await runTimer(server)
    const cai = await waiting(server, 'cai')
    await runTimer(server)
    expect(await call(bo.client, DECLINE, await offerOf(bo.client))).toMatchObject({ ok: true })
    expect(await call(cai.client, 'booking/leave-waitlist', { entryId: cai.entryId })).toMatchObject({ ok: true })
    await waiting(server, 'dan')
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 'waiting', cai: 'left', dan: 840 })
  })

  it('finds what became free before she joined', async () => {
    await freeAnsTime(server)
    await runTimer(server)
    await waiting(server, 'bo')
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 840 })
  })

  it('tells whoever waited in vain once the last day and hour are over', async () => {
    const bo = await waiting(server, 'bo', { toMinute: 900 })
    await runTimer(server)
    server.cloud.clock.set(Date.parse('2025-03-11T14:59:00+08:00'))
    await runTimer(server, 0)
    expect(await ownEntries(bo.client)).toMatchObject([{ status: 'waiting' }])
    await runTimer(server)
    expect(await ownEntries(bo.client)).toMatchObject([{ status: 'expired' }])
    expect(await kindsFor('bo')).toEqual(['waitlistExpired'])
  })

  it('makes offers shorter when the visit is soon, and none when nobody could answer in time', async () => {
    await waiting(server, 'bo')
    await runTimer(server)
    server.cloud.clock.set(Date.parse('2025-03-11T12:30:00+08:00'))
    await freeAnsTime(server)
    await server.cloud.functions.fireTimer('jobs')
    // An hour is left until it can't be booked any more: a quarter of it.
    const untilAt = Date.parse('2025-03-11T12:45:00+08:00')
    expect(await server.read('waitlistEntries')).toMatchObject([{ offer: { startMinute: 840, untilAt } }])
    await waiting(server, 'cai')
    server.cloud.clock.set(Date.parse('2025-03-11T13:21:00+08:00'))
    await server.cloud.functions.fireTimer('jobs')
    expect(await standings(server)).toEqual({ bo: 'waiting', cai: 'waiting' })
  })

  it('leaves an offer of the evening open until the morning', async () => {
    await waiting(server, 'bo')
    server.cloud.clock.set(Date.parse('2025-03-10T21:30:00+08:00'))
    await freeAnsTime(server)
    await server.cloud.functions.fireTimer('jobs')
    const untilAt = Date.parse('2025-03-11T09:00:00+08:00')
    expect(await server.read('waitlistEntries')).toMatchObject([{ offer: { untilAt } }])
  })

  it.each([
    ['a declined request', 'decline', { reason: 'Full' }],
    ['a visit moved away', 'reschedule', { on: '2025-03-13', startMinute: 840 }],
  ])('is woken by %s', async (_what, move, more) => {
    const lin = await server.staff('lin', ['therapist'], { storeIds: [EAST] })
    const wu = await server.customer('wu')
    const visit = { storeId: EAST, on: WEDNESDAY, startMinute: 840, items: WISH.items }
    const booked = await call<{ appointment: { appointmentId: string } }>(wu, 'booking/book', visit)
    await waiting(server, 'bo', AT_TWO_ON_WEDNESDAY)
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 'waiting' })
    const target = { appointmentId: booked.ok ? booked.data.appointment.appointmentId : '', version: 1 }
    expect(await call(lin, `booking/${move}`, { ...target, ...more })).toMatchObject({ ok: true })
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 840 })
  })

  it('is woken by time off taken back, and by a longer roster', async () => {
    const lin = await server.staff('lin', ['therapist'], { storeIds: [EAST] })
    const hua = await server.staff('hua', ['storeManager'], { storeIds: [EAST] })
    const off = { storeId: EAST, on: WEDNESDAY, hours: { startMinute: 840, endMinute: 930 } }
    const asked = await call<{ timeOff: { timeOffId: string } }>(lin, 'booking/request-time-off', off)
    const timeOffId = asked.ok ? asked.data.timeOff.timeOffId : ''
    expect(await call(hua, 'booking/decide-time-off', { timeOffId, isApproved: true })).toMatchObject({ ok: true })
    const plan = (endMinute: number) => ({ shifts: [{ startMinute: 600, endMinute }], breaks: [] })
    const linOnThursday = { storeId: EAST, staffMemberId: LIN, on: '2025-03-13' }
    const save = 'booking/save-day-roster'
    expect(await call(hua, save, { ...linOnThursday, day: plan(900) })).toMatchObject({ ok: true })
    await waiting(server, 'bo', AT_TWO_ON_WEDNESDAY)
    await waiting(server, 'cai', { ...AT_TWO_ON_WEDNESDAY, firstOn: '2025-03-13', lastOn: '2025-03-13' })
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 'waiting', cai: 'waiting' })
    expect(await call(lin, 'booking/withdraw-time-off', { timeOffId })).toMatchObject({ ok: true })
    expect(await call(hua, save, { ...linOnThursday, day: plan(1080) })).toMatchObject({ ok: true })
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 840, cai: 840 })
  })

  it('is carried on by the next run when one is killed anywhere', async () => {
    await waiting(server, 'bo')
    await waiting(server, 'cai')
    await freeAnsTime(server)
    for (const operation of [7, 11, 14, 18, 20]) {
      const effect = { kind: 'kill', operation, when: 'after' } as const
      server.cloud.faults.add({ functionName: 'jobs', times: 1, effect })
      await runTimer(server, 2).catch(() => undefined)
    }
    server.cloud.faults.clear()
    await runTimer(server, 2)
    expect(await standings(server)).toEqual({ bo: 840, cai: 840 })
    expect((await server.read('waitlistEntries')).map(({ version }) => version)).toEqual([2, 2])
  })
})
