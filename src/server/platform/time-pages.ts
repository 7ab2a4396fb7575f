import type { Database } from './database'

/** A page of a list by time, and where the next one begins (epoch ms); none at the end. */
export interface TimePage<T> {
  readonly found: readonly T[]
  readonly next?: number
}

/** The condition on a time that continues a list at `before`; every time there is without it. */
export function isBefore({ command }: Pick<Database, 'command'>, before: number | undefined): unknown {
  return before === undefined ? command.gt(0) : command.lt(before)
}

/**
 * The page of what was asked for with one document more than `size`, in order of `timeOf`. What is of one moment stays
 * together: the next page begins with all of those that did not fit, so that none is lost between two pages. `next` is for
 * a `before` in lists that go back in time, and for an `after` in those that go forward.
 */
export function cutPage<T>(
  found: readonly T[],
  size: number,
  timeOf: (document: T) => number,
  direction: 'back' | 'forward' = 'back',
): TimePage<T> {
  const beyond = found[size]
  if (beyond === undefined) return { found }
  const boundary = timeOf(beyond)
  const whole = found.filter((document) => timeOf(document) !== boundary)
  // More of one moment than a page holds: then the page is cut there.
  if (whole.length === 0) return { found: found.slice(0, size), next: boundary }
  return { found: whole, next: direction === 'back' ? boundary + 1 : boundary - 1 }
}
