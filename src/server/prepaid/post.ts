import {
  givenBackEntries,
  redeemedEntry,
  soldEntries,
  spentEntries,
  type PrepaidPaymentRef,
} from '../../domain/prepaid/entries'
import { checkBalance, type BalanceTooLarge } from '../../domain/prepaid/offers'
import {
  balanceOf,
  earnedAheadFenOf,
  giveBackToTopUps,
  spendTopUps,
  spentAmountOf,
  sumFenOf,
  usableTopUps,
  type PrepaidAmount,
  type PrepaidShort,
  type TopUp,
  type TopUpSale,
} from '../../domain/prepaid/top-ups'
import type { LedgerEntry } from '../../domain/shared/ledger'
import { ok, type Result } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { postTopUpPoints } from '../loyalty/post-prepaid'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { postEntries, postTakings, readBalances } from '../platform/ledger'
import { prepaidSpends, putTopUps, readTopUps, spendIdOf } from './documents'
import { readPrepaidRules } from './rules'

type LedgerTransaction = Pick<CommandTransaction, 'get' | 'insert' | 'put'>

/**
 * Whether a customer's account may hold `moreFen` besides what it holds at `nowAt`. Two database requests (rules, account).
 */
export async function checkAccountMayHold(
  transaction: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  customerId: string,
  { moreFen, nowAt }: { readonly moreFen: number; readonly nowAt: number },
): Promise<Result<undefined, BalanceTooLarge>> {
  const rules = await readPrepaidRules(transaction)
  const usable = usableTopUps(await readTopUps(transaction, customerId), storeDateOf(nowAt))
  return checkBalance(rules, balanceOf(usable), moreFen)
}

/**
 * Credits the top-ups of a bill, with the points they bring where the salon gives any, in the transaction in which it
 * becomes paid; those that are there already stay as they are. All together, since a transaction has 80 operations.
 * Database requests: 4 (account, account; balances, balances) and 2 for each, 1 without a bonus, and those of
 * `postTopUpPoints`; none without top-ups.
 */
export async function postTopUpsSold(
  transaction: CommandTransaction,
  customerId: string,
  sold: readonly Omit<TopUp & TopUpSale, 'principalLeftFen' | 'bonusLeftFen'>[],
): Promise<void> {
  if (sold.length === 0) return
  const held = await readTopUps(transaction, customerId)
  const fresh = sold.filter((each) => !held.some(({ topUpId }) => topUpId === each.topUpId))
  const [first] = fresh
  if (first === undefined) return
  const paid = fresh.map((each) => ({ ...each, customerId, at: each.boughtAt }))
  const earnedOf = await postTopUpPoints(transaction, paid)
  const topUps = fresh.map((each) => {
    const earned = earnedOf.get(each.topUpId)
    const whole = { ...each, principalLeftFen: each.principalFen, bonusLeftFen: each.bonusFen }
    return { ...whole, ...(earned && { earned }) }
  })
  await putTopUps(transaction, customerId, [...held, ...topUps], first.boughtAt)
  const entries = topUps.flatMap((each) => soldEntries(customerId, each))
  await post(transaction, customerId, entries)
}

/**
 * Takes what a payment of a bill takes of a customer's account, and tells how much of it is principal, and how much of
 * that has earned its points already. Database requests: 8, 7 without bonus
 * (account, account, spend; balances, two entries, balances; the store's entry), 1 when there is too little.
 */
export async function spendPrepaid(
  transaction: LedgerTransaction,
  customerId: string,
  { amountFen, ...payment }: PrepaidPaymentRef & { readonly amountFen: number },
): Promise<Result<PrepaidAmount & { readonly earnedAheadFen: number }, PrepaidShort>> {
  const { at } = payment
  const spent = spendTopUps(await readTopUps(transaction, customerId), amountFen, storeDateOf(at))
  if (!spent.isOk) return spent
  const { topUps, parts } = spent.value
  const amount = spentAmountOf(parts)
  await putTopUps(transaction, customerId, topUps, at)
  const _id = spendIdOf(payment.billId, payment.paymentId)
  await transaction.insert(prepaidSpends, { _id, customerId, parts: [...parts] })
  await post(transaction, customerId, spentEntries(customerId, payment, amount))
  await postTakings(transaction, [redeemedEntry(payment, amount)])
  return ok({ ...amount, earnedAheadFen: earnedAheadFenOf(topUps, parts) })
}

/**
 * Gives a part of a payment back to the top-ups it came from. Bonus keeps its last day: where that is over, the timer
 * ends it within a minute, and until then nobody can spend it. Database requests: 9, 8 without bonus (spend, account, account, spend;
 * balances, two entries, balances; the store's entry).
 */
export async function giveBackPrepaid(
  transaction: LedgerTransaction,
  payment: PrepaidPaymentRef & { readonly refundId: string },
  amount: PrepaidAmount,
): Promise<void> {
  const spend = await transaction.get(prepaidSpends, spendIdOf(payment.billId, payment.paymentId))
  if (spend === undefined) throw new Error(`no account paid ${payment.paymentId} of ${payment.billId}`)
  const { customerId } = spend
  const { topUps, parts } = giveBackToTopUps(await readTopUps(transaction, customerId), spend.parts, amount)
  await putTopUps(transaction, customerId, topUps, payment.at)
  await transaction.put(prepaidSpends, { ...spend, parts: [...parts] })
  await post(transaction, customerId, givenBackEntries(customerId, payment, amount))
  await postTakings(transaction, [redeemedEntry(payment, amount)])
}

async function post(transaction: LedgerTransaction, ownerId: string, entries: readonly LedgerEntry[]): Promise<void> {
  await postEntries(transaction, ownerId, await readBalances(transaction, ownerId), entries)
}

/** What a customer may spend of her account at `nowAt`, bonus included. One database request. */
export async function readPrepaidFen(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  customerId: string,
  nowAt: number,
): Promise<number> {
  return sumFenOf(balanceOf(usableTopUps(await readTopUps(reader, customerId), storeDateOf(nowAt))))
}

export { runDueBonus } from './due-bonus'
export { postStoreCredit } from './store-credit'

/** A customer's top-ups for her own eyes; what they paid stands in her bills. One database request. */
export async function exportPrepaidOf(database: Database, customerId: string): Promise<Record<string, unknown>[]> {
  return (await readTopUps(database, customerId)).map((topUp) => ({ ...topUp }))
}
