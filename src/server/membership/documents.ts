import * as z from 'zod'
import { isoDate } from '../../contracts/fields'
import { membershipTerms } from '../../contracts/membership-terms'
import { nextLookAt } from '../../domain/membership/earn'
import type { MembershipAccount } from '../../domain/membership/membership'
import type { CommandTransaction } from '../platform/command-transaction'
import { defineCollection, type Database } from '../platform/database'

/** What a store sells as memberships. `name` stands beside the terms so that a list can be ordered by it. */
export const membershipPlans = defineCollection(
  'membershipPlans',
  z.object({
    _id: z.string(),
    storeId: z.string(),
    name: z.string(),
    terms: membershipTerms,
    priceFen: z.int(),
    isActive: z.boolean(),
    version: z.int(),
  }),
)
export type MembershipPlanDocument = ReturnType<typeof membershipPlans.parse>

/**
 * All memberships of a customer, in the order they were sold: two that are paid at once meet here, so that the second
 * begins after the first. `nextDueAt` (epoch ms): days are to be recognised, coupons given, or an end told.
 */
export const memberships = defineCollection(
  'memberships',
  z.object({
    _id: z.string(),
    memberships: z.array(
      z.object({
        membershipId: z.string(),
        planId: z.string(),
        storeId: z.string(),
        storeName: z.string(),
        terms: membershipTerms,
        priceFen: z.int(),
        billId: z.string(),
        lineId: z.string(),
        soldAt: z.int(),
        startsOn: isoDate,
        countsFromOn: isoDate,
        endsOn: isoDate,
        earnedFen: z.int(),
        givenTimes: z.int(),
        toldDays: z.int().optional(),
        refund: z.object({ at: z.int(), refundFen: z.int(), byStaffMemberId: z.string() }).optional(),
      }),
    ),
    /** She has deleted herself. */
    isGivenUp: z.boolean().optional(),
    nextDueAt: z.int().optional(),
  }),
)

/** A customer's memberships; none before her first. One database request, in a transaction or outside. */
export async function readMemberships(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  customerId: string,
): Promise<MembershipAccount> {
  const found = await reader.get(memberships, customerId)
  if (found === undefined) return { customerId, memberships: [] }
  return { customerId, memberships: found.memberships, ...(found.isGivenUp === true && { isGivenUp: true }) }
}

/** Keeps them, and when they are to be looked at next. One database request. */
export function putMemberships(
  transaction: Pick<CommandTransaction, 'put'>,
  account: MembershipAccount,
  nowAt: number,
): Promise<void> {
  return transaction.put(memberships, membershipsDocument(account, nowAt))
}

/** An account as a document. */
export function membershipsDocument(account: MembershipAccount, nowAt: number): ReturnType<typeof memberships.parse> {
  const { customerId, memberships: held, isGivenUp } = account
  const nextDueAt = nextLookAt(account, nowAt)
  return {
    ...{ _id: customerId, memberships: [...held] },
    ...(isGivenUp === true && { isGivenUp }),
    ...(nextDueAt !== undefined && { nextDueAt }),
  }
}
