import type * as z from 'zod'
import { PARTNER_RULES } from '../../../config/policies'
import { partnerRules } from '../../contracts/partner-views'
import type { PartnerRules } from '../../domain/partner/rules'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { partnerRuleDocuments } from './documents'

const CURRENT = 'current'
const DEFAULT_RULES: PartnerRules = partnerRules.parse(PARTNER_RULES)

/** The rules in force: those of config/policies.ts until an owner changes them. One database request. */
export async function readPartnerRules(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
): Promise<PartnerRules> {
  return (await reader.get(partnerRuleDocuments, CURRENT))?.rules ?? DEFAULT_RULES
}

/** Versions that may have been saved within one millisecond. */
const MOST_AT_ONCE = 10

/** The rules that were in force just before `at` (epoch ms): the last version of then. One database request. */
export async function readRulesAt(database: Database, at: number): Promise<PartnerRules> {
  const isBefore = { savedAt: database.command.lt(at) }
  const options = { orderBy: ['savedAt', 'desc'], limit: MOST_AT_ONCE } as const
  const latest = await database.find(partnerRuleDocuments, isBefore, options)
  return latest.reduce(
    (last: PartnerRules, { rules }) => (rules.ruleVersion > last.ruleVersion ? rules : last),
    DEFAULT_RULES,
  )
}

/** Rules as contracts have them. */
export function viewRules(rules: PartnerRules): z.output<typeof partnerRules> {
  const { programmes, ...rest } = rules
  return {
    ...{ ...rest, categoryRates: [...rules.categoryRates] },
    ...(programmes !== undefined && { programmes: { ...programmes } }),
  }
}

type RuleDocument = ReturnType<typeof partnerRuleDocuments.parse>

/**
 * Puts a new version of the rules in force and keeps it for good; the version of config/policies.ts is kept beside the
 * first that replaces it. Database requests: 2, or 3 for that first change.
 */
export async function keepPartnerRules(
  transaction: Pick<CommandTransaction, 'put' | 'insert'>,
  before: PartnerRules,
  after: Omit<RuleDocument, '_id'>,
): Promise<void> {
  if (before.ruleVersion === DEFAULT_RULES.ruleVersion)
    await transaction.put(partnerRuleDocuments, { _id: idOf(before), rules: partnerRules.parse(before), savedAt: 0 })
  await transaction.insert(partnerRuleDocuments, { _id: idOf(after.rules), ...after })
  await transaction.put(partnerRuleDocuments, { _id: CURRENT, ...after })
}

function idOf({ ruleVersion }: Pick<PartnerRules, 'ruleVersion'>): string {
  return `v${ruleVersion}`
}
