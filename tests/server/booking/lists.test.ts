import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { addDays } from '../../../src/domain/shared/time'
import type { CloudClient } from '../../../src/localcloud'
import { appointmentDocument, EAST, MONDAY, TUESDAY, WEST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const lin = () => server.staff('lin', ['therapist'], { storeIds: [EAST] })
const mei = () => server.customer('mei')

type Changes = Parameters<typeof appointmentDocument>[0]
const write = (...visits: Changes[]) =>
  server.write('appointments', ...visits.map((changes) => ({ ...appointmentDocument(changes) })))

interface Page {
  readonly appointments: readonly { readonly appointmentId: string }[]
  readonly next?: number
}

async function list(client: CloudClient, name: string, data: object): Promise<{ ids: string[]; next?: number }> {
  const reply = await call<Page>(client, name, data)
  if (!reply.ok) throw new Error(reply.error.code)
  const ids = reply.data.appointments.map(({ appointmentId }) => appointmentId)
  return reply.data.next === undefined ? { ids } : { ids, next: reply.data.next }
}

/** Goes through all pages, and says how long each was. */
async function listAll(client: CloudClient, name: string, data: object): Promise<{ ids: string[]; sizes: number[] }> {
  const ids: string[] = []
  const sizes: number[] = []
  let before: number | undefined
  do {
    const page = await list(client, name, before === undefined ? data : { ...data, before })
    ids.push(...page.ids)
    sizes.push(page.ids.length)
    before = page.next
  } while (before !== undefined)
  return { ids, sizes }
}

const numbered = (index: number): string => `appt_${String(index).padStart(2, '0')}`
/** So many visits that are over, one a day, the latest yesterday and first in the list. */
const pastVisits = (count: number): Changes[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ _id: numbered(index), on: addDays(MONDAY, -1 - index), status: 'completed' as const },
  }))

