import { depositOf } from '../../src/domain/booking/deposit'
import {
  decideStorePrice,
  priceAtStore,
  type CatalogItem,
  type PricedCatalog,
} from '../../src/domain/catalog/store-prices'
import type { OfferedService } from '../../src/domain/catalog/offer'
import type { OfferedBundle, OfferedProduct } from '../../src/domain/catalog/products'
import { spreadBundle } from '../../src/domain/checkout/bundle-lines'
import { repriceBill } from '../../src/domain/checkout/use-coupons'
import { allowed, fen, yuan, type Chapter, type MoneyExample } from './example'
import { billOf, lineOf } from './world'

type Store = PricedCatalog<
  OfferedService,
  OfferedProduct & { isActive: boolean },
  OfferedBundle & { isActive: boolean }
>

const [FACIAL, SERUM, GLOW] = [{ serviceId: 'svc_facial' }, { productId: 'prod_serum' }, { bundleId: 'bundle_glow' }]
const parts = [
  { ...FACIAL, quantity: 1 },
  { ...SERUM, quantity: 1 },
]
const phases = [{ kind: 'active', minutes: 60, needsStaff: true, roomKinds: [] }] as const

/** 静安店: a facial at 298, a serum at 199, both together at 400. */
const JINGAN: Store = {
  ...{ store: { rooms: [] }, categories: [{ categoryId: 'care', name: '护理' }] },
  services: [{ ...FACIAL, categoryId: 'care', name: '面部', phases, salePriceFen: fen(298), isActive: true }],
  products: [{ ...SERUM, categoryId: 'care', salePriceFen: fen(199), isActive: true }],
  bundles: [{ ...GLOW, priceFen: fen(400), items: parts, isActive: true }],
}

function priced(store: Store, item: CatalogItem, priceYuan: number): Store {
  const price = { salePriceFen: fen(priceYuan), isActive: true }
  return { ...store, ...allowed(decideStorePrice(store, item, price, JINGAN)) }
}

/** 徐汇店 sells the same things, the facial at 328. */
const XUHUI = priced(JINGAN, FACIAL, 328)

const costAt = (store: Store, item: CatalogItem): number => priceAtStore(store, item)?.salePriceFen ?? 0
/** What something comes to at one store, and at the other. */
const atBoth = (told: (store: Store) => string): string => `静安 ${told(JINGAN)},徐汇 ${told(XUHUI)}`

const bundleShares = (store: Store): string => {
  const alone = [FACIAL, SERUM].map((item, i) => lineOf(`l${i + 1}`, costAt(store, item) / 100))
  const offer = { ...GLOW, name: '焕亮套餐', priceFen: costAt(store, GLOW) }
  return allowed(spreadBundle(offer, alone, 1))
    .map(({ amountFen }) => yuan(amountFen))
    .join(' + ')
}

const goldPrice = (store: Store): string => {
  const tier = { tierId: 'gold', tierName: '金卡', discountBp: 1_000, pointsRateBp: 15_000 }
  const lines = [lineOf('l1', costAt(store, FACIAL) / 100)]
  return yuan(repriceBill({ ...billOf(lines, []), tier }, lines).lines[0]?.amountFen ?? 0)
}

const depositAt = (store: Store): string => {
  const policy = { deposit: { rateBp: 2000, fromFen: 0 } }
  return yuan(depositOf(policy, { valueFen: costAt(store, FACIAL), noShowCount: 0 })?.amountFen ?? 0)
}

function bundleAt(store: Store, priceYuan: number): string {
  const price = { salePriceFen: fen(priceYuan), isActive: true }
  const decided = decideStorePrice(store, GLOW, price, JINGAN)
  if (decided.isOk) return yuan(price.salePriceFen)
  return decided.error.code === 'BUNDLE_TOO_DEAR' ? `不能定,单买只要 ${yuan(decided.error.sumFen)}` : decided.error.code
}

const EXAMPLES: readonly MoneyExample[] = [
  {
    situation: '面部护理静安店 298 元,徐汇店定 328 元',
    rule: '在哪家店做,按哪家店的价',
    result: '静安 ¥298.00,徐汇 ¥328.00',
    compute: () => atBoth((store) => yuan(costAt(store, FACIAL))),
  },
  {
    situation: '同一位金卡顾客打 9 折',
    rule: '从这家店的价算起:298 − 29.80;328 − 32.80',
    result: '静安 ¥268.20,徐汇 ¥295.20',
    compute: () => atBoth(goldPrice),
  },
  {
    situation: '预约收 20 % 定金',
    rule: '298 × 20 %;328 × 20 %',
    result: '静安 ¥59.60,徐汇 ¥65.60',
    compute: () => atBoth(depositAt),
  },
  {
    situation: '两家店的套餐都是 400 元:面部和 199 元的精华',
    rule: '400 按 298 : 199 分摊:239.8390 / 160.1609;按 328 : 199:248.9563 / 151.0436',
    result: '静安 ¥239.84 + ¥160.16,徐汇 ¥248.96 + ¥151.04',
    compute: () => atBoth(bundleShares),
  },
  {
    situation: '套餐想定 510 元',
    rule: '不能比这家店单买贵:静安 298 + 199 = 497;徐汇 328 + 199 = 527',
    result: '静安 不能定,单买只要 ¥497.00,徐汇 ¥510.00',
    compute: () => atBoth((store) => bundleAt(store, 510)),
  },
]

export const STORE_PRICES: readonly Chapter[] = [{ title: '各店价格:同一样东西,每家店一个价', examples: EXAMPLES }]
