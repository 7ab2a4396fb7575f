import { SERVICE_INCOME_TAX } from '../../../config/tax-table'
import { checkPayoutAmount, payoutStateAfter, stepPayout } from '../../../src/domain/partner/payout'
import type { TransferState } from '../../../src/domain/shared/transfer-states'
import { isIdentityNumber } from '../../../src/domain/partner/identity-number'
import { taxOnPayoutFen } from '../../../src/domain/partner/payout-tax'
import {
  bindingLog,
  commissions,
  partnerships,
  payees,
  payouts,
  type PayoutDocument,
} from '../../../src/server/partner/documents'
import { readPartnerRules } from '../../../src/server/partner/partner-rules'
import { raiseFlags, signalsOf, type FraudEvidence } from '../../../src/server/partner/payouts/fraud-flags'
import { movePayout, walkPayout } from '../../../src/server/partner/payouts/move-payout'
import { checkPayout, type PayoutEvidence } from '../../../src/server/partner/payouts/payout-checks'
import { countPayout, readTaxMonth, taxMonthOf } from '../../../src/server/partner/payouts/tax-months'
import { balances, readBalances } from '../../../src/server/platform/ledger'
import { postStoreCredit } from '../../../src/server/prepaid/store-credit'
import { ownerOf } from './partners'
import { allowed, DAY_MS, HOUR_MS, MINUTE_MS, type MoneyWorld } from './world'

/** How a payout of the demo goes: each is one of the ends there are, or one of the waits. */
export type PayoutFate =
  | 'transferred'
  | 'paidOutside'
  | 'credited'
  | 'rejected'
  | 'failed'
  | 'expired'
  | 'cancelled'
  | 'waitsForOwner'
  | 'waitsForMoneyOutside'
  | 'waitsForTap'
  | 'heldBySignal'

/** WeChat asks again about a transfer that awaits a tap after so long; the timer does it. */
const ASK_AGAIN_MS = 10 * MINUTE_MS

/** How far back refused links are looked at, as the server does. */
const LOOKED_BACK_DAYS = 30

/** What WeChat says of transfers that end, and with which reason. */
const TRANSFER_ENDS: Readonly<Partial<Record<PayoutFate, { news: TransferState; reason?: string }>>> = {
  transferred: { news: 'SUCCESS' },
  failed: { news: 'FAIL', reason: 'NAME_NOT_CORRECT' },
  expired: { news: 'FAIL', reason: 'OVERDUE_CLOSE' },
}

/** Who may ask now, richest first: a partner with enough, and nothing under way. */
export async function candidates({ book }: MoneyWorld): Promise<{ partnerId: string; availableFen: number }[]> {
  const { leastPayoutFen } = await readPartnerRules(book)
  return book
    .documents(balances)
    .filter(({ accounts }) => (accounts['commission.requested'] ?? 0) === 0)
    .map(({ _id, accounts }) => ({ partnerId: _id, availableFen: accounts['commission.available'] ?? 0 }))
    .filter(({ availableFen }) => availableFen >= leastPayoutFen)
    .sort((a, b) => b.availableFen - a.availableFen)
}

/** A partner asks for `amountFen` at `book.nowAt`, and it goes as `fate` says; what comes of it is all past by now. */
export async function payOut(
  world: MoneyWorld,
  { partnerId, amountFen, fate }: { partnerId: string; amountFen: number; fate: PayoutFate },
): Promise<void> {
  const { book } = world
  const requestedAt = book.nowAt
  await savePayee(world, partnerId, requestedAt)
  const requested = await request(world, partnerId, amountFen, fate)
  if (fate === 'waitsForOwner' || fate === 'heldBySignal') return
  if (fate === 'cancelled') {
    await movePayout(book, requested, allowed(stepPayout(requested, 'cancel')), requestedAt + HOUR_MS)
    return
  }
  const decidedAt = requestedAt + (fate === 'waitsForTap' ? 1 : 3) * HOUR_MS
  const decided: PayoutDocument = { ...requested, decidedAt, decidedByStaffMemberId: ownerOf() }
  if (fate === 'rejected') {
    const reason = '本月退款较多，核对后请再申请'
    await movePayout(book, { ...decided, reason }, allowed(stepPayout(decided, 'reject')), decidedAt)
    return
  }
  const state = allowed(stepPayout(decided, 'approve'))
  const rules = await readPartnerRules(book)
  const approved = allowed(await countPayout(book, { ...decided, state }, rules, decidedAt))
  if (fate === 'credited') await credit(world, approved, decidedAt)
  else if (fate === 'paidOutside' || fate === 'waitsForMoneyOutside') await payOutside(world, approved, fate, decidedAt)
  else await transfer(world, approved, fate, decidedAt)
}

