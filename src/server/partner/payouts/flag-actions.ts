import type * as z from 'zod'
import { decideFlag, type flagView, listFlags } from '../../../contracts/fraud'
import { DELETED_NAME } from '../../../domain/identity/customer'
import { err, ok } from '../../../domain/shared/result'
import { readCustomer, readCustomerNames, readOwnerIds } from '../../identity/post'
import { command, query, type ActionScope } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import { cutPage, isBefore } from '../../platform/time-pages'
import { fraudFlags, partnerships } from '../documents'

const PAGE_SIZE = 20

type FlagDocument = ReturnType<typeof fraudFlags.parse>

function viewFlag(
  { _id: flagId, partnerId: customerId, reasonSealed, ...flag }: FlagDocument,
  displayName: string,
  { personalData }: Pick<ActionScope, 'personalData'>,
): z.output<typeof flagView> {
  const { signal, count, state, raisedAt, decidedAt } = flag
  const reason = reasonSealed === undefined ? {} : { reason: personalData.open(reasonSealed) }
  return { flagId, signal, customerId, displayName, count, state, raisedAt, decidedAt, ...reason }
}

/** 风险核查. Database requests: 3 (staff, signals, names), 2 where there are none. */
export const listFlagsAction = query(listFlags, async ({ state, before }, scope) => {
  const { database } = scope
  const filter = { state, raisedAt: isBefore(database, before) }
  const options = { orderBy: ['raisedAt', 'desc'], limit: PAGE_SIZE + 1 } as const
  const page = cutPage(await database.find(fraudFlags, filter, options), PAGE_SIZE, ({ raisedAt }) => raisedAt)
  const names = await readCustomerNames(database, [...new Set(page.found.map(({ partnerId }) => partnerId))])
  const flags = page.found.map((flag) => viewFlag(flag, names.get(flag.partnerId) ?? DELETED_NAME, scope))
  return ok({ flags, next: page.next })
})

/**
 * An owner decides, with a reason. What speaks against herself another owner clears; where she is the only one she may,
 * and the audit says that it was her own. Database requests: 10 (staff, owners; start, signal, partnership; signal, customer,
 * audit, answer; commit), one less where WeChat says that it is about herself.
 */
export const decideFlagAction = command(decideFlag, async ({ flagId, isCleared, count, reason }, scope) => {
  const { database, caller } = scope
  const isOnlyOwner = (await readOwnerIds(database)).every((id) => id === caller.staff?.staffMemberId)
  return scope.answerOnce(async (transaction) => {
    const flag = await transaction.get(fraudFlags, flagId)
    if (flag === undefined) return err({ code: 'FLAG_UNKNOWN' })
    if (flag.count !== count) return err({ code: 'FLAG_OUTDATED', count: flag.count })
    const isOwn = await isAboutCaller(transaction, flag, scope)
    if (isCleared && isOwn && !isOnlyOwner) return err({ code: 'OWN_FLAG' })
    const state = isCleared ? 'cleared' : 'confirmed'
    const staffMemberId = scope.caller.staff?.staffMemberId
    const decided: FlagDocument = {
      ...{ ...flag, state, decidedAt: scope.nowAt, reasonSealed: scope.personalData.seal(reason) },
      ...(staffMemberId !== undefined && { decidedByStaffMemberId: staffMemberId }),
    }
    await transaction.put(fraudFlags, decided)
    const customer = await readCustomer(transaction, flag.partnerId)
    await transaction.recordAudit(flag.partnerId, { flagId, state, ...(isOwn && { isOwn }) })
    return ok({ flag: viewFlag(decided, customer?.displayName ?? DELETED_NAME, scope) })
  })
})

/** Whether it is about the caller herself, as WeChat's union id or her place as a staff partner tells. One database request. */
async function isAboutCaller(
  transaction: Pick<CommandTransaction, 'get'>,
  { partnerId, personIndex }: FlagDocument,
  { caller: { staff, unionid }, personalData }: Pick<ActionScope, 'caller' | 'personalData'>,
): Promise<boolean> {
  if (unionid !== undefined && personIndex === personalData.indexOf('unionid', unionid)) return true
  const partnership = await transaction.get(partnerships, partnerId)
  return partnership?.staff !== undefined && partnership.staff.staffMemberId === staff?.staffMemberId
}
