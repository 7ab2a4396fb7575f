import { savePointRules, showPointRules } from '../../contracts/loyalty'
import { ok } from '../../domain/shared/result'
import { command, query } from '../platform/actions'
import { keepPointRules, readPointRules } from './point-rules'

/** The rules of points. Database requests: 1 with a pass, 2 without and for staff. */
export const showPointRulesAction = query(showPointRules, async (_request, { database }) => {
  const { tiers: _tiers, perkDay: _perkDay, birthday: _birthday, ...rules } = await readPointRules(database)
  return ok({ rules })
})

/** Points are earned by these rules from now on. Database requests: 7 (staff; start, policy; policy, audit, answer; commit). */
export const savePointRulesAction = command(savePointRules, ({ rules }, scope) =>
  scope.answerOnce(async (transaction) => {
    const { tiers, perkDay, birthday } = await readPointRules(transaction)
    const others = { ...(tiers && { tiers }), ...(perkDay && { perkDay }), ...(birthday && { birthday }) }
    await keepPointRules(transaction, { ...rules, ...others })
    await transaction.recordAudit('pointRules', rules)
    return ok({ rules })
  }),
)
