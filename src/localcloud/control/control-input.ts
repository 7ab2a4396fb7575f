import * as z from 'zod'
import { CloudError, ERRORS, type ErrorName } from '../errors'
import type { Fault } from '../faults'

const isErrorName = (name: unknown): name is ErrorName => typeof name === 'string' && Object.hasOwn(ERRORS, name)

/** The longest a timer of Node can wait; it takes a longer time for none at all. */
const LONGEST_DELAY_MS = 2 ** 31 - 1

const effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('error'), error: z.custom<ErrorName>(isErrorName, 'is not a name in errors.ts') }),
  z.strictObject({ kind: z.literal('delay'), delayMs: z.number().int().min(0).max(LONGEST_DELAY_MS) }),
  z.strictObject({ kind: z.literal('lostReply') }),
  z.strictObject({ kind: z.literal('kill'), operation: z.number().int().min(1), when: z.enum(['before', 'after']) }),
])

/** A fault to be set. */
export const faultInput: z.ZodType<Fault> = z.strictObject({
  action: z.string().optional(),
  functionName: z.string().optional(),
  collection: z.string().optional(),
  times: z.number().int().min(1).optional(),
  effect,
})

const epochMs = z.number().int()

/** What to do to the clock; times in ms. */
export const clockInput = z
  .strictObject({ at: epochMs, advanceMs: z.number().int(), isFrozen: z.boolean() })
  .partial()
  .refine(({ at, advanceMs }) => at === undefined || advanceMs === undefined, 'at and advanceMs exclude each other')

/** Which fault. */
export const faultIdInput = z.strictObject({ id: z.string() })

/** Whose timer. */
export const timerInput = z.strictObject({ functionName: z.string() })

/** The number of a journal entry, from a query. */
export const sinceInput = z.coerce.number().int().min(0)

/** Returns the input or throws `INVALID_PARAM` with the first thing that is wrong with it. */
export function parseInput<Input>(schema: z.ZodType<Input>, input: unknown): Input {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new CloudError('INVALID_PARAM', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
}
