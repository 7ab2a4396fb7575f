import * as z from 'zod'
import { CHECKOUT_POLICY } from '../../../config/policies'
import type { Database } from '../platform/database'
import { readPolicy } from '../platform/policies'

const checkoutPolicy = z.object({ mostCounterDiscountBp: z.int().min(0).max(10_000) })

/** What the salon decides about its counter. One database request. */
export function readCheckoutPolicy(database: Database): Promise<z.output<typeof checkoutPolicy>> {
  return readPolicy(database, 'checkout', checkoutPolicy, CHECKOUT_POLICY)
}
