import type { ReplyOf } from '../../../src/contracts/contract'
import type { book, findSlots } from '../../../src/contracts/booking'
import type { openBill } from '../../../src/contracts/checkout'
import type { CloudClient } from '../../../src/localcloud'
import { expectDaysInOrder, regular } from '../../support/booking'
import { CHEN, EAST, FACIAL, LIN, MASSAGE, MONDAY, openSalon, readTaken, TUESDAY, WANG } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

type Appointment = ReplyOf<typeof book>['appointment']
const AT_TWO = { storeId: EAST, on: MONDAY, startMinute: 840, note: '' }
const TWO_FACIALS = [{ serviceId: FACIAL }, { serviceId: FACIAL, guest: 1 }]
const MASSAGE_BESIDE_FACIAL = [
  { serviceId: MASSAGE, staffMemberId: LIN },
  { serviceId: FACIAL, isParallel: true },
]

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'checkout'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
})

async function bookFor(client: CloudClient, items: readonly object[]): Promise<Appointment> {
  const reply = await call<{ appointment: Appointment }>(client, 'booking/book', { ...AT_TWO, items })
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.appointment
}

describe('a party', () => {
  it('is one visit: guests start together, each with her own therapist and room', async () => {
    const mei = await regular(server, 'mei')
    const visit = await bookFor(mei, TWO_FACIALS)
    // Chen takes 15 minutes longer.
    expect(visit).toMatchObject({ startMinute: 840, endMinute: 915, totalFen: 59_600 })
    expect(visit.items.map(({ guest, startMinute }) => [guest, startMinute])).toEqual([
      [undefined, 840],
      [1, 840],
    ])
    const [first, second] = visit.items.map(({ staffMemberId }) => staffMemberId)
    expect(first).not.toBe(second)
    const taken = await readTaken(server)
    expect(taken[`${EAST}_bed_20250310`]).toHaveLength(2)
    expect(taken['cust_mei']).toMatchObject([{ startMinute: 840, endMinute: 915 }])
    await expectDaysInOrder(server)
  })

  it('is not offered, and refused, where there is no room for everybody', async () => {
    const mei = await regular(server, 'mei')
    const items = [...TWO_FACIALS, { serviceId: FACIAL, guest: 2 }]
    const asked = { storeId: EAST, items, from: MONDAY, days: 3 }
    const found = await call<ReplyOf<typeof findSlots>>(mei, 'booking/find-slots', asked)
    expect(found).toMatchObject({ ok: true, data: { offers: [], days: [{ fullness: 'full' }, {}, {}] } })
    const refused = await call(mei, 'booking/book', { ...AT_TWO, items })
    expect(refused).toMatchObject({ error: { code: 'SLOT_TAKEN', details: { alternatives: [] } } })
  })

  it('lasts until everybody is done; who comes next for one guest need not wait for the others', async () => {
    const mei = await regular(server, 'mei')
    const items = [
      { serviceId: FACIAL, staffMemberId: WANG },
      { serviceId: MASSAGE, guest: 1, staffMemberId: LIN },
      { serviceId: MASSAGE, staffMemberId: CHEN },
    ]
    const visit = await bookFor(mei, items)
    // Wang's bed is being cleaned until 910, and there are two.
    expect(visit.items.map(({ startMinute }) => startMinute)).toEqual([840, 840, 910])
    expect(visit.endMinute).toBe(1015)
    expect(await readTaken(server)).toMatchObject({ cust_mei: [{ startMinute: 840, endMinute: 1015 }] })
  })

  it('keeps its guests when it is moved, and has one bill with all lines', async () => {
    const mei = await regular(server, 'mei')
    const { appointmentId, version } = await bookFor(mei, TWO_FACIALS)
    const to = { appointmentId, version, on: TUESDAY, startMinute: 660 }
    expect(await call(mei, 'booking/reschedule', to)).toMatchObject({
      data: { appointment: { startMinute: 660, endMinute: 735, items: [{ startMinute: 660 }, { guest: 1 }] } },
    })
    await expectDaysInOrder(server)
    const xia = await server.staff('xia', ['receptionist'], { storeIds: [EAST] })
    for (const [move, at] of [
      ['confirm', 2],
      ['check-in', 3],
      ['start', 4],
    ] as const) {
      server.cloud.clock.set(Date.parse('2025-03-11T12:00:00+08:00'))
      expect(await call(xia, `booking/${move}`, { appointmentId, version: at })).toMatchObject({ ok: true })
    }
    const bill = await call<ReplyOf<typeof openBill>>(xia, 'checkout/open-bill', { appointmentId })
    expect(bill).toMatchObject({ data: { bill: { lines: [{ name: 'Facial' }, { name: 'Facial' }] } } })
  })
})

describe('two items side by side for one guest', () => {
  it('start together, by different people, and the visit ends with the longer', async () => {
    const mei = await regular(server, 'mei')
    const visit = await bookFor(mei, MASSAGE_BESIDE_FACIAL)
    expect(visit.items).toMatchObject([{ startMinute: 840 }, { startMinute: 840, isParallel: true }])
    expect(visit.items[1]?.staffMemberId).not.toBe(LIN)
    expect(visit.endMinute).toBe(930)
  })

  it('are refused for one and the same person, and as bad input when there is nothing to be beside', async () => {
    const mei = await regular(server, 'mei')
    const sameTwice = [MASSAGE_BESIDE_FACIAL[0], { serviceId: FACIAL, isParallel: true, staffMemberId: LIN }]
    const book = (items: readonly unknown[]) => call(mei, 'booking/book', { ...AT_TWO, items })
    expect(await book(sameTwice)).toMatchObject({ error: { code: 'SLOT_TAKEN' } })
    const alone = [{ serviceId: FACIAL }, { serviceId: MASSAGE, guest: 1, isParallel: true }]
    expect(await book(alone)).toMatchObject({ error: { code: 'BAD_REQUEST' } })
  })
})
