import type { ReplyOf } from '../../../src/contracts/contract'
import type { suggestRebooking } from '../../../src/contracts/rebooking'
import { addDays, momentAt } from '../../../src/domain/shared/time'
import { callUntilAnswered } from '../../support/booking'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { DUE, LAST_ON, OPEN, PROPOSAL, WEDNESDAY, RebookingStage } from '../../support/rebooking'
import {
  appointmentDocument,
  CHEN,
  EAST,
  FACIAL,
  item,
  LIN,
  MASSAGE,
  MONDAY,
  TUESDAY,
  writeVisit,
} from '../../support/salon'
import { call, MONDAY_AT_TEN, type ServerCloud } from '../../support/server-cloud'

const SUGGEST = 'booking/suggest-rebooking'
const SEND = 'booking/send-rebooking'
const LIST = 'booking/list-due-customers'

let stage: RebookingStage
let server: ServerCloud
beforeAll(async () => {
  stage = await RebookingStage.start()
  server = stage.server
}, 120_000)
afterAll(() => server.close())
beforeEach(() => stage.reset())

describe('suggest-rebooking', () => {
  type Suggested = ReplyOf<typeof suggestRebooking>

  async function suggested(appointmentId = 'appt_last'): Promise<Suggested> {
    const reply = await call<Suggested>(await stage.desk(), SUGGEST, { appointmentId })
    if (!reply.ok) throw new Error(reply.error.code)
    return reply.data
  }

  it('says when she is due by the cycle, and the free times next to it with the same therapist', async () => {
    await stage.mei()
    await stage.writeDone()
    expect(await suggested()).toEqual({
      hasVisitAhead: false,
      suggestion: {
        items: OPEN.items,
        ...{ lastOn: LAST_ON, dueOn: WEDNESDAY, gapDays: 14, basis: 'cycle' },
        times: [840, 825, 855, 810].map((startMinute) => ({ on: WEDNESDAY, startMinute })),
      },
    })
  })

  it('goes by her own rhythm once she has one, and takes what is busy into account', async () => {
    await stage.mei()
    await stage.writeDone()
    await stage.writeDone('appt_2', addDays(LAST_ON, -13))
    await stage.writeDone('appt_3', addDays(LAST_ON, -26))
    await writeVisit(server, appointmentDocument({ _id: 'appt_other', customerId: 'cust_lan', on: TUESDAY }))
    const { suggestion } = await suggested()
    expect(suggestion).toMatchObject({ dueOn: TUESDAY, gapDays: 13, basis: 'rhythm' })
    expect(suggestion?.times[0]).toEqual({ on: TUESDAY, startMinute: 765 })
  })

  it('suggests somebody else when her therapist has no time about then', async () => {
    await stage.mei()
    await stage.writeDone()
    for (let days = 0; days < 7; days += 1) {
      const filter = { _id: `${LIN}_${addDays(MONDAY, days).replaceAll('-', '')}` }
      await server.cloud.database.remove({ collection: 'bookingDays', filter, isMulti: false })
    }
    const { suggestion } = await suggested()
    expect(suggestion).toMatchObject({
      items: [{ serviceId: FACIAL }],
      times: [{ on: WEDNESDAY, startMinute: 840 }, {}, {}, {}],
    })
    expect(suggestion?.items[0]).not.toHaveProperty('staffMemberId')
  })

  it('looks from tomorrow for a day that is past, and says from when on one past the horizon can be booked', async () => {
    await stage.mei()
    await stage.writeDone('appt_old', addDays(MONDAY, -40))
    const { suggestion } = await suggested('appt_old')
    expect(suggestion?.times[0]).toEqual({ on: TUESDAY, startMinute: 840 })
    await stage.setCycle(28)
    await stage.writeDone('appt_last', MONDAY)
    const far = { dueOn: '2025-04-07', times: [], bookableFromOn: '2025-03-24' }
    expect((await suggested()).suggestion).toMatchObject(far)
  })

  it('has nothing to say of what has no cycle, of guests’ services and of a visit that was not', async () => {
    await stage.mei()
    const massage = { items: [item(MASSAGE, LIN, 840)] }
    const forGuest = { items: [item(MASSAGE, LIN, 840), { ...item(FACIAL, CHEN, 840), guest: 1 }] }
    const visits = [massage, forGuest, { status: 'cancelled' as const }]
    for (const [index, changes] of visits.entries()) {
      const visit = appointmentDocument({ _id: `appt_${index}`, on: LAST_ON, status: 'completed', ...changes })
      await server.write('appointments', { ...visit })
      expect(await suggested(visit._id)).toEqual({ hasVisitAhead: false })
    }
  })

  it('says that she has a visit ahead, and what became of her proposal', async () => {
    await stage.proposed()
    await writeVisit(server, appointmentDocument({ on: TUESDAY }))
    const rebooking = { rebookingId: 'reb_mei', status: 'open', version: 1 }
    expect(await suggested()).toMatchObject({ hasVisitAhead: true, rebooking })
    server.cloud.clock.set(OPEN.expiresAt)
    expect(await suggested()).toMatchObject({ rebooking: { status: 'expired' } })
  })

  it('people who do not work there may not call it', async () => {
    await stage.writeDone()
    await expectNotAllowed(server, SUGGEST, { appointmentId: 'appt_last' }, [
      'customer',
      'visitor',
      'guest',
      'foreigner',
    ])
    const unknown = { error: { code: 'APPOINTMENT_UNKNOWN' } }
    expect(await call(await otherStoreStaff(server), SUGGEST, { appointmentId: 'appt_last' })).toMatchObject(unknown)
    expect(await call(await stage.desk(), SUGGEST, { appointmentId: 'appt_none' })).toMatchObject(unknown)
  })
})

