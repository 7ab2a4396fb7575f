import * as z from 'zod'
import { defineCollection, type Database } from './database'

const policyDocuments = defineCollection('policies', z.looseObject({ _id: z.string() }))

/**
 * The store's policy of this name: the fields of its document, over the defaults of `config/policies.ts`. One database
 * request. A document that does not have the policy's shape throws: a wrong policy must be noticed, not guessed at.
 */
export async function readPolicy<Policy extends object>(
  database: Database,
  name: string,
  shape: z.ZodType<Policy>,
  defaults: Policy,
): Promise<Policy> {
  const { _id, ...overrides } = (await database.get(policyDocuments, name)) ?? { _id: name }
  const parsed = shape.safeParse({ ...defaults, ...overrides })
  if (parsed.success) return parsed.data
  const paths = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new Error(`the policy ${_id} is not valid: ${paths}`)
}
