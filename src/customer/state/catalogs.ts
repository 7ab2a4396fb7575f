import { useCallback, useEffect } from 'react'
import { create } from 'zustand'
import type { AnswerState, CallData } from '../../client'
import { cloud } from '../cloud'

export type Catalog = CallData<'catalog/show-store'>
export type Store = Catalog['store']
export type Service = Catalog['services'][number]
export type Therapist = Catalog['therapists'][number]

type StoresAnswer = AnswerState<'catalog/list-stores'>
type CatalogAnswer = AnswerState<'catalog/show-store'>

interface CatalogsState {
  readonly stores: StoresAnswer
  readonly catalogs: Readonly<Record<string, CatalogAnswer>>
}

const LOADING = { status: 'loading' } as const

/** What the stores offer, asked for once: every screen of a visit's choice needs it. */
const useCatalogs = create<CatalogsState>(() => ({ stores: LOADING, catalogs: {} }))

async function loadStores(): Promise<void> {
  if (useCatalogs.getState().stores.status === 'failed') useCatalogs.setState({ stores: LOADING })
  const reply = await cloud.call('catalog/list-stores', {})
  if (reply.ok) useCatalogs.setState({ stores: { status: 'ready', data: reply.data } })
  else if (useCatalogs.getState().stores.status !== 'ready')
    useCatalogs.setState({ stores: { status: 'failed', error: reply.error } })
}

async function loadCatalog(storeId: string): Promise<void> {
  const keep = (answer: CatalogAnswer): void =>
    useCatalogs.setState(({ catalogs }) => ({ catalogs: { ...catalogs, [storeId]: answer } }))
  if (useCatalogs.getState().catalogs[storeId]?.status !== 'ready') keep(LOADING)
  const reply = await cloud.call('catalog/show-store', { storeId })
  if (reply.ok) keep({ status: 'ready', data: reply.data })
  else if (useCatalogs.getState().catalogs[storeId]?.status !== 'ready') keep({ status: 'failed', error: reply.error })
}

cloud.onNetworkReturn(() => {
  const { stores, catalogs } = useCatalogs.getState()
  if (stores.status === 'failed') void loadStores()
  for (const [storeId, { status }] of Object.entries(catalogs)) if (status === 'failed') void loadCatalog(storeId)
})

export interface Kept<State> {
  readonly state: State
  readonly reload: () => Promise<void>
}

/** The stores that are open for business. */
export function useStores(): Kept<StoresAnswer> {
  const state = useCatalogs(({ stores }) => stores)
  useEffect(() => {
    if (useCatalogs.getState().stores.status !== 'ready') void loadStores()
  }, [])
  return { state, reload: loadStores }
}

/** What a store offers; without a store nothing is asked yet. */
export function useCatalog(storeId: string | undefined): Kept<CatalogAnswer> {
  const state = useCatalogs(({ catalogs }) => (storeId === undefined ? undefined : catalogs[storeId])) ?? LOADING
  useEffect(() => {
    if (storeId !== undefined && useCatalogs.getState().catalogs[storeId]?.status !== 'ready') void loadCatalog(storeId)
  }, [storeId])
  const reload = useCallback(async () => (storeId === undefined ? undefined : loadCatalog(storeId)), [storeId])
  return { state, reload }
}

/** A store by its id, once the stores are known. */
export function useStoreOf(storeId: string | undefined): Store | undefined {
  const { state } = useStores()
  return state.status === 'ready' ? state.data.stores.find((store) => store.storeId === storeId) : undefined
}
