import { useState } from 'react'
import { Card, Heading, IconButton, ListRow, Loadable, Money, Picture, Segmented, Stack, Tag } from '../../../ui'
import { useBundleWords } from '../../checkout/add-sheet'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import type { Catalog, Product } from '../../shapes'
import { useCatalog } from '../../state/catalogs'

type Kind = 'products' | 'bundles'

/** 产品与套餐: what the counter sells beside single services. */
function ProductsPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { state, reload } = useCatalog(store.storeId)
  const [kind, setKind] = useState<Kind>('products')
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('products.title')}
      note={store.name}
      aside={
        <IconButton
          id={kind === 'products' ? 'new-product' : 'new-bundle'}
          icon="plus"
          isFilled
          label={speak(kind === 'products' ? 'products.new' : 'bundles.new')}
          onPress={() => openPage(kind === 'products' ? 'manage/product' : 'manage/bundle')}
        />
      }
    >
      <Stack>
        <Segmented
          id="products-kind"
          options={[
            { value: 'products', label: speak('add.product') },
            { value: 'bundles', label: speak('add.bundle') },
          ]}
          value={kind}
          onChange={setKind}
        />
        <Loadable
          state={state}
          onRetry={() => void reload()}
          isEmpty={({ [kind]: own = [] }) => own.length === 0}
          empty={{
            icon: 'list',
            title: speak(kind === 'products' ? 'products.none' : 'bundles.none'),
            note: speak('products.noneNote'),
          }}
        >
          {(catalog) => (kind === 'products' ? <Products catalog={catalog} /> : <Bundles catalog={catalog} />)}
        </Loadable>
      </Stack>
    </StaffScreen>
  )
}

function Products({ catalog: { categories, products = [] } }: { readonly catalog: Catalog }) {
  return (
    <Stack gap="large">
      {categories.map(({ categoryId, name }) => {
        const own = products.filter((product) => product.categoryId === categoryId)
        if (own.length === 0) return null
        return (
          <Stack key={categoryId} gap="small">
            <Heading text={name} />
            <Card isBare>
              {own.map((product) => (
                <ProductRow key={product.productId} product={product} />
              ))}
            </Card>
          </Stack>
        )
      })}
    </Stack>
  )
}

function ProductRow({ product }: { readonly product: Product }) {
  const speak = useSentences()
  const { productId, name, pictureFileId, salePriceFen, isActive } = product
  return (
    <ListRow
      id={`product-${productId}`}
      leading={<Picture picture={pictureFileId} widthPx={48} isRounded />}
      title={name}
      trailing={<Money amountFen={salePriceFen} />}
      onPress={() => openPage('manage/product', { id: productId })}
    >
      {!isActive && <Tag label={speak('products.inactive')} />}
    </ListRow>
  )
}

function Bundles({ catalog }: { readonly catalog: Catalog }) {
  const speak = useSentences()
  const words = useBundleWords(catalog)
  return (
    <Card isBare>
      {(catalog.bundles ?? []).map((bundle) => (
        <ListRow
          key={bundle.bundleId}
          id={`bundle-${bundle.bundleId}`}
          title={bundle.name}
          note={words(bundle)}
          trailing={<Money amountFen={bundle.priceFen} />}
          onPress={() => openPage('manage/bundle', { id: bundle.bundleId })}
        >
          {!bundle.isActive && <Tag label={speak('products.inactive')} />}
        </ListRow>
      ))}
    </Card>
  )
}

export default forStaff(ProductsPage)
