import { PARTNER_TERMS_VERSION } from '../../../config/policies'
import { joinPartners } from '../../contracts/partner'
import { partnerCodeOf } from '../../domain/partner/codes'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { partnerCodes, partnerships } from './documents'
import { readPartnerRules } from './partner-rules'

/**
 * 成为合伙人. A code that somebody has already makes the transaction run again, with another. Database requests: 8
 * (who calls; start, rules, partnership; code, partnership, answer; commit), 2 fewer for who has joined before.
 */
export const joinPartnersAction = command(joinPartners, async ({ termsVersion }, scope) => {
  if (termsVersion !== PARTNER_TERMS_VERSION)
    return err({ code: 'TERMS_OUTDATED', termsVersion: PARTNER_TERMS_VERSION })
  const customerId = scope.caller.customer?.customerId ?? ''
  return scope.answerOnce(async (transaction) => {
    const rules = await readPartnerRules(transaction)
    const own = await transaction.get(partnerships, customerId)
    // Paused or not, she keeps her code; only an owner resumes her.
    if (own?.code !== undefined) return ok({ code: own.code })
    if (!rules.isOn) return err({ code: 'PROGRAMME_OFF' })
    const code = partnerCodeOf(scope.makeId('code'))
    await transaction.insert(partnerCodes, { _id: code, customerId })
    const joined = { code, joinedAt: scope.nowAt, termsVersion, isActive: true }
    await transaction.put(partnerships, { ...own, _id: customerId, ...joined })
    return ok({ code })
  })
})
