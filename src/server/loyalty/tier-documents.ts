import * as z from 'zod'
import { isoDate } from '../../contracts/fields'
import { newStanding, type TierStanding } from '../../domain/loyalty/tiers'
import type { CommandTransaction } from '../platform/command-transaction'
import { defineCollection, type Database } from '../platform/database'

/** What customers have spent and earned by month, and their tiers. `nextDueAt` (epoch ms): a term is over. */
export const tierStandings = defineCollection(
  'tierStandings',
  z.object({
    _id: z.string(),
    months: z.array(z.object({ month: z.string(), spentFen: z.int(), points: z.int() })).readonly(),
    tier: z
      .object({
        tierId: z.string(),
        reachedAt: z.int(),
        spentFen: z.int(),
        points: z.int(),
        keptUntilOn: isoDate,
      })
      .optional(),
    nextDueAt: z.int().optional(),
  }),
)

/** A standing as a document. */
export function standingDocument({ customerId, ...rest }: TierStanding): ReturnType<typeof tierStandings.parse> {
  return { _id: customerId, ...rest }
}

/** A customer's standing; one of nothing before her first. One database request, in a transaction or outside. */
export async function readStanding(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  customerId: string,
): Promise<TierStanding> {
  const found = await reader.get(tierStandings, customerId)
  if (found === undefined) return newStanding(customerId)
  const { _id, ...rest } = found
  return { customerId: _id, ...rest }
}
