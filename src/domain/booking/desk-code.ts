import { err, ok, type Result } from '../shared/result'
import type { Appointment } from './appointment'

/** Four digits have 10,000 values: this many guesses for a visit are a person who mistypes, and help nobody who is not there. */
export const MOST_DESK_CODE_MISSES = 5

export type DeskCodeError = { readonly code: 'DESK_CODE_WRONG' } | { readonly code: 'DESK_CODE_TRIES_USED' }

/** Decides whether a customer who gives a code is at the desk; after too many wrong ones only staff can check her in. */
export function checkDeskCode(
  { deskCodeMisses = 0 }: Pick<Appointment, 'deskCodeMisses'>,
  isRight: boolean,
): Result<undefined, DeskCodeError> {
  if (deskCodeMisses >= MOST_DESK_CODE_MISSES) return err({ code: 'DESK_CODE_TRIES_USED' })
  return isRight ? ok(undefined) : err({ code: 'DESK_CODE_WRONG' })
}
