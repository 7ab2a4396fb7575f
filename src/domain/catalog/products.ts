import { err, ok, type Result } from '../shared/result'
import type { Category } from './offer'

/** One document holds a store's services, products and bundles; so many stay far below what it may hold. */
export const MOST_PRODUCTS = 200
export const MOST_BUNDLES = 60

/** 产品, as far as decisions about it go. */
export interface OfferedProduct {
  readonly productId: string
  readonly categoryId: string
  readonly salePriceFen: number
}

export type SaveProductError =
  | { readonly code: 'PRODUCT_UNKNOWN' }
  | { readonly code: 'CATEGORY_UNKNOWN' }
  | { readonly code: 'TOO_MANY_PRODUCTS'; readonly mostProducts: number }

/** Decides what the products are once `product` is saved: in the place of the one with its id, or at the end when new. */
export function decideSaveProduct<Product extends OfferedProduct>(
  { categories, products = [] }: { readonly categories: readonly Category[]; readonly products?: readonly Product[] },
  product: Product,
  isNew: boolean,
): Result<readonly Product[], SaveProductError> {
  const place = products.findIndex(({ productId }) => productId === product.productId)
  if (!isNew && place < 0) return err({ code: 'PRODUCT_UNKNOWN' })
  if (!categories.some(({ categoryId }) => categoryId === product.categoryId)) return err({ code: 'CATEGORY_UNKNOWN' })
  if (!isNew) return ok(products.map((known, index) => (index === place ? product : known)))
  if (products.length >= MOST_PRODUCTS) return err({ code: 'TOO_MANY_PRODUCTS', mostProducts: MOST_PRODUCTS })
  return ok([...products, product])
}

/** 套餐, as far as decisions about it go. */
export interface OfferedBundle {
  readonly bundleId: string
  readonly priceFen: number
  readonly items: readonly (
    | { readonly serviceId: string; readonly quantity: number }
    | { readonly productId: string; readonly quantity: number }
  )[]
}

export type SaveBundleError =
  | { readonly code: 'BUNDLE_UNKNOWN' }
  | { readonly code: 'SERVICE_UNKNOWN'; readonly serviceId: string }
  | { readonly code: 'PRODUCT_UNKNOWN'; readonly productId: string }
  | { readonly code: 'BUNDLE_TOO_DEAR'; readonly sumFen: number }
  | { readonly code: 'TOO_MANY_BUNDLES'; readonly mostBundles: number }

/** What a bundle is made of, with what each costs alone. */
interface Parts<Bundle> {
  readonly services: readonly { readonly serviceId: string; readonly salePriceFen: number }[]
  readonly products?: readonly OfferedProduct[]
  readonly bundles?: readonly Bundle[]
}

/** Decides what the bundles are once `bundle` is saved: it may not cost more than what is in it. */
export function decideSaveBundle<Bundle extends OfferedBundle>(
  { services, products = [], bundles = [] }: Parts<Bundle>,
  bundle: Bundle,
  isNew: boolean,
): Result<readonly Bundle[], SaveBundleError> {
  const place = bundles.findIndex(({ bundleId }) => bundleId === bundle.bundleId)
  if (!isNew && place < 0) return err({ code: 'BUNDLE_UNKNOWN' })
  let sumFen = 0
  for (const item of bundle.items) {
    const part =
      'serviceId' in item
        ? services.find(({ serviceId }) => serviceId === item.serviceId)
        : products.find(({ productId }) => productId === item.productId)
    if (part === undefined)
      return 'serviceId' in item
        ? err({ code: 'SERVICE_UNKNOWN', serviceId: item.serviceId })
        : err({ code: 'PRODUCT_UNKNOWN', productId: item.productId })
    sumFen += part.salePriceFen * item.quantity
  }
  if (bundle.priceFen > sumFen) return err({ code: 'BUNDLE_TOO_DEAR', sumFen })
  if (!isNew) return ok(bundles.map((known, index) => (index === place ? bundle : known)))
  if (bundles.length >= MOST_BUNDLES) return err({ code: 'TOO_MANY_BUNDLES', mostBundles: MOST_BUNDLES })
  return ok([...bundles, bundle])
}
