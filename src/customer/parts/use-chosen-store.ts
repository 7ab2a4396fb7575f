import { useEffect } from 'react'
import { chooseStore, useVisitPlan } from '../state/visit-plan'
import { useCatalog, useStores } from '../state/catalogs'

/** The store she books at: the one chosen last, else the first; with what it offers, and all stores to change to. */
export function useChosenStore() {
  const stores = useStores()
  const chosenId = useVisitPlan(({ storeId }) => storeId)
  const open = stores.state.status === 'ready' ? stores.state.data.stores.filter(({ isActive }) => isActive) : []
  const store = open.find(({ storeId }) => storeId === chosenId) ?? open[0]
  const storeId = store?.storeId
  useEffect(() => {
    if (storeId !== undefined) chooseStore(storeId)
  }, [storeId])
  const catalog = useCatalog(storeId)
  return { stores, open, store, catalog }
}
