import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { appointmentDocument, EAST, FACIAL, LIN, MONDAY, openSalon, TUESDAY, writeVisit } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const DECIDE = 'booking/decide-time-off'
const HOURS = { startMinute: 840, endMinute: 960 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 60_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
})

/** Lin asks for Tuesday 14 to 16 off; the answer is the request's id. */
async function asked(on = TUESDAY): Promise<string> {
  const lin = await server.staff('lin', ['therapist'], { storeIds: [EAST] })
  const reply = await call<{ timeOff: { timeOffId: string } }>(lin, 'booking/request-time-off', {
    storeId: EAST,
    on,
    hours: HOURS,
  })
  return reply.ok ? reply.data.timeOff.timeOffId : ''
}
const manager = () => server.staff('hua', ['storeManager'], { storeIds: [EAST] })

describe('decide-time-off', () => {
  it('takes approved hours from her day, and decides once', async () => {
    const timeOffId = await asked()
    const hua = await manager()
    expect(await call(hua, DECIDE, { timeOffId, isApproved: true })).toMatchObject({
      data: { timeOff: { state: 'approved' } },
    })
    const days = await server.read('bookingDays')
    expect(days.find(({ _id }) => _id === `${LIN}_20250311`)).toMatchObject({ timeOff: [HOURS] })
    expect(await call(hua, DECIDE, { timeOffId, isApproved: false })).toMatchObject({
      error: { code: 'TIME_OFF_DECIDED', details: { state: 'approved' } },
    })
  })

  it('refuses to approve where a visit is booked, and names it', async () => {
    await writeVisit(server, appointmentDocument())
    const timeOffId = await asked(MONDAY)
    expect(await call(await manager(), DECIDE, { timeOffId, isApproved: true })).toMatchObject({
      error: { code: 'VISITS_IN_THE_WAY', details: { appointmentIds: ['appt_1'] } },
    })
  })

  it('customers, therapists and other strangers may not call it, nor managers of another store', async () => {
    const timeOffId = await asked()
    const kinds = ['customer', 'visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const
    await expectNotAllowed(server, DECIDE, { timeOffId, isApproved: true }, kinds)
    expect(await call(await otherStoreStaff(server), DECIDE, { timeOffId, isApproved: true })).toMatchObject({
      error: { code: 'NOT_YOUR_STORE' },
    })
  })

  it('lets either the leave or a booking win, never both', async () => {
    const timeOffId = await asked()
    const hua = await manager()
    const mei = await server.customer('mei')
    const items = [{ serviceId: FACIAL, staffMemberId: LIN }]
    const wish = { storeId: EAST, on: TUESDAY, startMinute: 840, items }
    const [leave, booking] = await Promise.all([
      call(hua, DECIDE, { timeOffId, isApproved: true }),
      call(mei, 'booking/book', wish),
    ])
    expect([leave.ok, booking.ok].filter(Boolean)).toHaveLength(1)
    const appointments = await server.read('appointments')
    expect(appointments).toHaveLength(booking.ok ? 1 : 0)
  })
})
