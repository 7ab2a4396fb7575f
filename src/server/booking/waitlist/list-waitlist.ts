import { listMyWaitlist, listWaitlist } from '../../../contracts/waitlist'
import { isWaiting } from '../../../domain/booking/waitlist'
import { ok } from '../../../domain/shared/result'
import { readCustomerNames } from '../../identity/post'
import { query } from '../../platform/actions'
import { requireStore } from '../../platform/caller'
import { cutPage } from '../../platform/time-pages'
import { entryOf, waitlistEntries } from './documents'
import { entryViewOf, staffEntryViewOf } from './views'

/** More than a customer may wait for at once, and what lately became of the others. */
const MOST_OWN = 20
const PAGE_SIZE = 30

/** 我的候补. Database requests: 1 with a pass, 2 without. */
export const listMyWaitlistAction = query(listMyWaitlist, async (_request, { caller, database, personalData }) => {
  const customerId = caller.customer?.customerId ?? ''
  const options = { orderBy: ['askedAt', 'desc'], limit: MOST_OWN } as const
  const found = (await database.find(waitlistEntries, { customerId }, options)).map(entryOf)
  const inOrder = [
    ...found.filter(({ status }) => isWaiting(status)),
    ...found.filter(({ status }) => !isWaiting(status)),
  ]
  return ok({ entries: inOrder.map((entry) => entryViewOf(entry, personalData)) })
})

/** Who waits at a store. Database requests: 3 (staff, entries, names). */
export const listWaitlistAction = query(listWaitlist, async ({ storeId, after }, scope) => {
  const { caller, database, personalData } = scope
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const filter = { storeId, isWaiting: true, askedAt: database.command.gt(after ?? 0) }
  const options = { orderBy: ['askedAt', 'asc'], limit: PAGE_SIZE + 1 } as const
  const found = await database.find(waitlistEntries, filter, options)
  const page = cutPage(found, PAGE_SIZE, ({ askedAt }) => askedAt, 'forward')
  const names = await readCustomerNames(database, [...new Set(page.found.map(({ customerId }) => customerId))])
  const entries = page.found.map((document) =>
    staffEntryViewOf(entryOf(document), names.get(document.customerId) ?? '', personalData),
  )
  return ok({ entries, next: page.next })
})
