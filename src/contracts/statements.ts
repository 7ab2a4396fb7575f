import * as z from 'zod'
import { defineContract } from './contract'
import { idOf } from './fields'

const year = z.int().min(2020).max(2999)

/** One month of a partner's statement, in fen: what she earned and lost again in it, and what was paid in it. */
export const statementMonth = z.object({
  /** yyyy-mm. */
  month: z.string(),
  earnedFen: z.int(),
  /** Of the three programmes. */
  sharesFen: z.int(),
  /** Above zero: what refunds took back in it, whenever it was earned. */
  reversedFen: z.int(),
  /** Before tax. */
  paidFen: z.int(),
  /** Withheld from payouts that were approved in it. */
  taxFen: z.int(),
})
const months = z.array(statementMonth).length(12)

/** 对账单: the caller's year by month. */
export const showMyStatement = defineContract({
  name: 'partner/show-my-statement',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({ year }),
  reply: z.object({ months }),
  errors: {},
})

/** The same of any partner, for owners. */
export const showPartnerStatement = defineContract({
  name: 'partner/show-partner-statement',
  kind: 'query',
  allow: ['owner'],
  request: z.strictObject({ customerId: idOf('cust'), year }),
  reply: z.object({ months }),
  errors: {},
})

/** What all programmes cost in each month of a year, beside what the customers that partners brought spent in it. */
export const showProgrammeCost = defineContract({
  name: 'partner/show-programme-cost',
  kind: 'query',
  allow: ['owner'],
  request: z.strictObject({ year }),
  reply: z.object({
    months: z
      .array(
        z.object({
          month: z.string(),
          /** Commission and shares, less what refunds took back. */
          costFen: z.int(),
          /** Settled bills of customers whom somebody brought, less refunds. */
          broughtFen: z.int(),
        }),
      )
      .length(12),
  }),
  errors: {},
})
