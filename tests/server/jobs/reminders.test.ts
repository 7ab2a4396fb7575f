import {
  appointmentDocument,
  EAST,
  FACIAL,
  LIN,
  MONDAY,
  openSalon,
  readTaken,
  TUESDAY,
  writeVisit,
} from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const at = (time: string): number => Date.parse(`${time}+08:00`)

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'jobs'])
}, 60_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
})

/** What people were told, as the outbox has it. */
async function news(): Promise<unknown[]> {
  const messages = await server.read('outbox')
  return messages.map(({ payload }) => (payload as { what: string }).what)
}

const lin = () => server.staff('lin', ['therapist'], { storeIds: [EAST] })

/** Kinds of the lines in the customer's inbox. */
async function told(): Promise<unknown[]> {
  const lines = await server.read('inbox')
  return lines.filter(({ recipient }) => recipient === 'cust_mei').map(({ kind }) => kind)
}

async function runAt(time: string): Promise<void> {
  server.cloud.clock.set(at(time))
  await server.cloud.functions.fireTimer('jobs')
}

describe('reminders', () => {
  it('go out the day before at 10:00 and an hour before, once each, with the tips', async () => {
    const nextDueAt = at('2025-03-10T10:00:00')
    await writeVisit(server, appointmentDocument({ on: TUESDAY, status: 'confirmed', nextDueAt }))
    await runAt('2025-03-10T10:00:00')
    await runAt('2025-03-10T10:01:00')
    expect(await news()).toEqual(['reminderDayBefore'])
    await runAt('2025-03-11T12:59:00')
    expect(await news()).toEqual(['reminderDayBefore'])
    await runAt('2025-03-11T13:00:00')
    await runAt('2025-03-11T13:01:00')
    expect(await news()).toEqual(['reminderDayBefore', 'reminderHourBefore'])
    const [, hourBefore] = await server.read('outbox')
    expect(hourBefore).toMatchObject({ payload: { tips: ['Before Facial: come without make-up.'], version: 1 } })
  })

  it('say nothing of the day before on the day itself, and still remind an hour before after a long pause', async () => {
    const nextDueAt = at('2025-03-10T10:00:00')
    await writeVisit(server, appointmentDocument({ on: TUESDAY, status: 'confirmed', nextDueAt }))
    await runAt('2025-03-11T13:30:00')
    await runAt('2025-03-11T13:31:00')
    expect(await news()).toEqual(['reminderHourBefore'])
  })

  it('say nothing once the visit should have begun', async () => {
    await writeVisit(server, appointmentDocument({ status: 'confirmed', nextDueAt: at('2025-03-10T13:00:00') }))
    await runAt('2025-03-10T14:00:00')
    expect(await news()).toEqual([])
  })

  it('are not sent for a visit cancelled meanwhile', async () => {
    await writeVisit(server, appointmentDocument({ status: 'confirmed', nextDueAt: at('2025-03-10T13:00:00') }))
    expect(await call(await lin(), 'booking/cancel', { appointmentId: 'appt_1', version: 1 })).toMatchObject({
      ok: true,
    })
    await runAt('2025-03-10T13:00:00')
    expect(await news()).toEqual(['cancelled'])
  })

  it('are sent for the new time of a visit moved away, and not for the old one', async () => {
    await writeVisit(server, appointmentDocument({ status: 'confirmed', nextDueAt: at('2025-03-10T13:00:00') }))
    const move = { appointmentId: 'appt_1', version: 1, on: '2025-03-12', startMinute: 900 }
    expect(await call(await lin(), 'booking/reschedule', move)).toMatchObject({ ok: true })
    await runAt('2025-03-10T13:00:00')
    await runAt('2025-03-11T09:59:00')
    expect(await news()).toEqual(['rescheduled'])
    await runAt('2025-03-11T10:00:00')
    await runAt('2025-03-12T13:59:00')
    expect(await news()).toEqual(['rescheduled', 'reminderDayBefore'])
    await runAt('2025-03-12T14:00:00')
    expect(await news()).toEqual(['rescheduled', 'reminderDayBefore', 'reminderHourBefore'])
  })

  it('say nothing of the day before of a visit moved closer than that, and come an hour before', async () => {
    const nextDueAt = at('2025-03-11T10:00:00')
    await writeVisit(server, appointmentDocument({ on: '2025-03-12', status: 'confirmed', nextDueAt }))
    server.cloud.clock.set(at('2025-03-10T10:00:01'))
    const move = { appointmentId: 'appt_1', version: 1, on: TUESDAY, startMinute: 900 }
    expect(await call(await lin(), 'booking/reschedule', move)).toMatchObject({ ok: true })
    for (const time of ['2025-03-10T10:01:00', '2025-03-11T10:00:00', '2025-03-11T13:59:00']) await runAt(time)
    expect(await news()).toEqual(['rescheduled'])
    await runAt('2025-03-11T14:00:00')
    expect(await news()).toEqual(['rescheduled', 'reminderHourBefore'])
  })

  it.each([
    ['an hour and a minute', 661, ['confirmed', 'reminderHourBefore']],
    ['exactly an hour', 660, ['confirmed']],
    ['half an hour', 630, ['confirmed']],
  ])('of a visit booked %s before it begins never come late', async (_ahead, startMinute, expected) => {
    await server.customer('mei')
    const items = [{ serviceId: FACIAL, staffMemberId: LIN }]
    const minute = startMinute - (startMinute % 5)
    server.cloud.clock.set(at('2025-03-10T10:00:00') - (startMinute - minute) * 60_000)
    const visit = { storeId: EAST, customerId: 'cust_mei', on: MONDAY, startMinute: minute, items, isWalkIn: true }
    expect(await call(await lin(), 'booking/book-for-customer', visit)).toMatchObject({ ok: true })
    for (const time of ['10:00', '10:01', '10:29', '10:59']) await runAt(`2025-03-10T${time}:00`)
    expect(await news()).toEqual(expected)
  })

  it.each([
    ['into the last hour, are left out', 630, []],
    ['to an hour and five minutes from now, come an hour before', 665, ['reminderHourBefore']],
  ])('of a visit moved closer, %s', async (_where, startMinute, expected) => {
    const nextDueAt = at('2025-03-11T10:00:00')
    await writeVisit(server, appointmentDocument({ on: '2025-03-12', status: 'confirmed', nextDueAt }))
    const move = { appointmentId: 'appt_1', version: 1, on: MONDAY, startMinute }
    expect(await call(await lin(), 'booking/reschedule', move)).toMatchObject({ ok: true })
    for (const time of ['10T10:01', '10T10:05', '10T11:05', '11T10:00', '12T13:00']) await runAt(`2025-03-${time}:00`)
    expect(await news()).toEqual(['rescheduled', ...expected])
  })

  it.each([
    ['before ten', '10:00', ['confirmed', 'reminderDayBefore', 'reminderHourBefore']],
    ['after ten', '10:01', ['confirmed', 'reminderHourBefore']],
  ])('of a visit booked for tomorrow %s say only what is still ahead', async (_when, time, expected) => {
    await server.customer('mei')
    const items = [{ serviceId: FACIAL, staffMemberId: LIN }]
    const visit = { storeId: EAST, customerId: 'cust_mei', on: TUESDAY, startMinute: 840, items }
    server.cloud.clock.set(at(`2025-03-10T${time}:00`) - 1)
    expect(await call(await lin(), 'booking/book-for-customer', visit)).toMatchObject({ ok: true })
    for (const then of ['10T10:00', '10T10:02', '11T12:59', '11T13:00']) await runAt(`2025-03-${then}:00`)
    expect(await news()).toEqual(expected)
  })

  it('thank two hours after completion', async () => {
    await writeVisit(server, appointmentDocument({ status: 'inService' }))
    expect(await call(await lin(), 'booking/complete', { appointmentId: 'appt_1', version: 1 })).toMatchObject({
      ok: true,
    })
    expect(await readTaken(server)).toEqual({})
    await runAt('2025-03-10T11:59:00')
    await runAt('2025-03-10T12:00:00')
    expect(await news()).toEqual(['other', 'thanks'])
  })
})

