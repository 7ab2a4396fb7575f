import * as z from 'zod'
import { CARD_POLICY } from '../../../config/policies'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { readPolicy } from '../platform/policies'

const cardPolicy = z.object({
  refundFeeBp: z.int().min(0).max(10_000),
  /** How many others may pay with somebody's card. */
  mostSharedWith: z.int().min(0).max(20).default(CARD_POLICY.mostSharedWith),
})

/** What the salon decides about its cards. One database request, in a transaction or outside. */
export function readCardPolicy(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
): Promise<z.output<typeof cardPolicy>> {
  return readPolicy(reader, 'cards', cardPolicy, CARD_POLICY)
}
