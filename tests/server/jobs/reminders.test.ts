import { appointmentDocument, EAST, openSalon, readTaken, TUESDAY, writeVisit } from '../../support/salon'
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
    const lin = await server.staff('lin', ['therapist'], { storeIds: [EAST] })
    expect(await call(lin, 'booking/cancel', { appointmentId: 'appt_1', version: 1 })).toMatchObject({ ok: true })
    await runAt('2025-03-10T13:00:00')
    expect(await news()).toEqual(['cancelled'])
  })

  it('thank two hours after completion', async () => {
    await writeVisit(server, appointmentDocument({ status: 'inService' }))
    const lin = await server.staff('lin', ['therapist'], { storeIds: [EAST] })
    expect(await call(lin, 'booking/complete', { appointmentId: 'appt_1', version: 1 })).toMatchObject({ ok: true })
    expect(await readTaken(server)).toEqual({})
    await runAt('2025-03-10T11:59:00')
    await runAt('2025-03-10T12:00:00')
    expect(await news()).toEqual(['other', 'thanks'])
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
