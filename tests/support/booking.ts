import type { Reply } from '../../src/contracts/reply'
import type { CloudClient } from '../../src/localcloud'
import { isOccupying } from '../../src/domain/booking/appointment'
import { occupancyOf } from '../../src/domain/booking/occupancy'
import { appointments, roomDayIdOf, staffDayIdOf } from '../../src/server/booking/documents'
import { readTaken } from './salon'
import { call, newRequestId, type ServerCloud } from './server-cloud'

/** A registered customer who has booked before: her standing knows her name. */
export async function regular(server: ServerCloud, person: string): Promise<CloudClient> {
  const client = await server.customer(person)
  await server.write('customerStandings', {
    _id: `cust_${person}`,
    displayName: person,
    live: [],
    unpaidFeeFen: 0,
    blockCodes: [],
    noShowCount: 0,
  })
  return client
}

/**
 * As an app does: without an answer, or with one that says so, it sends the same requestId again, after `wait`: a killed
 * instance keeps its locks for 30 s of the cloud's clock.
 */
export async function callUntilAnswered<Data>(
  client: CloudClient,
  name: string,
  data: object,
  wait: () => void = () => undefined,
): Promise<Reply<Data>> {
  const requestId = newRequestId()
  for (;;) {
    const reply = await call<Data>(client, name, data, requestId).catch(() => undefined)
    if (reply !== undefined && (reply.ok || !reply.error.retryable)) return reply
    wait()
  }
}

interface Span {
  readonly startMinute: number
  readonly endMinute: number
  readonly appointmentId: string
}

/** What live appointments should take, by the id of the day or of the standing, in order. */
async function expectedTaken(server: ServerCloud): Promise<Record<string, Span[]>> {
  const taken: Record<string, Span[]> = {}
  const add = (id: string, span: Span): void => void (taken[id] ??= []).push(span)
  for (const stored of await server.read('appointments')) {
    const visit = appointments.parse(stored)
    if (!isOccupying(visit.status)) continue
    const { staff, rooms } = occupancyOf(visit.items)
    const appointmentId = visit._id
    for (const { staffMemberId, intervals } of staff)
      for (const minutes of intervals) add(staffDayIdOf(staffMemberId, visit.on), { ...minutes, appointmentId })
    for (const { roomKind, intervals } of rooms)
      for (const minutes of intervals)
        add(roomDayIdOf(visit.storeId, roomKind, visit.on), { ...minutes, appointmentId })
    const { startMinute, endMinute } = visit
    add(visit.customerId, { startMinute, endMinute, appointmentId })
  }
  return Object.fromEntries(Object.entries(taken).map(([id, spans]) => [id, inOrder(spans)]))
}

function inOrder(spans: readonly Span[]): Span[] {
  const padded = (minute: number): string => String(minute).padStart(4, '0')
  const key = ({ startMinute, endMinute, appointmentId }: Span): string =>
    `${appointmentId}-${padded(startMinute)}-${padded(endMinute)}`
  const sorted = spans
    .map(({ startMinute, endMinute, appointmentId }) => ({ startMinute, endMinute, appointmentId }))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
  // Phases that follow each other may be written as one stretch or as several.
  const joined: Span[] = []
  for (const span of sorted) {
    const last = joined.at(-1)
    const goesOn = last?.appointmentId === span.appointmentId && last.endMinute === span.startMinute
    if (goesOn) joined.splice(-1, 1, { ...last, endMinute: span.endMinute })
    else joined.push(span)
  }
  return joined
}

/** Fails unless the days and standings hold exactly what live appointments take, and nobody is in two places. */
export async function expectDaysInOrder(server: ServerCloud): Promise<void> {
  const stored = await readTaken(server)
  const spans = Object.entries(stored).map(([id, list]) => [id, inOrder(list.filter(isSpan))] as const)
  expect(Object.fromEntries(spans)).toEqual(await expectedTaken(server))
  for (const [id, list] of spans) {
    if (!id.startsWith('staff_')) continue
    const byStart = [...list].sort((a, b) => a.startMinute - b.startMinute)
    byStart.forEach((span, index) => {
      const next = byStart[index + 1]
      if (next !== undefined) expect(span.endMinute).toBeLessThanOrEqual(next.startMinute)
    })
  }
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'startMinute' in value && 'endMinute' in value
}
