import type { CloudClient } from '../../../src/localcloud'
import { sealConditions } from '../../../src/server/booking/health-checks'
import type { StandingDocument } from '../../../src/server/booking/documents'
import type { HealthCondition, HealthRules } from '../../../src/domain/shared/health'
import { localKeys, openStored } from '../../support/local-keys'
import {
  appointmentDocument,
  catalogDocument,
  EAST,
  FACIAL,
  item,
  LIN,
  MASSAGE,
  MONDAY,
  openSalon,
  SERVICES,
  TUESDAY,
} from '../../support/salon'
import { writeVisit } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const [FIND, BOOK] = ['booking/find-slots', 'booking/book']
const [FOR_CUSTOMER, MOVE] = ['booking/book-for-customer', 'booking/reschedule']
const FACIAL_BY_LIN = { storeId: EAST, items: [{ serviceId: FACIAL, staffMemberId: LIN }] }
const FORTNIGHT = { ...FACIAL_BY_LIN, from: MONDAY, days: 14 }
const AT_TWO = { ...FACIAL_BY_LIN, on: TUESDAY, startMinute: 840 }
const FOR_MEI = { ...AT_TWO, customerId: 'cust_mei' }
const AGAINST = { code: 'CONTRAINDICATED', serviceId: FACIAL }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** The store, whose facial has these rules, and Mei with these conditions. */
async function open(rules: HealthRules, conditions: readonly HealthCondition[] = []): Promise<CloudClient> {
  await openSalon(server)
  const services = SERVICES.map((service) => (service.serviceId === FACIAL ? { ...service, ...rules } : service))
  await server.cloud.database.remove({ collection: 'catalogs', filter: { _id: EAST }, isMulti: false })
  await server.write('catalogs', { ...catalogDocument(), services })
  await standing(conditions.length === 0 ? {} : { conditionsSealed: sealConditions(conditions, localKeys) })
  return server.customer('mei')
}

async function standing(changes: Partial<StandingDocument>): Promise<void> {
  const nothing = { displayName: 'mei', live: [], unpaidFeeFen: 0, blockCodes: [], noShowCount: 0 }
  await server.cloud.database.remove({ collection: 'customerStandings', filter: {}, isMulti: true })
  await server.write('customerStandings', { _id: 'cust_mei', ...nothing, ...changes })
}

const xia = (): Promise<CloudClient> => server.staff('xia', ['receptionist'], { storeIds: [EAST] })
const BLOCKS: HealthRules = { contraindications: [{ condition: 'pregnancy', effect: 'block' }] }
const WARNS: HealthRules = { contraindications: [{ condition: 'pregnancy', effect: 'warn' }] }
const NEEDS_MASSAGE: HealthRules = { prerequisite: { serviceId: MASSAGE, validDays: 3 } }

