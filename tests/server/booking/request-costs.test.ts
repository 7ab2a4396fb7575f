import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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
  openSalon,
  SERVICES,
  TUESDAY,
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
  ['cancel', 'a customer with a pass, no room', withPass, FIRST, 10],
]

describe('database requests of booking', () => {
  it.each(COSTS)('%s by %s', async (action, _who, person, data, cost) => {
    const { client, pass } = await person()
    const phases = item(MASSAGE, LIN, 840).phases.map((phase) => ({ ...phase, roomKinds: [] }))
    if ('appointmentId' in data)
      await writeVisit(server, appointmentDocument({ items: [{ ...item(MASSAGE, LIN, 840), phases }], endMinute: 930 }))
    let reply: unknown
    const wireActions = await server.wireActions('booking', async () => {
      reply = await call(client, `booking/${action}`, data, undefined, pass)
    })
    expect(reply).toMatchObject({ ok: true })
    const commit = wireActions.indexOf('database.commitTransaction')
    expect(commit === -1 ? wireActions.length : commit + 1).toBe(cost)
  })
})
