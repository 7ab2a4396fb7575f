import * as z from 'zod'
import { defineContract } from './contract'
import { fileId, idOf, isoDate } from './fields'
import { partnerRules } from './partner-views'
import {
  cost,
  dividendProgramme,
  month,
  participationView,
  poolProgramme,
  programmes,
  SHARE_PROGRAMME_NAMES,
  shareFigures,
  shareStatementView,
  shareView,
  staffProgramme,
} from './programme-views'

const RULES_OUTDATED = 'Somebody changed the rules meanwhile; ruleVersion is the present one.'
const PROGRAMME_OFF = 'The owner has not turned the programme on.'
const reason = z.string().trim().min(1).max(100)
const storeId = idOf('store')
const customerId = idOf('cust')
const participationId = z.string().regex(/^(staffPartner|customerPartner|shareholderPartner):[0-9A-Za-z_:-]{1,90}$/)

/** Turns one of the three programmes on or off, or changes its numbers; turning on needs its terms, word for word. */
export const setProgramme = defineContract({
  name: 'partner/set-programme',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({
    change: z.discriminatedUnion('programme', [
      staffProgramme.extend({ programme: z.literal('staffPartner') }),
      poolProgramme.extend({ programme: z.literal('customerPartner') }),
      dividendProgramme.extend({ programme: z.literal('shareholderPartner') }),
    ]),
    ruleVersion: z.int().min(1),
    /** Word for word what the screen asks the owner to confirm; needed to turn it on. */
    confirmedTerms: z.string().trim().max(500).default(''),
  }),
  reply: z.object({ rules: partnerRules }),
  errors: { RULES_OUTDATED, TERMS_NOT_CONFIRMED: 'A programme is turned on only with its terms confirmed.' },
})

/** Gives somebody a place: a staff partner, a guest of the pool (who has yet to accept), or a shareholder by agreement. */
export const admitParticipant = defineContract({
  name: 'partner/admit-participant',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({
    customerId,
    storeId,
    place: z.discriminatedUnion('programme', [
      z.strictObject({ programme: z.literal('staffPartner'), staffMemberId: idOf('staff') }),
      z.strictObject({ programme: z.literal('customerPartner') }),
      z.strictObject({
        programme: z.literal('shareholderPartner'),
        shareBp: z.int().min(1).max(10_000),
        /** The first month it covers. */
        fromMonth: month,
        /** The last one; absent: until it is ended. */
        untilMonth: month.optional(),
        signedOn: isoDate,
        agreementNote: z.string().trim().max(200).default(''),
        agreementFileId: fileId.optional(),
      }),
    ]),
  }),
  reply: z.object({ participation: participationView }),
  errors: {
    PROGRAMME_OFF,
    STORE_UNKNOWN: 'There is no store of that id.',
    NOT_A_PARTNER: 'She has not become a partner in the customer app, or is paused.',
    STAFF_MEMBER_UNKNOWN: 'Nobody active of that id works in the store.',
    PARTICIPATES_ALREADY: 'She has that place, or the staff member has, or she was invited.',
    AGREEMENT_MISSING: 'A picture of the signed agreement or a note where it is kept is needed.',
    MONTHS_INVALID: 'The agreement ends before it begins.',
    MONTH_FROZEN: 'A dividend of that month has been approved.',
    TOO_MANY_AGREEMENTS: 'The store has mostAgreements agreements already, those that ended included.',
    SHARES_TOO_HIGH: 'The agreements of the store together are more than the whole profit.',
  },
})

/** 接受邀请: the pool counts what her friends spend from now on. */
export const acceptPoolInvitation = defineContract({
  name: 'partner/accept-pool-invitation',
  kind: 'command',
  allow: ['customer'],
  readsAccount: true,
  request: z.strictObject({ participationId }),
  reply: z.object({ startsAt: z.int() }),
  errors: {
    PROGRAMME_OFF,
    INVITATION_UNKNOWN: 'The caller has no such invitation.',
    PARTICIPATES_ALREADY: 'She has accepted already.',
  },
})

/** Ends a place: what was earned stays. An agreement ends with a month; the others end now. */
export const endParticipation = defineContract({
  name: 'partner/end-participation',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({
    participationId,
    /** The last month an agreement covers; for shareholders only. */
    untilMonth: month.optional(),
    reason,
  }),
  reply: z.object({ participation: participationView }),
  errors: {
    PARTICIPATION_UNKNOWN: 'There is no place of that id.',
    PARTICIPATION_ENDED: 'It has ended already.',
    MONTHS_INVALID: 'An agreement ends with a month not before its first.',
    MONTH_FROZEN: 'A dividend of a later month has been approved.',
  },
})

/** One programme at a store for its owner: its numbers, who takes part, and the latest months. */
export const showProgramme = defineContract({
  name: 'partner/show-programme',
  kind: 'query',
  allow: ['owner'],
  request: z.strictObject({ programme: z.enum(SHARE_PROGRAMME_NAMES), storeId }),
  reply: z.object({
    ruleVersion: z.int(),
    programmes,
    participants: z.array(participationView),
    /** The latest twelve. */
    statements: z.array(shareStatementView),
  }),
  errors: {},
})

/** What a partner has of the three programmes: her places, her invitations, and her latest shares with their figures. */
export const showMyShares = defineContract({
  name: 'partner/show-my-shares',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({
    places: z.array(
      participationView
        .pick({ participationId: true, state: true, spans: true, shareBp: true })
        .extend({ programme: z.enum(SHARE_PROGRAMME_NAMES), storeName: z.string() }),
    ),
    /** The latest twelve, latest first. */
    shares: z.array(
      shareStatementView
        .omit({ shares: true, approvedByStaffMemberId: true, statementId: true })
        .extend({ basis: z.int(), amountFen: z.int() }),
    ),
    programmes,
  }),
  errors: {},
})

/** Enters what a store's month cost, all of it anew; a month whose dividend was approved takes no more. */
export const enterCosts = defineContract({
  name: 'partner/enter-costs',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({ storeId, month, costs: z.array(cost).max(50), version: z.int().min(0) }),
  reply: z.object({ version: z.int() }),
  errors: {
    MONTH_FROZEN: 'The dividend of that month has been approved: a correction goes into the next month.',
    COSTS_OUTDATED: 'Somebody entered costs meanwhile; version is the present one.',
  },
})

/** What a month's dividend would be, from the figures as they stand: for the owner who is to approve it. */
export const showDividend = defineContract({
  name: 'partner/show-dividend',
  kind: 'query',
  allow: ['owner'],
  request: z.strictObject({ storeId, month }),
  reply: shareFigures.extend({
    costs: z.array(cost),
    costsVersion: z.int(),
    isApproved: z.boolean(),
    /** Whether the month is over and the one before was approved, if it had agreements. */
    canApprove: z.boolean(),
    shares: z.array(shareView),
  }),
  errors: {},
})

/** 批准分红: freezes the month with the profit the owner saw; the shares are paid from that. */
export const approveDividend = defineContract({
  name: 'partner/approve-dividend',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({ storeId, month, baseFen: z.int() }),
  reply: z.object({ statement: shareStatementView }),
  errors: {
    PROGRAMME_OFF,
    STORE_UNKNOWN: 'There is no store of that id.',
    MONTH_NOT_OVER: 'The month is not over yet.',
    MONTH_FROZEN: 'The dividend of that month has been approved.',
    MONTH_LEFT_OUT: 'An earlier month waits for its approval; month says which.',
    FIGURES_OUTDATED: 'The figures have changed since they were shown; baseFen is what they make now.',
    NOBODY_SHARES: 'No agreement covers the month.',
  },
})
