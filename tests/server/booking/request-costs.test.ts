import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppointmentStatus } from '../../../src/domain/shared/appointment-statuses'
import type { CloudClient } from '../../../src/localcloud'
import { makePasses } from '../../../src/server/platform/passes'
import { regular } from '../../support/booking'
import {
  appointmentDocument,
  EAST,
  FACIAL,
  item,
  LIN,
  MASSAGE,
  MONDAY,
  openSalon,
  SERVICES,
  TUESDAY,
  WANG,
} from '../../support/salon'
import { catalogDocument, writeVisit } from '../../support/salon'
import { call, CUSTOMER_APPID, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
  await server.cloud.database.remove({ collection: 'catalogs', filter: { _id: EAST }, isMulti: false })
  await server.write('catalogs', { ...catalogDocument(), services: SERVICES.map(withoutRooms) })
})

/** A massage here needs no room; a facial keeps its bed. */
function withoutRooms(service: (typeof SERVICES)[number]): (typeof SERVICES)[number] {
  if (service.serviceId !== MASSAGE) return service
  return { ...service, phases: service.phases.map((phase) => ({ ...phase, roomKinds: [] })) }
}

const LOCAL_ENV = readFileSync(join(__dirname, '../../../config/local-cloud.env'), 'utf8')
const passes = makePasses((name) => new RegExp(`^${name}=(.*)$`, 'm').exec(LOCAL_ENV)?.[1])

interface Person {
  readonly client: CloudClient
  readonly pass?: string
}

const withoutPass = async (): Promise<Person> => ({ client: await regular(server, 'mei') })
const withPass = async (): Promise<Person> => {
  const client = await regular(server, 'mei')
  const holder = { appid: CUSTOMER_APPID, openid: client.signedIn?.openid ?? '' }
  return { client, pass: passes.issue(holder, 'cust_mei', MONDAY_AT_TEN) }
}
const visitor = async (): Promise<Person> => ({ client: await server.visitor('wu') })
const staff = async (): Promise<Person> => {
  await regular(server, 'mei')
  return { client: await server.staff('xia', ['receptionist'], { storeIds: [EAST] }) }
}

const MASSAGE_BY_LIN = { items: [{ serviceId: MASSAGE, staffMemberId: LIN }] }
const FACIAL_BY_LIN = { items: [{ serviceId: FACIAL, staffMemberId: LIN }] }
const ANY_MASSAGE = { items: [{ serviceId: MASSAGE }] }
const FIND = { storeId: EAST, from: TUESDAY, days: 14 }
const AT_TWO = { storeId: EAST, on: TUESDAY, startMinute: 840 }
const FIRST = { appointmentId: 'appt_1', version: 1 }

/** A course of so many massages by Lin, a day apart. */
function courseOf(visitCount: number): object {
  const days = [TUESDAY, '2025-03-12', '2025-03-13'].slice(0, visitCount)
  const visits = days.map((on) => ({ on, startMinute: 840 }))
  return { storeId: EAST, ...MASSAGE_BY_LIN, visits, isAllOrNothing: true }
}
const TRIED = { storeId: EAST, ...MASSAGE_BY_LIN, firstOn: TUESDAY, startMinute: 840, everyDays: 1, count: 3 }

const manager = async (): Promise<Person> => ({
  client: await server.staff('hua', ['storeManager'], { storeIds: [EAST] }),
})

const managerOfMei = async (): Promise<Person> => {
  await regular(server, 'mei')
  return manager()
}

/** Mei's massage with Lin on Monday at 14:00, without a room. */
async function writeMassage(status: AppointmentStatus): Promise<void> {
  const phases = item(MASSAGE, LIN, 840).phases.map((phase) => ({ ...phase, roomKinds: [] }))
  const items = [{ ...item(MASSAGE, LIN, 840), phases }]
  await writeVisit(server, appointmentDocument({ status, items, endMinute: 930 }))
}

/** Database requests of a call that goes well; what sending the news takes after the commit is left out. */
async function costOf({ client, pass }: Person, action: string, data: object): Promise<number> {
  let reply: unknown
  const wireActions = await server.wireActions('booking', async () => {
    reply = await call(client, `booking/${action}`, data, undefined, pass)
  })
  expect(reply).toMatchObject({ ok: true })
  const commit = wireActions.indexOf('database.commitTransaction')
  return commit === -1 ? wireActions.length : commit + 1
}

