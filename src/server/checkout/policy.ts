import * as z from 'zod'
import { CHECKOUT_POLICY } from '../../../config/policies'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { readPolicy } from '../platform/policies'

const checkoutPolicy = z.object({ mostCounterDiscountBp: z.int().min(0).max(10_000) })

/** What the salon decides about its counter. One database request. */
export function readCheckoutPolicy(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
): Promise<z.output<typeof checkoutPolicy>> {
  return readPolicy(reader, 'checkout', checkoutPolicy, CHECKOUT_POLICY)
}
