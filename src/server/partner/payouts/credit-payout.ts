import type { BalanceTooLarge } from '../../../domain/prepaid/offers'
import type { PayoutLimitReached } from '../../../domain/partner/payout-limits'
import type { PartnerRules } from '../../../domain/partner/rules'
import { ok, type Result } from '../../../domain/shared/result'
import { readCustomer } from '../../identity/post'
import type { CommandTransaction } from '../../platform/command-transaction'
import { postStoreCredit } from '../../prepaid/post'
import type { PayoutDocument } from '../documents'
import { movePayout } from './move-payout'
import { countPayout } from './tax-months'

/**
 * Ends a payout that she asked for as store credit (店内余额), all in the caller's transaction: its tax is fixed, what is
 * left of it is bonus in her prepaid account, and her commission is paid. Refused while the account would hold more than
 * it may; `failed` once she has left. Database requests: 15 (customer; tax month twice; account, as postStoreCredit says;
 * payout, as movePayout says).
 */
export async function creditPayout(
  transaction: Pick<CommandTransaction, 'get' | 'insert' | 'put' | 'queueMessage'>,
  payout: PayoutDocument,
  rules: PartnerRules,
  nowAt: number,
): Promise<Result<PayoutDocument, BalanceTooLarge | PayoutLimitReached>> {
  const { _id: payoutId, customerId } = payout
  if ((await readCustomer(transaction, customerId)) === undefined)
    return ok(await movePayout(transaction, { ...payout, reason: 'PAYEE_GONE' }, 'failed', nowAt))
  const counted = await countPayout(transaction, payout, rules, nowAt)
  if (!counted.isOk) return counted
  const taxed = counted.value
  const creditFen = taxed.amountFen - taxed.taxFen
  const credited = await postStoreCredit(transaction, customerId, { payoutId, creditFen, at: nowAt })
  if (!credited.isOk) return credited
  return ok(await movePayout(transaction, taxed, 'paid', nowAt))
}
