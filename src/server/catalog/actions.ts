import type { Action } from '../platform/actions'
import { listStoresAction } from './list-stores'
import { saveBundleAction } from './save-bundle'
import { saveBookingPolicyAction } from './save-booking-policy'
import { saveCategoriesAction } from './save-categories'
import { saveProductAction } from './save-product'
import { saveServiceAction } from './save-service'
import { saveStoreAction } from './save-store'
import { saveTherapistAction } from './save-therapist'
import { showStoreAction } from './show-store'
import { listStorePricesAction, setStorePricesAction } from './store-prices'

/** What the function `catalog` offers. */
export const catalogActions: readonly Action[] = [
  listStoresAction,
  showStoreAction,
  saveStoreAction,
  saveServiceAction,
  saveCategoriesAction,
  saveBookingPolicyAction,
  saveTherapistAction,
  saveProductAction,
  saveBundleAction,
  listStorePricesAction,
  setStorePricesAction,
]
