import { storeCreditEntries } from '../../domain/prepaid/entries'
import { checkBalance, type BalanceTooLarge } from '../../domain/prepaid/offers'
import { balanceOf, usableTopUps, type TopUp } from '../../domain/prepaid/top-ups'
import { ok, type Result } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import type { CommandTransaction } from '../platform/command-transaction'
import { postEntries, readBalances } from '../platform/ledger'
import { putTopUps, readTopUps } from './documents'
import { readPrepaidRules } from './rules'

/** A payout that becomes store credit: how much of it is left after tax. */
export interface StoreCredit {
  readonly payoutId: string
  readonly creditFen: number
  /** Epoch ms. */
  readonly at: number
}

/**
 * Puts a payout into a customer's account, all of it bonus that never ends, unless the account would hold more than it
 * may; one that is there already stays as it is. Database requests: 6 (rules, account; account, balances, entry,
 * balances), 2 when it is refused or there.
 */
export async function postStoreCredit(
  transaction: Pick<CommandTransaction, 'get' | 'insert' | 'put'>,
  customerId: string,
  { payoutId, creditFen, at }: StoreCredit,
): Promise<Result<undefined, BalanceTooLarge>> {
  const rules = await readPrepaidRules(transaction)
  const topUps = await readTopUps(transaction, customerId)
  const topUpId = `topup_${payoutId.slice('OT'.length)}`
  if (topUps.some((topUp) => topUp.topUpId === topUpId)) return ok(undefined)
  const checked = checkBalance(rules, balanceOf(usableTopUps(topUps, storeDateOf(at))), creditFen)
  if (!checked.isOk) return checked
  const credit = { topUpId, payoutId, principalFen: 0, bonusFen: creditFen }
  const topUp: TopUp = { ...credit, principalLeftFen: 0, bonusLeftFen: creditFen, boughtAt: at }
  await putTopUps(transaction, customerId, [...topUps, topUp], at)
  const entries = storeCreditEntries(customerId, { ...credit, at })
  await postEntries(transaction, customerId, await readBalances(transaction, customerId), entries)
  return ok(undefined)
}
