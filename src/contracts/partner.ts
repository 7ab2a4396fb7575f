import * as z from 'zod'
import { defineContract } from './contract'
import { displayName, idOf } from './fields'
import { BINDING_OUTCOMES, commissionView, friendView, LINK_CHANNELS, partnerRules } from './partner-views'

/** A partner's code: letters and digits that nobody mistakes for others. */
export const partnerCode = z.string().regex(/^[2-9A-HJ-NP-Z]{6}$/)

const NOT_A_PARTNER = 'The caller has not become a partner yet.'
const CUSTOMER_UNKNOWN = 'There is no customer of that id.'

/** 成为合伙人: gives the caller a code of her own. It costs nothing and asks for no purchase; repeated, the code stays. */
export const joinPartners = defineContract({
  name: 'partner/join',
  kind: 'command',
  allow: ['customer'],
  readsAccount: true,
  request: z.strictObject({ termsVersion: z.string().max(20) }),
  reply: z.object({ code: z.string() }),
  errors: {
    TERMS_OUTDATED: 'The terms have changed; termsVersion is the present one.',
    PROGRAMME_OFF: 'The salon does not run the programme now.',
  },
})

/** Remembers whose code somebody came with; only the first that is alive counts, and only until she registers. */
export const touchLink = defineContract({
  name: 'partner/touch-link',
  kind: 'command',
  allow: ['visitor', 'customer'],
  // A customer is told that it is not for her, whether or not she sends a pass.
  readsCustomer: true,
  request: z.strictObject({ code: partnerCode, channel: z.enum(LINK_CHANNELS) }),
  reply: z.object({
    /** kept: it waits for her to register · alreadyKept: another came first · notForYou: she is a customer already. */
    outcome: z.enum(['kept', 'alreadyKept', 'notForYou']),
    /** 王*: whose link is kept now; absent when none is. */
    partnerName: z.string().optional(),
  }),
  errors: { CODE_UNKNOWN: 'Nobody has that code, or she is no partner any more.' },
})

/** 合伙人 at a glance: what is available, what is on hold and until when, this month, and the code to share. */
export const showMyPartnership = defineContract({
  name: 'partner/show-my-partnership',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({
    isPartner: z.boolean(),
    termsVersion: z.string(),
    code: z.string().optional(),
    /** Picture of the mini-program code, once it was made. */
    codeFileId: z.string().optional(),
    /** Below zero: debt after a refund, which the next commission fills. */
    availableFen: z.int(),
    pendingFen: z.int(),
    requestedFen: z.int(),
    paidFen: z.int(),
    /** Commission earned this calendar month, less what was taken back in it. */
    thisMonthFen: z.int(),
    friendCount: z.int(),
    /** What frees next. */
    nextRelease: z.object({ at: z.int(), amountFen: z.int() }).optional(),
    rules: partnerRules,
    /** 王*: who brought the caller. */
    broughtBy: z.string().optional(),
  }),
  errors: {},
})

/** The mini-program code of the caller's poster, made by WeChat once and kept. */
export const makePosterCode = defineContract({
  name: 'partner/make-poster-code',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({ codeFileId: z.string(), scene: z.string() }),
  errors: { NOT_A_PARTNER, CODE_NOT_MADE: 'WeChat does not make the code now; text says why.' },
})

/** 我的朋友: whom the caller brought, latest first, with masked names. */
export const listMyFriends = defineContract({
  name: 'partner/list-my-friends',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({ before: z.int().optional() }),
  reply: z.object({ friends: z.array(friendView), next: z.int().optional() }),
  errors: {},
})

/** 佣金明细: each commission with everything it takes to recompute it, latest first. */
export const listMyCommissions = defineContract({
  name: 'partner/list-my-commissions',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({
    /** Of one calendar month `YYYY-MM`; absent: all. */
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    before: z.int().optional(),
  }),
  reply: z.object({
    commissions: z.array(commissionView),
    /** Of the month that was asked for: earned less reversed, over all its pages. */
    monthSumFen: z.int().optional(),
    next: z.int().optional(),
  }),
  errors: {},
})

/** The rules in force, for everybody: whoever earns by them may recompute. */
export const showPartnerRules = defineContract({
  name: 'partner/show-rules',
  kind: 'query',
  allow: ['customer', 'staff'],
  request: z.strictObject({}),
  reply: z.object({ rules: partnerRules, termsVersion: z.string() }),
  errors: {},
})