/** Requests up to and with the commit; what sending the news takes comes after it and stands apart. */
const COSTS: readonly [action: string, who: string, person: () => Promise<Person>, data: object, cost: number][] = [
  ['find-slots', 'a customer with a pass', withPass, { ...FIND, ...ANY_MASSAGE }, 3],
  ['find-slots', 'a customer without one', withoutPass, { ...FIND, ...ANY_MASSAGE }, 4],
  ['find-slots', 'a visitor', visitor, { ...FIND, ...ANY_MASSAGE }, 3],
  ['find-slots', 'staff for a customer', staff, { ...FIND, ...ANY_MASSAGE, customerId: 'cust_mei' }, 4],
  ['book', 'a customer with a pass, no room', withPass, { ...AT_TWO, ...MASSAGE_BY_LIN }, 10],
  ['book', 'a customer without a pass, no room', withoutPass, { ...AT_TWO, ...MASSAGE_BY_LIN }, 11],
  ['book', 'a customer with a pass, one kind of room', withPass, { ...AT_TWO, ...FACIAL_BY_LIN }, 12],
  ['book', 'a customer with a pass, anybody', withPass, { ...AT_TWO, ...ANY_MASSAGE }, 11],
  ['book-for-customer', 'staff, no room', staff, { ...AT_TWO, ...MASSAGE_BY_LIN, customerId: 'cust_mei' }, 11],
  [
    'reschedule',
    'a customer with a pass, no room, another day',
    withPass,
    { ...FIRST, on: TUESDAY, startMinute: 840 },
    14,
  ],
  ['reschedule', 'staff, no room, the same day', staff, { ...FIRST, on: '2025-03-10', startMinute: 900 }, 13],
  [
    'move-visit',
    'staff, no room, to somebody else',
    staff,
    { ...FIRST, on: MONDAY, items: [{ startMinute: 900, staffMemberId: WANG }] },
    15,
  ],
  ['resize', 'staff, no room', staff, { ...FIRST, itemIndex: 0, byMinutes: 30, isExtension: true }, 13],
  ['cancel', 'a customer with a pass, no room', withPass, FIRST, 10],
  ['book-series', 'a customer with a pass', withPass, courseOf(2), 8],
  ['book-series', 'staff', staff, { ...courseOf(2), customerId: 'cust_mei' }, 9],
  ['assign-therapist', 'a manager', managerOfMei, { storeId: EAST, customerId: 'cust_mei', staffMemberId: LIN }, 9],
  ['set-blocklisted', 'a manager', managerOfMei, { customerId: 'cust_mei', isBlocklisted: true, reason: 'Rude' }, 8],
]

const VIEWS: readonly [action: string, who: string, person: () => Promise<Person>, data: object, cost: number][] = [
  ['preview-series', 'a customer with a pass', withPass, TRIED, 3],
  ['preview-series', 'staff', staff, { ...TRIED, customerId: 'cust_mei' }, 4],
  ['find-by-check-in-code', 'staff', staff, { storeId: EAST, code: '123456' }, 2],
  ['show-desk-code', 'staff', staff, { storeId: EAST }, 1],
  ['list-my-appointments', 'a customer with a pass', withPass, { which: 'coming' }, 1],
  ['list-my-appointments', 'a customer without one', withoutPass, { which: 'past' }, 2],
  ['show-my-appointment', 'a customer with a pass', withPass, { appointmentId: 'appt_1' }, 1],
  ['show-appointment', 'staff', staff, { appointmentId: 'appt_1' }, 2],
  ['show-day', 'staff', staff, { storeId: EAST, on: MONDAY }, 4],
  ['show-week', 'staff', staff, { storeId: EAST, staffMemberId: LIN, from: MONDAY }, 4],
  ['list-requested', 'staff', staff, { storeId: EAST }, 2],
  ['list-customer-appointments', 'staff', staff, { customerId: 'cust_mei' }, 2],
  ['show-roster', 'staff, a week', staff, { storeId: EAST, from: MONDAY, days: 7 }, 3],
  ['show-roster', 'staff, a fortnight', staff, { storeId: EAST, from: MONDAY, days: 14 }, 4],
  ['list-time-off', 'staff', staff, { storeId: EAST, from: MONDAY }, 2],
  ['list-to-call', 'staff', staff, { storeId: EAST }, 2],
]

/** Moves of the desk, of a visit in that status; 2 more for each document that is changed besides (day, standing, customer). */
const MOVES: readonly [action: string, status: AppointmentStatus, more: object, cost: number][] = [
  ['confirm', 'requested', {}, 7],
  ['decline', 'requested', { reason: 'Full' }, 7 + 4],
  ['check-in', 'confirmed', {}, 7],
  ['start', 'arrived', {}, 7],
  ['complete', 'inService', {}, 7 + 6],
  ['mark-no-show', 'confirmed', {}, 7 + 4],
]

