import type { PartnerRules } from '../../shapes'

/** What was changed and not saved yet; an amount that is none is undefined, one that was taken away is null. */
export type RulesChange = Partial<{ [Field in keyof PartnerRules]: PartnerRules[Field] | null | undefined }>

/** The rules as they would be; undefined while an amount is none. */
export function withChanges(rules: PartnerRules, changes: RulesChange): PartnerRules | undefined {
  const isWhole = Object.values(changes).every((value) => value !== undefined)
  if (!isWhole) return undefined
  const removed = Object.entries(changes).flatMap(([field, value]) => (value === null ? [field] : []))
  const kept: Partial<PartnerRules> = Object.fromEntries(
    Object.entries({ ...rules, ...definedOf(changes) }).filter(([field]) => !removed.includes(field)),
  )
  // What is taken away are limits, which need not be: everything that must be is there.
  return isComplete(kept) ? kept : undefined
}

function isComplete(rules: Partial<PartnerRules>): rules is PartnerRules {
  return rules.ruleVersion !== undefined && rules.mostPayoutFen !== undefined
}

/** What was changed to something that can be shown. */
export function definedOf(changes: RulesChange): Partial<PartnerRules> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined && value !== null))
}
