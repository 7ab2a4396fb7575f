import { PARTNER_TERMS_VERSION } from '../../../config/policies'
import { savePartnerRules, setLevelTwo, showPartnerRules } from '../../contracts/partner'
import { checkRules, type PartnerRules } from '../../domain/partner/rules'
import { err, ok } from '../../domain/shared/result'
import { command, query, type ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { keepPartnerRules, readPartnerRules, viewRules } from './partner-rules'

/** The rules in force. Database requests: 1 with a pass, 2 without and for staff. */
export const showPartnerRulesAction = query(showPartnerRules, async (_request, { database }) =>
  ok({ rules: viewRules(await readPartnerRules(database)), termsVersion: PARTNER_TERMS_VERSION }),
)

/**
 * A new version of the rules, in force from now on. Database requests: 8 (staff; start, rules; rules, version, audit,
 * answer; commit), 1 more at the very first change.
 */
export const savePartnerRulesAction = command(savePartnerRules, ({ rules, ruleVersion }, scope) =>
  scope.answerOnce(async (transaction) => {
    const before = await readPartnerRules(transaction)
    if (before.ruleVersion !== ruleVersion) return err({ code: 'RULES_OUTDATED', ruleVersion: before.ruleVersion })
    const isSound = checkRules(rules)
    if (!isSound.isOk) return isSound
    const { isLevelTwoOn, programmes } = before
    const kept = { isLevelTwoOn, ...(programmes !== undefined && { programmes }) }
    const after = { ...rules, ...kept, ruleVersion: ruleVersion + 1 }
    await change(transaction, scope, before, after)
    return ok({ rules: viewRules(after) })
  }),
)

/** The switch of level 2; who turned it, when, and what she confirmed stays with the version. Costs the same. */
export const setLevelTwoAction = command(setLevelTwo, ({ isOn, ruleVersion, confirmedTerms }, scope) =>
  scope.answerOnce(async (transaction) => {
    if (isOn && confirmedTerms === '') return err({ code: 'TERMS_NOT_CONFIRMED' })
    const before = await readPartnerRules(transaction)
    if (before.ruleVersion !== ruleVersion) return err({ code: 'RULES_OUTDATED', ruleVersion: before.ruleVersion })
    const after = { ...before, ruleVersion: ruleVersion + 1, isLevelTwoOn: isOn }
    await change(transaction, scope, before, after, isOn ? confirmedTerms : undefined)
    return ok({ rules: viewRules(after) })
  }),
)

async function change(
  transaction: CommandTransaction,
  { caller, nowAt }: ActionScope,
  before: PartnerRules,
  after: PartnerRules,
  confirmedTerms?: string,
): Promise<void> {
  const savedByStaffMemberId = caller.staff?.staffMemberId
  await keepPartnerRules(transaction, before, {
    rules: viewRules(after),
    savedAt: nowAt,
    savedByStaffMemberId,
    confirmedTerms,
  })
  const { ruleVersion, isOn, isLevelTwoOn } = after
  await transaction.recordAudit('partnerRules', { ruleVersion, isOn, isLevelTwoOn })
}
