import { leaveWaitlist, removeFromWaitlist } from '../../../contracts/waitlist'
import { endEntry } from '../../../domain/booking/waitlist'
import { ok } from '../../../domain/shared/result'
import { readCustomer } from '../../identity/post'
import { command } from '../../platform/actions'
import { loadWaiting, writeEntry } from './entries'
import { entryViewOf, staffEntryViewOf } from './views'

/** 退出候补. Database requests with a pass: 6 (start, entry; entry, news, answer; commit). */
export const leaveWaitlistAction = command(leaveWaitlist, ({ entryId }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadWaiting(transaction, scope.caller, entryId, ['waiting', 'offered'])
    if (!found.isOk) return found
    const entry = endEntry(found.value, 'left')
    await writeEntry(transaction, entry, 'changed')
    return ok({ entry: entryViewOf(entry, scope.personalData) })
  }),
)

/** The store takes her off, and tells her why. Database requests: 8 (staff; start, entry, name; entry, news, answer; commit). */
export const removeFromWaitlistAction = command(removeFromWaitlist, ({ entryId, reason }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadWaiting(transaction, scope.caller, entryId, ['waiting', 'offered'])
    if (!found.isOk) return found
    const customer = await readCustomer(transaction, found.value.customerId)
    const entry = endEntry(found.value, 'removed', { reasonSealed: scope.personalData.seal(reason) })
    await writeEntry(transaction, entry, 'removed')
    return ok({ entry: staffEntryViewOf(entry, customer?.displayName ?? '', scope.personalData) })
  }),
)
