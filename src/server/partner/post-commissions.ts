import {
  commissionIdOf,
  earnCommission,
  reverseCommission,
  type Beneficiary,
  type CommissionMoved,
} from '../../domain/partner/commission'
import { isLevelOn, type CommissionLevel, type PartnerRules } from '../../domain/partner/rules'
import { earnStaffCommission } from '../../domain/partner/staff-commission'
import type { SettledBill, SettledRefund } from '../../domain/shared/settled-bill'
import type { CommandTransaction } from '../platform/command-transaction'
import { postEntries, readBalances } from '../platform/ledger'
import { commissionDocument, commissionOf, commissions, partnerships, type PartnershipDocument } from './documents'
import { readPartnerRules } from './partner-rules'
import { keepRefunded, keepSettled } from './shares/settled-money'

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
 * Posts what a settled bill earns those who brought its customer, on hold, marks the customer's first paid visit, which
 * locks her binding, and keeps what it brought for the sums of its month. To be called once for each bill: a second time
 * collides with the first. Database requests: 2 for a customer nobody brought; else 4 (partnership, rules, referrer's
 * partnership, sums), 1 more with level 2, and 4 for each commission; 1 more at the first paid visit.
 */
export async function postCommissions(transaction: LedgerTransaction, bill: SettledBill): Promise<CommissionsPosted> {
  const isPaid = bill.lines.some(({ moneyFen }) => moneyFen > 0)
  if (!isPaid) return { isFirstPaidVisit: false, earned: [] }
  const own = await transaction.get(partnerships, bill.customerId)
  const isFirstPaidVisit = bill.appointmentId !== undefined && own?.firstPaidBillId === undefined
  if (isFirstPaidVisit)
    await transaction.put(partnerships, { ...own, _id: bill.customerId, firstPaidBillId: bill.billId })
  const { earned, pointsFor } = await earnFor(transaction, bill, own)
  for (const moved of earned) await postMoved(transaction, moved)
  const commissionIds = earned.map(({ commission }) => commission.commissionId)
  await keepSettled(transaction, bill, { bringerId: own?.referrerId, commissionIds })
  return {
    ...(pointsFor !== undefined && { referrerId: pointsFor }),
    isFirstPaidVisit,
    earned: earned.map(({ commission: { partnerId, amountFen } }) => ({ partnerId, amountFen })),
  }
}

interface Earned {
  readonly earned: readonly CommissionMoved[]
  /** Whoever may have points for a recommendation. */
  readonly pointsFor?: string
}

/** The bill pays the programme of whoever brought its customer: the staff partner, or the beauty partner with her levels. */
async function earnFor(
  transaction: LedgerTransaction,
  bill: SettledBill,
  own: PartnershipDocument | undefined,
): Promise<Earned> {
  if (own?.referrerId === undefined) return { earned: [] }
  const { referrerId, boundAt = 0 } = own
  const rules = await readPartnerRules(transaction)
  const first = await transaction.get(partnerships, referrerId)
  if (first?.staff !== undefined) {
    const beneficiary = { partnerId: referrerId, isActive: isActivePartner(first), boundAt }
    const moved = earnStaffCommission(bill, beneficiary, rules)
    return { earned: moved === undefined ? [] : [moved] }
  }
  const beneficiaries = await findBeneficiaries(transaction, referrerId, first, rules)
  const earned = beneficiaries.flatMap((beneficiary) => earnCommission(bill, beneficiary, rules) ?? [])
  const mayEarn = isActivePartner(first) && isLevelOn(rules, 1)
  return { earned, ...(mayEarn && { pointsFor: referrerId }) }
}

async function findBeneficiaries(
  transaction: LedgerTransaction,
  referrerId: string,
  first: PartnershipDocument | undefined,
  rules: PartnerRules,
): Promise<Beneficiary[]> {
  const levelOne: Beneficiary = { partnerId: referrerId, level: 1, isActive: isActivePartner(first) }
  if (first?.referrerId === undefined || !isLevelOn(rules, 2)) return [levelOne]
  const second = await transaction.get(partnerships, first.referrerId)
  // A staff partner has a programme of her own, with one level.
  const isActive = isActivePartner(second) && second?.staff === undefined
  return [levelOne, { partnerId: first.referrerId, level: 2, isActive }]
}

/** Whether she has joined the programme, is not paused, and, as a staff partner, has not left. */
export function isActivePartner(partnership: PartnershipDocument | undefined): boolean {
  return hasJoined(partnership) && partnership?.staff?.endedAt === undefined
}

/** The same, whether or not she has left as a staff partner: she may come back. */
export function hasJoined(partnership: PartnershipDocument | undefined): boolean {
  return partnership?.joinedAt !== undefined && partnership.isActive === true
}

/**
 * Takes back what a refund takes of the commissions of its bill, wherever that money is by now, and of the sums of its
 * month. Safe to repeat in the bill's transaction, which knows each refund once. Database requests: 2, and 5 for each
 * commission that is reversed.
 */
export async function takeBackCommissions(transaction: LedgerTransaction, refund: SettledRefund): Promise<void> {
  // A bill that was settled before its sums were kept could only earn these.
  const kept = await keepRefunded(transaction, refund)
  const commissionIds = kept ?? LEVELS.map((level) => commissionIdOf(refund.billId, level))
  for (const commissionId of commissionIds) {
    const document = await transaction.get(commissions, commissionId)
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
