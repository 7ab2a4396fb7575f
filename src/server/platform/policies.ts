import * as z from 'zod'
import type { CommandTransaction } from './command-transaction'
import { defineCollection, type Database } from './database'

/** What the store decided, by the policy's name. */
export const policyDocuments = defineCollection('policies', z.looseObject({ _id: z.string() }))

/**
 * The store's policy of this name: the fields of its document, over the defaults of `config/policies.ts`. One database
 * request, in a transaction or outside. A document that does not have the policy's shape throws: a wrong policy must be noticed, not guessed at.
 */
export async function readPolicy<Policy extends object>(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  name: string,
  shape: z.ZodType<Policy>,
  defaults: Policy,
): Promise<Policy> {
  const { _id, ...overrides } = (await reader.get(policyDocuments, name)) ?? { _id: name }
  const parsed = shape.safeParse({ ...defaults, ...overrides })
  if (parsed.success) return parsed.data
  const paths = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new Error(`the policy ${_id} is not valid: ${paths}`)
}

/** Keeps what the store decided as its policy of this name, every field of it. One database request. */
export async function savePolicy(
  transaction: Pick<CommandTransaction, 'put'>,
  name: string,
  policy: Readonly<Record<string, unknown>>,
): Promise<void> {
  await transaction.put(policyDocuments, { _id: name, ...policy })
}
