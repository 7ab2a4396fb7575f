import * as z from 'zod'
import { defineContract } from './contract'
import { amountFen, fileId } from './fields'
import { PAYOUT_METHODS, PAYOUT_STATES, payoutView, staffPayoutView } from './partner-views'
import { BALANCE_TOO_LARGE } from './prepaid'

/** A payout's id is the number WeChat knows its transfer by: letters and digits only. */
export const payoutId = z.string().regex(/^OT[0-9A-HJKMNP-TV-Z]{26}$/)

const PAYOUT_UNKNOWN = 'There is no payout of that id that the caller may see.'
const STATE_OUTDATED = 'The payout has gone on meanwhile; state says where it is.'
const PAYOUT_LIMITS = {
  PERSON_DAY_LIMIT: 'One person is paid at most mostFen in a day; leftFen is left today.',
  PERSON_MONTH_LIMIT: 'One person is paid at most mostFen in a month; leftFen is left.',
  WHOLE_DAY_LIMIT: 'The salon pays out at most mostFen in a day; try again tomorrow, or less.',
} as const
const ASK_ERRORS = {
  NOT_A_PARTNER: 'The caller has not become a partner.',
  AMOUNT_TOO_SMALL: 'The least payout is leastFen.',
  AMOUNT_TOO_LARGE: 'The most for one payout is mostFen.',
  NOT_ENOUGH_AVAILABLE: 'Only availableFen is available.',
  BALANCE_TOO_LARGE,
  ...PAYOUT_LIMITS,
} as const
/** How much, and whether into her prepaid account 店内余额 instead of to WeChat; absent: to WeChat. */
const asked = z.strictObject({ amountFen, asStoreCredit: z.boolean().optional() })
const staffReply = z.object({ payout: staffPayoutView })

/** What would arrive: tax by this month’s table, before she asks. */
export const previewPayout = defineContract({
  name: 'partner/preview-payout',
  kind: 'query',
  allow: ['customer'],
  request: asked,
  reply: z.object({
    amountFen: z.int(),
    taxFen: z.int(),
    arrivesFen: z.int(),
    /** Paid to her this month before, without this one. */
    paidThisMonthFen: z.int(),
    availableFen: z.int(),
    /** The limits that stand, and what is left of each now. */
    limits: z.array(
      z.object({ limit: z.enum(['personDay', 'personMonth', 'wholeDay']), mostFen: z.int(), leftFen: z.int() }),
    ),
    hasRealName: z.boolean(),
    needsApproval: z.boolean(),
  }),
  errors: ASK_ERRORS,
})

/** 实名: who is paid, for the tax record; sealed, and never shown again whole. */
export const savePayee = defineContract({
  name: 'partner/save-payee',
  kind: 'command',
  allow: ['customer'],
  readsAccount: true,
  request: z.strictObject({
    realName: z
      .string()
      .trim()
      .regex(/^[\p{Script=Han}·]{2,20}$/u),
    /** Eighteen digits, the last may be X; the check digit (GB 11643-1999) is checked. */
    identityNumber: z.string().regex(/^\d{17}[\dX]$/),
  }),
  reply: z.object({ maskedName: z.string() }),
  errors: { IDENTITY_NUMBER_INVALID: 'The check digit or the day of birth does not fit.' },
})

/** 提现: moves the amount out of what is available and asks for it to be paid. */
export const requestPayout = defineContract({
  name: 'partner/request-payout',
  kind: 'command',
  allow: ['customer'],
  request: asked,
  reply: z.object({ payout: payoutView }),
  errors: {
    ...ASK_ERRORS,
    REAL_NAME_MISSING: 'The real name and identity number are needed first.',
    PAYOUT_UNDER_WAY: 'Another payout of hers is under way; payoutId says which.',
  },
})

/** Takes a payout back that nobody has decided on. */
export const cancelPayout = defineContract({
  name: 'partner/cancel-payout',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({ payoutId }),
  reply: z.object({ payout: payoutView }),
  errors: { PAYOUT_UNKNOWN, STATE_OUTDATED },
})

/** One payout of the caller's, with what it takes to confirm it in WeChat. */
export const showMyPayout = defineContract({
  name: 'partner/show-my-payout',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({ payoutId }),
  reply: z.object({ payout: payoutView }),
  errors: { PAYOUT_UNKNOWN },
})

/** The caller's payouts, latest first. */
export const listMyPayouts = defineContract({
  name: 'partner/list-my-payouts',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({ before: z.int().optional() }),
  reply: z.object({ payouts: z.array(payoutView), next: z.int().optional() }),
  errors: {},
})

/** 佣金审核: payouts of one state, those that wait longest first, of those that have ended the latest. `after`: `next`. */
export const listPayouts = defineContract({
  name: 'partner/list-payouts',
  kind: 'query',
  allow: ['owner'],
  request: z.strictObject({ state: z.enum(PAYOUT_STATES), after: z.int().optional() }),
  reply: z.object({ payouts: z.array(staffPayoutView), next: z.int().optional() }),
  errors: {},
})

/** 通过: by WeChat's transfer, to be paid outside of it, or as the store credit she asked for; the tax is fixed now. */
export const approvePayout = defineContract({
  name: 'partner/approve-payout',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({ payoutId, method: z.enum(PAYOUT_METHODS) }),
  reply: staffReply,
  errors: {
    PAYOUT_UNKNOWN,
    STATE_OUTDATED,
    METHOD_NOT_HERS: 'What she asked for as store credit is paid so, and nothing else is.',
    BALANCE_TOO_LARGE,
    ...PAYOUT_LIMITS,
    OWN_PAYOUT: 'Nobody approves money to herself.',
    PAYOUT_HELD: 'A signal about its partner is not cleared; signal says which.',
    TRANSFER_NOT_SET_UP: 'The salon has no merchant transfer: pay it outside, with proof.',
  },
})

/** 驳回: the money is available again, and she is told why. */
export const rejectPayout = defineContract({
  name: 'partner/reject-payout',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({ payoutId, reason: z.string().trim().min(1).max(100) }),
  reply: staffReply,
  errors: { PAYOUT_UNKNOWN, STATE_OUTDATED },
})

/**
 * 撤回打款: takes a payout back that WeChat is to pay, as long as she has not tapped 收款. It is sent no more; it ends, and the
 * money is available again, once WeChat has it no longer. She is told why. What is being recalled stays as it is.
 */
export const recallPayout = defineContract({
  name: 'partner/recall-payout',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({ payoutId, reason: z.string().trim().min(1).max(100) }),
  reply: staffReply,
  errors: { PAYOUT_UNKNOWN, STATE_OUTDATED },
})

/** Records that an approved payout was paid outside of WeChat: a picture or a note proves it. */
export const recordOutsidePayment = defineContract({
  name: 'partner/record-outside-payment',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({
    payoutId,
    proofFileId: fileId.optional(),
    proofNote: z.string().trim().max(200).default(''),
  }),
  reply: staffReply,
  errors: {
    PAYOUT_UNKNOWN,
    STATE_OUTDATED,
    PROOF_MISSING: 'A picture or a note is needed as proof.',
  },
})
