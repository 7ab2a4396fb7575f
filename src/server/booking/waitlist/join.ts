import { WAITLIST_RULES } from '../../../../config/policies'
import { joinWaitlist, joinWaitlistForCustomer, MOST_WAITLIST_DAYS } from '../../../contracts/waitlist'
import { listBlocks, type BookingBlock } from '../../../domain/booking/blocks'
import {
  checkAwaitedTimes,
  daysOf,
  isWaiting,
  type AwaitedItem,
  type AwaitedTimes,
  type WaitlistEntry,
  type WishError,
} from '../../../domain/booking/waitlist'
import { planVisit, type PlanError, type VisitPlan, type WishedItem } from '../../../domain/booking/visit-plan'
import { err, ok, type Result } from '../../../domain/shared/result'
import type { CustomerStanding } from '../../../domain/booking/days'
import { daysBetween } from '../../../domain/shared/time'
import { readCatalog } from '../../catalog/post'
import { readCustomer } from '../../identity/post'
import { postWaitlistNews } from '../../notify/post'
import { command, type ActionScope } from '../../platform/actions'
import { requireStore } from '../../platform/caller'
import type { CommandTransaction } from '../../platform/command-transaction'
import { loadStanding, putStanding } from '../day-documents'
import { openConditions } from '../health-checks'
import { openPlanTo } from '../open-days'
import { entryDocument, waitlistEntries } from './documents'
import { waitlistNewsOf } from './entries'
import { entryViewOf, staffEntryViewOf } from './views'

/** What somebody would like to have, and when. */
export interface AwaitedVisit extends AwaitedTimes {
  readonly items: readonly WishedItem[]
}

type JoinError = PlanError | WishError | BookingBlock | { readonly code: 'WAITLIST_FULL'; readonly mostEntries: number }

/**
 * 候补. Database requests with a pass: 8 (catalogue; start, standing; standing, entry, news, answer; commit), and 1 for
 * each entry she has made before, three at most.
 */
export const joinWaitlistAction = command(joinWaitlist, async (request, scope) => {
  const { customer } = scope.caller
  if (customer === undefined) return err({ code: 'NOT_ALLOWED' })
  const made = await prepareEntry(scope, request.storeId, customer.customerId, request)
  if (!made.isOk) return made
  return scope.answerOnce(async (transaction) => {
    const joined = await enter(transaction, made.value, scope)
    return joined.isOk ? ok({ entry: entryViewOf(joined.value, scope.personalData) }) : joined
  })
})

/** 代客候补. Database requests: those of `join-waitlist`, 1 to know the staff member and 1 for the customer's name. */
export const joinWaitlistForCustomerAction = command(joinWaitlistForCustomer, async (request, scope) => {
  const may = requireStore(scope.caller, request.storeId)
  if (!may.isOk) return may
  const customer = await readCustomer(scope.database, request.customerId)
  if (customer === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
  const made = await prepareEntry(scope, request.storeId, request.customerId, request)
  if (!made.isOk) return made
  return scope.answerOnce(async (transaction) => {
    const joined = await enter(transaction, made.value, scope)
    if (!joined.isOk) return joined
    return ok({ entry: staffEntryViewOf(joined.value, customer.displayName, scope.personalData) })
  })
})

interface PreparedEntry {
  readonly plan: VisitPlan
  readonly entry: WaitlistEntry
}

/** The entry as it would be written. All of its days are looked at once: what became free while she typed counts too. */
async function prepareEntry(
  scope: Pick<ActionScope, 'caller' | 'database' | 'makeId' | 'nowAt'>,
  storeId: string,
  customerId: string,
  wish: AwaitedVisit,
): Promise<Result<PreparedEntry, PlanError | WishError>> {
  const { database, makeId, nowAt } = scope
  const planned = planVisit(await readCatalog(database, storeId), wish.items)
  if (!planned.isOk) return planned
  const awaited = checkWish(await openPlanTo(scope, planned.value, wish.lastOn), wish, nowAt)
  if (!awaited.isOk) return awaited
  const who = { storeId, storeName: planned.value.store.name, customerId }
  const start = { askedAt: nowAt, status: 'waiting', version: 1, passed: [], lookOn: daysOf(awaited.value) } as const
  return ok({ plan: planned.value, entry: { entryId: makeId('wait'), ...who, ...awaited.value, ...start } })
}

/** What is waited for, with the names of today, if anything could come of it. Days before today are left out. */
export function checkWish(
  plan: VisitPlan,
  { items, firstOn, lastOn, fromMinute, toMinute, noticeMinutes }: AwaitedVisit,
  nowAt: number,
): Result<AwaitedTimes & { readonly items: readonly AwaitedItem[] }, WishError> {
  const times = { firstOn, lastOn, fromMinute, toMinute, noticeMinutes }
  const days = daysBetween(firstOn, lastOn) + 1
  if (days < 1 || days > MOST_WAITLIST_DAYS) return err({ code: 'WAITLIST_DAYS_PAST' })
  const checked = checkAwaitedTimes(plan, times, nowAt)
  if (!checked.isOk) return checked
  return ok({ ...times, items: items.map((item, index) => named(item, plan, index)) })
}

function named(item: WishedItem, plan: VisitPlan, index: number): AwaitedItem {
  const planned = plan.items[index]
  const therapist = planned?.candidates.find(({ staffMemberId }) => staffMemberId === item.staffMemberId)
  const serviceName = planned?.service.name ?? ''
  return { ...item, serviceName, ...(therapist !== undefined && { staffName: therapist.displayName }) }
}

/**
 * Writes the entry, and its id into the standing: everything that must not be outrun by a deletion, or by three more
 * entries at once, is in that document. Entries that are over are dropped from the list there.
 */
async function enter(
  transaction: CommandTransaction,
  { entry, plan }: PreparedEntry,
  scope: Pick<ActionScope, 'nowAt' | 'personalData'>,
): Promise<Result<WaitlistEntry, JoinError>> {
  const standing = await loadStanding(transaction, entry.customerId)
  const [block] = blocksOf(plan, entry, standing, scope)
  if (block !== undefined) return err(block)
  const stillWaiting: string[] = []
  for (const entryId of standing.waitlistEntryIds ?? []) {
    const other = await transaction.get(waitlistEntries, entryId)
    if (other !== undefined && isWaiting(other.status)) stillWaiting.push(entryId)
  }
  const { mostEntries } = WAITLIST_RULES
  if (stillWaiting.length >= mostEntries) return err({ code: 'WAITLIST_FULL', mostEntries })
  await putStanding(transaction, { ...standing, waitlistEntryIds: [...stillWaiting, entry.entryId] })
  await transaction.insert(waitlistEntries, entryDocument(entry))
  await postWaitlistNews(transaction, waitlistNewsOf(entry, 'joined'))
  return ok(entry)
}

/** What would speak against the visit whenever it came; as many visits as she may have are soon fewer. */
function blocksOf(
  plan: VisitPlan,
  { firstOn, lastOn }: AwaitedTimes,
  standing: CustomerStanding,
  { nowAt, personalData }: Pick<ActionScope, 'nowAt' | 'personalData'>,
): readonly BookingBlock[] {
  const facts = { standing, conditions: openConditions(standing, personalData), nowAt }
  return listBlocks(plan, facts, { from: firstOn, to: lastOn }).filter(({ code }) => code !== 'TOO_MANY_LIVE')
}
