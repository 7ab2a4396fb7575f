import { useRouter } from '@tarojs/taro'
import { Card, ListRow, Loadable, Money, Stack } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import type { CatalogItem } from '../../parts/store-prices-row'
import { StaffScreen } from '../../parts/staff-screen'
import type { Catalog } from '../../shapes'
import { useCatalog } from '../../state/catalogs'
import { PricesForm, type PricedStore } from './prices-form'

/** 各店价格: what a service, product or bundle of this store costs at her other stores. */
function StorePricesPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const item = itemOf(useRouter().params)
  const catalog = useCatalog(store.storeId)
  const name = catalog.state.status === 'ready' ? nameOf(catalog.state.data, item) : undefined
  const { state, reload } = useLiveAnswer('catalog/list-store-prices', item && { item })
  return (
    <StaffScreen tab="desk" isAbove title={speak('storePrices.title')} {...(name && { note: name })}>
      <Loadable state={state} onRetry={() => void reload()}>
        {({ stores }) => (
          <Stack>
            <OwnPrice own={stores.find(({ storeId }) => storeId === store.storeId)} item={name} />
            {item !== undefined && (
              <PricesForm
                item={item}
                fromStoreId={store.storeId}
                others={stores.filter(({ storeId }) => storeId !== store.storeId)}
                usualFen={stores.find(({ storeId }) => storeId === store.storeId)?.price?.salePriceFen ?? 0}
                onSaved={reload}
              />
            )}
          </Stack>
        )}
      </Loadable>
    </StaffScreen>
  )
}

/** This store's, which is changed where the rest of the thing is. */
function OwnPrice({ own, item = '' }: { readonly own: PricedStore | undefined; readonly item: string | undefined }) {
  const speak = useSentences()
  if (own?.price === undefined) return null
  return (
    <Card isBare>
      <ListRow
        title={item}
        note={speak('storePrices.own', { store: own.name })}
        trailing={<Money amountFen={own.price.salePriceFen} />}
      />
    </Card>
  )
}

function nameOf({ services, products = [], bundles = [] }: Catalog, item: CatalogItem | undefined): string | undefined {
  if (item === undefined) return undefined
  if ('serviceId' in item) return services.find(({ serviceId }) => serviceId === item.serviceId)?.name
  if ('productId' in item) return products.find(({ productId }) => productId === item.productId)?.name
  return bundles.find(({ bundleId }) => bundleId === item.bundleId)?.name
}

function itemOf({ serviceId, productId, bundleId }: Partial<Record<string, string>>): CatalogItem | undefined {
  if (serviceId !== undefined) return { serviceId }
  if (productId !== undefined) return { productId }
  return bundleId === undefined ? undefined : { bundleId }
}

export default forStaff(StorePricesPage)