describe('a reminder that a killed run left in the outbox', () => {
  /** Of a first run, for one visit: lease (3), due visits; start, visit; visit, news; commit; the waitlist (2), courses, handovers; left over; claim. */
  const COMMIT = 9
  const CLAIM = 15

  async function dieAt(operation: number): Promise<void> {
    await writeVisit(server, appointmentDocument({ status: 'confirmed', nextDueAt: at('2025-03-10T13:00:00') }))
    server.cloud.faults.add({ functionName: 'jobs', times: 1, effect: { kind: 'kill', operation, when: 'after' } })
    server.cloud.clock.set(at('2025-03-10T13:00:00'))
    await expect(server.cloud.functions.fireTimer('jobs')).rejects.toThrow()
    const state = operation === COMMIT ? 'waiting' : 'claimed'
    expect(await server.read('outbox')).toMatchObject([{ state, payload: { what: 'reminderHourBefore' } }])
  }

  const cancelled = ['booking/cancel', {}, ['cancelled']] as const
  const moved = ['booking/reschedule', { on: MONDAY, startMinute: 960 }, ['rescheduled']] as const

  it.each([
    ['cancelled', COMMIT, ...cancelled],
    ['moved', COMMIT, ...moved],
    ['cancelled', CLAIM, ...cancelled],
    ['moved', CLAIM, ...moved],
  ] as const)(
    'is not told once the visit was %s (killed at request %i)',
    async (_what, operation, action, data, lines) => {
      await dieAt(operation)
      // The dead run's lease and locks run out by then.
      server.cloud.clock.set(at('2025-03-10T13:02:00'))
      expect(await call(await lin(), action, { appointmentId: 'appt_1', version: 1, ...data })).toMatchObject({
        ok: true,
      })
      await runAt('2025-03-10T13:03:00')
      expect(await told()).toEqual(lines)
      const states = (await server.read('outbox')).map(({ state }) => state)
      expect(states.filter((state) => state === 'waiting' || state === 'claimed')).toEqual([])
    },
  )

  it.each([COMMIT, CLAIM])('is told late while the visit is as it was (killed at request %i)', async (operation) => {
    await dieAt(operation)
    await runAt('2025-03-10T13:03:00')
    await runAt('2025-03-10T13:04:00')
    expect(await told()).toEqual(['reminderHourBefore'])
  })

  it('is not told once the visit has begun', async () => {
    await dieAt(COMMIT)
    await runAt('2025-03-10T14:00:00')
    expect(await told()).toEqual([])
  })
})

