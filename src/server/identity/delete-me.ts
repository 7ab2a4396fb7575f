import { deleteMe } from '../../contracts/identity'
import { DELETED_NAME } from '../../domain/identity/customer'
import type { Balances } from '../../domain/shared/ledger'
import { err, ok } from '../../domain/shared/result'
import type { IsoDate } from '../../domain/shared/time'
import { blockDeletedCustomer, readHoldCount } from '../booking/post'
import { readSessionsLeft } from '../cards/post'
import { readNextGiftFrom } from '../loyalty/post'
import { countMembershipsLeft, giveUpMemberships } from '../membership/post'
import { command } from '../platform/actions'
import { customerAccounts, type CustomerAccount } from '../platform/customer-accounts'
import { readBalances } from '../platform/ledger'
import { readPrepaidFen } from '../prepaid/post'
import { CUSTOMER_DELETED } from './customer-deleted'
import { customerPhones, customers, type CustomerDocument } from './documents'

/**
 * 注销: takes the person out of the data; what happened at the shop stays, without a name. Who has paid for something that
 * she has not had yet gives it up in so many words; who owes the salon money pays it first, or is let off. Database requests:
 * 19, 18 with a pass (account; standing, cards; start, customer, account, balances, memberships, top-ups, standing; standing, phone,
 * customer, birthday, account, message, audit, answer; commit), one more with cards, two more with memberships.
 */
export const deleteMeAction = command(deleteMe, async ({ givesUp }, scope) => {
  const { caller, nowAt, database } = scope
  const customerId = caller.customer?.customerId ?? ''
  const holds = await readHoldCount(database, customerId)
  const sessions = customerId === '' ? 0 : await readSessionsLeft(database, customerId, nowAt)
  return scope.answerOnce(async (transaction) => {
    const customer = await transaction.get(customers, customerId)
    const account = await transaction.get(customerAccounts, caller.openid ?? '')
    // A pass outlives its customer by a day at most; the account tells.
    if (customer === undefined || account?.customerId !== customerId || !account.isActive)
      return err({ code: 'CUSTOMER_UNKNOWN' })
    const held = await readBalances(transaction, customerId)
    const { 'customer.owed': owedFen = 0 } = held
    if (owedFen > 0) return err({ code: 'OWES_MONEY', owedFen })
    const memberships = await countMembershipsLeft(transaction, customerId, nowAt)
    const prepaidFen = await readPrepaidFen(transaction, customerId, nowAt)
    const left = { prepaidFen, sessions, memberships, commissionFen: commissionLeft(held) }
    const isNothing = prepaidFen + sessions + memberships + left.commissionFen === 0
    if (!isNothing && !isSame(givesUp, left)) return err({ code: 'VALUE_LEFT', ...left })
    // Whatever is sold to her, or put on her account, at this very moment meets the deletion in her standing.
    const blocked = await blockDeletedCustomer(transaction, customerId, nowAt)
    if (!blocked.isOk) return blocked
    // Her cards are many documents, and were counted before: one that came since is counted by the next try.
    if (blocked.value.holdCount !== holds) return err({ code: 'BUSY_TRY_AGAIN' })
    if (customer.phoneIndex !== undefined) await transaction.remove(customerPhones, customer.phoneIndex)
    await transaction.put(customers, withoutPerson(customer, nowAt))
    const birthdayGiftFrom = (await readNextGiftFrom(transaction, customerId)) ?? customer.birthdayGiftFrom
    await transaction.put(customerAccounts, closedAccount(account, birthdayGiftFrom))
    if (memberships > 0) await giveUpMemberships(transaction, customerId, nowAt)
    await transaction.queueMessage(CUSTOMER_DELETED, { customerId })
    await transaction.recordAudit(customerId, isNothing ? {} : left)
    return ok({ deletedAt: nowAt })
  })
})

/** Her account leads to nothing that is left of her; only when she had her last 生日礼 is roughly known. */
function closedAccount({ _id, createdAt }: CustomerAccount, birthdayGiftFrom: IsoDate | undefined): CustomerAccount {
  const had = birthdayGiftFrom === undefined ? {} : { birthdayGiftFrom }
  return { _id, customerId: '', isActive: false, createdAt, ...had }
}

interface ValueLeft {
  readonly prepaidFen: number
  readonly sessions: number
  readonly memberships?: number | undefined
  readonly commissionFen?: number | undefined
}

/** What she earned and has not in hand: a payout under way comes back when she is gone before it was sent. */
function commissionLeft(held: Balances): number {
  const accounts = ['commission.pending', 'commission.available', 'commission.requested'] as const
  return Math.max(
    0,
    accounts.reduce((sum, account) => sum + (held[account] ?? 0), 0),
  )
}

function isSame(givesUp: ValueLeft | undefined, left: Required<ValueLeft>): boolean {
  const { prepaidFen, sessions, memberships = 0, commissionFen = 0 } = givesUp ?? {}
  const isOwn = prepaidFen === left.prepaidFen && sessions === left.sessions
  return isOwn && memberships === left.memberships && commissionFen === left.commissionFen
}

/** The customer as entries still refer to her: no name, phone, picture or note. */
function withoutPerson(customer: CustomerDocument, deletedAt: number): CustomerDocument {
  const { _id, createdAt, visitCount, lastVisitOn, privacyVersion, consentedAt } = customer
  return {
    _id,
    displayName: DELETED_NAME,
    hasWechat: false,
    // That she had agreed, to what and when, has to be shown for as long as the rest is kept.
    ...(privacyVersion === undefined ? {} : { privacyVersion }),
    ...(consentedAt === undefined ? {} : { consentedAt }),
    createdAt,
    visitCount,
    ...(lastVisitOn === undefined ? {} : { lastVisitOn }),
    isDeleted: true,
    deletedAt,
  }
}
