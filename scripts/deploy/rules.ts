import type { SecurityRule } from '../../config/collections/declaration'

/** A collection's rule as CloudBase takes it: a ready-made one, or our own as JSON. */
export type CloudRule =
  { readonly tag: 'ADMINONLY' } | { readonly tag: 'CUSTOM'; readonly rule: Readonly<Record<string, boolean | string>> }

/** What CloudBase is to be told; no rule means that only functions may read and write. */
export function describeRule(rule: SecurityRule | undefined): CloudRule {
  return rule === undefined ? { tag: 'ADMINONLY' } : { tag: 'CUSTOM', rule: { ...rule } }
}

/** True if both let the same people do the same, whatever the order of keys and the blanks. */
export function isSameRule(left: CloudRule, right: CloudRule): boolean {
  return canonical(left) === canonical(right)
}

/** The rule that CloudBase answers with; undefined when it is one that we never write. */
export function parseRule(tag: unknown, text: unknown): CloudRule | undefined {
  if (tag === 'ADMINONLY') return { tag }
  if (tag !== 'CUSTOM' || typeof text !== 'string') return undefined
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null) return undefined
    const entries = Object.entries(parsed)
    if (!entries.every((entry): entry is [string, boolean | string] => /boolean|string/.test(typeof entry[1])))
      return undefined
    return { tag, rule: Object.fromEntries(entries) }
  } catch {
    return undefined
  }
}

function canonical(rule: CloudRule): string {
  if (rule.tag === 'ADMINONLY') return rule.tag
  return JSON.stringify(Object.entries(rule.rule).sort(([left], [right]) => (left < right ? -1 : 1)))
}
