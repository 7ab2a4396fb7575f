import { takeBack, walk, type LedgerEntry } from '../shared/ledger'
import { takeShareFen } from '../shared/money'
import type { SettledBill, SettledLine, SettledRefund } from '../shared/settled-bill'
import { isLevelOn, rateOf, type CommissionLevel, type LevelRate, type PartnerRules } from './rules'

const DAY_MS = 86_400_000

/** What one line of a bill earned, with the rate or the fixed amount that was captured then. */
export interface CommissionLine {
  readonly lineId: string
  readonly name: string
  readonly paidFen: number
  readonly rateBp?: number
  readonly fixedFen?: number
  readonly amountFen: number
  readonly reversedFen: number
}

/** Whose programme a bill's commission is of: a bill pays that of whoever brought its customer, never both. */
export type CommissionProgramme = 'beautyPartner' | 'staffPartner'

/** What one bill earned one partner at one level. It is available from `availableAt`; refunds take back of it. */
export interface Commission {
  readonly commissionId: string
  readonly programme: CommissionProgramme
  readonly level: CommissionLevel
  readonly partnerId: string
  readonly friendId: string
  readonly billId: string
  readonly storeId: string
  readonly storeName: string
  readonly on: string
  readonly ruleVersion: number
  readonly holdDays: number
  readonly lines: readonly CommissionLine[]
  readonly amountFen: number
  readonly reversedFen: number
  /** `reversed`: refunds took all of it. */
  readonly state: 'pending' | 'available' | 'reversed'
  readonly earnedAt: number
  readonly availableAt: number
  readonly reversals: readonly { readonly refundId: string; readonly amountFen: number; readonly at: number }[]
}

/** A commission after something happened to it, and the entries that go with it. */
export interface CommissionMoved {
  readonly commission: Commission
  readonly entries: readonly LedgerEntry[]
}

/** A bill earns at most one partner at each level: that makes the id, and whoever knows the bill finds them. */
export function commissionIdOf(
  billId: string,
  level: CommissionLevel,
  programme: CommissionProgramme = 'beautyPartner',
): string {
  return `comm:${programme}:${billId}:${level}`
}

/** The entry that posted a commission as earned. */
export function earnedEntryIdOf(commissionId: string): string {
  return commissionId.replace(/^comm:/, 'commission:')
}

/** Who would earn from a bill: the referrer, or the one who brought her. */
export interface Beneficiary {
  readonly partnerId: string
  readonly level: CommissionLevel
  /** Whether she has joined and is not paused: else she earns nothing, and nobody moves up. */
  readonly isActive: boolean
}

/**
 * What a settled bill earns a partner at her level: for each line the rate of the money paid, rounded down to the fen,
 * or the fixed amount for each unit, never more than was paid. Undefined when that is nothing.
 */
export function earnCommission(
  bill: SettledBill,
  { partnerId, level, isActive }: Beneficiary,
  rules: PartnerRules,
): CommissionMoved | undefined {
  // Nobody earns from what she buys herself; bindings cannot lead there, and a bill is not the place to rely on it.
  if (!isActive || !isLevelOn(rules, level) || partnerId === bill.customerId) return undefined
  const rateFor = ({ categoryId }: SettledLine): LevelRate => rateOf(rules, categoryId, level)
  return makeCommission(bill, { programme: 'beautyPartner', partnerId, level }, rules, rateFor)
}

