import type { CouponTerms } from '../../../src/domain/shared/coupon-terms'
import type { CouponValidity } from '../../../src/domain/loyalty/coupon'
import { couponTemplates, type CouponTemplateDocument } from '../../../src/server/loyalty/coupon-documents'
import { setStock } from '../../../src/server/loyalty/coupon-stock'
import { giveCoupon } from '../../../src/server/loyalty/issue-coupon'
import type { DemoCustomer } from '../people'
import { allowed, DAY_MS, type MoneyWorld } from './world'

interface Offer {
  readonly name: string
  readonly benefit: CouponTerms['benefit']
  readonly validity: CouponValidity
  readonly stock?: number
  /** Absent: nobody exchanges points for it. */
  readonly costsPoints?: number
  /** Absent: one. */
  readonly mostPerCustomer?: number
}

/** What the salon gives: an amount off, a share off with a cap and a stock, a thing to pick up, and one service to try. */
const OFFERS: readonly Offer[] = [
  {
    name: '满300减50',
    benefit: { kind: 'amountOff', offFen: 5_000, fromFen: 30_000 },
    validity: { kind: 'days', days: 60 },
    costsPoints: 500,
  },
  {
    name: '老顾客 88 折',
    benefit: { kind: 'percentOff', offBp: 1_200, mostOffFen: 10_000, fromFen: 0 },
    validity: { kind: 'days', days: 30 },
    stock: 200,
  },
  {
    name: '玫瑰护手霜 30ml',
    benefit: { kind: 'gift', note: '乳木果配方，随身带一支' },
    validity: { kind: 'days', days: 30 },
    stock: 60,
    costsPoints: 300,
    mostPerCustomer: 3,
  },
  { name: '99 元体验券', benefit: { kind: 'service', priceFen: 9_900 }, validity: { kind: 'days', days: 14 } },
]

/** So many of the salon's customers were given something two days ago. */
const HOLDERS = 12

/** The salon's coupons, and who was given one; the first customer has all of them. Returns the one for everybody. */
export async function issueCoupons(world: MoneyWorld, people: readonly DemoCustomer[]): Promise<string> {
  const { book } = world
  book.nowAt = world.nowAt - 2 * DAY_MS
  const templates: CouponTemplateDocument[] = []
  for (const offer of OFFERS) templates.push(await writeTemplate(world, offer))
  for (const [position, { customerId }] of people.slice(0, HOLDERS).entries())
    for (const template of position === 0
      ? templates
      : templates.slice(position % OFFERS.length, (position % OFFERS.length) + 1))
      allowed(await giveCoupon(book, template, { customerId }, book))
  return templates[0]?._id ?? ''
}

async function writeTemplate(
  { book, catalogs }: MoneyWorld,
  { name, benefit, validity, stock, costsPoints, mostPerCustomer = 1 }: Offer,
): Promise<CouponTemplateDocument> {
  const stores = [...catalogs.values()]
  const tried = benefit.kind === 'service' ? (stores[0]?.services.slice(0, 3) ?? []) : []
  const template: CouponTemplateDocument = {
    ...{ _id: book.makeId('ctpl'), name, validity, mostPerCustomer, isForDesk: true, isActive: true, version: 1 },
    isStockLimited: stock !== undefined,
    ...(costsPoints !== undefined && { costsPoints }),
    terms: {
      ...{ name, benefit, categoryIds: [], isStackable: false },
      ...{ storeIds: [...catalogs.keys()], storeNames: stores.map(({ store }) => store.name) },
      ...{ serviceIds: tried.map(({ serviceId }) => serviceId), scopeNames: tried.map((service) => service.name) },
    },
  }
  await book.put(couponTemplates, template)
  if (stock !== undefined) await setStock(book, { templateId: template._id, stock, version: 1, at: book.nowAt })
  return template
}
