import { err, ok, type Result } from '../shared/result'

/** 付款码: with it a customer agrees to one payment, at the counter, of one bill as she has seen it. */
export interface BillCode {
  readonly code: string
  readonly billVersion: number
  /** Epoch ms, not included. */
  readonly expiresAt: number
  /** Wrong codes that were tried since it was made. */
  readonly misses: number
}

/** Long enough to say six digits, too short for them to be of use to anybody else. */
const LIFE_MS = 5 * 60_000
/** Six digits have a million values: this many guesses help nobody who was not told. */
const MOST_MISSES = 5

/** A new code, made of a random number below a million. */
export function billCodeOf(random: number, billVersion: number, nowAt: number): BillCode {
  return { code: String(random).padStart(6, '0'), billVersion, expiresAt: nowAt + LIFE_MS, misses: 0 }
}

/**
 * Whether the code is the one she was shown, in time, for a bill that nobody has changed since; after too many wrong ones
 * she has to ask for another.
 */
export function checkBillCode(
  made: BillCode | undefined,
  { code, billVersion }: Pick<BillCode, 'code' | 'billVersion'>,
  nowAt: number,
): Result<undefined, { readonly code: 'CODE_WRONG' }> {
  const isHers = made !== undefined && made.code === code && made.billVersion === billVersion
  const isRight = isHers && nowAt < made.expiresAt && made.misses < MOST_MISSES
  return isRight ? ok(undefined) : err({ code: 'CODE_WRONG' })
}
