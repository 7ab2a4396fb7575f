import * as z from 'zod'
import { couponTerms } from './coupon-terms'
import { idOf } from './fields'

/** How long a membership runs. */
const term = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('day'), count: z.int().min(7).max(1830) }),
  z.strictObject({ unit: z.literal('month'), count: z.int().min(1).max(60) }),
])

const categoryId = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)

const price = {
  /** What services cost less; 0: nothing. */
  discountBp: z.int().min(0).max(9000),
  /** Of these categories; of all where it is empty. */
  categoryIds: z.array(categoryId).max(20).readonly(),
  /** Products cost less too; absent: services only. */
  isForProducts: z.boolean().optional(),
  /** How many times as many points a bill earns; 10,000 basis points are once. */
  pointsRateBp: z.int().min(10_000).max(100_000),
}

const given = { count: z.int().min(1).max(4), every: z.enum(['start', 'month']) }

/** What a paid membership brings on a bill. */
export const membershipPrice = z.object(price)

/** What a manager says of a plan; the names and the coupons' terms come from the catalogue and the templates. */
export const membershipDraft = z.strictObject({
  name: z.string().trim().min(1).max(20),
  term,
  ...price,
  coupons: z
    .array(z.strictObject({ templateId: idOf('ctpl'), ...given }))
    .max(3)
    .readonly(),
})

/** What a paid membership gives, as its plan said when it was put on a bill. */
export const membershipTerms = z.object({
  name: z.string(),
  term,
  ...price,
  /** In the order of `categoryIds`. */
  categoryNames: z.array(z.string()).readonly(),
  coupons: z.array(z.object({ templateId: z.string(), terms: couponTerms, validDays: z.int(), ...given })).readonly(),
})
