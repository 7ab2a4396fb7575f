import { isOccupying } from '../../src/domain/booking/appointment'
import type { TakenInterval } from '../../src/domain/booking/days'
import { occupancyOf } from '../../src/domain/booking/occupancy'
import { isOverlapping } from '../../src/domain/shared/time'
import type { Cloud } from '../../src/localcloud'
import { appointments, bookingDays, type AppointmentDocument } from '../../src/server/booking/documents'
import { catalogs } from '../../src/server/catalog/documents'
import { verifyMoney } from './verify-money'

const EVERYTHING = 100_000

/**
 * What is wrong with a filled shop, as sentences; none for a sound one. Reads it back from the database: every visit of
 * the days ahead is in the days it takes and nothing else is, no therapist is in two places, no kind of room is
 * overbooked; and its money adds up.
 */
export async function verifyDemoShop({ database }: Pick<Cloud, 'database'>): Promise<string[]> {
  const read = (collection: string) => database.find({ collection, filter: {}, limit: EVERYTHING })
  const days = (await read('bookingDays')).map((document) => bookingDays.parse(document))
  const visits = (await read('appointments')).map((document) => appointments.parse(document))
  const stores = (await read('catalogs')).map((document) => catalogs.parse(document))
  const firstOn = days.reduce((first, { on }) => (on < first ? on : first), '9999-12-31')
  const live = visits.filter(({ status, on }) => isOccupying(status) && on >= firstOn)
  const expected = expectedEntries(live)
  const problems: string[] = []
  let found = 0
  for (const day of days) {
    const entries = day.kind === 'staff' ? day.busy : day.taken
    found += entries.length
    for (const entry of entries)
      if (!expected.has(keyOf(day._id, entry))) problems.push(`${day._id} holds minutes that no visit takes`)
    const capacity =
      day.kind === 'staff'
        ? 1
        : (stores.find(({ _id }) => _id === day.storeId)?.store.rooms.find(({ roomKind }) => roomKind === day.roomKind)
            ?.capacity ?? 0)
    if (mostAtOnce(entries) > capacity) problems.push(`${day._id} is booked more than ${capacity} times at once`)
  }
  if (found !== expected.size) problems.push(`${expected.size} entries should be in the days, and ${found} are`)
  return [...problems, ...(await verifyMoney({ database }, visits))]
}

function expectedEntries(live: readonly AppointmentDocument[]): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const { _id: appointmentId, on, storeId, items } of live) {
    const day = on.replaceAll('-', '')
    const { staff, rooms } = occupancyOf(items)
    for (const { staffMemberId, intervals } of staff)
      for (const interval of intervals) keys.add(keyOf(`${staffMemberId}_${day}`, { ...interval, appointmentId }))
    for (const { roomKind, intervals } of rooms)
      for (const interval of intervals) keys.add(keyOf(`${storeId}_${roomKind}_${day}`, { ...interval, appointmentId }))
  }
  return keys
}

function keyOf(dayId: string, { appointmentId, startMinute, endMinute }: TakenInterval): string {
  return `${dayId} ${appointmentId} ${startMinute}-${endMinute}`
}

function mostAtOnce(entries: readonly TakenInterval[]): number {
  return Math.max(
    0,
    ...entries.map(
      ({ startMinute }) =>
        entries.filter((other) => isOverlapping({ startMinute, endMinute: startMinute + 1 }, other)).length,
    ),
  )
}
