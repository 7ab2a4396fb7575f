import Taro from '@tarojs/taro'
import { create } from 'zustand'
import type { ShownError } from '../../ui'
import { cloud } from '../cloud'
import type { StaffMember, Store } from '../shapes'

/** Who is here: not known yet, not to be had, somebody without a staff record, or a member of the staff. */
export type Entry =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: ShownError }
  | { readonly status: 'guest' }
  | { readonly status: 'homeless'; readonly staff: StaffMember }
  | {
      readonly status: 'ready'
      readonly staff: StaffMember
      /** Those she works at, at least one. */
      readonly stores: readonly Store[]
      /** The one that the screens show. */
      readonly store: Store
    }

interface Session {
  readonly entry: Entry
}

/** Who uses the app, and at which store. */
export const useSession = create<Session>(() => ({ entry: { status: 'loading' } }))

/** Asks the cloud who this is, and which stores she works at. */
export async function signIn(): Promise<void> {
  if (useSession.getState().entry.status !== 'ready') useSession.setState({ entry: { status: 'loading' } })
  const [who, shop] = await Promise.all([
    cloud.call('identity/staff-sign-in', {}),
    cloud.call('catalog/list-stores', {}),
  ])
  if (!who.ok) return useSession.setState({ entry: { status: 'failed', error: who.error } })
  if (!shop.ok) return useSession.setState({ entry: { status: 'failed', error: shop.error } })
  const { staff } = who.data
  useSession.setState({ entry: staff === undefined ? { status: 'guest' } : enter(staff, shop.data.stores) })
}

cloud.onNetworkReturn(() => {
  if (useSession.getState().entry.status === 'failed') void signIn()
})

function enter(staff: StaffMember, all: readonly Store[]): Entry {
  const stores = all.filter(
    ({ storeId, isActive }) =>
      // A closed store is opened again by those who manage it.
      (isActive || isManager(staff)) && (staff.storeIds.includes(storeId) || staff.roles.includes('owner')),
  )
  const remembered: unknown = Taro.getStorageSync(storageKey(staff))
  const store =
    stores.find(({ storeId }) => storeId === remembered) ??
    stores.find(({ storeId }) => staff.storeIds.includes(storeId)) ??
    stores[0]
  return store === undefined ? { status: 'homeless', staff } : { status: 'ready', staff, stores, store }
}

/** Shows another of her stores, from now on and after the next start. */
export function chooseStore(storeId: string): void {
  const { entry } = useSession.getState()
  if (entry.status !== 'ready') return
  const store = entry.stores.find((each) => each.storeId === storeId)
  if (store === undefined) return
  Taro.setStorageSync(storageKey(entry.staff), storeId)
  useSession.setState({ entry: { ...entry, store } })
}

/** A store is as its manager has just saved it. */
export function replaceStore(store: Store): void {
  const { entry } = useSession.getState()
  if (entry.status !== 'ready') return
  const stores = entry.stores.map((each) => (each.storeId === store.storeId ? store : each))
  useSession.setState({
    entry: { ...entry, stores, store: entry.store.storeId === store.storeId ? store : entry.store },
  })
}

/** Several people may use one browser, each with a store of her own. */
function storageKey({ staffMemberId }: StaffMember): string {
  return `staff.store.${staffMemberId}`
}

/** Whether she takes money: receptionists, managers and owners. */
export function isAtCounter(staff: Pick<StaffMember, 'roles'>): boolean {
  return staff.roles.includes('receptionist') || isManager(staff)
}

/** Whether she may change rosters, services, rules and staff. */
export function isManager({ roles }: Pick<StaffMember, 'roles'>): boolean {
  return roles.includes('storeManager') || roles.includes('owner')
}
