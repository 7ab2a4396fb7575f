import { WAITLIST_RULES } from '../../../../config/policies'
import type { KnownDays } from '../../../domain/booking/find-slots'
import { endEntry, waitsUntil, withOffer, withoutOffer, type WaitlistEntry } from '../../../domain/booking/waitlist'
import {
  checkOfferedTime,
  proposeOffers,
  type ProposedOffer,
  type WaitingCustomer,
} from '../../../domain/booking/waitlist-match'
import { ok } from '../../../domain/shared/result'
import { daysBetween, type IsoDate } from '../../../domain/shared/time'
import { readCatalog } from '../../catalog/post'
import type { JobScope } from '../../platform/actions'
import { customerStandings, newStanding, standingOf } from '../documents'
import { readDays } from '../read-days'
import { entryOf, waitlistEntries } from './documents'
import { writeEntry } from './entries'
import { lookUpWaiting } from './waiting-customers'

/** Whoever asked first is looked at first; a store has fewer than this waiting. */
export const MOST_WAITING = 500

type Scope = Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'makeId' | 'personalData'>

/**
 * Looks through a store's waitlist for some days: ends what has run out or was taken, and asks the next about what is
 * free. Returns how many were told something. Database requests: 1 when nobody waits; else 4 (entries, catalogue,
 * standings, days), and 5 for each entry that changes.
 */
export async function lookThrough(scope: Scope, storeId: string, days: readonly IsoDate[]): Promise<number> {
  const { database, now } = scope
  const options = { orderBy: ['askedAt', 'asc'], limit: MOST_WAITING } as const
  const found = await database.find(waitlistEntries, { storeId, isWaiting: true }, options)
  const entries = found.map(entryOf).filter((entry) => days.some((on) => isAbout(entry, on)))
  const [first] = days
  const last = days.at(-1)
  if (entries.length === 0 || first === undefined || last === undefined) return 0
  const customers = await lookUpAll(scope, storeId, entries)
  const known = await readDays(database, storeId, first, daysBetween(first, last) + 1)
  const asked = customers.filter(({ entry }) => entry.offer === undefined || days.includes(entry.offer.on))
  const state = await endOffers(scope, asked, known)
  const offered = new Set<string>()
  let told = state.endedCount
  for (const on of days) {
    const waiting = state.waiting.filter(({ entry }) => !offered.has(entry.entryId))
    const onOffer = state.onOffer.filter((made) => made.on === on)
    for (const proposed of proposeOffers({ on, known, onOffer, nowAt: now(), rules: WAITLIST_RULES }, waiting)) {
      offered.add(proposed.entryId)
      const entry = waiting.find((each) => each.entry.entryId === proposed.entryId)?.entry
      if (entry !== undefined && (await offer(scope, entry, proposed))) told += 1
    }
  }
  return told
}

function isAbout({ firstOn, lastOn, offer: made }: WaitlistEntry, on: IsoDate): boolean {
  return (firstOn <= on && on <= lastOn) || made?.on === on
}

/** Those who wait, with what booking asks of them: two database requests. One whose wish is no longer on offer waits on. */
async function lookUpAll(
  { database, personalData }: Scope,
  storeId: string,
  entries: readonly WaitlistEntry[],
): Promise<readonly WaitingCustomer[]> {
  const catalog = await readCatalog(database, storeId)
  const customerIds = [...new Set(entries.map(({ customerId }) => customerId))]
  const isOneOfThem = { _id: database.command.in(customerIds) }
  const found = await database.find(customerStandings, isOneOfThem, { limit: customerIds.length })
  const standings = new Map(found.map((document) => [document._id, standingOf(document)]))
  return entries.flatMap((entry) => {
    const standing = standings.get(entry.customerId) ?? newStanding(entry.customerId)
    const waiting = lookUpWaiting(entry, catalog, standing, personalData)
    return waiting.isOk ? [waiting.value] : []
  })
}

/** Ends the offers that have run out or can't be taken any more. Whoever had one waits again at once. */
async function endOffers(scope: Scope, customers: readonly WaitingCustomer[], known: KnownDays) {
  const nowAt = scope.now()
  const waiting: WaitingCustomer[] = []
  const onOffer: NonNullable<WaitlistEntry['offer']>[] = []
  let endedCount = 0
  for (const customer of customers) {
    const { entry } = customer
    if (entry.offer === undefined) {
      waiting.push(customer)
      continue
    }
    const why = entry.offer.untilAt <= nowAt ? 'lapsed' : checkOfferedTime(customer, known, nowAt)
    if (why === 'free') {
      onOffer.push(entry.offer)
      continue
    }
    const after = await change(scope, entry, withoutOffer(entry, why), why === 'taken' ? 'taken' : 'changed')
    endedCount += 1
    if (after !== undefined) waiting.push({ ...customer, entry: after })
  }
  return { waiting, onOffer, endedCount }
}

async function offer(
  scope: Scope,
  entry: WaitlistEntry,
  { entryId: _entryId, ...time }: ProposedOffer,
): Promise<boolean> {
  const made = { ...time, offerId: scope.makeId('wof'), madeAt: scope.now() }
  return (await change(scope, entry, withOffer(entry, made), 'offered')) !== undefined
}

/** Writes what becomes of an entry, unless somebody was quicker; then it is left to the next look. Five requests. */
async function change(
  { runTransaction }: Pick<Scope, 'runTransaction'>,
  before: WaitlistEntry,
  after: WaitlistEntry,
  what: 'offered' | 'taken' | 'changed' | 'expired',
): Promise<WaitlistEntry | undefined> {
  const written = await runTransaction(async (transaction) => {
    const document = await transaction.get(waitlistEntries, before.entryId)
    if (document?.version !== before.version) return ok(undefined)
    await writeEntry(transaction, after, what)
    return ok(after)
  })
  return written.isOk ? written.value : undefined
}

/** The last day and hour she waited for are over: she is told so. Four requests, five when she is. */
export async function expireEntry(scope: Scope, entryId: string): Promise<void> {
  const document = await scope.database.get(waitlistEntries, entryId)
  if (document === undefined || !document.isWaiting) return
  const entry = entryOf(document)
  if (waitsUntil(entry) <= scope.now()) await change(scope, entry, endEntry(entry, 'expired'), 'expired')
}
