import * as z from 'zod'
import { isoDate } from '../../contracts/fields'
import { nextBonusLookAt } from '../../domain/prepaid/bonus-expiry'
import type { TopUp } from '../../domain/prepaid/top-ups'
import type { CommandTransaction } from '../platform/command-transaction'
import { defineCollection, type Database } from '../platform/database'

/**
 * Prepaid accounts: every top-up of a customer, oldest first, with what is left of it. One document for each customer, so
 * that two phones that spend at once meet in it; a refund finds the top-ups here that it goes back to, also empty ones.
 */
export const prepaidAccounts = defineCollection(
  'prepaidAccounts',
  z.object({
    _id: z.string(),
    topUps: z.array(
      z.object({
        topUpId: z.string(),
        principalFen: z.int(),
        bonusFen: z.int(),
        principalLeftFen: z.int(),
        bonusLeftFen: z.int(),
        boughtAt: z.int(),
        /** Where it was sold. Absent for store credit. */
        storeId: z.string().optional(),
        storeName: z.string().optional(),
        billId: z.string().optional(),
        lineId: z.string().optional(),
        /** The payout that became store credit. Absent for what was sold. */
        payoutId: z.string().optional(),
        bonusExpiresOn: isoDate.optional(),
        bonusExpiredFen: z.int().optional(),
        toldDays: z.int().optional(),
        /** The points it brought, and whether they counted for a tier. */
        earned: z.object({ points: z.int(), isCounted: z.boolean() }).optional(),
        principalRefundedFen: z.int().optional(),
      }),
    ),
    /** When the timer looks at the account next (epoch ms). Absent: none of its bonus ends. */
    nextDueAt: z.int().optional(),
  }),
)

/** What one payment of a bill took of which top-up; `…BackFen` went back since. */
export const prepaidSpends = defineCollection(
  'prepaidSpends',
  z.object({
    _id: z.string(),
    customerId: z.string(),
    parts: z.array(
      z.object({
        topUpId: z.string(),
        principalFen: z.int(),
        bonusFen: z.int(),
        principalBackFen: z.int(),
        bonusBackFen: z.int(),
      }),
    ),
  }),
)

/** The id of what a payment took. */
export function spendIdOf(billId: string, paymentId: string): string {
  return `${billId}:${paymentId}`
}

/** A customer's top-ups, oldest first. One database request, in a transaction or outside. */
export async function readTopUps(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  customerId: string,
): Promise<readonly TopUp[]> {
  return (await reader.get(prepaidAccounts, customerId))?.topUps ?? []
}

/** Keeps them, and when their bonus is to be looked at next. One database request. */
export function putTopUps(
  transaction: Pick<CommandTransaction, 'put'>,
  customerId: string,
  topUps: readonly TopUp[],
  nowAt: number,
): Promise<void> {
  const nextDueAt = nextBonusLookAt(topUps, nowAt)
  const due = nextDueAt === undefined ? {} : { nextDueAt }
  return transaction.put(prepaidAccounts, { _id: customerId, topUps: [...topUps], ...due })
}
