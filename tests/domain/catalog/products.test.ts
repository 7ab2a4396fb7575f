import { decideSaveCategories } from '../../../src/domain/catalog/offer'
import {
  decideSaveBundle,
  decideSaveProduct,
  MOST_BUNDLES,
  MOST_PRODUCTS,
  type OfferedBundle,
} from '../../../src/domain/catalog/products'

const CATEGORIES = [{ categoryId: 'care', name: 'Care' }]
const serum = { productId: 'prod_serum', categoryId: 'care', salePriceFen: 19_900 }

describe('saving a product', () => {
  it('puts a new one last and changes one in its place', () => {
    const added = decideSaveProduct({ categories: CATEGORIES }, serum, true)
    expect(added).toMatchObject({ value: [serum] })
    const dearer = { ...serum, salePriceFen: 1 }
    const other = { ...serum, productId: 'prod_mask' }
    const changed = decideSaveProduct({ categories: CATEGORIES, products: [serum, other] }, dearer, false)
    expect(changed).toMatchObject({ value: [dearer, other] })
  })

  it('refuses one that is not there, a strange category, and the 201st', () => {
    const products = Array.from({ length: MOST_PRODUCTS }, (_, index) => ({ ...serum, productId: `prod_${index}` }))
    const code = (...given: Parameters<typeof decideSaveProduct>): unknown => decideSaveProduct(...given)
    expect(code({ categories: CATEGORIES }, serum, false)).toMatchObject({ error: { code: 'PRODUCT_UNKNOWN' } })
    expect(code({ categories: [] }, serum, true)).toMatchObject({ error: { code: 'CATEGORY_UNKNOWN' } })
    expect(code({ categories: CATEGORIES, products: products.slice(1) }, serum, true)).toMatchObject({ isOk: true })
    expect(code({ categories: CATEGORIES, products }, serum, true)).toMatchObject({
      error: { code: 'TOO_MANY_PRODUCTS' },
    })
  })

  it('keeps a category that only products belong to', () => {
    const decided = decideSaveCategories({ services: [], products: [serum] }, [{ categoryId: 'hair', name: 'Hair' }])
    expect(decided).toMatchObject({ error: { code: 'CATEGORY_IN_USE', categoryId: 'care' } })
  })
})

describe('saving a bundle', () => {
  const catalog = { services: [{ serviceId: 'svc_facial', salePriceFen: 29_800 }], products: [serum] }
  const bundle: OfferedBundle = {
    bundleId: 'bundle_1',
    priceFen: 69_600,
    items: [
      { serviceId: 'svc_facial', quantity: 1 },
      { productId: 'prod_serum', quantity: 2 },
    ],
  }

  it('may cost as much as what is in it, and not a fen more', () => {
    expect(decideSaveBundle(catalog, bundle, true)).toMatchObject({ value: [bundle] })
    expect(decideSaveBundle(catalog, { ...bundle, priceFen: 69_601 }, true)).toMatchObject({
      error: { code: 'BUNDLE_TOO_DEAR', sumFen: 69_600 },
    })
  })

  it('refuses what the store does not have, and the 61st', () => {
    const bundles = Array.from({ length: MOST_BUNDLES }, (_, index) => ({ ...bundle, bundleId: `bundle_${index}` }))
    const withItem = (item: OfferedBundle['items'][number]): OfferedBundle => ({ ...bundle, items: [item] })
    expect(decideSaveBundle(catalog, withItem({ serviceId: 'svc_none', quantity: 1 }), true)).toMatchObject({
      error: { code: 'SERVICE_UNKNOWN', serviceId: 'svc_none' },
    })
    expect(decideSaveBundle(catalog, withItem({ productId: 'prod_none', quantity: 1 }), true)).toMatchObject({
      error: { code: 'PRODUCT_UNKNOWN', productId: 'prod_none' },
    })
    expect(decideSaveBundle({ ...catalog, bundles }, bundle, true)).toMatchObject({
      error: { code: 'TOO_MANY_BUNDLES' },
    })
    expect(decideSaveBundle(catalog, bundle, false)).toMatchObject({ error: { code: 'BUNDLE_UNKNOWN' } })
  })
})
