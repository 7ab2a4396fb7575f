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