describe('a contraindication', () => {
  it('keeps the service from its customer, without saying which condition', async () => {
    const mei = await open(BLOCKS, ['pregnancy'])
    expect(await call(mei, FIND, FORTNIGHT)).toEqual({
      ok: true,
      data: { days: [], offers: [], blocks: [AGAINST] },
    })
    const refusal = { error: { code: 'CONTRAINDICATED', details: { serviceId: FACIAL } } }
    expect(await call(mei, BOOK, AT_TWO)).toMatchObject(refusal)
    expect(await server.read('appointments')).toEqual([])
    const massage = { ...AT_TWO, items: [{ serviceId: MASSAGE, staffMemberId: LIN }] }
    expect(await call(mei, BOOK, massage)).toMatchObject({ ok: true })
  })

  it('is shown to staff beside the times, and they may answer for it with a reason that is kept sealed', async () => {
    await open(BLOCKS, ['pregnancy'])
    const desk = await xia()
    const found = await call<{ offers: unknown[] }>(desk, FIND, { ...FORTNIGHT, customerId: 'cust_mei' })
    expect(found).toMatchObject({ data: { blocks: [AGAINST] } })
    expect(found.ok && found.data.offers.length).toBeGreaterThan(10)
    expect(await call(desk, FOR_CUSTOMER, FOR_MEI)).toMatchObject({ error: { code: 'CONTRAINDICATED' } })
    const reason = '医生同意，低温'
    expect(await call(desk, FOR_CUSTOMER, { ...FOR_MEI, healthReason: reason })).toMatchObject({
      data: { appointment: { history: [{ what: 'booked', by: 'staff', reason }] } },
    })
    const [visit] = await server.read('appointments')
    expect(JSON.stringify(visit)).not.toContain('低温')
    const { reasonsSealed } = { reasonsSealed: {}, ...visit }
    expect(Object.values(reasonsSealed).map(openStored)).toEqual([reason])
  })

  it('keeps no reason where nothing speaks against the visit', async () => {
    await open(BLOCKS)
    await call(await xia(), FOR_CUSTOMER, { ...FOR_MEI, healthReason: '医生同意' })
    expect((await server.read('appointments'))[0]).not.toHaveProperty('reasonsSealed')
  })

  it('that only warns is told to staff, and nobody is kept from anything', async () => {
    const mei = await open(WARNS, ['pregnancy'])
    expect(await call(await xia(), FIND, { ...FORTNIGHT, customerId: 'cust_mei' })).toMatchObject({
      data: { warnedServiceIds: [FACIAL] },
    })
    expect(JSON.stringify(await call(mei, FIND, FORTNIGHT))).not.toMatch(/blocks|warned/)
    expect(await call(mei, BOOK, AT_TWO)).toMatchObject({ ok: true })
  })

  it('stops its customer from moving such a visit, staff from putting another service in, or going to another day', async () => {
    const mei = await open(BLOCKS, ['pregnancy'])
    await writeVisit(server, appointmentDocument({ status: 'confirmed' }))
    const target = { appointmentId: 'appt_1', version: 1, on: TUESDAY, startMinute: 840 }
    const own = { ...target, healthReason: '我没事' }
    expect(await call(mei, MOVE, own)).toMatchObject({ error: { code: 'CONTRAINDICATED' } })
    expect(await call(await xia(), MOVE, target)).toMatchObject({ error: { code: 'CONTRAINDICATED' } })
    const sameDay = { ...target, on: MONDAY, startMinute: 900 }
    expect(await call(await xia(), MOVE, sameDay)).toMatchObject({ ok: true })
    const asked = { ...target, version: 2, healthReason: '医生同意' }
    expect(await call(await xia(), MOVE, asked)).toMatchObject({
      data: { appointment: { on: TUESDAY, history: [{}, {}, { what: 'rescheduled', reason: '医生同意' }] } },
    })
    const massage = [item(MASSAGE, LIN, 600)]
    const other = { _id: 'appt_2', items: massage, startMinute: 600, status: 'confirmed' as const, on: MONDAY }
    await writeVisit(server, appointmentDocument(other))
    const changed = { ...target, appointmentId: 'appt_2', startMinute: 960, items: FACIAL_BY_LIN.items }
    expect(await call(await xia(), MOVE, changed)).toMatchObject({ error: { code: 'CONTRAINDICATED' } })
    expect(await call(await xia(), MOVE, { ...changed, healthReason: '医生同意' })).toMatchObject({
      data: { appointment: { history: [{}, { what: 'rescheduled', reason: '医生同意' }] } },
    })
  })
})

describe('a prerequisite', () => {
  const MISSING = { code: 'PREREQUISITE_MISSING', serviceId: FACIAL, prerequisiteServiceId: MASSAGE, validDays: 3 }

  it('that was never had keeps the service from its customer and from visitors', async () => {
    const mei = await open(NEEDS_MASSAGE)
    const closed = { ok: true, data: { days: [], offers: [], blocks: [MISSING] } }
    expect(await call(mei, FIND, FORTNIGHT)).toEqual(closed)
    expect(await call(await server.visitor('wu'), FIND, FORTNIGHT)).toEqual(closed)
    expect(await call(await xia(), FIND, FORTNIGHT)).not.toHaveProperty('data.blocks')
    expect(await call(mei, BOOK, AT_TWO)).toMatchObject({ error: { code: 'PREREQUISITE_MISSING' } })
  })

  it('is shown to staff beside the times, and they may answer for it with a reason that is kept', async () => {
    await open(NEEDS_MASSAGE)
    const desk = await xia()
    const found = await call<{ offers: unknown[] }>(desk, FIND, { ...FORTNIGHT, customerId: 'cust_mei' })
    expect(found).toMatchObject({ data: { blocks: [MISSING] } })
    expect(found.ok && found.data.offers.length).toBeGreaterThan(10)
    expect(await call(desk, FOR_CUSTOMER, FOR_MEI)).toMatchObject({ error: { code: 'PREREQUISITE_MISSING' } })
    expect(await call(desk, FOR_CUSTOMER, { ...FOR_MEI, healthReason: '在别处做过' })).toMatchObject({
      data: { appointment: { history: [{ what: 'booked', reason: '在别处做过' }] } },
    })
  })

  it('opens the days it is good for once its visit was completed', async () => {
    const mei = await open(NEEDS_MASSAGE)
    const massage = [item(MASSAGE, LIN, 600)]
    await writeVisit(server, appointmentDocument({ items: massage, startMinute: 600, status: 'inService' }))
    const target = { appointmentId: 'appt_1', version: 1 }
    expect(await call(await xia(), 'booking/complete', target)).toMatchObject({ ok: true })
    expect(await call(mei, FIND, FORTNIGHT)).toMatchObject({
      data: { days: [{ on: TUESDAY }, { on: '2025-03-12' }, { on: '2025-03-13' }] },
    })
    expect(await call(mei, BOOK, { ...AT_TWO, on: MONDAY })).toMatchObject({ error: { code: 'PREREQUISITE_MISSING' } })
    expect(await call(mei, BOOK, { ...AT_TWO, on: '2025-03-14' })).toMatchObject({
      error: { code: 'PREREQUISITE_MISSING', details: { validThroughOn: '2025-03-13' } },
    })
    expect(await call(mei, BOOK, { ...AT_TWO, on: '2025-03-13' })).toMatchObject({ ok: true })
  })
})

