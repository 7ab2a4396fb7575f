import type { AppointmentStatus } from '../../src/domain/shared/appointment-statuses'
import { appointments, roomDays, staffDays, type AppointmentDocument } from '../../src/server/booking/documents'
import { seriesDocuments, type SeriesDocument } from '../../src/server/booking/series/documents'
import { waitlistEntries } from '../../src/server/booking/waitlist/documents'
import { catalogDocument } from './salon'
import type { ServerCloud } from './server-cloud'

/** What an answer said of a visit. */
export interface ToldVisit {
  readonly appointmentId: string
  readonly version: number
  readonly status: AppointmentStatus
  readonly on: string
  readonly startMinute: number
  readonly endMinute: number
}

/** More lines than any history leaves. */
const ALL = 100_000

async function readVisits(server: ServerCloud): Promise<AppointmentDocument[]> {
  const { database } = server.cloud
  return (await database.find({ collection: 'appointments', filter: {}, limit: ALL })).map(appointments.parse)
}

/**
 * Fails unless each change of each visit was told in an answer, once, to whoever made it; nothing else was; and the last
 * answer says what stands. What the timer does nobody is answered: its changes are by `shop`; nor what WeChat brings, that a
 * deposit is paid; nor what a course does, which says it itself.
 */
export async function expectAnswersToBeTrue(server: ServerCloud, told: readonly ToldVisit[]): Promise<void> {
  const visits = await readVisits(server)
  const changes = visits.flatMap(({ _id, version, history }) => {
    expect(history).toHaveLength(version)
    return history.flatMap(({ by, what }, index) => {
      return by === 'shop' || what === 'depositPaid' ? [] : [`${_id} v${index + 1}`]
    })
  })
  const answered = told.map(changeOf)
  const byCourses = changesByCourses(await readCourses(server), visits, new Set(answered))
  expect([...answered, ...byCourses].sort()).toEqual(changes.sort())
  const lastTold = new Map(told.map((answer) => [changeOf(answer), answer]))
  for (const { _id: appointmentId, version, status, on, startMinute, endMinute } of visits) {
    const answer = lastTold.get(changeOf({ appointmentId, version }))
    if (answer === undefined) continue
    expect(answer).toMatchObject({ appointmentId, status, on, startMinute, endMinute })
  }
}

function changeOf({ appointmentId, version }: Pick<ToldVisit, 'appointmentId' | 'version'>): string {
  return `${appointmentId} v${version}`
}

async function readCourses(server: ServerCloud): Promise<SeriesDocument[]> {
  const { database } = server.cloud
  return (await database.find({ collection: 'series', filter: {}, limit: ALL })).map(seriesDocuments.parse)
}

/** What courses say they did: each visit they booked, and those they gave back, unless somebody was answered so. */
function changesByCourses(
  courses: readonly SeriesDocument[],
  visits: readonly AppointmentDocument[],
  answered: ReadonlySet<string>,
): string[] {
  const byId = new Map(visits.map((visit) => [visit._id, visit]))
  return courses.flatMap((course) =>
    course.visits.flatMap(({ appointmentId, state }) => {
      if (appointmentId === undefined) return []
      const booked = changeOf({ appointmentId, version: 1 })
      const { status, version = 0 } = byId.get(appointmentId) ?? {}
      const last = changeOf({ appointmentId, version })
      const hasGivenBack = (state === 'undone' || state === 'cancelled') && status === 'cancelled'
      return hasGivenBack && !answered.has(last) ? [booked, last] : [booked]
    }),
  )
}

const RUN_OUT: readonly AppointmentStatus[] = ['cancelled', 'expired']

/** Fails unless each course has come to an end, and of one that could not be had whole nothing is left. */
export async function expectCoursesToBeTrue(server: ServerCloud): Promise<void> {
  const visits = new Map((await readVisits(server)).map((visit) => [visit._id, visit]))
  for (const { _id: seriesId, customerId, status, isAllOrNothing, deposit, visits: planned } of await readCourses(
    server,
  )) {
    expect(['booking', 'held', 'cancelling']).not.toContain(status)
    for (const { appointmentId, state, code } of planned) {
      const visit = visits.get(appointmentId ?? '')
      expect(visit === undefined).toBe(appointmentId === undefined)
      if (visit !== undefined) expect(visit).toMatchObject({ customerId, seriesId })
      // What was only held ran out, where the course's deposit was not paid or was heard of late.
      if (state === 'undone' && code === undefined) expect(deposit ? RUN_OUT : ['cancelled']).toContain(visit?.status)
      if (state === 'refused' && visit !== undefined) expect(visit.status).toBe('expired')
    }
    if (isAllOrNothing && status === 'notBooked') expect(planned.map(({ state }) => state)).not.toContain('booked')
  }
}

