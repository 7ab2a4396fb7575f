import * as z from 'zod'
import { defineContract } from './contract'
import { FLAG_STATES, FRAUD_SIGNAL_NAMES } from './partner-views'

/** One signal about one partner. */
const flagId = z.string().regex(/^(burst|selfReferral|circular|samePerson):cust_[0-9A-Za-z-]{1,40}$/)

/** A signal about a partner, with the number that raised it. */
export const flagView = z.object({
  flagId: z.string(),
  signal: z.enum(FRAUD_SIGNAL_NAMES),
  customerId: z.string(),
  displayName: z.string(),
  count: z.int(),
  state: z.enum(FLAG_STATES),
  raisedAt: z.int(),
  decidedAt: z.int().optional(),
  /** What whoever decided said. */
  reason: z.string().optional(),
})

/** 风险核查: signals of one state, latest first. While one is not cleared, no payout of its partner is approved. */
export const listFlags = defineContract({
  name: 'partner/list-flags',
  kind: 'query',
  allow: ['owner'],
  request: z.strictObject({ state: z.enum(FLAG_STATES), before: z.int().optional() }),
  reply: z.object({ flags: z.array(flagView), next: z.int().optional() }),
  errors: {},
})

/**
 * An owner has looked: nothing wrong, or confirmed. Either may be changed later; each time is audited. What speaks against
 * herself she clears only where she is the only owner, and the audit says so.
 */
export const decideFlag = defineContract({
  name: 'partner/decide-flag',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({
    flagId,
    isCleared: z.boolean(),
    /** The number she saw. */
    count: z.int().min(0),
    reason: z.string().trim().min(1).max(100),
  }),
  reply: z.object({ flag: flagView }),
  errors: {
    FLAG_UNKNOWN: 'There is no signal of that id.',
    OWN_FLAG: 'It is about the caller herself: another owner clears it, where there is one.',
    FLAG_OUTDATED: 'It was raised again meanwhile; count is the present number.',
  },
})
