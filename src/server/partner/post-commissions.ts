import {
  commissionIdOf,
  earnCommission,
  reverseCommission,
  type Beneficiary,
  type CommissionMoved,
} from '../../domain/partner/commission'
import { isLevelOn, type CommissionLevel, type PartnerRules } from '../../domain/partner/rules'
import type { SettledBill, SettledRefund } from '../../domain/shared/settled-bill'
import type { CommandTransaction } from '../platform/command-transaction'
import { postEntries, readBalances } from '../platform/ledger'
import { commissionDocument, commissionOf, commissions, partnerships, type PartnershipDocument } from './documents'
import { readPartnerRules } from './partner-rules'

type LedgerTransaction = Pick<CommandTransaction, 'get' | 'insert' | 'put'>

const LEVELS: readonly CommissionLevel[] = [1, 2]

/** What loyalty must know of the bill: whoever recommended its customer, if she may earn, and whether it is her first. */
export interface CommissionsPosted {
  readonly referrerId?: string
  readonly isFirstPaidVisit: boolean
  /** What was posted, on hold. */
  readonly earned: readonly { readonly partnerId: string; readonly amountFen: number }[]
}

/**
 * Posts what a settled bill earns those who brought its customer, on hold, and marks the customer's first paid visit,
 * which locks her binding. To be called once for each bill: a second time collides with the first. Database requests: 1
 * for a customer nobody brought; else 3 (partnership, rules, referrer's partnership), 1 more with level 2, and 4 for each
 * commission; 1 more at the first paid visit.
 */
export async function postCommissions(transaction: LedgerTransaction, bill: SettledBill): Promise<CommissionsPosted> {
  const isPaid = bill.lines.some(({ moneyFen }) => moneyFen > 0)
  if (!isPaid) return { isFirstPaidVisit: false, earned: [] }
  const own = await transaction.get(partnerships, bill.customerId)
  const isFirstPaidVisit = own?.firstPaidBillId === undefined
  if (isFirstPaidVisit)
    await transaction.put(partnerships, { ...own, _id: bill.customerId, firstPaidBillId: bill.billId })
  if (own?.referrerId === undefined) return { isFirstPaidVisit, earned: [] }
  const rules = await readPartnerRules(transaction)
  const beneficiaries = await findBeneficiaries(transaction, own.referrerId, rules)
  const earned: CommissionMoved[] = []
  for (const beneficiary of beneficiaries) {
    const moved = earnCommission(bill, beneficiary, rules)
    if (moved === undefined) continue
    await postMoved(transaction, moved)
    earned.push(moved)
  }
  const mayEarn = beneficiaries.some(({ level, isActive }) => level === 1 && isActive) && isLevelOn(rules, 1)
  return {
    ...(mayEarn && { referrerId: own.referrerId }),
    isFirstPaidVisit,
    earned: earned.map(({ commission: { partnerId, amountFen } }) => ({ partnerId, amountFen })),
  }
}

async function findBeneficiaries(
  transaction: LedgerTransaction,
  referrerId: string,
  rules: PartnerRules,
): Promise<Beneficiary[]> {
  const first = await transaction.get(partnerships, referrerId)
  const levelOne: Beneficiary = { partnerId: referrerId, level: 1, isActive: isActivePartner(first) }
  if (first?.referrerId === undefined || !isLevelOn(rules, 2)) return [levelOne]
  const second = await transaction.get(partnerships, first.referrerId)
  return [levelOne, { partnerId: first.referrerId, level: 2, isActive: isActivePartner(second) }]
}

/** Whether she has joined the programme and is not paused. */
export function isActivePartner(partnership: PartnershipDocument | undefined): boolean {
  return partnership?.joinedAt !== undefined && partnership.isActive === true
}

/**
 * Takes back what a refund takes of the commissions of its bill, wherever that money is by now. Safe to repeat. Database
 * requests: 2, and 4 for each commission that is reversed.
 */
export async function takeBackCommissions(transaction: LedgerTransaction, refund: SettledRefund): Promise<void> {
  for (const level of LEVELS) {
    const document = await transaction.get(commissions, commissionIdOf(refund.billId, level))
    const reversed = document === undefined ? undefined : reverseCommission(commissionOf(document), refund)
    if (reversed !== undefined) await postMoved(transaction, reversed)
  }
}

/**
 * Writes a commission after a move, with the entries and the partner's balances. Database requests: 3 and one for each
 * entry.
 */
export async function postMoved(
  transaction: LedgerTransaction,
  { commission, entries }: CommissionMoved,
): Promise<void> {
  const { partnerId } = commission
  await postEntries(transaction, partnerId, await readBalances(transaction, partnerId), entries)
  await transaction.put(commissions, commissionDocument(commission))
}
