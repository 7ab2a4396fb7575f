import type { ReplyOf } from '../../../src/contracts/contract'
import type { acceptRebooking } from '../../../src/contracts/rebooking'
import type { CloudClient } from '../../../src/localcloud'
import { expectDaysInOrder } from '../../support/booking'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { DEPOSIT, EARNEST } from '../../support/deposits'
import { DUE, PROPOSAL, WEDNESDAY, RebookingStage } from '../../support/rebooking'
import { appointmentDocument, catalogDocument, EAST, TUESDAY, writeVisit } from '../../support/salon'
import { call, MONDAY_AT_TEN, type ServerCloud } from '../../support/server-cloud'

const SUGGEST = 'booking/suggest-rebooking'
const SEND = 'booking/send-rebooking'
const ACCEPT = 'booking/accept-rebooking'
const DECLINE = 'booking/decline-rebooking'
const LIST = 'booking/list-due-customers'
const WITHDRAW = 'booking/withdraw-rebooking'
const SHOW = 'booking/show-my-rebooking'

let stage: RebookingStage
let server: ServerCloud
beforeAll(async () => {
  stage = await RebookingStage.start()
  server = stage.server
}, 120_000)
afterAll(() => server.close())
beforeEach(() => stage.reset())

describe('accept-rebooking', () => {
  type Accepted = ReplyOf<typeof acceptRebooking>

  it('books the proposed time, confirmed at once, by the booking of any other visit', async () => {
    const client = await stage.proposed()
    const reply = await call<Accepted>(client, ACCEPT, { version: 1 })
    expect(reply).toMatchObject({
      data: { appointment: { on: WEDNESDAY, startMinute: 840, status: 'confirmed', items: [{ turn: 'requested' }] } },
    })
    const appointmentId = reply.ok ? reply.data.appointment.appointmentId : ''
    expect(await server.read('rebookings')).toMatchObject([{ status: 'accepted', appointmentId }])
    expect(await call(client, SHOW, {})).toMatchObject({ data: { rebooking: { status: 'accepted', appointmentId } } })
    await expectDaysInOrder(server)
  })

  it('takes another time too, which the store has to confirm', async () => {
    const reply = await call(await stage.proposed(), ACCEPT, { version: 1, instead: { on: TUESDAY, startMinute: 900 } })
    expect(reply).toMatchObject({ data: { appointment: { on: TUESDAY, startMinute: 900, status: 'requested' } } })
  })

  it('asks for a deposit where one is due for another time, and for nothing at the time the store has named', async () => {
    const client = await stage.proposed()
    await server.cloud.database.remove({ collection: 'catalogs', filter: { _id: EAST }, isMulti: false })
    await server.write('catalogs', { ...catalogDocument(EAST, {}, EARNEST) })
    const instead = { on: TUESDAY, startMinute: 900 }
    expect(await call(client, ACCEPT, { version: 1, instead })).toMatchObject({
      error: { code: 'DEPOSIT_DUE', details: { depositFen: DEPOSIT } },
    })
    const held = await call(client, ACCEPT, { version: 1, instead, agreedDepositFen: DEPOSIT })
    expect(held).toMatchObject({ data: { appointment: { status: 'held' } } })
    await stage.reset()
    const other = await stage.proposed()
    await server.cloud.database.remove({ collection: 'catalogs', filter: { _id: EAST }, isMulti: false })
    await server.write('catalogs', { ...catalogDocument(EAST, {}, EARNEST) })
    expect(await call(other, ACCEPT, { version: 1 })).toMatchObject({ data: { appointment: { status: 'confirmed' } } })
  })

  it('shows the nearest times when somebody was faster, and can still be accepted with one of them', async () => {
    const client = await stage.proposed()
    await writeVisit(server, appointmentDocument({ customerId: 'cust_lan', on: WEDNESDAY }))
    const nearest = { on: WEDNESDAY, startMinute: 765 }
    const taken = { error: { code: 'SLOT_TAKEN', details: { alternatives: [nearest, {}, {}, {}] } } }
    expect(await call(client, ACCEPT, { version: 1 })).toMatchObject(taken)
    expect(await server.read('rebookings')).toMatchObject([{ status: 'open' }])
    expect(await call(client, ACCEPT, { version: 1, instead: nearest })).toMatchObject({ ok: true })
    await expectDaysInOrder(server)
  })

  it.each([
    ['of another version', {}, { version: 2 }, { code: 'VERSION_OUTDATED', details: { version: 1 } }],
    ['that was declined', { status: 'declined' }, {}, { code: 'REBOOKING_CLOSED', details: { status: 'declined' } }],
    [
      'that was taken back',
      { status: 'withdrawn' },
      {},
      { code: 'REBOOKING_CLOSED', details: { status: 'withdrawn' } },
    ],
    [
      'that has run out',
      { expiresAt: MONDAY_AT_TEN },
      {},
      { code: 'REBOOKING_CLOSED', details: { status: 'expired' } },
    ],
  ] as const)('refuses one %s', async (_what, changes, sent, error) => {
    const client = await stage.proposed(changes)
    for (const name of [ACCEPT, DECLINE])
      expect(await call(client, name, { version: 1, ...sent })).toMatchObject({ error })
    expect(await server.read('appointments')).toHaveLength(1)
  })

  it('a customer without one, staff, visitors and guests may not call it', async () => {
    await stage.proposed()
    await expectNotAllowed(server, ACCEPT, { version: 1 }, ['therapist', 'visitor', 'guest', 'foreigner'])
    const unknown = { error: { code: 'REBOOKING_UNKNOWN' } }
    expect(await call(await server.customer('zhou'), ACCEPT, { version: 1 })).toMatchObject(unknown)
  })
})