async function request(
  world: MoneyWorld,
  customerId: string,
  amountFen: number,
  fate: PayoutFate,
): Promise<PayoutDocument> {
  const { book } = world
  const requestedAt = book.nowAt
  const evidence = await readEvidence(world, customerId)
  const { 'commission.available': availableFen = 0 } = await readBalances(book, customerId)
  allowed(checkPayoutAmount(amountFen, availableFen, evidence.rules))
  const month = await readTaxMonth(book, customerId, taxMonthOf(requestedAt))
  const partnership = await book.get(partnerships, customerId)
  const isActive = partnership?.isActive === true
  const signals = signalsOf(readFraudEvidence(world, customerId, evidence), { ...partnership })
  const heldBy = await raiseFlags(book, { partnerId: customerId }, signals, requestedAt)
  const payout: PayoutDocument = {
    ...{ _id: book.makeNumber('OT'), customerId, amountFen, state: 'requested', requestedAt, attempts: 0 },
    taxFen: taxOnPayoutFen(month, amountFen, SERVICE_INCOME_TAX),
    checks: checkPayout(evidence, isActive, amountFen, availableFen),
    ...(fate === 'credited' && { method: 'storeCredit' }),
    ...(heldBy.length > 0 && { heldBy: [...heldBy] }),
  }
  await walkPayout(book, payout, 'requested', requestedAt)
  await book.insert(payouts, payout)
  return payout
}

async function readEvidence({ book }: MoneyWorld, partnerId: string): Promise<PayoutEvidence> {
  const friends = book.documents(partnerships).filter(({ referrerId }) => referrerId === partnerId)
  const earned = book.documents(commissions).filter((commission) => commission.partnerId === partnerId)
  return {
    rules: await readPartnerRules(book),
    hasRealName: true,
    friendsWithinADay: friends.filter(({ boundAt = 0 }) => boundAt > book.nowAt - DAY_MS).length,
    earnedFen: earned.reduce((sum, { amountFen }) => sum + amountFen, 0),
    reversedFen: earned.reduce((sum, { reversedFen }) => sum + reversedFen, 0),
    wholeDayFen: 0,
  }
}

/** Who opened her link and was refused lately; nobody of the demo has another's identity number. */
function readFraudEvidence(
  { book }: MoneyWorld,
  partnerId: string,
  { friendsWithinADay }: PayoutEvidence,
): FraudEvidence {
  const isRecent = ({ at }: { readonly at: number }) => at > book.nowAt - LOOKED_BACK_DAYS * DAY_MS
  const own = book.documents(bindingLog).filter((attempt) => attempt.partnerId === partnerId && isRecent(attempt))
  return { friendsWithinADay, samePersonCount: 0, refused: own.filter(({ outcome }) => outcome === 'refused') }
}

/** What is left after tax is hers to spend at the salon. */
async function credit({ book }: MoneyWorld, approved: PayoutDocument, at: number): Promise<void> {
  const { _id: payoutId, customerId, amountFen, taxFen } = approved
  allowed(await postStoreCredit(book, customerId, { payoutId, creditFen: amountFen - taxFen, at }))
  await movePayout(book, approved, allowed(stepPayout({ ...approved, state: 'requested' }, 'approve')), at)
}

async function payOutside(
  { book }: MoneyWorld,
  approved: PayoutDocument,
  fate: 'paidOutside' | 'waitsForMoneyOutside',
  at: number,
): Promise<void> {
  const outside: PayoutDocument = { ...approved, method: 'outside' }
  if (fate === 'waitsForMoneyOutside') return book.put(payouts, outside)
  const proven = { ...outside, proofNote: '招商银行转账，回单尾号 0482' }
  await movePayout(book, proven, allowed(stepPayout(proven, 'recordPayment')), at + 20 * HOUR_MS)
}

async function transfer(world: MoneyWorld, approved: PayoutDocument, fate: PayoutFate, at: number): Promise<void> {
  const { book, customers, customerOpenidOf, sendTransfer, random } = world
  const sent: PayoutDocument = { ...approved, method: 'wechatTransfer', attempts: 1 }
  const awaiting = payoutStateAfter(sent.state, 'WAIT_USER_CONFIRM')
  const end = TRANSFER_ENDS[fate]
  if (end === undefined) {
    const openid = customerOpenidOf(customers.get(sent.customerId)?.person ?? '')
    const nextDueAt = world.nowAt + ASK_AGAIN_MS
    await movePayout(book, { ...sent, ...sendTransfer(sent, openid), nextDueAt }, awaiting, at)
    return
  }
  const number = String(random.between(0, 9_999_999_999)).padStart(10, '0')
  const waiting = await movePayout(book, { ...sent, transferBillNo: `13300${number}` }, awaiting, at)
  const { news, reason } = end
  const ended = payoutStateAfter(waiting.state, news, reason)
  await movePayout(book, { ...waiting, ...(reason !== undefined && { reason }) }, ended, at + 2 * HOUR_MS)
}

/** Her real name and a number that fits but is nobody's: no place has the code 000000. */
async function savePayee({ book, customers, random, seal }: MoneyWorld, partnerId: string, at: number): Promise<void> {
  if ((await book.get(payees, partnerId)) !== undefined) return
  const born = `19${random.between(70, 99)}${String(random.between(1, 12)).padStart(2, '0')}${random.between(10, 28)}`
  const body = `000000${born}${String(random.between(0, 999)).padStart(3, '0')}`
  const identityNumber = [...'0123456789X'].map((check) => body + check).find(isIdentityNumber) ?? ''
  const realNameSealed = seal(customers.get(partnerId)?.displayName ?? '')
  await book.insert(payees, { _id: partnerId, realNameSealed, identityNumberSealed: seal(identityNumber), savedAt: at })
}
