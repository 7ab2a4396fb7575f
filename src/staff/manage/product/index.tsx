import { useRouter } from '@tarojs/taro'
import { Loadable, Stack } from '../../../ui'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { StorePricesRow } from '../../parts/store-prices-row'
import { useCatalog } from '../../state/catalogs'
import { ProductForm } from './product-form'

/** 产品: one product, or a new one. */
function ProductPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { id } = useRouter().params
  const { state, reload } = useCatalog(store.storeId)
  return (
    <StaffScreen tab="desk" isAbove title={speak(id === undefined ? 'products.new' : 'add.product')}>
      <Loadable state={state} onRetry={() => void reload()}>
        {(catalog) => {
          const product = catalog.products?.find(({ productId }) => productId === id)
          return (
            <Stack>
              {product !== undefined && <StorePricesRow item={{ productId: product.productId }} />}
              <ProductForm {...{ catalog, product }} />
            </Stack>
          )
        }}
      </Loadable>
    </StaffScreen>
  )
}

export default forStaff(ProductPage)
