import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { EAST, LIN, MONDAY, openSalon, TUESDAY } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const
const REQUEST = 'booking/request-time-off'
const WITHDRAW = 'booking/withdraw-time-off'
const LIST = 'booking/list-time-off'
const HOURS = { startMinute: 840, endMinute: 960 }
const ASKED = { storeId: EAST, on: TUESDAY, hours: HOURS, reason: 'Dentist' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
})

const lin = () => server.staff('lin', ['therapist'], { storeIds: [EAST] })
const hua = () => server.staff('hua', ['storeManager'], { storeIds: [EAST] })
const wang = () => server.staff('wang', ['therapist'], { storeIds: [EAST] })

/** Lin asks; the answer is the request's id. */
async function asked(more: object = {}): Promise<string> {
  const reply = await call<{ timeOff: { timeOffId: string } }>(await lin(), REQUEST, { ...ASKED, ...more })
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.timeOff.timeOffId
}

async function timeOffOnTuesday(): Promise<unknown> {
  return (await server.read('bookingDays')).find(({ _id }) => _id === `${LIN}_20250311`)?.['timeOff']
}

describe('request-time-off', () => {
  it('asks for hours of one’s own, which stay bookable, and tells the manager without the reason', async () => {
    await hua()
    expect(await call(await lin(), REQUEST, ASKED)).toMatchObject({
      data: {
        timeOff: { staffMemberId: LIN, storeId: EAST, on: TUESDAY, ...HOURS, reason: 'Dentist', state: 'requested' },
      },
    })
    expect(await server.read('timeOff')).toMatchObject([{ staffMemberId: LIN, staffName: 'Lin', state: 'requested' }])
    expect(await timeOffOnTuesday()).toEqual([])
    expect(await server.read('inbox')).toMatchObject([{ recipient: 'staff_hua', kind: 'timeOffRequested' }])
    expect(JSON.stringify(await server.readEverything())).not.toContain('Dentist')
  })

  it('is possible until the hours are over', async () => {
    const client = await lin()
    const today = { ...ASKED, on: MONDAY, hours: { startMinute: 540, endMinute: 600 } }
    expect(await call(client, REQUEST, today)).toMatchObject({ error: { code: 'DAY_PAST' } })
    expect(await call(client, REQUEST, { ...today, hours: { startMinute: 540, endMinute: 605 } })).toMatchObject({
      ok: true,
    })
  })

  it('refuses bad input', async () => {
    const wrong = [
      { hours: { startMinute: 600, endMinute: 600 } },
      { hours: { startMinute: 0, endMinute: 1801 } },
      { reason: 'x'.repeat(101) },
      { on: '2025-13-01' },
      { staffMemberId: 'staff_wang' },
    ]
    const requests = wrong.map((more) => ({ ...ASKED, ...more }))
    await expectBadInput(server, await lin(), REQUEST, requests)
  })

  it('customers and other strangers may not call it, nor staff who do not work at the store', async () => {
    await expectNotAllowed(server, REQUEST, ASKED, STRANGERS)
    expect(await call(await otherStoreStaff(server), REQUEST, ASKED)).toMatchObject({
      error: { code: 'NOT_YOUR_STORE', details: {} },
    })
    expect(await server.read('timeOff')).toEqual([])
  })

  describeCommandLaws({
    name: REQUEST,
    data: ASKED,
    databaseRequests: { firstWrite: 5, commit: 8 },
    server: () => server,
    prepare: lin,
    countEffects: async () => (await server.read('timeOff')).length,
  })
})

