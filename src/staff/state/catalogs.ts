import { useCallback, useEffect } from 'react'
import { create } from 'zustand'
import type { Answer, AnswerState } from '../../client'
import { cloud } from '../cloud'

type CatalogState = AnswerState<'catalog/show-store'>

/** By store; asked for once and again after every change. */
const useCatalogs = create<Readonly<Record<string, CatalogState>>>(() => ({}))

const LOADING: CatalogState = { status: 'loading' }

/** Asks for a store's catalogue again; what is shown stays until the answer is here. */
export async function reloadCatalog(storeId: string): Promise<void> {
  const reply = await cloud.call('catalog/show-store', { storeId })
  const shown = useCatalogs.getState()[storeId]
  if (reply.ok) useCatalogs.setState({ [storeId]: { status: 'ready', data: reply.data } })
  else if (shown?.status !== 'ready') useCatalogs.setState({ [storeId]: { status: 'failed', error: reply.error } })
}

cloud.onNetworkReturn(() => {
  for (const [storeId, { status }] of Object.entries(useCatalogs.getState()))
    if (status === 'failed') void reloadCatalog(storeId)
})

/** A store's services, people and rules; several screens share one answer. */
export function useCatalog(storeId: string): Answer<'catalog/show-store'> {
  const state = useCatalogs((catalogs) => catalogs[storeId])
  const isAsked = state !== undefined
  useEffect(() => {
    if (isAsked) return
    useCatalogs.setState({ [storeId]: LOADING })
    void reloadCatalog(storeId)
  }, [storeId, isAsked])
  const reload = useCallback(() => reloadCatalog(storeId), [storeId])
  return { state: state ?? LOADING, reload }
}
