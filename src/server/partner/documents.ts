import * as z from 'zod'
import {
  BINDING_OUTCOMES,
  COMMISSION_LEVELS,
  commissionLine,
  FLAG_STATES,
  FRAUD_SIGNAL_NAMES,
  LINK_CHANNELS,
  partnerRules,
  PAYOUT_METHODS,
  PAYOUT_STATES,
  payoutCheck,
} from '../../contracts/partner-views'
import { BINDING_REFUSALS } from '../../domain/partner/binding'
import type { Commission } from '../../domain/partner/commission'
import type { SealedText } from '../../domain/shared/sealed-text'
import { TRANSFER_STATES } from '../../domain/shared/transfer-states'
import { defineCollection } from '../platform/database'
import { isSealedText } from '../platform/personal-data'

const sealed = z.custom<SealedText>(isSealedText)

/** A customer's place in the programme: who brought her, and her own code once she has joined. `_id` is hers. */
export const partnerships = defineCollection(
  'partnerships',
  z.object({
    _id: z.string(),
    referrerId: z.string().optional(),
    boundAt: z.int().optional(),
    channel: z.enum(LINK_CHANNELS).optional(),
    /** Her first bill of a visit that was paid and settled: locks the binding, and brings the points for a recommendation. */
    firstPaidBillId: z.string().optional(),
    code: z.string().optional(),
    joinedAt: z.int().optional(),
    termsVersion: z.string().optional(),
    /** False: paused by an owner; she earns nothing new. Absent before she joins. */
    isActive: z.boolean().optional(),
    codeFileId: z.string().optional(),
    /** A staff partner, for good: whom she brings pays that programme. `endedAt`: she has left it, and her code is dead. */
    staff: z.object({ staffMemberId: z.string(), endedAt: z.int().optional() }).optional(),
    /** Raised by every binding at the desk below her: what does not change is not written, and nobody gives way to it. */
    bindingsBelow: z.int().optional(),
  }),
)
export type PartnershipDocument = ReturnType<typeof partnerships.parse>

/** Whose a code is. */
export const partnerCodes = defineCollection('partnerCodes', z.object({ _id: z.string(), customerId: z.string() }))

/** First touches that wait for a registration; `_id` is the openid. */
export const pendingLinks = defineCollection(
  'pendingLinks',
  z.object({
    _id: z.string(),
    partnerId: z.string(),
    channel: z.enum(LINK_CHANNELS),
    touchedAt: z.int(),
    /** The first moment it counts no longer. */
    expiresAt: z.int(),
  }),
)

/** Attempts to bind. */
export const bindingLog = defineCollection(
  'bindingLog',
  z.object({
    _id: z.string(),
    at: z.int(),
    outcome: z.enum(BINDING_OUTCOMES),
    partnerId: z.string().optional(),
    /** Absent while the person is not registered. */
    customerId: z.string().optional(),
    channel: z.enum(LINK_CHANNELS).optional(),
    /** Why it was refused. */
    reason: z.enum(BINDING_REFUSALS).optional(),
    /** What the owner said. */
    reasonSealed: sealed.optional(),
    byStaffMemberId: z.string().optional(),
  }),
)

/** The rules in force (`current`) and each version there was (`v{number}`), with who made it. */
export const partnerRuleDocuments = defineCollection(
  'partnerRules',
  z.object({
    _id: z.string(),
    rules: partnerRules,
    savedAt: z.int(),
    savedByStaffMemberId: z.string().optional(),
    /** What the owner confirmed when level 2 was turned on. */
    confirmedTerms: z.string().optional(),
  }),
)

/** Commissions. `releaseDueAt` stands while it is pending: from then on it may become available. */
export const commissions = defineCollection(
  'commissions',
  z.object({
    _id: z.string(),
    programme: z.enum(['beautyPartner', 'staffPartner']),
    level: z.literal(COMMISSION_LEVELS),
    partnerId: z.string(),
    /** Whose visit it was. */
    friendId: z.string(),
    billId: z.string(),
    storeId: z.string(),
    storeName: z.string(),
    on: z.string(),
    ruleVersion: z.int(),
    holdDays: z.int(),
    lines: z.array(commissionLine),
    amountFen: z.int(),
    reversedFen: z.int(),
    state: z.enum(['pending', 'available', 'reversed']),
    earnedAt: z.int(),
    availableAt: z.int(),
    releaseDueAt: z.int().optional(),
    reversals: z.array(z.object({ refundId: z.string(), amountFen: z.int(), at: z.int() })),
  }),
)
export type CommissionDocument = ReturnType<typeof commissions.parse>

