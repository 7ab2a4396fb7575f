import type { Appointment } from '../../src/domain/booking/appointment'
import type { WaitlistEntry } from '../../src/domain/booking/waitlist'
import { makeId } from '../../src/domain/shared/ids'
import { addDays, type IsoDate } from '../../src/domain/shared/time'
import { entryDocument, type WaitlistEntryDocument } from '../../src/server/booking/waitlist/documents'
import type { Diary } from './diary'
import type { DemoCustomer } from './people'
import type { Random } from './random'

/** Visits that others wait for, and for how many of the days ahead. */
const MOST_WANTED = 3
const DAYS_AHEAD = 6
const HOUR_MS = 3_600_000

/**
 * Who waits in the demo shop: for visits of the coming days that somebody else has, each in exactly its minutes and with
 * its therapist, so that nothing is free for them until that visit is cancelled. 小美 waits for the first of them.
 */
export function waitingOf(
  diary: Diary,
  people: readonly DemoCustomer[],
  { today, nowAt, random }: { readonly today: IsoDate; readonly nowAt: number; readonly random: Random },
): WaitlistEntryDocument[] {
  const [mei, ...others] = people
  if (mei === undefined) return []
  const knownToMei = new Set(servicesHadBy(diary, mei.customerId))
  const wanted = [...diary.appointments.values()]
    .filter((visit) => isWanted(visit, mei.storeId, today) && knownToMei.has(visit.items[0]?.serviceId ?? ''))
    .sort((a, b) => a.startsAt - b.startsAt)
    .slice(0, MOST_WANTED)
  const near = others.filter(({ storeId }) => storeId === mei.storeId)
  return wanted.flatMap((visit, index) => {
    const askers = [...(index === 0 ? [mei] : []), ...near.slice(40 + index * 2, 42 + index * 2)]
    return askers.map((customer, place) => {
      const askedAt = nowAt - (20 - index * 3 - place) * HOUR_MS
      const entry = entryFor(customer, visit, askedAt, makeId('wait', askedAt, random.bytes(16)))
      const standing = diary.standings.get(customer.customerId)
      if (standing !== undefined)
        diary.standings.set(customer.customerId, { ...standing, waitlistEntryIds: [entry.entryId] })
      return entryDocument(entry)
    })
  })
}

function servicesHadBy(diary: Diary, customerId: string): string[] {
  const own = [...diary.appointments.values()].filter((visit) => visit.customerId === customerId)
  return own.flatMap(({ items }) => items.map(({ serviceId }) => serviceId))
}

function isWanted({ storeId, status, on, items }: Appointment, store: string, today: IsoDate): boolean {
  const isSoon = on > today && on <= addDays(today, DAYS_AHEAD)
  return storeId === store && status === 'confirmed' && isSoon && items.length === 1
}

function entryFor(
  { customerId }: DemoCustomer,
  { storeId, storeName, on, startMinute, endMinute, items }: Appointment,
  askedAt: number,
  entryId: string,
): WaitlistEntry {
  return {
    ...{ entryId, storeId, storeName, customerId, askedAt, status: 'waiting', version: 1, passed: [] },
    items: items.map(({ serviceId, serviceName, staffMemberId, staffName }) => {
      return { serviceId, serviceName, staffMemberId, staffName }
    }),
    ...{ firstOn: on, lastOn: on, fromMinute: startMinute, toMinute: endMinute, noticeMinutes: 0 },
  }
}
