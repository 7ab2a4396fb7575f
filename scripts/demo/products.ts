import { demoServices } from './services'

/** What is taken home has a category of its own: its rate of commission may be another. */
export const HOME_CATEGORY = { categoryId: 'home', name: '居家产品' }

const PRODUCTS: readonly (readonly [key: string, name: string, saleYuan: number])[] = [
  ['serum', '玻尿酸补水精华 30ml', 268],
  ['mask', '舒缓修护面膜 5 片', 128],
  ['cream', '神经酰胺保湿霜 50g', 238],
  ['sunscreen', '轻透防晒乳 SPF50', 168],
  ['oil', '薰衣草身体精油 100ml', 198],
  ['scalp', '姜精华养发洗发水', 118],
]

/** Name, the services and products in it, and its price in yuan: less than they cost alone. */
const BUNDLES: readonly (readonly [
  key: string,
  name: string,
  services: readonly string[],
  product: string,
  yuan: number,
])[] = [
  ['glow', '水光焕亮套餐', ['水光补水护理', '眼部焕活护理'], 'mask', 588],
  ['clean', '深层清洁居家套餐', ['深层清洁小气泡'], 'serum', 418],
]

/** What each store sells to take home. */
export function demoProducts() {
  return PRODUCTS.map(([key, name, yuan]) => ({
    ...{
      productId: `prod_${key}`,
      categoryId: HOME_CATEGORY.categoryId,
      name,
      salePriceFen: yuan * 100,
      isActive: true,
    },
  }))
}

/** What each store sells together. */
export function demoBundles() {
  const services = demoServices()
  return BUNDLES.map(([key, name, names, product, yuan]) => ({
    ...{ bundleId: `bundle_${key}`, name, priceFen: yuan * 100, isActive: true },
    items: [
      ...services
        .filter((service) => names.includes(service.name))
        .map(({ serviceId }) => ({ serviceId, quantity: 1 })),
      { productId: `prod_${product}`, quantity: 1 },
    ],
  }))
}