/** A commission as its document: the timer finds it while it is pending. */
export function commissionDocument({ commissionId, ...commission }: Commission): CommissionDocument {
  const { state, availableAt } = commission
  return {
    _id: commissionId,
    ...commission,
    lines: [...commission.lines],
    reversals: [...commission.reversals],
    ...(state === 'pending' && { releaseDueAt: availableAt }),
  }
}

/** A document as the commission it keeps. */
export function commissionOf(document: CommissionDocument): Commission {
  const { _id: commissionId, releaseDueAt: _releaseDueAt, ...commission } = document
  return { commissionId, ...commission }
}

/** Payouts; `_id` is the number WeChat knows the transfer by. `nextDueAt`: when to send it or to ask how it stands. */
export const payouts = defineCollection(
  'payouts',
  z.object({
    _id: z.string(),
    customerId: z.string(),
    amountFen: z.int(),
    /** Keyed index of her union id, where WeChat gives one: nobody approves money to herself. */
    personIndex: z.string().optional(),
    /** An estimate until it is approved, then fixed for good in `taxMonth` (yyyymm). */
    taxFen: z.int(),
    taxMonth: z.string().optional(),
    /** The day it counts in for the limits, and what it took of the salon's; absent before it is approved. */
    carriedOutOn: z.string().optional(),
    slotTakes: z.array(z.object({ slot: z.int(), amountFen: z.int() })).optional(),
    state: z.enum(PAYOUT_STATES),
    method: z.enum(PAYOUT_METHODS).optional(),
    requestedAt: z.int(),
    decidedAt: z.int().optional(),
    decidedByStaffMemberId: z.string().optional(),
    settledAt: z.int().optional(),
    reason: z.string().optional(),
    checks: z.array(payoutCheck),
    /** Signals that were raised when it was asked for. */
    heldBy: z.array(z.enum(FRAUD_SIGNAL_NAMES)).optional(),
    /** What WeChat last said of its transfer, and when it said so first. */
    lastHeard: z.object({ state: z.enum(TRANSFER_STATES), at: z.int() }).optional(),
    transferBillNo: z.string().optional(),
    packageInfo: z.string().optional(),
    attempts: z.int(),
    /** When it was last taken up to be sent, or to be asked about; absent when WeChat refused the only time for certain. */
    triedAt: z.int().optional(),
    /** 撤回打款: an owner wants it back from WeChat, and it is sent no more. */
    recall: z.object({ at: z.int(), staffMemberId: z.string().optional(), reason: z.string() }).optional(),
    proofFileId: z.string().optional(),
    proofNote: z.string().optional(),
    nextDueAt: z.int().optional(),
  }),
)
export type PayoutDocument = ReturnType<typeof payouts.parse>

/** What was paid to a partner in a month, before tax, and the tax withheld. */
export const taxMonths = defineCollection(
  'taxMonths',
  z.object({
    _id: z.string(),
    customerId: z.string(),
    month: z.string(),
    grossFen: z.int(),
    taxFen: z.int(),
    /** The same by day (`2025-03-10`), before tax, for the limit of a day. Absent: none was counted. */
    days: z.record(z.string(), z.int()).optional(),
  }),
)

/** Who is paid, for the tax record; `_id` is the customer's. */
export const payees = defineCollection(
  'payees',
  z.object({
    _id: z.string(),
    realNameSealed: sealed,
    identityNumberSealed: sealed,
    /** Keyed index of the number: two partners who are one person are found by it. Absent: saved before there was one. */
    identityIndex: z.string().optional(),
    savedAt: z.int(),
  }),
)

/** Signals about partners; `_id` is `{signal}:{customerId}`. */
export const fraudFlags = defineCollection(
  'fraudFlags',
  z.object({
    _id: z.string(),
    signal: z.enum(FRAUD_SIGNAL_NAMES),
    partnerId: z.string(),
    state: z.enum(FLAG_STATES),
    count: z.int(),
    raisedAt: z.int(),
    /** Keyed index of her union id, where WeChat gives one: an owner does not clear what speaks against herself. */
    personIndex: z.string().optional(),
    decidedAt: z.int().optional(),
    decidedByStaffMemberId: z.string().optional(),
    reasonSealed: sealed.optional(),
  }),
)
