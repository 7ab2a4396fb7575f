import { waitsUntil } from '../../../domain/booking/waitlist'
import { storeDateOf, addDays, type IsoDate } from '../../../domain/shared/time'
import type { JobScope } from '../../platform/actions'
import type { Database } from '../../platform/database'
import { dueWaitlistEntries, freedDays, waitlistEntries, type DueWaitlistEntry, type FreedDay } from './documents'
import { expireEntry, lookThrough } from './look-through'

/** One run stays well under a function's 60 s; what is left is there for the run of the next minute. */
const MOST_FREED = 200
const MOST_DUE = 500
const MOST_EXPIRED = 50

type Scope = Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'makeId' | 'personalData' | 'log'>

/** Why a store's waitlist is looked through: days that gave minutes back, and entries to which something happened. */
interface Reasons {
  readonly days: Set<IsoDate>
  readonly freed: FreedDay[]
  readonly due: DueWaitlistEntry[]
}

/**
 * The timer's step for the waitlist (docs/adr/0009): days that gave minutes back, entries that are new or answered, and
 * offers that stand, each a reason to look through their store's waitlist. What was looked at is crossed off afterwards,
 * and only as it was read: what is killed on the way, or happens meanwhile, is looked at again. A store that can't be
 * looked through is logged and keeps no other waiting. Returns how many people were told. Database requests: 2 when
 * there is nothing to look at; for each store those of `lookThrough`, and 1 for its days and for each of its entries.
 */
export async function runWaitlist(scope: Scope): Promise<number> {
  const { database, now, log } = scope
  const { command } = database
  const freed = await database.find(
    freedDays,
    { freedCount: command.gt(0) },
    {
      orderBy: ['freedCount', 'asc'],
      limit: MOST_FREED,
      fields: ['storeId', 'on', 'freedCount'],
    },
  )
  const due = await database.find(
    dueWaitlistEntries,
    { nextDueAt: command.lte(now()) },
    {
      orderBy: ['nextDueAt', 'asc'],
      limit: MOST_DUE,
      fields: ['storeId', 'version', 'lastOn', 'toMinute', 'isWaiting', 'offer', 'lookOn', 'nextDueAt'],
    },
  )
  let told = 0
  for (const [storeId, reasons] of reasonsByStore(freed, due, now())) {
    try {
      told += await expireOver(scope, reasons.due)
      if (reasons.days.size > 0) told += await lookThrough(scope, storeId, [...reasons.days].sort())
      await crossOff(database, reasons, now())
    } catch (error) {
      log.fault('waitlist-not-looked-through', error, { storeId })
    }
  }
  return told
}

function reasonsByStore(
  freed: readonly FreedDay[],
  due: readonly DueWaitlistEntry[],
  nowAt: number,
): ReadonlyMap<string, Reasons> {
  const stores = new Map<string, Reasons>()
  const at = (storeId: string): Reasons => {
    const reasons = stores.get(storeId) ?? { days: new Set(), freed: [], due: [] }
    stores.set(storeId, reasons)
    return reasons
  }
  // Until a late closing the business day is still the day before.
  const firstOn = addDays(storeDateOf(nowAt), -1)
  for (const day of freed) {
    const { days, freed: own } = at(day.storeId)
    own.push(day)
    if (day.on >= firstOn) days.add(day.on)
  }
  for (const entry of due) {
    const { days, due: own } = at(entry.storeId)
    own.push(entry)
    const about = [...(entry.lookOn ?? []), ...(entry.offer === undefined ? [] : [entry.offer.on])]
    for (const on of about) if (on >= firstOn) days.add(on)
  }
  return stores
}

async function expireOver(scope: Scope, due: readonly DueWaitlistEntry[]): Promise<number> {
  const nowAt = scope.now()
  const over = due.filter((entry) => entry.isWaiting && waitsUntil(entry) <= nowAt).slice(0, MOST_EXPIRED)
  for (const { _id } of over) await expireEntry(scope, _id)
  return over.length
}

/** Whatever was released or answered since it was read has another count or version, and stays to be looked at. */
async function crossOff(database: Database, { freed, due }: Reasons, nowAt: number): Promise<void> {
  for (const freedCount of new Set(freed.map((day) => day.freedCount))) {
    const ids = freed.filter((day) => day.freedCount === freedCount).map(({ _id }) => _id)
    await database.updateWhere(freedDays, { _id: database.command.in(ids), freedCount }, {}, ['freedCount'])
  }
  for (const entry of due) {
    const { _id, version, lookOn = [], isWaiting } = entry
    if (lookOn.length === 0) continue
    const asRead = { _id, version }
    // Whoever is asked about a time is looked at each minute.
    const nextDueAt = entry.offer === undefined ? waitsUntil(entry) : nowAt
    if (isWaiting) await database.updateWhere(waitlistEntries, asRead, { nextDueAt }, ['lookOn'])
    else await database.updateWhere(waitlistEntries, asRead, {}, ['lookOn', 'nextDueAt'])
  }
}
