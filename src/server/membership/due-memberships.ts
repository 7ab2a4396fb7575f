import { dueGiving, dueReminder, dueRevenue } from '../../domain/membership/earn'
import { membershipEarnedEntries } from '../../domain/membership/entries'
import type { Membership, MembershipAccount } from '../../domain/membership/membership'
import { tellableFrom } from '../../domain/shared/ending'
import type { LedgerEntry } from '../../domain/shared/ledger'
import { ok } from '../../domain/shared/result'
import { daysBetween, storeDateOf } from '../../domain/shared/time'
import { giveMembershipCoupons } from '../loyalty/post-memberships'
import { postMoneyNews } from '../notify/post'
import type { JobScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { postEntries, postTakings, readBalances } from '../platform/ledger'
import { memberships, putMemberships, readMemberships } from './documents'

/** One run stays well under a function's 60 s; what is left is there for the run of the next minute. */
const MOST_AT_ONCE = 50

type Scope = Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log' | 'makeId'>

/**
 * Looks at memberships: days that are over are revenue, coupons are given, what ends soon is told. Returns how many
 * customers' were looked at. Database requests: 1, and for each 4 (start, memberships; memberships; commit); 4 more where
 * days are recognised (balances, entry, balances; the store's entry), 2 more for each coupon, 1 more to tell of an end.
 */
export async function runDueMemberships(scope: Scope): Promise<number> {
  const { database, now, runTransaction, log } = scope
  const isDue = { nextDueAt: database.command.lte(now()) }
  const due = await database.find(memberships, isDue, { orderBy: ['nextDueAt', 'asc'], limit: MOST_AT_ONCE })
  for (const { _id: customerId } of due) {
    try {
      const nowAt = now()
      await runTransaction(async (transaction) =>
        ok(await lookAtMemberships(transaction, { customerId, nowAt }, scope)),
      )
    } catch (error) {
      // One that can't be settled must not keep the others waiting; it is due again in a minute.
      log.fault('due-membership-failed', error, { customerId })
    }
  }
  return due.length
}

interface Look {
  readonly customerId: string
  readonly nowAt: number
}

/** Looks at one customer's memberships, if they are due at `nowAt`. Database requests: see `runDueMemberships`. */
export async function lookAtMemberships(
  transaction: CommandTransaction,
  { customerId, nowAt }: Look,
  { makeId }: Pick<Scope, 'makeId'>,
): Promise<undefined> {
  const { nextDueAt } = (await transaction.get(memberships, customerId)) ?? {}
  if (nextDueAt === undefined || nextDueAt > nowAt) return undefined
  const account = await readMemberships(transaction, customerId)
  const looked: Membership[] = []
  const entries: { ofCustomer: LedgerEntry[]; ofStore: LedgerEntry[] } = { ofCustomer: [], ofStore: [] }
  const today = storeDateOf(nowAt)
  let hasGiven = false
  for (const membership of account.memberships) {
    const earned = dueRevenue(membership, today)
    const posted = earned && membershipEarnedEntries(customerId, membership, earned, nowAt)
    entries.ofCustomer.push(...(posted?.ofCustomer ?? []))
    entries.ofStore.push(...(posted?.ofStore ?? []))
    const recognised = { ...membership, earnedFen: membership.earnedFen + (earned?.earnedFen ?? 0) }
    const given: Membership = hasGiven ? recognised : await give(transaction, account, recognised, { nowAt, makeId })
    hasGiven ||= given !== recognised
    looked.push(await tellEnd(transaction, account, given, nowAt))
  }
  if (entries.ofCustomer.length > 0) {
    await postEntries(transaction, customerId, await readBalances(transaction, customerId), entries.ofCustomer)
    await postTakings(transaction, entries.ofStore)
  }
  await putMemberships(transaction, { ...account, memberships: looked }, nowAt)
  return undefined
}

/**
 * 赠券: those that are due first. A transaction has 80 operations at most: what else is due, of other memberships or
 * where the timer is months late, comes with the next look, a minute later, and keeps no revenue from being recognised.
 */
async function give(
  transaction: CommandTransaction,
  { customerId, isGivenUp = false }: MembershipAccount,
  membership: Membership,
  { nowAt, makeId }: Pick<Scope, 'makeId'> & { readonly nowAt: number },
): Promise<Membership> {
  const time = dueGiving(membership, storeDateOf(nowAt))
  if (time === undefined || isGivenUp) return membership
  const { membershipId, terms } = membership
  const due = time === 0 ? terms.coupons : terms.coupons.filter(({ every }) => every === 'month')
  await giveMembershipCoupons(transaction, { customerId, membershipId, coupons: due }, { nowAt, makeId })
  return { ...membership, givenTimes: time + 1 }
}

async function tellEnd(
  transaction: CommandTransaction,
  account: MembershipAccount,
  membership: Membership,
  nowAt: number,
): Promise<Membership> {
  const today = storeDateOf(nowAt)
  const toldDays = account.isGivenUp === true ? undefined : dueReminder(account, membership, today)
  // In the night nobody is told; the next morning is soon enough.
  if (toldDays === undefined || tellableFrom(nowAt) > nowAt) return membership
  const { membershipId, storeName, terms, endsOn } = membership
  const facts = {
    membershipId,
    membershipName: terms.name,
    storeName,
    on: endsOn,
    daysLeft: daysBetween(today, endsOn),
  }
  const line = { kind: 'membershipEnding', recipientId: account.customerId, facts } as const
  await postMoneyNews(transaction, { causeId: `${membershipId}_${endsOn}_${toldDays}`, lines: [line] })
  return { ...membership, toldDays }
}