describe('withdraw-time-off', () => {
  it('takes back what was asked, once', async () => {
    const timeOffId = await asked()
    expect(await call(await lin(), WITHDRAW, { timeOffId })).toMatchObject({
      data: { timeOff: { state: 'withdrawn' } },
    })
    expect(await call(await lin(), WITHDRAW, { timeOffId })).toMatchObject({
      error: { code: 'TIME_OFF_DECIDED', details: { state: 'withdrawn' } },
    })
  })

  it('gives approved hours back to the day, and of two alike only one', async () => {
    const manager = await hua()
    const [first, second] = [await asked(), await asked()]
    for (const timeOffId of [first, second])
      await call(manager, 'booking/decide-time-off', { timeOffId, isApproved: true })
    expect(await timeOffOnTuesday()).toEqual([HOURS, HOURS])
    expect(await call(await lin(), WITHDRAW, { timeOffId: first })).toMatchObject({ ok: true })
    expect(await timeOffOnTuesday()).toEqual([HOURS])
    await call(await lin(), WITHDRAW, { timeOffId: second })
    expect(await timeOffOnTuesday()).toEqual([])
  })

  it('refuses what was refused before, what there is not, and bad input', async () => {
    const timeOffId = await asked()
    await call(await hua(), 'booking/decide-time-off', { timeOffId, isApproved: false })
    const client = await lin()
    expect(await call(client, WITHDRAW, { timeOffId })).toMatchObject({
      error: { code: 'TIME_OFF_DECIDED', details: { state: 'refused' } },
    })
    expect(await call(client, WITHDRAW, { timeOffId: 'off_none' })).toMatchObject({
      error: { code: 'TIME_OFF_UNKNOWN' },
    })
    await expectBadInput(server, client, WITHDRAW, [{}, { timeOffId: 'appt_1' }, { timeOffId, state: 'withdrawn' }])
  })

  it('customers and other strangers may not call it, and others do not learn of somebody’s leave', async () => {
    const timeOffId = await asked()
    await expectNotAllowed(server, WITHDRAW, { timeOffId }, STRANGERS)
    for (const client of [await wang(), await hua(), await otherStoreStaff(server)])
      expect(await call(client, WITHDRAW, { timeOffId })).toMatchObject({
        error: { code: 'TIME_OFF_UNKNOWN', details: {} },
      })
  })

  const APPROVED = {
    ...{ _id: 'off_1', storeId: EAST, storeName: 'East Store', staffMemberId: LIN, staffName: 'Lin', on: TUESDAY },
    ...{ ...HOURS, reason: '', state: 'approved', requestedAt: 0, decidedAt: 0, decidedBy: 'staff_hua' },
  }
  describeCommandLaws({
    name: WITHDRAW,
    data: { timeOffId: 'off_1' },
    databaseRequests: { firstWrite: 5, commit: 9 },
    server: () => server,
    prepare: async () => {
      await server.write('timeOff', APPROVED)
      return lin()
    },
    countEffects: async () => (await server.read('timeOff')).filter(({ state }) => state === 'withdrawn').length,
  })
})

describe('list-time-off', () => {
  const request = { storeId: EAST, from: TUESDAY }
  const reasonsFor = async (client: Awaited<ReturnType<typeof lin>>) => {
    const reply = await call<{ timeOff: { on: string; reason: string }[] }>(client, LIST, request)
    return reply.ok ? reply.data.timeOff.map(({ on, reason }) => [on, reason]) : []
  }

  it('lists from the day on, earliest first; why, only to herself and to those who decide', async () => {
    await asked({ on: '2025-03-13' })
    await asked({ on: MONDAY })
    await asked()
    const days = [
      [TUESDAY, 'Dentist'],
      ['2025-03-13', 'Dentist'],
    ]
    for (const client of [await lin(), await hua(), await server.staff('xia', ['owner'])])
      expect(await reasonsFor(client)).toEqual(days)
    expect(await reasonsFor(await wang())).toEqual(days.map(([on]) => [on, '']))
  })

  it('customers and other strangers may not call it, and staff of another store see nothing', async () => {
    await asked()
    await expectNotAllowed(server, LIST, request, STRANGERS)
    expect(await call(await otherStoreStaff(server), LIST, request)).toMatchObject({
      error: { code: 'NOT_YOUR_STORE' },
    })
  })

  it('refuses bad input', async () => {
    await expectBadInput(server, await lin(), LIST, [{}, { storeId: EAST }, { ...request, from: '2025-3-1' }])
  })
})
