import type { Value } from '../../documents'

/** What an operator may need beside the value it changes. */
export interface OperatorContext {
  /** The dotted path being changed, for messages. */
  readonly path: string
  readonly nowMs: number
  /** The `_id` of the document as messages show it. */
  readonly documentLabel: string
}

/** The new value at a path, where `undefined` stands for "no such field" before and after; never changes `current`. */
export type Operator = (current: Value, operand: Value, context: OperatorContext) => Value
