import { takeShareFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import type { Appointment } from './appointment'

const MINUTE_MS = 60_000

/**
 * 定金 (earnest) stays with the store when she does not come or cancels late; by law it is at most a fifth of the price.
 * 预付款 (prepayment) is only paid early: it always goes back.
 */
export type DepositKind = 'earnest' | 'prepayment'

/** Civil Code, article 586: what goes beyond a fifth is no 定金. */
export const MOST_EARNEST_BP = 2000

/** How long minutes stay held after the time to pay: a payment of the last second may be heard of late. */
const HOLD_GRACE_MS = 5 * MINUTE_MS

/** Who has to pay a deposit, and which part of the visit's price: either limit is enough; an absent one reaches nobody. */
export interface DepositRule {
  readonly rateBp: number
  /** Visits from this price on. */
  readonly fromFen?: number
  /** The price alone only matters for customers who have never been there; absent: for all. */
  readonly isForNewOnly?: boolean
  /** Customers who stayed away so often. */
  readonly fromNoShows?: number
}

/** What a store decides about deposits and fees; absent: none. */
export interface DepositPolicy {
  readonly deposit?: DepositRule
  /** Parts of the visit's price, owed when no 定金 covers them. */
  readonly noShowFeeBp?: number
  readonly lateCancelFeeBp?: number
  readonly holdMinutes: number
  readonly isAutoConfirmed: boolean
}

/** A part payment of the visit's own bill, before the visit. */
export interface Deposit {
  readonly amountFen: number
  readonly kind: DepositKind
}

/** What a customer agreed to when she booked a visit herself, by the policy of that time; it stays when the visit moves. */
export interface VisitTerms {
  readonly deposit?: Deposit & {
    /** Until when (epoch ms) she may begin to pay. */
    readonly payUntilAt: number
    /** What the visit is once it is paid. */
    readonly paidStatus: 'requested' | 'confirmed'
    readonly paidAt?: number
  }
  /** In whole fen; 0 is none. */
  readonly noShowFeeFen: number
  readonly lateCancelFeeFen: number
}

/** What the store needs to know of a booking to set its terms. */
export interface TermsAsked {
  readonly valueFen: number
  readonly noShowCount: number
  /** Services she has had; absent or none: she is new. */
  readonly doneOn?: readonly unknown[]
  readonly nowAt: number
}

/** The deposit that a visit of this price needs of this customer; undefined when it needs none. */
export function depositOf(
  { deposit: rule }: Pick<DepositPolicy, 'deposit'>,
  { valueFen, noShowCount, doneOn = [] }: Omit<TermsAsked, 'nowAt'>,
): Deposit | undefined {
  if (rule === undefined) return undefined
  const { rateBp, fromFen = Infinity, fromNoShows = Infinity, isForNewOnly = false } = rule
  const isByPrice = valueFen >= fromFen && (!isForNewOnly || doneOn.length === 0)
  if (!isByPrice && noShowCount < fromNoShows) return undefined
  const amountFen = takeShareFen(valueFen, rateBp)
  return amountFen === 0 ? undefined : { amountFen, kind: rateBp <= MOST_EARNEST_BP ? 'earnest' : 'prepayment' }
}

/** The terms of a visit that its customer books herself; undefined when there are none. */
export function termsOf(policy: DepositPolicy, asked: TermsAsked): VisitTerms | undefined {
  const { noShowFeeBp = 0, lateCancelFeeBp = 0, holdMinutes, isAutoConfirmed } = policy
  const deposit = depositOf(policy, asked)
  const noShowFeeFen = takeShareFen(asked.valueFen, noShowFeeBp)
  const lateCancelFeeFen = takeShareFen(asked.valueFen, lateCancelFeeBp)
  if (deposit === undefined && noShowFeeFen === 0 && lateCancelFeeFen === 0) return undefined
  const payUntilAt = asked.nowAt + holdMinutes * MINUTE_MS
  const paidStatus = isAutoConfirmed ? 'confirmed' : 'requested'
  return { noShowFeeFen, lateCancelFeeFen, ...(deposit && { deposit: { ...deposit, payUntilAt, paidStatus } }) }
}

/** A deposit is due that the customer has not agreed to, or not to this amount. */
export type DepositDue = { readonly code: 'DEPOSIT_DUE'; readonly depositFen: number; readonly kind: DepositKind }

/** Decides whether she has agreed to the deposit of the terms, by its amount; a visit without one needs no agreeing. */
export function checkDepositAgreed(
  terms: { readonly deposit?: Deposit } | undefined,
  agreedDepositFen: number | undefined,
): Result<undefined, DepositDue> {
  const deposit = terms?.deposit
  if (deposit === undefined || deposit.amountFen === agreedDepositFen) return ok(undefined)
  return err({ code: 'DEPOSIT_DUE', depositFen: deposit.amountFen, kind: deposit.kind })
}

/** Until when (epoch ms) the minutes of a visit are held whose deposit is to be paid. */
export function holdUntilAtOf({ payUntilAt }: { readonly payUntilAt: number }): number {
  return payUntilAt + HOLD_GRACE_MS
}

/** Why a fee is due. */
export type FeeKind = 'noShow' | 'lateCancel'

/** What staying away or cancelling late costs; `isKept`: it is the 定金 that was paid, and nothing more is owed. */
export interface Fee {
  readonly kind: FeeKind
  readonly amountFen: number
  readonly isKept: boolean
}

/**
 * What it costs by the visit's terms. A 定金 that was paid covers it whole, since the law lets a store have only one of
 * the two; a 预付款 goes back, and the fee is owed.
 */
export function feeOf({ terms }: Pick<Appointment, 'terms'>, kind: FeeKind): Fee | undefined {
  if (terms === undefined) return undefined
  const { deposit, noShowFeeFen, lateCancelFeeFen } = terms
  if (deposit?.paidAt !== undefined && deposit.kind === 'earnest')
    return { kind, amountFen: deposit.amountFen, isKept: true }
  const amountFen = kind === 'noShow' ? noShowFeeFen : lateCancelFeeFen
  return amountFen === 0 ? undefined : { kind, amountFen, isKept: false }
}

/** What of a fee is still to be paid. */
export function owedFenOf(fee: Fee | undefined): number {
  return fee === undefined || fee.isKept ? 0 : fee.amountFen
}

/** What cancelling costs the customer at `nowAt` (epoch ms), once her window has closed and until the visit's start. */
export function lateCancelFeeOf(
  appointment: Pick<Appointment, 'status' | 'changeableUntilAt' | 'startsAt' | 'terms'>,
  nowAt: number,
): Fee | undefined {
  const { status, changeableUntilAt, startsAt } = appointment
  if (status === 'held' || nowAt <= changeableUntilAt || nowAt >= startsAt) return undefined
  return feeOf(appointment, 'lateCancel')
}
