import { saveStore } from '../../contracts/catalog'
import { mayFreeTimes } from '../../domain/catalog/bookable-parts'
import { checkStore } from '../../domain/catalog/store'
import { err, ok } from '../../domain/shared/result'
import { queueWaitlistWake } from '../booking/post-waitlist'
import { command } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import { catalogs, newCatalog } from './documents'

/**
 * Creates a store or changes its facts. Nobody but an owner acts in a store that is not there yet, so only owners create
 * one. Database requests: 7 (staff; start, catalog; catalog, audit, answer; commit), 1 more to wake the
 * waitlist where times may be free now.
 */
export const saveStoreAction = command(saveStore, ({ store }, scope) =>
  scope.answerOnce(async (transaction) => {
    const { staff } = scope.caller
    if (staff === undefined || !mayActInStore(staff, store.storeId)) return err({ code: 'NOT_YOUR_STORE' })
    const before = await transaction.get(catalogs, store.storeId)
    const isOwner = staff.roles.includes('owner')
    if (before === undefined && !isOwner) return err({ code: 'NOT_YOUR_STORE' })
    const checked = checkStore(store, before?.services ?? [])
    if (!checked.isOk) return checked
    const facts = { ...store, closedDays: [...new Set(store.closedDays)].sort() }
    await transaction.put(catalogs, before === undefined ? newCatalog(facts) : { ...before, store: facts })
    if (before !== undefined && mayFreeTimes(before, { ...before, store: facts }))
      await queueWaitlistWake(transaction, store.storeId)
    await transaction.recordAudit(store.storeId)
    return ok({ store: facts })
  }),
)
