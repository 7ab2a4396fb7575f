import { savePrepaidRules, showPrepaidRules } from '../../contracts/prepaid'
import { checkPrepaidRules } from '../../domain/prepaid/offers'
import { ok } from '../../domain/shared/result'
import { command, query } from '../platform/actions'
import { keepPrepaidRules, readPrepaidRules } from './rules'

/** 储值规则. Database requests: 1 with a pass, 2 without and for staff. */
export const showPrepaidRulesAction = query(showPrepaidRules, async (_request, { database }) =>
  ok({ rules: await readPrepaidRules(database) }),
)

/** From now on these stand. Database requests: 6 (staff; start; policy, audit, answer; commit). */
export const savePrepaidRulesAction = command(savePrepaidRules, ({ rules }, scope) =>
  scope.answerOnce(async (transaction) => {
    const checked = checkPrepaidRules(rules)
    if (!checked.isOk) return checked
    const { offers, ...limits } = checked.value
    await keepPrepaidRules(transaction, checked.value)
    const said = offers.map(
      ({ principalFen, bonusFen, bonusMonths = 0 }) =>
        `${principalFen}+${bonusFen}${bonusMonths === 0 ? '' : ` for ${bonusMonths} months`}`,
    )
    await transaction.recordAudit('prepaidRules', { ...limits, offers: said })
    return ok({ rules: { ...limits, offers: [...offers] } })
  }),
)