describe('decline-rebooking', () => {
  it('ends it, and tells whoever sent it', async () => {
    const client = await stage.proposed()
    expect(await call(client, DECLINE, { version: 1 })).toMatchObject({ data: { rebooking: { status: 'declined' } } })
    const [line] = await server.read('inbox')
    expect(line).toMatchObject({ recipient: 'staff_xia', kind: 'rebookingDeclined', customerId: 'cust_mei' })
    expect(await server.read('appointments')).toHaveLength(1)
  })

  it('staff, visitors and guests may not call it', async () => {
    await stage.proposed()
    await expectNotAllowed(server, DECLINE, { version: 1 }, ['therapist', 'visitor', 'guest', 'foreigner'])
  })
})

describe('withdraw-rebooking', () => {
  const TARGET = { rebookingId: 'reb_mei', version: 1 }

  it('takes it back, once', async () => {
    await stage.proposed()
    const client = await stage.desk()
    expect(await call(client, WITHDRAW, TARGET)).toMatchObject({ data: { rebooking: { status: 'withdrawn' } } })
    expect(await call(client, WITHDRAW, TARGET)).toMatchObject({ error: { code: 'REBOOKING_CLOSED' } })
  })

  it('people who do not work there may not call it', async () => {
    await stage.proposed()
    await expectNotAllowed(server, WITHDRAW, TARGET, ['customer', 'visitor', 'guest', 'foreigner'])
    const unknown = { error: { code: 'REBOOKING_UNKNOWN' } }
    expect(await call(await otherStoreStaff(server), WITHDRAW, TARGET)).toMatchObject(unknown)
  })
})

describe('show-my-rebooking', () => {
  it('staff, visitors and guests may not call it, and nobody sees another’s', async () => {
    await stage.proposed()
    await expectNotAllowed(server, SHOW, {}, ['therapist', 'visitor', 'guest', 'foreigner'])
    expect(await call(await server.customer('zhou'), SHOW, {})).toEqual(expect.objectContaining({ data: {} }))
  })
})

describe('database requests of proposals', () => {
  /** Up to and with the commit; nobody here sends a pass, so knowing who calls is one of them. */
  async function costOf(client: CloudClient, name: string, data: object): Promise<number> {
    let reply: unknown
    const wireActions = await server.wireActions('booking', async () => {
      reply = await call(client, name, data)
    })
    expect(reply).toMatchObject({ ok: true })
    const commit = wireActions.indexOf('database.commitTransaction')
    return commit === -1 ? wireActions.length : commit + 1
  }

  it.each([
    [SUGGEST, { appointmentId: 'appt_last' }, 7],
    [LIST, { storeId: EAST }, 4],
    [SEND, { ...PROPOSAL, on: TUESDAY }, 11],
  ])('%s by staff', async (name, data, cost) => {
    await stage.proposed({ expiresAt: MONDAY_AT_TEN })
    await server.write('dueVisits', DUE)
    expect(await costOf(await stage.desk(), name, data)).toBe(cost)
  })

  it.each([
    [SHOW, {}, 2],
    [ACCEPT, { version: 1 }, 16],
    [DECLINE, { version: 1 }, 7],
  ])('%s by a customer without a pass', async (name, data, cost) => {
    expect(await costOf(await stage.proposed(), name, data)).toBe(cost)
  })
})

describe('a customer who is deleted', () => {
  it('leaves no proposal, and is due for nothing', async () => {
    const client = await stage.proposed()
    await server.write('dueVisits', DUE)
    expect(await call(client, 'identity/delete-me', {})).toMatchObject({ ok: true })
    await server.cloud.functions.fireTimer('jobs')
    expect(await server.read('rebookings')).toEqual([])
    expect(await server.read('dueVisits')).toEqual([])
  })
})

describeCommandLaws({
  name: ACCEPT,
  data: { version: 1 },
  otherData: { version: 1, instead: { on: TUESDAY, startMinute: 840 } },
  databaseRequests: { firstWrite: 9, commit: 16 },
  server: () => server,
  prepare: () => stage.proposed(),
  countEffects: async () => (await server.read('appointments')).length - 1,
})
