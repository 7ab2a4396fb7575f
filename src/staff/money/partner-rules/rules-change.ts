import type { PartnerRules } from '../../shapes'

/** What was changed and not saved yet; an amount that is none is undefined. */
export type RulesChange = Partial<{ [Field in keyof PartnerRules]: PartnerRules[Field] | undefined }>

/** The rules as they would be; undefined while an amount is none. */
export function withChanges(rules: PartnerRules, changes: RulesChange): PartnerRules | undefined {
  const isWhole = Object.values(changes).every((value) => value !== undefined)
  return isWhole ? { ...rules, ...definedOf(changes) } : undefined
}

/** What was changed to something that can be shown. */
export function definedOf(changes: RulesChange): Partial<PartnerRules> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}
