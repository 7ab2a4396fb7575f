import * as z from 'zod'
import { ERRORS, type ErrorName } from '../errors'
import type { FaultEffect } from '../faults'
import { action, type ConsoleAction } from './input'

const effect: z.ZodType<FaultEffect> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('error'),
    error: z.custom<ErrorName>((name) => typeof name === 'string' && name in ERRORS),
  }),
  z.object({ kind: z.literal('delay'), delayMs: z.number().int().min(0).max(60_000) }),
  z.object({ kind: z.literal('lostReply') }),
  z.object({ kind: z.literal('kill'), operation: z.number().int().min(1), when: z.enum(['before', 'after']) }),
])

const fault = z.object({
  action: z.string().optional(),
  functionName: z.string().optional(),
  collection: z.string().optional(),
  times: z.number().int().min(1).optional(),
  effect,
})

/** The clock, timers, functions, faults and the journal. */
export const CLOUD_ACTIONS: Readonly<Record<string, ConsoleAction>> = {
  readJournal: action(z.object({ since: z.number().int().min(0) }), ({ journal }, { since }) => journal.since(since)),

  readTime: action(z.object({}), ({ clock, timers, functions }) => ({
    now: clock.now(),
    isFrozen: clock.isFrozen(),
    timers: timers(),
    functions: functions.functionNames(),
  })),

  moveClock: action(z.object({ at: z.number().int() }), async ({ clock, moveClockTo }, { at }) => {
    await moveClockTo(at)
    return { now: clock.now() }
  }),

  freezeClock: action(z.object({ isFrozen: z.boolean() }), ({ clock }, { isFrozen }) => {
    if (isFrozen) clock.freeze()
    else clock.unfreeze()
  }),

  fireTimer: action(z.object({ functionName: z.string() }), ({ functions }, { functionName }) =>
    functions.fireTimer(functionName),
  ),

  listFaults: action(z.object({}), ({ faults }) => ({ faults: faults.list(), errors: Object.keys(ERRORS) })),

  addFault: action(fault, ({ faults }, input) => ({ id: faults.add(input) })),

  removeFault: action(z.object({ id: z.string() }), ({ faults }, { id }) => ({ isRemoved: faults.remove(id) })),

  clearFaults: action(z.object({}), ({ faults }) => faults.clear()),
}
