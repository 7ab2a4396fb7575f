import type { CommandTransaction } from '../platform/command-transaction'
import { bindingLog } from './documents'

/** One attempt to bind, or what an owner did to a binding; `_id` is made here. */
export type BindingAttempt = Omit<ReturnType<typeof bindingLog.parse>, '_id' | 'at'>

/** When it happened, and how ids are made: the scope of the action has both. */
export interface AttemptTime {
  readonly nowAt: number
  readonly makeId: (prefix: string) => string
}

/** Adds an entry to the log of bindings. One database request. */
export async function logAttempt(
  transaction: Pick<CommandTransaction, 'insert'>,
  { nowAt, makeId }: AttemptTime,
  attempt: BindingAttempt,
): Promise<void> {
  await transaction.insert(bindingLog, { _id: makeId('bind'), at: nowAt, ...attempt })
}
