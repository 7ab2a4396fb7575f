import { listStores } from '../../contracts/catalog'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { catalogHeads } from './documents'

/** More than any chain has in one environment. */
const MOST_STORES = 100

/** 门店列表: customers see the open ones, staff all. Database requests: 1, one more in the staff app. */
export const listStoresAction = query(listStores, async (_request, { database, caller }) => {
  const heads = await database.find(
    catalogHeads,
    {},
    { orderBy: ['_id', 'asc'], limit: MOST_STORES, fields: ['store'] },
  )
  const stores = heads.map(({ store }) => store)
  return ok({ stores: caller.side === 'staffApp' ? stores : stores.filter(({ isActive }) => isActive) })
})
