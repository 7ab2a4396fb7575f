import type * as z from 'zod'
import { PREPAID_RULES } from '../../../config/policies'
import { prepaidRules } from '../../contracts/prepaid'
import type { PrepaidRules } from '../../domain/prepaid/offers'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { readPolicy, savePolicy } from '../platform/policies'

const PREPAID_POLICY = 'prepaid'

/** The offers and limits as they stand. One database request, in a transaction or outside. */
export function readPrepaidRules(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
): Promise<z.output<typeof prepaidRules>> {
  return readPolicy(reader, PREPAID_POLICY, prepaidRules, PREPAID_RULES)
}

/** Changes them from now on. One database request. */
export function keepPrepaidRules(transaction: Pick<CommandTransaction, 'put'>, rules: PrepaidRules): Promise<void> {
  return savePolicy(transaction, PREPAID_POLICY, { ...rules })
}
