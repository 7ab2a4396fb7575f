import type { AppointmentDocument } from '../../../src/server/booking/documents'
import { staffDayIdOf } from '../../../src/server/booking/documents'
import { addDays, type IsoDate } from '../../../src/domain/shared/time'
import {
  appointmentDocument,
  CHEN,
  EAST,
  FACIAL,
  item,
  LASER,
  LIN,
  MASSAGE,
  MONDAY,
  openSalon,
  readTaken,
  staffDay,
  TUESDAY,
  WANG,
  WEST,
  writeVisit,
} from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const SET = 'identity/set-staff-roles'
const LEAVES = { staffMemberId: LIN, roles: ['therapist'], storeIds: [EAST], isActive: false }
const MOVED = { isMovedWhenFree: true, isCustomerAsked: false }
/** A transaction whose instance was killed keeps its locks for 30 s, and the timer its lease for longer. */
const AFTER_LEASE_MS = 5 * 60_000

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'identity', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
  await server.staff('lin', ['therapist'], { storeIds: [EAST] })
})

const hua = () => server.staff('hua', ['storeManager'], { storeIds: [EAST] })
const runJobs = () => server.cloud.functions.fireTimer('jobs')

type Changes = Partial<AppointmentDocument>
/** A visit with Lin, of a customer of its own. */
const visit = (_id: string, on: IsoDate, startMinute: number, serviceId = FACIAL, changes: Changes = {}) =>
  writeVisit(
    server,
    appointmentDocument({
      ...{ _id, customerId: `cust_${_id}`, on, startMinute, status: 'confirmed' },
      ...{ items: [item(serviceId, LIN, startMinute)], ...changes },
    }),
  )

/** On Tuesday Wang is free at 14:00, and nobody but Lin and Chen does a laser; on Wednesday Chen has her break then. */
async function writeVisits(): Promise<void> {
  await visit('appt_free', TUESDAY, 840, MASSAGE)
  await visit('appt_break', addDays(TUESDAY, 1), 780, LASER)
  await visit('appt_last', '2025-03-24', 870)
}

async function found(): Promise<Record<string, unknown[]>> {
  const all = await server.read('appointments')
  return Object.fromEntries(
    all.map(({ _id, items, callMark }) => {
      const staff = Array.isArray(items) ? items.map((each: { staffMemberId: string }) => each.staffMemberId) : []
      return [String(_id), [...staff, callMark === undefined ? 'fine' : 'to call']]
    }),
  )
}

const daysOfLin = async () => (await server.read('bookingDays')).filter(({ staffMemberId }) => staffMemberId === LIN)

