/** A page of a list that goes back in time, and where the next one begins (epoch ms, for `before`); none at the end. */
export interface Page<T> {
  readonly found: readonly T[]
  readonly next?: number
}

/**
 * The page of what was asked for with one document more than `size`, latest first. Visits that start together stay
 * together: the next page begins with all of those that did not fit, so that none is lost between two pages.
 */
export function pageOf<T extends { readonly startsAt: number }>(found: readonly T[], size: number): Page<T> {
  const beyond = found[size]
  if (beyond === undefined) return { found }
  const whole = found.filter(({ startsAt }) => startsAt > beyond.startsAt)
  // More at one moment than a page holds: then the page is cut there.
  return whole.length > 0
    ? { found: whole, next: beyond.startsAt + 1 }
    : { found: found.slice(0, size), next: beyond.startsAt }
}