describe('an appointment that has lost its shape', () => {
  it('is told in the log and put off ever longer, while the others get their reminders', async () => {
    const dueAt = at('2025-03-10T13:00:00')
    const broken = { _id: 'appt_0', storeId: EAST, status: 'confirmed', nextDueAt: dueAt - 1 }
    await server.write('appointments', broken)
    await writeVisit(server, appointmentDocument({ status: 'confirmed', nextDueAt: dueAt }))
    const since = server.cloud.journal.last()
    await runAt('2025-03-10T13:00:00')
    expect(await news()).toEqual(['reminderHourBefore'])
    const triedAt = async (): Promise<unknown> => (await server.read('appointments'))[0]
    const dueSinceAt = dueAt - 1
    expect(await triedAt()).toEqual({ ...broken, nextDueAt: at('2025-03-10T13:01:00'), dueSinceAt })
    for (const time of ['13:00:30', '13:01:00', '13:01:30']) await runAt(`2025-03-10T${time}`)
    expect(await triedAt()).toMatchObject({ nextDueAt: at('2025-03-10T13:02:00') + 1, dueSinceAt })
    const logged = server.cloud.journal.since(since).flatMap((entry) => (entry.type === 'log' ? [entry.text] : []))
    expect(logged.filter((line) => line.includes('due-appointment-failed'))).toHaveLength(2)
    await runAt('2025-04-10T13:00:00')
    expect(await triedAt()).toMatchObject({ nextDueAt: at('2025-04-11T13:00:00'), dueSinceAt })
  })
})