/** What a line in a customer's inbox lets her believe of her visit. */
const BELIEVED: Readonly<Record<string, readonly AppointmentStatus[]>> = {
  requested: ['requested'],
  confirmed: ['confirmed', 'arrived', 'inService', 'completed', 'noShow'],
  rescheduled: ['requested', 'confirmed', 'arrived', 'inService', 'completed', 'noShow'],
  declined: ['declined'],
  cancelled: ['cancelled'],
  expired: ['expired'],
}

/** Fails unless the last line about each visit in its customer's inbox says when it is, and whether it is at all. */
export async function expectInboxesToBeTrue(server: ServerCloud): Promise<void> {
  const { database } = server.cloud
  const lines = await database.find({ collection: 'inbox', filter: {}, limit: ALL })
  const last = new Map<string, { version: number; kind: string; on: unknown; startMinute: unknown }>()
  for (const { _id, recipient, appointmentId, kind, facts } of lines) {
    const [, version = ''] = /_v(\d+)_/.exec(String(_id)) ?? []
    const line = { version: Number(version), kind: String(kind), ...whenOf(facts) }
    const key = `${String(appointmentId)} ${String(recipient)}`
    if (line.kind in BELIEVED && line.version >= (last.get(key)?.version ?? 0)) last.set(key, line)
  }
  for (const { _id, customerId, status, history, on, startMinute } of await readVisits(server)) {
    const line = last.get(`${_id} ${customerId}`)
    // Once she is there the desk tells her what changes that day.
    const wasThere = history.some(({ what }) => what === 'arrived')
    expect({ _id, line: { ...line, isBelieved: BELIEVED[line?.kind ?? '']?.includes(status) } }).toMatchObject({
      line: { on, ...(!wasThere && { startMinute }), isBelieved: true },
    })
  }
}

function whenOf(facts: unknown): { on: unknown; startMinute: unknown } {
  const { on, startMinute } = Object(facts) as Record<string, unknown>
  return { on, startMinute }
}

/** Fails unless everybody works in her shifts and not in her time off, and each kind of room is there often enough. */
export async function expectNobodyOverbooked(server: ServerCloud): Promise<void> {
  const { database } = server.cloud
  const staff = await database.find({ collection: 'bookingDays', filter: { kind: 'staff' }, limit: ALL })
  for (const { _id, shifts, breaks, timeOff, busy } of staff.map(staffDays.parse)) {
    for (const { startMinute, endMinute } of busy)
      for (let minute = startMinute; minute < endMinute; minute += 5) {
        const has = (list: typeof shifts): boolean =>
          list.some((each) => each.startMinute <= minute && minute < each.endMinute)
        const count = busy.filter((each) => each.startMinute <= minute && minute < each.endMinute).length
        expect({ _id, minute, count, works: has(shifts), rests: has(breaks), isOff: has(timeOff) }).toEqual({
          ...{ _id, minute, count: 1, works: true, rests: false, isOff: false },
        })
      }
  }
  const capacities = new Map(catalogDocument().store.rooms.map(({ roomKind, capacity }) => [roomKind, capacity]))
  const rooms = await database.find({ collection: 'bookingDays', filter: { kind: 'room' }, limit: ALL })
  for (const { _id, roomKind, taken } of rooms.map(roomDays.parse)) {
    for (const { startMinute: minute } of taken) {
      const count = taken.filter((each) => each.startMinute <= minute && minute < each.endMinute).length
      expect({ _id, minute, isMore: count > (capacities.get(roomKind) ?? 0) }).toEqual({ _id, minute, isMore: false })
    }
  }
}

/** Fails unless whoever got a time from the waitlist has that visit, and nobody is offered one who has it. */
export async function expectWaitlistToBeTrue(server: ServerCloud): Promise<void> {
  const { database } = server.cloud
  const entries = await database.find({ collection: 'waitlistEntries', filter: {}, limit: ALL })
  const visits = new Map((await readVisits(server)).map((visit) => [visit._id, visit]))
  for (const { customerId, status, appointmentId = '', offer } of entries.map(waitlistEntries.parse)) {
    expect(offer === undefined).toBe(status !== 'offered')
    if (status === 'booked') expect(visits.get(appointmentId)).toMatchObject({ customerId })
  }
}
