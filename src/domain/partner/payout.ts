import { err, ok, type Result } from '../shared/result'
import type { TransferState } from '../shared/transfer-states'

/** Where a payout stands; docs/money.md says what each means. */
export type PayoutState =
  | 'requested'
  | 'approved'
  | 'transferring'
  | 'awaitingConfirmation'
  | 'paid'
  | 'rejected'
  | 'failed'
  | 'expired'
  | 'cancelled'

/** By WeChat's merchant transfer, outside of WeChat with proof, or, as she asked, into her prepaid account. */
export type PayoutMethod = 'wechatTransfer' | 'outside' | 'storeCredit'

/** What people do with a payout. */
export type PayoutStep = 'approve' | 'reject' | 'cancel' | 'recordPayment'

interface StepRule {
  readonly from: readonly PayoutState[]
  readonly to: PayoutState
  /** Only for payouts approved for this method. */
  readonly method?: PayoutMethod
}

/** Approving is allowed once; a payout that waits to be paid outside may still be rejected, one at WeChat may not. */
const STEPS: Readonly<Record<PayoutStep, readonly StepRule[]>> = {
  approve: [
    { from: ['requested'], to: 'paid', method: 'storeCredit' },
    { from: ['requested'], to: 'approved' },
  ],
  reject: [
    { from: ['requested'], to: 'rejected' },
    { from: ['approved'], to: 'rejected', method: 'outside' },
  ],
  cancel: [{ from: ['requested'], to: 'cancelled' }],
  recordPayment: [{ from: ['approved'], to: 'paid', method: 'outside' }],
}

export interface StateOutdated {
  readonly code: 'STATE_OUTDATED'
  readonly state: PayoutState
}

/** Decides where a person's step leads; refused when the payout has gone on meanwhile. */
export function stepPayout(
  { state, method }: { readonly state: PayoutState; readonly method?: PayoutMethod },
  step: PayoutStep,
): Result<PayoutState, StateOutdated> {
  const rule = STEPS[step].find(
    ({ from, method: only }) => from.includes(state) && (only === undefined || only === method),
  )
  return rule === undefined ? err({ code: 'STATE_OUTDATED', state }) : ok(rule.to)
}

/** Store credit is hers to choose: a payout she asked for so is paid so, and no other is. */
export function isHerMethod({ method: asked }: { readonly method?: PayoutMethod }, method: PayoutMethod): boolean {
  return (asked === 'storeCredit') === (method === 'storeCredit')
}

/** How far a transfer has come: it never goes back. */
const STAGES: Readonly<Record<TransferState, number>> = {
  ACCEPTED: 0,
  PROCESSING: 1,
  WAIT_USER_CONFIRM: 2,
  TRANSFERING: 3,
  CANCELING: 3,
  SUCCESS: 4,
  FAIL: 4,
  CANCELLED: 4,
}

/** Whether news of a transfer is from before what is known of it. */
export function isOlderNews(known: TransferState, news: TransferState): boolean {
  return STAGES[news] < STAGES[known]
}

/** What WeChat gives as the reason when nobody tapped 收款 within 24 hours. */
const NOT_CONFIRMED = 'OVERDUE_CLOSE'

const AT_WECHAT: readonly PayoutState[] = ['approved', 'transferring', 'awaitingConfirmation']

/**
 * Where a payout stands once WeChat says how its transfer stands. News that comes twice, late or out of order changes
 * nothing: what has ended stays as it ended.
 */
export function payoutStateAfter(state: PayoutState, transfer: TransferState, failReason?: string): PayoutState {
  if (!AT_WECHAT.includes(state)) return state
  switch (transfer) {
    case 'ACCEPTED':
    case 'PROCESSING':
      // Older news than that it awaits her tap.
      return state === 'awaitingConfirmation' ? state : 'transferring'
    case 'TRANSFERING':
    case 'CANCELING':
      return 'transferring'
    case 'WAIT_USER_CONFIRM':
      return 'awaitingConfirmation'
    case 'SUCCESS':
      return 'paid'
    case 'FAIL':
      return failReason === NOT_CONFIRMED ? 'expired' : 'failed'
    case 'CANCELLED':
      return 'cancelled'
  }
}

/** WeChat ends what needs no tap of hers within minutes; after this long somebody has to look. */
const STUCK_AFTER_MS = 3_600_000

/** Whether WeChat has been at a payout for too long without any news but that it is at it. */
export function isPayoutStuck(
  {
    state,
    lastHeard,
    decidedAt,
    requestedAt,
  }: {
    readonly state: PayoutState
    readonly lastHeard?: { readonly at: number }
    readonly decidedAt?: number
    readonly requestedAt: number
  },
  nowAt: number,
): boolean {
  return state === 'transferring' && nowAt - (lastHeard?.at ?? decidedAt ?? requestedAt) >= STUCK_AFTER_MS
}

/** Whether the money has left, or gone back to what is available: nothing moves any more. */
export function hasPayoutEnded(state: PayoutState): boolean {
  return state !== 'requested' && !AT_WECHAT.includes(state)
}

/** Whether a payout that ended so gives its amount back to what is available. */
export function givesMoneyBack(state: PayoutState): boolean {
  return hasPayoutEnded(state) && state !== 'paid'
}

/** WeChat pays nothing below 10 fen in one transfer. */
export const LEAST_TRANSFER_FEN = 10

export interface PayoutLimits {
  readonly leastPayoutFen: number
  readonly mostPayoutFen: number
}

export type PayoutAmountError =
  | { readonly code: 'AMOUNT_TOO_SMALL'; readonly leastFen: number }
  | { readonly code: 'AMOUNT_TOO_LARGE'; readonly mostFen: number }
  | { readonly code: 'NOT_ENOUGH_AVAILABLE'; readonly availableFen: number }

/** Decides whether so much may be asked for; `availableFen` below zero is debt. */
export function checkPayoutAmount(
  amountFen: number,
  availableFen: number,
  { leastPayoutFen, mostPayoutFen }: PayoutLimits,
): Result<undefined, PayoutAmountError> {
  const leastFen = Math.max(leastPayoutFen, LEAST_TRANSFER_FEN)
  if (amountFen < leastFen) return err({ code: 'AMOUNT_TOO_SMALL', leastFen })
  if (amountFen > mostPayoutFen) return err({ code: 'AMOUNT_TOO_LARGE', mostFen: mostPayoutFen })
  if (amountFen > availableFen) return err({ code: 'NOT_ENOUGH_AVAILABLE', availableFen: Math.max(0, availableFen) })
  return ok(undefined)
}
