import { setBlocklisted } from '../../contracts/blocklist'
import { err, ok } from '../../domain/shared/result'
import { readCustomer } from '../identity/post'
import { command } from '../platform/actions'
import { BLOCKLISTED, customerStandings, newStanding, standingDocument } from './documents'

/**
 * 黑名单: she may not book any more, or may again; visits she has stay. Database requests: 8 (staff; start, customer,
 * standing; standing, audit, answer; commit).
 */
export const setBlocklistedAction = command(setBlocklisted, ({ customerId, isBlocklisted, reason }, scope) =>
  scope.answerOnce(async (transaction) => {
    if ((await readCustomer(transaction, customerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
    const { blockReasonSealed: _before, ...standing } =
      (await transaction.get(customerStandings, customerId)) ?? standingDocument(newStanding(customerId))
    const others = standing.blockCodes.filter((code) => code !== BLOCKLISTED)
    await transaction.put(customerStandings, {
      ...standing,
      blockCodes: isBlocklisted ? [...others, BLOCKLISTED] : others,
      ...(isBlocklisted && { blockReasonSealed: scope.personalData.seal(reason) }),
    })
    await transaction.recordAudit(customerId, { isBlocklisted })
    return ok({ isBlocklisted })
  }),
)
