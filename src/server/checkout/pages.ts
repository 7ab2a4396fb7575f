/** A page of a list by time, and where the next one begins (epoch ms); none at the end. */
export interface Page<T> {
  readonly found: readonly T[]
  readonly next?: number
}

/**
 * The page of what was asked for with one more than `size`, in order of `atOf`. What happened at one moment stays
 * together: the next page begins with all of it that did not fit, so that nothing is lost between two pages. `next` is for
 * a `before` in lists that go back in time, and for an `after` in those that go forward.
 */
export function pageOf<T>(
  found: readonly T[],
  size: number,
  atOf: (item: T) => number,
  direction: 'back' | 'forward' = 'back',
): Page<T> {
  const beyond = found[size]
  if (beyond === undefined) return { found }
  const beyondAt = atOf(beyond)
  const whole = found.filter((item) => atOf(item) !== beyondAt)
  // More at one moment than a page holds: then the page is cut there.
  if (whole.length === 0) return { found: found.slice(0, size), next: beyondAt }
  return { found: whole, next: direction === 'back' ? beyondAt + 1 : beyondAt - 1 }
}