describe('list-due-customers', () => {
  const TWO_HOURS_MS = 7_200_000

  /** Mei's facial and massage are completed at ten; the timer thanks her two hours later. */
  async function completeVisit(): Promise<void> {
    await stage.mei()
    const items = [item(FACIAL, LIN, 540), item(MASSAGE, LIN, 600)]
    await writeVisit(server, appointmentDocument({ status: 'inService', items }))
    const done = await call(await stage.desk(), 'booking/complete', { appointmentId: 'appt_1', version: 1 })
    expect(done).toMatchObject({ ok: true })
    server.cloud.clock.set(MONDAY_AT_TEN + TWO_HOURS_MS)
    await server.cloud.functions.fireTimer('jobs')
  }
  const list = async (): Promise<unknown> => call(await stage.desk(), LIST, { storeId: EAST })

  it('names whoever is due, from the timer that thanks after her visit, and what was proposed to her', async () => {
    await completeVisit()
    const row = {
      ...{ customerId: 'cust_mei', customerName: 'mei', appointmentId: 'appt_1', serviceNames: ['Facial'] },
      ...{ lastOn: MONDAY, dueOn: '2025-03-24' },
    }
    expect(await list()).toMatchObject({ ok: true, data: { customers: [row] } })
    const sent = await call(await stage.desk(), SEND, { ...PROPOSAL, appointmentId: 'appt_1', on: '2025-03-24' })
    expect(sent).toMatchObject({ ok: true })
    expect(await list()).toMatchObject({ data: { customers: [{ ...row, rebooking: { status: 'open' } }] } })
  })

  it.each([
    [-31, 0],
    [-30, 1],
    [14, 1],
    [15, 0],
  ])('has, of somebody due %i days from today, %i', async (days, count) => {
    await stage.mei()
    const due = { ...DUE, dueOn: addDays(MONDAY, days) }
    await server.write('dueVisits', due)
    expect(await list()).toMatchObject({ data: { customers: Array.from({ length: count }, () => ({})) } })
  })

  it('leaves out whoever has a visit ahead, has answered after that visit, or may not book', async () => {
    await completeVisit()
    const nobody = { ok: true, data: { customers: [] } }
    await server.write('rebookings', { ...OPEN, status: 'declined', afterAppointmentId: 'appt_1' })
    expect(await list()).toEqual(expect.objectContaining(nobody))
    await server.cloud.database.remove({ collection: 'rebookings', filter: { _id: OPEN._id }, isMulti: false })
    expect(await list()).not.toEqual(expect.objectContaining(nobody))
    await writeVisit(server, appointmentDocument({ _id: 'appt_next', on: TUESDAY }))
    expect(await list()).toEqual(expect.objectContaining(nobody))
    server.cloud.clock.set(momentAt(TUESDAY, 900))
    expect(await list()).not.toEqual(expect.objectContaining(nobody))
  })

  it('people who do not work there may not call it', async () => {
    await expectNotAllowed(server, LIST, { storeId: EAST }, ['customer', 'visitor', 'guest', 'foreigner'])
    const refused = { error: { code: 'NOT_YOUR_STORE' } }
    expect(await call(await otherStoreStaff(server), LIST, { storeId: EAST })).toMatchObject(refused)
  })
})