describe('somebody leaves', () => {
  it('says how many visits she has coming, and keeps her until it is said what becomes of them', async () => {
    await writeVisits()
    const before = await server.readEverything()
    const reply = await call(await hua(), SET, LEAVES)
    expect(reply).toMatchObject({ error: { code: 'HAS_COMING_VISITS', details: { visitCount: 3 } } })
    expect((await server.readEverything())['staffMembers']).toEqual(
      expect.arrayContaining(before['staffMembers'] ?? []),
    )
    expect(await server.read('handovers')).toEqual([])
  })

  it('gives her visits to colleagues who are free, leaves the rest for calling, and closes her days', async () => {
    await writeVisits()
    await server.write('weeklyRosters', {
      ...{ _id: `${EAST}_${LIN}`, storeId: EAST, staffMemberId: LIN, patterns: [] },
      ...{ appliedThrough: '2025-03-24', checkedOn: '2025-03-09' },
    })
    const manager = await hua()
    expect(await call(manager, SET, { ...LEAVES, handover: MOVED })).toMatchObject({ ok: true })
    await runJobs()
    expect(await found()).toEqual({
      appt_free: [WANG, 'fine'],
      appt_break: [LIN, 'to call'],
      appt_last: [WANG, 'fine'],
    })
    const days = await daysOfLin()
    expect(days.filter(({ on }) => String(on) > MONDAY).flatMap(({ shifts }) => shifts)).toEqual([])
    expect(days.find(({ on }) => on === MONDAY)).toMatchObject({ shifts: [] })
    expect(await server.read('weeklyRosters')).toMatchObject([{ appliedThrough: '2025-03-09', checkedOn: MONDAY }])
    const slots = { storeId: EAST, items: [{ serviceId: LASER, staffMemberId: LIN }], from: TUESDAY, days: 14 }
    expect(await call(manager, 'booking/find-slots', slots)).toMatchObject({ error: { code: 'STAFF_UNSKILLED' } })
    expect(await server.read('handovers')).toMatchObject([
      {
        visits: [
          { appointmentId: 'appt_free', state: 'moved' },
          { appointmentId: 'appt_break', state: 'leftForCalling' },
          { appointmentId: 'appt_last', state: 'moved' },
        ],
      },
    ])
    expect((await server.read('handovers'))[0]).not.toHaveProperty('nextDueAt')
    const told = (await server.read('inbox')).map(({ recipient, kind }) => `${String(recipient)} ${String(kind)}`)
    expect(told).toEqual(expect.arrayContaining(['cust_appt_free rescheduled', 'staff_wang rescheduled']))
  })

  it('leaves all for calling, or asks the customers, where that was chosen', async () => {
    await writeVisits()
    const handover = { isMovedWhenFree: false, isCustomerAsked: true }
    await call(await hua(), SET, { ...LEAVES, handover })
    await runJobs()
    expect(Object.values(await found())).toEqual([
      [LIN, 'to call'],
      [LIN, 'to call'],
      [LIN, 'to call'],
    ])
    const asked = (await server.read('inbox')).filter(({ kind }) => kind === 'customerAsked')
    expect(asked.map(({ recipient }) => recipient)).toEqual(
      expect.arrayContaining(['cust_appt_free', 'cust_appt_break', 'cust_appt_last']),
    )
    const items = [{ serviceId: MASSAGE }]
    const move = { appointmentId: 'appt_free', version: 2, on: TUESDAY, startMinute: 900, items }
    const customer = await server.customer('appt_free')
    expect(await call(customer, 'booking/reschedule', move)).toMatchObject({ ok: true })
    expect((await found())['appt_free']).toEqual([expect.not.stringMatching(LIN), 'fine'])
  })

  it('asks nobody to choose another time who is there already', async () => {
    server.cloud.clock.set(Date.parse('2025-03-10T14:02:00+08:00'))
    await visit('appt_there', MONDAY, 840, LASER, { status: 'inService' })
    await call(await hua(), SET, { ...LEAVES, handover: { isMovedWhenFree: true, isCustomerAsked: true } })
    await runJobs()
    expect(await found()).toEqual({ appt_there: [LIN, 'to call'] })
    const kinds = (await server.read('inbox')).map(({ kind }) => kind)
    expect(kinds).not.toContain('customerAsked')
    expect(await server.read('appointments')).toMatchObject([{ callMark: { isCustomerAsked: false } }])
  })

  it('finds a visit that was booked while she left, and keeps what is over and what she has worked', async () => {
    server.cloud.clock.set(Date.parse('2025-03-10T15:02:00+08:00'))
    await visit('appt_over', MONDAY, 780)
    expect(await call(await hua(), SET, LEAVES)).toMatchObject({ ok: true })
    await visit('appt_late', TUESDAY, 600)
    await runJobs()
    expect(await found()).toEqual({ appt_over: [LIN, 'fine'], appt_late: [LIN, 'to call'] })
    const [today] = (await daysOfLin()).filter(({ on }) => on === MONDAY)
    expect(today).toMatchObject({ shifts: [{ startMinute: 600, endMinute: 900 }] })
  })

  it('sees only to the store she leaves, and to nothing again when it is said twice', async () => {
    const both = { ...LEAVES, storeIds: [WEST], isActive: true }
    await server.staffRecord('lin', ['therapist'], { storeIds: [EAST, WEST] })
    await writeVisits()
    const there = staffDayIdOf(LIN, '2025-03-12')
    await server.cloud.database.remove({ collection: 'bookingDays', filter: { _id: there }, isMulti: false })
    await server.write('bookingDays', { ...staffDay(LIN, '2025-03-12', { storeId: WEST }) })
    const owner = await server.staff('xia', ['owner'])
    expect(await call(owner, SET, both)).toMatchObject({ error: { details: { visitCount: 2 } } })
    expect(await call(owner, SET, { ...both, handover: MOVED })).toMatchObject({ ok: true })
    await runJobs()
    const after = await found()
    expect(after).toMatchObject({ appt_free: [WANG, 'fine'], appt_last: [WANG, 'fine'], appt_break: [LIN, 'fine'] })
    expect((await daysOfLin()).filter(({ shifts }) => JSON.stringify(shifts) !== '[]')).toMatchObject([{ _id: there }])
    expect(await call(owner, SET, both)).toMatchObject({ ok: true })
    expect(await server.read('handovers')).toHaveLength(1)
  })

  it('leaves a visit alone that was given away or cancelled before its turn', async () => {
    await writeVisits()
    const manager = await hua()
    await call(manager, SET, { ...LEAVES, handover: MOVED })
    const places = [{ startMinute: 840, staffMemberId: CHEN }]
    const move = { appointmentId: 'appt_free', version: 1, on: TUESDAY, items: places }
    expect(await call(manager, 'booking/move-visit', move)).toMatchObject({ ok: true })
    await call(manager, 'booking/cancel', { appointmentId: 'appt_last', version: 1, reason: 'Away' })
    await runJobs()
    expect(await found()).toEqual({
      appt_free: [CHEN, 'fine'],
      appt_break: [LIN, 'to call'],
      appt_last: [LIN, 'fine'],
    })
  })

  it.each([8, 14, 20, 40, 60, 70])(
    'killed at request %i of the timer, is carried on by the next run, and nothing is done twice',
    async (operation) => {
      await writeVisits()
      await call(await hua(), SET, { ...LEAVES, handover: MOVED })
      server.cloud.faults.add({ functionName: 'jobs', times: 1, effect: { kind: 'kill', operation, when: 'after' } })
      await runJobs().catch(() => undefined)
      server.cloud.clock.set(server.cloud.clock.now() + AFTER_LEASE_MS)
      await runJobs()
      expect(await found()).toEqual({
        appt_free: [WANG, 'fine'],
        appt_break: [LIN, 'to call'],
        appt_last: [WANG, 'fine'],
      })
      const versions = (await server.read('appointments')).map(({ version }) => version)
      expect(versions).toEqual([2, 2, 2])
      const taken = await readTaken(server)
      expect(taken[staffDayIdOf(LIN, TUESDAY)]).toBeUndefined()
      expect(taken[staffDayIdOf(WANG, TUESDAY)]).toHaveLength(1)
    },
  )
})
