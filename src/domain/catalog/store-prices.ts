import { err, ok, type Result } from '../shared/result'
import { decideSaveService, type Catalog, type OfferedService, type SaveServiceError } from './offer'
import {
  decideSaveBundle,
  decideSaveProduct,
  type OfferedBundle,
  type OfferedProduct,
  type SaveBundleError,
  type SaveProductError,
} from './products'

/** What a store sells: under one id it is the same thing at every store, and each store has a price of its own for it. */
export type CatalogItem =
  { readonly serviceId: string } | { readonly productId: string } | { readonly bundleId: string }

/** What a store asks for a thing, and whether it sells it. */
export interface StorePrice {
  readonly salePriceFen: number
  readonly isActive: boolean
}

/** What a store sells, as far as its prices go. */
export interface PricedCatalog<
  Service extends OfferedService & StorePrice,
  Product extends OfferedProduct & StorePrice,
  Bundle extends OfferedBundle & Pick<StorePrice, 'isActive'>,
> extends Pick<Catalog<Service>, 'store' | 'categories' | 'services'> {
  readonly products?: readonly Product[]
  readonly bundles?: readonly Bundle[]
}

/** The lists that prices stand in; of a catalogue that was read for one kind of thing, the others are absent. */
interface PriceLists {
  readonly services?: readonly (StorePrice & { readonly serviceId: string })[]
  readonly products?: readonly (StorePrice & { readonly productId: string })[]
  readonly bundles?: readonly {
    readonly bundleId: string
    readonly priceFen: number
    readonly isActive: boolean
  }[]
}

/** What the thing costs at the store; undefined where it is not on the store's list. */
export function priceAtStore(
  { services = [], products = [], bundles = [] }: PriceLists,
  item: CatalogItem,
): StorePrice | undefined {
  if ('bundleId' in item) {
    const bundle = bundles.find(({ bundleId }) => bundleId === item.bundleId)
    return bundle && { salePriceFen: bundle.priceFen, isActive: bundle.isActive }
  }
  const found =
    'serviceId' in item
      ? services.find(({ serviceId }) => serviceId === item.serviceId)
      : products.find(({ productId }) => productId === item.productId)
  return found && { salePriceFen: found.salePriceFen, isActive: found.isActive }
}

type SaveItemError = SaveServiceError | SaveProductError | SaveBundleError

/** Why a price cannot stand: nobody has the thing, or what it needs is not there. */
export type StorePriceError = { readonly code: 'ITEM_UNKNOWN' } | SaveItemError

/** The list that was changed, whole. */
export type ChangedList<Service, Product, Bundle> =
  { readonly services: Service[] } | { readonly products: Product[] } | { readonly bundles: Bundle[] }

/**
 * Decides what a store's list is once it asks that price. A thing that is not on the list yet is put there as `model` has
 * it: then all that it needs, a category, rooms, the parts of a bundle, must be at the store.
 */
export function decideStorePrice<
  Service extends OfferedService & StorePrice,
  Product extends OfferedProduct & StorePrice,
  Bundle extends OfferedBundle & Pick<StorePrice, 'isActive'>,
>(
  catalog: PricedCatalog<Service, Product, Bundle>,
  item: CatalogItem,
  { salePriceFen, isActive }: StorePrice,
  model: PricedCatalog<Service, Product, Bundle>,
): Result<ChangedList<Service, Product, Bundle>, StorePriceError> {
  if ('serviceId' in item) {
    const [own, found] = findIn((each) => each.serviceId === item.serviceId, catalog.services, model.services)
    if (found === undefined) return err({ code: 'ITEM_UNKNOWN' })
    const services = decideSaveService(catalog, { ...found, salePriceFen, isActive }, own === undefined)
    return services.isOk ? ok({ services: [...services.value] }) : services
  }
  if ('productId' in item) {
    const [own, found] = findIn((each) => each.productId === item.productId, catalog.products, model.products)
    if (found === undefined) return err({ code: 'ITEM_UNKNOWN' })
    const products = decideSaveProduct(catalog, { ...found, salePriceFen, isActive }, own === undefined)
    return products.isOk ? ok({ products: [...products.value] }) : products
  }
  const [own, found] = findIn((each) => each.bundleId === item.bundleId, catalog.bundles, model.bundles)
  if (found === undefined) return err({ code: 'ITEM_UNKNOWN' })
  const bundles = decideSaveBundle(catalog, { ...found, priceFen: salePriceFen, isActive }, own === undefined)
  return bundles.isOk ? ok({ bundles: [...bundles.value] }) : bundles
}

/** The store's own, if it has one; and what is to be saved: its own, or else the model's. */
function findIn<Each>(
  isMeant: (each: Each) => boolean,
  own: readonly Each[] = [],
  model: readonly Each[] = [],
): readonly [Each | undefined, Each | undefined] {
  const known = own.find(isMeant)
  return [known, known ?? model.find(isMeant)]
}