/** A commission on hold, of the lines that earn something at their rates, and its entry; undefined when none does. */
export function makeCommission(
  bill: SettledBill,
  whose: Pick<Commission, 'programme' | 'partnerId' | 'level'>,
  { ruleVersion, holdDays }: Pick<PartnerRules, 'ruleVersion' | 'holdDays'>,
  rateFor: (line: SettledLine) => LevelRate,
): CommissionMoved | undefined {
  const lines = bill.lines.map((line) => earnLine(line, rateFor(line))).filter(({ amountFen }) => amountFen > 0)
  if (lines.length === 0) return undefined
  const { billId, storeId, storeName, on, at, customerId: friendId } = bill
  const amountFen = sumOf(lines.map((line) => line.amountFen))
  const commissionId = commissionIdOf(billId, whose.level, whose.programme)
  const source = { commissionId, ...whose, friendId, billId, storeId, storeName, on, ruleVersion, holdDays }
  const times = { earnedAt: at, availableAt: at + holdDays * DAY_MS }
  const commission = { ...source, ...times, lines, amountFen, reversedFen: 0, state: 'pending', reversals: [] } as const
  const entryId = earnedEntryIdOf(commissionId)
  const reason = { kind: 'commissionEarned', causeId: commissionId, storeId, at } as const
  return {
    commission,
    entries: [{ entryId, ownerId: whose.partnerId, account: 'commission.pending', amount: amountFen, ...reason }],
  }
}

function earnLine(line: SettledLine, { rateBp, fixedFen }: LevelRate): CommissionLine {
  const { lineId, name, quantity, moneyFen: paidFen } = line
  const base = { lineId, name, paidFen, reversedFen: 0 }
  return fixedFen === undefined
    ? { ...base, rateBp, amountFen: takeShareFen(paidFen, rateBp) }
    : { ...base, fixedFen, amountFen: Math.min(fixedFen * quantity, paidFen) }
}

/**
 * Takes a refund's part of a commission back from where the money is: what is on hold, or what is available, which may
 * go below zero and is debt then. Once for each refund; undefined when there is nothing to take back.
 */
export function reverseCommission(commission: Commission, refund: SettledRefund): CommissionMoved | undefined {
  if (commission.reversals.some(({ refundId }) => refundId === refund.refundId)) return undefined
  const lines = commission.lines.map((line) => {
    const refunded = refund.lines.find(({ lineId }) => lineId === line.lineId)
    if (refunded === undefined) return line
    const takenFen = takeBack(line.amountFen, refunded.refundedSoFarFen, line.paidFen, line.reversedFen)
    // Refunds come oldest first; one told late has been counted with those after it.
    return { ...line, reversedFen: line.reversedFen + Math.max(0, takenFen) }
  })
  const reversedFen = sumOf(lines.map((line) => line.reversedFen))
  const amountFen = reversedFen - commission.reversedFen
  if (amountFen === 0) return undefined
  const { refundId, at } = refund
  const earnedEntryId = earnedEntryIdOf(commission.commissionId)
  const entry: LedgerEntry = {
    entryId: `${earnedEntryId}:rev:${refundId}`,
    ownerId: commission.partnerId,
    account: commission.state === 'pending' ? 'commission.pending' : 'commission.available',
    amount: -amountFen,
    kind: 'commissionReversed',
    causeId: commission.commissionId,
    reversesEntryId: earnedEntryId,
    storeId: commission.storeId,
    at,
  }
  const state = reversedFen === commission.amountFen ? 'reversed' : commission.state
  const reversals = [...commission.reversals, { refundId, amountFen, at }]
  return { commission: { ...commission, lines, reversedFen, state, reversals }, entries: [entry] }
}

/** What is left of a commission becomes available once its hold is over; undefined while it is not, or when it has. */
export function releaseCommission(commission: Commission, nowAt: number): CommissionMoved | undefined {
  const { commissionId, partnerId, storeId, state, amountFen, reversedFen, availableAt } = commission
  if (state !== 'pending' || nowAt < availableAt) return undefined
  const step = {
    entryId: `${earnedEntryIdOf(commissionId)}:released`,
    ownerId: partnerId,
    amount: amountFen - reversedFen,
    kind: 'commissionReleased',
    causeId: commissionId,
    storeId,
    at: nowAt,
  } as const
  return {
    commission: { ...commission, state: 'available' },
    entries: walk(step, 'commission.pending', 'commission.available'),
  }
}

function sumOf(amountsFen: readonly number[]): number {
  return amountsFen.reduce((sum, amountFen) => sum + amountFen, 0)
}