describe('holds', () => {
  it('run out, and give their minutes back', async () => {
    const holdUntilAt = at('2025-03-10T10:10:00')
    await writeVisit(server, appointmentDocument({ status: 'held', holdUntilAt, nextDueAt: holdUntilAt }))
    await runAt('2025-03-10T10:09:00')
    expect(await server.read('appointments')).toMatchObject([{ status: 'held' }])
    await runAt('2025-03-10T10:10:00')
    expect(await server.read('appointments')).toMatchObject([{ status: 'expired', version: 2 }])
    expect(await readTaken(server)).toEqual({})
    expect(await news()).toEqual(['expired'])
  })
})

describe('a request that nobody answers', () => {
  it('expires when its time has come: its minutes are free, and the customer is told', async () => {
    const mei = await server.customer('mei')
    const items = [{ serviceId: FACIAL, staffMemberId: LIN }]
    const wish = { storeId: EAST, on: MONDAY, startMinute: 840, items }
    expect(await call(mei, 'booking/book', wish)).toMatchObject({ data: { appointment: { status: 'requested' } } })
    await runAt('2025-03-10T13:59:00')
    expect(await server.read('appointments')).toMatchObject([{ status: 'requested', version: 1 }])
    await runAt('2025-03-10T14:00:00')
    const [expired] = await server.read('appointments')
    expect(expired).toMatchObject({ status: 'expired', version: 2, history: [{}, { what: 'expired', by: 'shop' }] })
    expect(expired).not.toHaveProperty('nextDueAt')
    expect(await readTaken(server)).toEqual({})
    expect(await told()).toEqual(['requested', 'expired'])
    const desk = await server.staff('xia', ['receptionist'], { storeIds: [EAST] })
    expect(await call(desk, 'booking/list-requested', { storeId: EAST })).toMatchObject({ data: { appointments: [] } })
    await runAt('2025-03-10T14:01:00')
    expect(await news()).toEqual(['requested', 'expired'])
  })

  it('expires at its new time when it was moved, and not at the old one', async () => {
    await writeVisit(server, appointmentDocument({ nextDueAt: at('2025-03-10T14:00:00') }))
    const mei = await server.customer('mei')
    const move = { appointmentId: 'appt_1', version: 1, on: MONDAY, startMinute: 960 }
    expect(await call(mei, 'booking/reschedule', move)).toMatchObject({
      data: { appointment: { status: 'requested' } },
    })
    await runAt('2025-03-10T14:00:00')
    expect(await server.read('appointments')).toMatchObject([{ status: 'requested', version: 2 }])
    await runAt('2025-03-10T16:00:00')
    expect(await server.read('appointments')).toMatchObject([{ status: 'expired', version: 3 }])
  })

  it('is either confirmed or expired when the store answers at that very moment', async () => {
    await writeVisit(server, appointmentDocument({ nextDueAt: at('2025-03-10T14:00:00') }))
    const therapist = await lin()
    server.cloud.clock.set(at('2025-03-10T14:00:00'))
    const [reply] = await Promise.all([
      call(therapist, 'booking/confirm', { appointmentId: 'appt_1', version: 1 }),
      server.cloud.functions.fireTimer('jobs'),
    ])
    const status = reply.ok ? 'confirmed' : 'expired'
    expect(await server.read('appointments')).toMatchObject([{ status, version: 2 }])
    expect(Object.keys(await readTaken(server)).length > 0).toBe(reply.ok)
  })
})
