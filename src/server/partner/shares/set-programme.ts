import { setProgramme } from '../../../contracts/programmes'
import { programmesOf } from '../../../domain/partner/rules'
import { err, ok } from '../../../domain/shared/result'
import { command } from '../../platform/actions'
import { keepPartnerRules, readPartnerRules, viewRules } from '../partner-rules'

/**
 * Turns a programme on or off, or changes its numbers, as a new version of the rules: who did it, when, and what she
 * confirmed stays with the version. Database requests: 8 (staff; start, rules; rules, version, audit, answer; commit), 1
 * more at the very first change.
 */
export const setProgrammeAction = command(setProgramme, ({ change, ruleVersion, confirmedTerms }, scope) =>
  scope.answerOnce(async (transaction) => {
    const before = await readPartnerRules(transaction)
    if (before.ruleVersion !== ruleVersion) return err({ code: 'RULES_OUTDATED', ruleVersion: before.ruleVersion })
    const { programme, ...numbers } = change
    const programmes = programmesOf(before)
    const isTurnedOn = numbers.isOn && !programmes[programme].isOn
    if (isTurnedOn && confirmedTerms === '') return err({ code: 'TERMS_NOT_CONFIRMED' })
    const rules = { ...before, ruleVersion: ruleVersion + 1, programmes: { ...programmes, [programme]: numbers } }
    await keepPartnerRules(transaction, before, {
      rules: viewRules(rules),
      savedAt: scope.nowAt,
      savedByStaffMemberId: scope.caller.staff?.staffMemberId,
      confirmedTerms: isTurnedOn ? confirmedTerms : undefined,
    })
    await transaction.recordAudit('partnerRules', { programme, ruleVersion: rules.ruleVersion, isOn: numbers.isOn })
    return ok({ rules: viewRules(rules) })
  }),
)
