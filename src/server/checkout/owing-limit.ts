import * as z from 'zod'
import { OWING_POLICY } from '../../../config/policies'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { readPolicy, savePolicy } from '../platform/policies'

const POLICY = 'owing'
const owingPolicy = z.object({ mostOwedFen: z.int().min(0) })

/** What the salon lets a customer owe, in fen. One database request, in a transaction or outside. */
export async function readMostOwedFen(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
): Promise<number> {
  return (await readPolicy(reader, POLICY, owingPolicy, OWING_POLICY)).mostOwedFen
}

/** Changes it from now on. One database request. */
export function keepMostOwedFen(transaction: Pick<CommandTransaction, 'put'>, mostOwedFen: number): Promise<void> {
  return savePolicy(transaction, POLICY, { mostOwedFen })
}