const HOURS = { startMinute: 840, endMinute: 960 }
const DAY = { shifts: [HOURS], breaks: [] }
const LINS_DAY = { storeId: EAST, staffMemberId: LIN }
const ROSTERS: readonly [action: string, who: string, person: () => Promise<Person>, data: object, cost: number][] = [
  ['save-day-roster', 'a manager', manager, { ...LINS_DAY, on: TUESDAY, day: DAY }, 9],
  [
    'save-weekly-roster',
    'a manager, for today and a fortnight',
    manager,
    { ...LINS_DAY, from: MONDAY, week: Array.from({ length: 7 }, () => DAY) },
    9 + 15 + 15,
  ],
  ['request-time-off', 'staff', staff, { storeId: EAST, on: TUESDAY, hours: HOURS }, 8],
  ['decide-time-off', 'a manager who refuses', manager, { timeOffId: 'off_asked', isApproved: false }, 7],
  ['decide-time-off', 'a manager who approves', manager, { timeOffId: 'off_asked', isApproved: true }, 9],
  ['withdraw-time-off', 'herself, what was asked', staff, { timeOffId: 'off_asked' }, 7],
  ['withdraw-time-off', 'herself, what was approved', staff, { timeOffId: 'off_approved' }, 9],
]

describe('database requests of booking', () => {
  it.each(COSTS)('%s by %s', async (action, _who, person, data, cost) => {
    const ready = await person()
    if ('appointmentId' in data) await writeMassage('requested')
    expect(await costOf(ready, action, data)).toBe(cost)
  })

  it.each(VIEWS)('%s by %s', async (action, _who, person, data, cost) => {
    const ready = await person()
    await writeMassage('confirmed')
    expect(await costOf(ready, action, data)).toBe(cost)
  })

  it.each(MOVES)('%s by staff, of a visit that is %s, no room', async (action, status, more, cost) => {
    const ready = await staff()
    await writeMassage(status)
    server.cloud.clock.set(Date.parse('2025-03-10T14:00:00+08:00'))
    expect(await costOf(ready, action, { ...FIRST, ...more })).toBe(cost)
  })

  it.each(ROSTERS)('%s by %s', async (action, _who, person, data, cost) => {
    const ready = await person()
    const asked = {
      ...{ storeId: EAST, storeName: 'East Store', staffMemberId: 'staff_xia', staffName: 'Xia', on: TUESDAY },
      ...{ ...HOURS, reason: '', requestedAt: MONDAY_AT_TEN },
    }
    const approved = { ...asked, state: 'approved', decidedAt: MONDAY_AT_TEN, decidedBy: 'staff_hua' }
    await server.write(
      'timeOff',
      { ...asked, _id: 'off_asked', state: 'requested' },
      { ...approved, _id: 'off_approved' },
    )
    expect(await costOf(ready, action, data)).toBe(cost)
  })
})

describe('database requests of a course', () => {
  /** All of a call, with what is done after its commit. */
  const wholeCost = async ({ client, pass }: Person, action: string, data: object): Promise<number> => {
    const work = () => call(client, `booking/${action}`, data, undefined, pass)
    return (await server.wireActions('booking', work)).length
  }
  const written = async (): Promise<object> => ({ seriesId: (await server.read('series'))[0]?.['_id'] })

  it('are for each visit those of `book` and 2, and few to see or cancel it', async () => {
    const person = await withPass()
    const two = await wholeCost(person, 'book-series', courseOf(2))
    expect(await costOf(person, 'show-series', await written())).toBe(1)
    expect(await costOf(person, 'cancel-series', await written())).toBe(6)
    await server.reset()
    await openSalon(server)
    await server.cloud.database.remove({ collection: 'catalogs', filter: { _id: EAST }, isMulti: false })
    await server.write('catalogs', { ...catalogDocument(), services: SERVICES.map(withoutRooms) })
    const again = await withPass()
    const three = await wholeCost(again, 'book-series', courseOf(3))
    expect(three - two).toBe(12)
    // Two to claim the message and to settle it, and the last step, which ends the course.
    expect(two - 2 * 12).toBe(8 + 2 + 6)
    expect(await wholeCost(again, 'cancel-series', await written())).toBe(6 + 2 + 6 + 3 * 12)
  })
})