/** Changes the rules from now on, as a new version; what was earned keeps its own. Level 2 has its own action. */
export const savePartnerRules = defineContract({
  name: 'partner/save-rules',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({
    rules: partnerRules.omit({ ruleVersion: true, isLevelTwoOn: true, programmes: true }),
    /** The version that was changed. */
    ruleVersion: z.int().min(1),
  }),
  reply: z.object({ rules: partnerRules }),
  errors: {
    RULES_OUTDATED: 'Somebody changed the rules meanwhile; ruleVersion is the present one.',
    PAYOUT_LIMITS_INVALID: 'The least payout is above the most, or above the limit of a day or a month.',
    RATES_TOO_HIGH:
      'Both levels together take more than half of a line; categoryId says where, absent for the default.',
  },
})

/** The compliance switch of level 2: who turned it on or off, when, and what she confirmed, is kept and audited. */
export const setLevelTwo = defineContract({
  name: 'partner/set-level-two',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({
    isOn: z.boolean(),
    ruleVersion: z.int().min(1),
    /** Word for word what the screen asks the owner to confirm; needed to turn it on. */
    confirmedTerms: z.string().trim().max(500).default(''),
  }),
  reply: z.object({ rules: partnerRules }),
  errors: {
    RULES_OUTDATED: 'Somebody changed the rules meanwhile; ruleVersion is the present one.',
    TERMS_NOT_CONFIRMED: 'Level 2 is turned on only with its terms confirmed.',
  },
})

/** At the desk, with a reason: binds a customer to who brought her, or to another. Cycles are refused here too. */
export const rebindCustomer = defineContract({
  name: 'partner/rebind-customer',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({
    customerId: idOf('cust'),
    /** Absent: nobody brought her. */
    partnerId: idOf('cust').optional(),
    reason: z.string().trim().min(1).max(100),
  }),
  reply: z.object({ referrerId: z.string().optional() }),
  errors: {
    CUSTOMER_UNKNOWN,
    NOT_A_PARTNER: 'There is no active partner of that id.',
    BINDS_ONESELF: 'Nobody brings herself.',
    BINDS_IN_A_CIRCLE: 'She brought, by one or more steps, the one who would bring her.',
    SERVED_ALREADY: 'The staff partner has served her before.',
  },
})

/** Pauses or resumes a partner: paused, she earns nothing new; what was earned stays hers. */
export const setPartnerState = defineContract({
  name: 'partner/set-partner-state',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({
    customerId: idOf('cust'),
    isActive: z.boolean(),
    reason: z.string().trim().min(1).max(100),
  }),
  reply: z.object({ isActive: z.boolean() }),
  errors: { NOT_A_PARTNER: 'She is not a partner.' },
})

/** A customer's side of the programme for staff: who brought her, whom she brought, and the log of attempts. */
export const showCustomerPartnership = defineContract({
  name: 'partner/show-customer-partnership',
  kind: 'query',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ customerId: idOf('cust') }),
  reply: z.object({
    isPartner: z.boolean(),
    isActive: z.boolean(),
    code: z.string().optional(),
    referrer: z.object({ customerId: z.string(), displayName }).optional(),
    boundAt: z.int().optional(),
    availableFen: z.int(),
    pendingFen: z.int(),
    requestedFen: z.int(),
    paidFen: z.int(),
    friends: z.array(friendView.extend({ customerId: z.string() })),
    log: z.array(
      z.object({
        at: z.int(),
        outcome: z.enum(BINDING_OUTCOMES),
        /** Why it was refused, such as `existingCustomer`, or what the owner said. */
        reason: z.string().optional(),
        partnerId: z.string().optional(),
      }),
    ),
  }),
  errors: { CUSTOMER_UNKNOWN },
})

/** Who stands in the tree of partners, and what came of whom she brought. */
const partnerRow = z.object({
  customerId: z.string(),
  displayName,
  /** Absent: she was brought, and is no partner herself. */
  code: z.string().optional(),
  isActive: z.boolean(),
  /** When she became a partner; absent: she is none. */
  joinedAt: z.int().optional(),
  /** When she was brought; absent: nobody brought her. */
  boundAt: z.int().optional(),
  friendCount: z.int(),
  /** What those whom she brought spent, less refunds. */
  spentFen: z.int(),
  /** All that she earned, less what was taken back: pending, available, in a payout and paid. */
  earnedFen: z.int(),
  availableFen: z.int(),
  pendingFen: z.int(),
  paidFen: z.int(),
})

/** The tree of partners, one page of one level at a time, latest first: for owners. */
export const listPartners = defineContract({
  name: 'partner/list-partners',
  kind: 'query',
  allow: ['owner'],
  request: z.strictObject({
    /** Whom she brought, partners or not; `nobody`: partners whom nobody brought. Absent: all partners. */
    under: z.union([z.literal('nobody'), idOf('cust')]).optional(),
    before: z.int().optional(),
  }),
  reply: z.object({ partners: z.array(partnerRow), next: z.int().optional() }),
  errors: {},
})