describe('list-my-appointments', () => {
  const LIST = 'booking/list-my-appointments'
  const coming = { which: 'coming' }
  const past = { which: 'past' }

  it('lists what is ahead, first to come first, and everything else as past, latest first', async () => {
    await write(
      { _id: 'appt_wednesday', on: '2025-03-12', status: 'confirmed' },
      { _id: 'appt_today' },
      { _id: 'appt_cancelled', on: TUESDAY, status: 'cancelled' },
      { _id: 'appt_yesterday', on: '2025-03-09', status: 'completed' },
      { _id: 'appt_lan', customerId: 'cust_lan' },
    )
    const client = await mei()
    expect(await list(client, LIST, coming)).toEqual({ ids: ['appt_today', 'appt_wednesday'] })
    expect(await list(client, LIST, past)).toEqual({ ids: ['appt_cancelled', 'appt_yesterday'] })
  })

  it('counts a visit as coming until it ends, and a treatment under way until its business day does', async () => {
    await write({ _id: 'appt_confirmed', status: 'confirmed' }, { _id: 'appt_under-way', status: 'inService' })
    const client = await mei()
    const comingAt = async (time: string) => {
      server.cloud.clock.set(Date.parse(`${time}+08:00`))
      return (await list(client, LIST, coming)).ids.sort()
    }
    expect(await comingAt('2025-03-10T14:59:59')).toEqual(['appt_confirmed', 'appt_under-way'])
    expect(await comingAt('2025-03-10T15:00:00')).toEqual(['appt_under-way'])
    expect(await comingAt('2025-03-11T05:59:59')).toEqual(['appt_under-way'])
    expect(await comingAt('2025-03-11T06:00:00')).toEqual([])
    expect((await list(client, LIST, past)).ids).toHaveLength(2)
  })

  it.each([
    [20, [20]],
    [21, [20, 1]],
    [40, [20, 20]],
    [41, [20, 20, 1]],
  ])('gives %i past visits in pages of %j, each visit once', async (count, sizes) => {
    await write(...pastVisits(count))
    const ids = Array.from({ length: count }, (_, index) => numbered(index))
    expect(await listAll(await mei(), LIST, past)).toEqual({ ids, sizes })
  })

  it('keeps visits that start together on one page', async () => {
    const together = [19, 20].map((index) => ({ _id: numbered(index), on: '2025-01-06' as const }))
    await write(...pastVisits(19), ...together.map((visit) => ({ ...visit, status: 'completed' as const })))
    const { ids, sizes } = await listAll(await mei(), LIST, past)
    expect(sizes).toEqual([19, 2])
    expect(new Set(ids).size).toBe(21)
  })

  it('staff, visitors and other strangers may not call it', async () => {
    const kinds = ['visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const
    await expectNotAllowed(server, LIST, coming, kinds)
  })

  it('refuses bad input', async () => {
    const wrong = [{}, { which: 'all' }, { ...past, before: '1' }, { ...past, before: 1.5 }]
    await expectBadInput(server, await mei(), LIST, [...wrong, { ...past, customerId: 'cust_lan' }])
  })
})

describe('list-requested', () => {
  const LIST = 'booking/list-requested'
  const request = { storeId: EAST }

  it('lists what waits for an answer at the store, the earliest visit first', async () => {
    await write(
      { _id: 'appt_later', on: TUESDAY },
      { _id: 'appt_first' },
      { _id: 'appt_confirmed', status: 'confirmed' },
      { _id: 'appt_west', storeId: WEST },
    )
    expect(await list(await lin(), LIST, request)).toEqual({ ids: ['appt_first', 'appt_later'] })
  })

  it('customers and other strangers may not call it, and staff of another store see nothing', async () => {
    await write({})
    await expectNotAllowed(server, LIST, request, STRANGERS)
    expect(await call(await otherStoreStaff(server), LIST, request)).toMatchObject({
      error: { code: 'NOT_YOUR_STORE', details: {} },
    })
  })

  it('refuses bad input', async () => {
    await expectBadInput(server, await lin(), LIST, [{}, { storeId: 'x' }, { ...request, status: 'confirmed' }])
  })
})

describe('list-customer-appointments', () => {
  const LIST = 'booking/list-customer-appointments'
  const request = { customerId: 'cust_mei' }

  it('lists the customer’s visits to the caller’s stores, latest first; to every store for an owner', async () => {
    await write(
      { _id: 'appt_first', on: '2025-03-03', status: 'completed' },
      { _id: 'appt_last', on: TUESDAY },
      { _id: 'appt_west', storeId: WEST },
      { _id: 'appt_lan', customerId: 'cust_lan' },
    )
    expect(await list(await lin(), LIST, request)).toEqual({ ids: ['appt_last', 'appt_first'] })
    expect(await list(await otherStoreStaff(server), LIST, request)).toEqual({ ids: ['appt_west'] })
    const owner = await server.staff('xia', ['owner'])
    expect((await list(owner, LIST, request)).ids).toEqual(['appt_last', 'appt_west', 'appt_first'])
    expect((await list(owner, LIST, { ...request, status: 'completed' })).ids).toEqual(['appt_first'])
  })

  it('shows nothing to staff without a store', async () => {
    await write({})
    expect(await list(await server.staff('sun', ['consultant']), LIST, request)).toEqual({ ids: [] })
  })

  it.each([
    [20, [20]],
    [21, [20, 1]],
  ])('gives %i visits in pages of %j, each visit once', async (count, sizes) => {
    await write(...pastVisits(count), { _id: 'appt_west', on: '2025-03-01', storeId: WEST })
    const ids = Array.from({ length: count }, (_, index) => numbered(index))
    expect(await listAll(await lin(), LIST, request)).toEqual({ ids, sizes })
  })

  it('customers and other strangers may not call it', async () => {
    await write({})
    await expectNotAllowed(server, LIST, request, STRANGERS)
  })

  it('refuses bad input', async () => {
    const wrong = [{ status: 'lost' }, { before: 'now' }, { customerId: 'staff_lin' }, { storeId: WEST }]
    const requests = wrong.map((more) => ({ ...request, ...more }))
    await expectBadInput(server, await lin(), LIST, requests)
  })
})