describe('a visit that the board moves', () => {
  const TO_TUESDAY = {
    appointmentId: 'appt_1',
    version: 1,
    on: TUESDAY,
    items: [{ startMinute: 840, staffMemberId: LIN }],
  }
  const BOARD = 'booking/move-visit'

  it.each([
    ['a contraindication', BLOCKS, ['pregnancy'] as const, 'CONTRAINDICATED'],
    ['a missing prerequisite', NEEDS_MASSAGE, [], 'PREREQUISITE_MISSING'],
  ])('to another day is asked for %s again, and goes with a reason that is kept', async (_what, rules, has, code) => {
    await open(rules, has)
    await writeVisit(server, appointmentDocument({ status: 'confirmed' }))
    const desk = await xia()
    expect(await call(desk, BOARD, TO_TUESDAY)).toMatchObject({ error: { code } })
    const later = { ...TO_TUESDAY, on: MONDAY, items: [{ startMinute: 900, staffMemberId: LIN }] }
    expect(await call(desk, BOARD, later)).toMatchObject({ ok: true })
    expect(await call(desk, BOARD, { ...TO_TUESDAY, version: 2, healthReason: '医生同意' })).toMatchObject({
      data: { appointments: [{ on: TUESDAY, history: [{}, { what: 'rescheduled' }, { reason: '医生同意' }] }] },
    })
  })

  it.each([
    ['blocklisted', { blockCodes: ['blocklisted'] }, 'CUSTOMER_BLOCKED'],
    ['who owes a fee', { unpaidFeeFen: 5000 }, 'FEE_UNPAID'],
  ])('to another day stays, for a customer %s, whatever reason is given', async (_who, marks, code) => {
    await open({})
    await writeVisit(server, appointmentDocument({ status: 'confirmed' }))
    await standing(marks)
    const answered = { ...TO_TUESDAY, healthReason: '熟客' }
    expect(await call(await xia(), BOARD, answered)).toMatchObject({ error: { code } })
  })

  it('keeps no reason where nothing speaks against it, and is no visit more for the cap', async () => {
    await open({})
    await writeVisit(server, appointmentDocument({ status: 'confirmed' }))
    const live = Array.from({ length: 6 }, (_, index) => {
      const minutes = { startMinute: 600 + index * 60, endMinute: 660 + index * 60 }
      return { appointmentId: `appt_${index + 1}`, storeId: EAST, on: '2025-03-12' as const, ...minutes }
    })
    await standing({ live })
    expect(await call(await xia(), BOARD, { ...TO_TUESDAY, healthReason: '熟客' })).toMatchObject({ ok: true })
    expect((await server.read('appointments'))[0]).not.toHaveProperty('reasonsSealed')
  })
})

describe('a fee and the cap', () => {
  it('are told with their facts before a time is chosen, and refused', async () => {
    const mei = await open({})
    await standing({ unpaidFeeFen: 5000 })
    expect(await call(mei, FIND, FORTNIGHT)).toMatchObject({
      data: { offers: [], blocks: [{ code: 'FEE_UNPAID', unpaidFeeFen: 5000 }] },
    })
    expect(await call(mei, BOOK, AT_TWO)).toMatchObject({
      error: { code: 'FEE_UNPAID', details: { unpaidFeeFen: 5000 } },
    })
    await standing({
      live: Array.from({ length: 5 }, (_, index) => {
        const minutes = { startMinute: 660 + index * 60, endMinute: 720 + index * 60 }
        return { appointmentId: `appt_${index}`, storeId: EAST, on: MONDAY, ...minutes }
      }),
    })
    expect(await call(mei, FIND, FORTNIGHT)).toMatchObject({
      data: { blocks: [{ code: 'TOO_MANY_LIVE', mostLive: 5 }] },
    })
    // The visit that is moved does not count.
    expect(await call(mei, FIND, { ...FORTNIGHT, movingAppointmentId: 'appt_1' })).not.toHaveProperty('data.blocks')
  })
})
