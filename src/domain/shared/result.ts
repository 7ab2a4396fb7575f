/** What a decision comes to: a value, or a coded reason why not. Broken invariants throw instead. */
export type Result<T, E> = { readonly isOk: true; readonly value: T } | { readonly isOk: false; readonly error: E }

/** A reason that a person can act on: its code, and beside it the facts. */
export interface CodedError {
  readonly code: string
}

/** The decision was made: `value` says what should happen. */
export function ok<T>(value: T): Result<T, never> {
  return { isOk: true, value }
}

/** The decision was refused, for a reason that has its own code. */
export function err<const E extends CodedError>(error: E): Result<never, E> {
  return { isOk: false, error }
}
