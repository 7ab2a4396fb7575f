import type { Value } from '../documents'
import { badValue } from './refusals'
import { BSONRegExp, isRegExp } from './value-types'

/**
 * The JavaScript form of a BSON regular expression. Options `imsu` carry over; `x` is applied by taking out blanks and
 * comments; `g` and `y`, which JavaScript callers may send, mean nothing to a match; leading `(?i)` becomes an option.
 */
export function toRegExp(pattern: string, options: string): RegExp {
  const inline = /^\(\?([imsx]+)\)/.exec(pattern)
  const body = inline === null ? pattern : pattern.slice(inline[0].length)
  const letters = new Set(options + (inline?.[1] ?? ''))
  for (const letter of letters) {
    if (!'imsuxgy'.includes(letter)) throw badValue(`invalid flag in regex options: ${letter}`)
  }
  const flags = [...'imsu'].filter((letter) => letters.has(letter)).join('')
  try {
    return new RegExp(letters.has('x') ? stripComments(body) : body, flags)
  } catch (error) {
    throw badValue(`Regular expression is invalid: ${error instanceof Error ? error.message : pattern}`)
  }
}

/** The regular expression a value holds, or `undefined` when it holds something else. */
export function asRegExp(value: Value): RegExp | undefined {
  if (isRegExp(value)) return value.global || value.sticky ? toRegExp(value.source, value.flags) : value
  if (value instanceof BSONRegExp) return toRegExp(value.pattern, value.options)
  return undefined
}

/** Removes what the option `x` ignores: blanks and `#` comments outside of character classes. */
function stripComments(pattern: string): string {
  return pattern.replace(/(\\.|\[(?:\\.|[^\]\\])*\])|\s+|#[^\n]*/gs, (_match, kept: string | undefined) => kept ?? '')
}
