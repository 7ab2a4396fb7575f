import * as z from 'zod'
import { cost, month, SHARE_PROGRAMME_NAMES, shareFigures, span } from '../../../contracts/programme-views'
import type { Participation } from '../../../domain/partner/participation'
import type { SealedText } from '../../../domain/shared/sealed-text'
import { defineCollection } from '../../platform/database'
import { isSealedText } from '../../platform/personal-data'

const sealed = z.custom<SealedText>(isSealedText)

/** What a settled bill, or a refund of one, brought: what months are summed from, and which commissions it earned. */
export const settledMoney = defineCollection(
  'settledMoney',
  z.object({
    _id: z.string(),
    storeId: z.string(),
    /** Who had brought its customer when it was settled. */
    bringerId: z.string().optional(),
    /** The calendar month, where somebody had brought the customer: what the programme brought is summed by it. */
    broughtMonth: z.string().optional(),
    at: z.int(),
    /** When the bill itself was settled: a refund counts for whoever took part then. */
    earnedAt: z.int(),
    /** Below zero for a refund. */
    amountFen: z.int(),
    /** Of a bill. */
    commissionIds: z.array(z.string()).optional(),
  }),
)

/** Places in the three programmes. */
export const participations = defineCollection(
  'participations',
  z.object({
    _id: z.string(),
    programme: z.enum(SHARE_PROGRAMME_NAMES),
    partnerId: z.string(),
    storeId: z.string(),
    staffMemberId: z.string().optional(),
    shareBp: z.int().optional(),
    spans: z.array(span),
    /** A pool's invitation waits for her. */
    isInvited: z.boolean().optional(),
    admittedAt: z.int(),
    admittedByStaffMemberId: z.string().optional(),
    signedOn: z.string().optional(),
    agreementNote: z.string().optional(),
    agreementFileId: z.string().optional(),
    /** Why it ended. */
    endReasonSealed: sealed.optional(),
    endedByStaffMemberId: z.string().optional(),
  }),
)
export type ParticipationDocument = ReturnType<typeof participations.parse>

/** A document as the place it keeps. */
export function participationOf({ _id: participationId, ...rest }: ParticipationDocument): Participation {
  const { programme, partnerId, storeId, staffMemberId, shareBp, spans } = rest
  const more = { ...(staffMemberId !== undefined && { staffMemberId }), ...(shareBp !== undefined && { shareBp }) }
  return { participationId, programme, partnerId, storeId, spans, ...more }
}

/** Months as they were frozen. `payDueAt` stands while a share has not reached its account. */
export const shareStatements = defineCollection(
  'shareStatements',
  shareFigures.extend({
    _id: z.string(),
    programme: z.enum(SHARE_PROGRAMME_NAMES),
    storeId: z.string(),
    storeName: z.string(),
    month,
    ruleVersion: z.int(),
    rateBp: z.int().optional(),
    revenueLineFen: z.int().optional(),
    shares: z.array(
      z.object({ partnerId: z.string(), basis: z.int(), amountFen: z.int(), postedAt: z.int().optional() }),
    ),
    frozenAt: z.int(),
    approvedByStaffMemberId: z.string().optional(),
    payDueAt: z.int().optional(),
  }),
)
export type ShareStatementDocument = ReturnType<typeof shareStatements.parse>

/** Months of which every store's shares are frozen. */
export const shareRuns = defineCollection('shareRuns', z.object({ _id: month, finishedAt: z.int() }))

/** What a store's month cost, as its owner entered it; `_id` is `{storeId}_{month}`. */
export const storeCosts = defineCollection(
  'storeCosts',
  z.object({
    _id: z.string(),
    storeId: z.string(),
    month,
    costs: z.array(cost),
    version: z.int(),
    /** Its dividend was approved: nothing changes any more. */
    frozenAt: z.int().optional(),
    enteredByStaffMemberId: z.string().optional(),
  }),
)

/** The costs of a store's month have one document. */
export function costsIdOf(storeId: string, ofMonth: string): string {
  return `${storeId}_${ofMonth}`
}

/** How far a store's dividends are frozen; `revision` is raised by whatever an approval must not miss. */
export const dividendBooks = defineCollection(
  'dividendBooks',
  z.object({ _id: z.string(), frozenUntil: month.optional(), revision: z.int() }),
)