describe('send-rebooking', () => {
  it('proposes a time, tells her, and takes no minutes', async () => {
    await stage.mei()
    await stage.writeDone()
    const before = await server.read('bookingDays')
    const reply = await call(await stage.desk(), SEND, PROPOSAL)
    const { afterAppointmentId: _after, sentByStaffMemberId: _by, _id, ...shown } = OPEN
    expect(reply).toMatchObject({ ok: true, data: { rebooking: { rebookingId: _id, ...shown } } })
    expect(await server.read('rebookings')).toEqual([OPEN])
    expect(await server.read('bookingDays')).toEqual(before)
    const [line] = await server.read('inbox')
    const facts = { on: WEDNESDAY, startMinute: 840, serviceNames: 'Facial', storeName: 'East Store' }
    expect(line).toMatchObject({ recipient: 'cust_mei', kind: 'rebookingProposed', facts })
  })

  it.each([
    [
      'a therapist without the skill',
      { items: [{ serviceId: 'svc_laser', staffMemberId: 'staff_wang' }] },
      'STAFF_UNSKILLED',
    ],
    ['a service that is gone', { items: [{ serviceId: 'svc_none' }] }, 'SERVICE_UNKNOWN'],
    ['a day past the horizon', { on: '2025-03-25' }, 'TOO_FAR'],
    ['a time at the lead, which she could not answer', { on: MONDAY, startMinute: 630 }, 'TOO_SOON'],
    ['a time within the lead', { on: MONDAY, startMinute: 615 }, 'TOO_SOON'],
    ['a start beside the step', { startMinute: 845 }, 'START_OFF_STEP'],
    ['a visit that is not there', { appointmentId: 'appt_none' }, 'APPOINTMENT_UNKNOWN'],
  ])('refuses %s', async (_what, changes, code) => {
    await stage.mei()
    await stage.writeDone()
    expect(await call(await stage.desk(), SEND, { ...PROPOSAL, ...changes })).toMatchObject({ error: { code } })
    expect(await server.read('rebookings')).toEqual([])
  })

  it('waits for an answer to the last one, and for nobody who may not book', async () => {
    await stage.proposed()
    const client = await stage.desk()
    const { expiresAt } = OPEN
    const already = { error: { code: 'ALREADY_PROPOSED', details: { expiresAt } } }
    expect(await call(client, SEND, PROPOSAL)).toMatchObject(already)
    server.cloud.clock.set(expiresAt)
    const next = { ...PROPOSAL, on: '2025-03-13' }
    expect(await call(client, SEND, next)).toMatchObject({ data: { rebooking: { version: 2, status: 'open' } } })
    const blocked = { _id: 'cust_ba', live: [], unpaidFeeFen: 0, blockCodes: ['blocklisted'], noShowCount: 0 }
    await server.write('customerStandings', blocked)
    await server.write('appointments', { ...appointmentDocument({ _id: 'appt_ba', customerId: 'cust_ba' }) })
    const refused = { error: { code: 'CUSTOMER_BLOCKED' } }
    expect(await call(client, SEND, { ...next, appointmentId: 'appt_ba' })).toMatchObject(refused)
  })

  it('lets one of two who send at once be the one', async () => {
    await stage.mei()
    await stage.writeDone()
    const people = [await stage.desk(), await server.staff('lin', ['therapist'], { storeIds: [EAST] })]
    const replies = await Promise.all(people.map((client) => callUntilAnswered(client, SEND, PROPOSAL)))
    expect(replies.map((reply) => (reply.ok ? 'sent' : reply.error.code)).sort()).toEqual(['ALREADY_PROPOSED', 'sent'])
  })

  it('people who do not work there may not call it', async () => {
    await stage.writeDone()
    await expectNotAllowed(server, SEND, PROPOSAL, ['customer', 'visitor', 'guest', 'foreigner', 'former staff'])
    const unknown = { error: { code: 'APPOINTMENT_UNKNOWN' } }
    expect(await call(await otherStoreStaff(server), SEND, PROPOSAL)).toMatchObject(unknown)
  })
})

describeCommandLaws({
  name: SEND,
  data: PROPOSAL,
  otherData: { ...PROPOSAL, on: TUESDAY },
  databaseRequests: { firstWrite: 8, commit: 11 },
  server: () => server,
  prepare: async () => {
    await stage.mei()
    await stage.writeDone()
    return stage.desk()
  },
  countEffects: async () => (await server.read('rebookings')).length,
})
