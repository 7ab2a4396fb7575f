import type { Bill, BillCoupon } from '../../src/domain/checkout/bill'
import { couponsFreed, useCoupons } from '../../src/domain/checkout/use-coupons'
import type { CouponBenefit } from '../../src/domain/shared/coupon-terms'
import { allowed, fen, yuan, type Chapter, type MoneyExample } from './example'
import { billOf, lineOf, pointsOf, refunded } from './world'

/** A coupon for every service of the store; several can be used together. */
function couponOf(couponId: string, benefit: CouponBenefit): BillCoupon {
  const scope = { storeIds: ['store_1'], storeNames: ['静安店'], serviceIds: [], categoryIds: [], scopeNames: [] }
  return { couponId, name: couponId, benefit, ...scope, isStackable: true }
}

const off = (offYuan: number, fromYuan: number): CouponBenefit => ({
  ...{ kind: 'amountOff', offFen: fen(offYuan), fromFen: fen(fromYuan) },
})

/** The open bill of lines at these prices, with these coupons used. */
function withCoupons(amountsYuan: readonly number[], benefits: readonly CouponBenefit[], counterYuan = 0): Bill {
  const lines = amountsYuan.map((amountYuan, position) => {
    const discounts =
      position === 0 && counterYuan > 0 ? [{ rule: 'counter', amountFen: fen(counterYuan) } as const] : []
    return lineOf(`l${position + 1}`, amountYuan, { discounts })
  })
  const open = { ...billOf(lines, []), status: 'open' as const }
  return allowed(
    useCoupons(
      open,
      benefits.map((benefit, position) => couponOf(`c${position + 1}`, benefit)),
    ),
  )
}

const amounts = ({ lines }: Bill): string => lines.map(({ amountFen }) => yuan(amountFen)).join(' + ')

/** The same bill, paid in cash. */
function paid({ lines, coupons = [] }: Bill): Bill {
  return { ...billOf(lines), coupons }
}

const TAKEN: readonly MoneyExample[] = [
  {
    situation: '面部 298 元、手部 88 元,用“满 200 减 30”',
    rule: '30.00 按 298 : 88 分摊:23.16 + 6.84',
    result: '¥274.84 + ¥81.16',
    compute: () => amounts(withCoupons([298, 88], [off(30, 200)])),
  },
  {
    situation: '三项各 100 元,用“减 1 元”',
    rule: '1.00 ÷ 3 = 0.33,剩 1 分给排在前面的',
    result: '¥99.66 + ¥99.67 + ¥99.67',
    compute: () => amounts(withCoupons([100, 100, 100], [off(1, 0)])),
  },
  {
    situation: '面部 298.33 元,用 85 折券',
    rule: '减 ⌊298.33 × 15 %⌋ = 44.74',
    result: '¥253.59',
    compute: () => amounts(withCoupons([298.33], [{ kind: 'percentOff', offBp: 1500, fromFen: 0 }])),
  },
  {
    situation: '面部 298 元,用 85 折券,最多减 20 元',
    rule: '44.70 超过 20.00,减 20.00',
    result: '¥278.00',
    compute: () => amounts(withCoupons([298], [{ kind: 'percentOff', offBp: 1500, mostOffFen: fen(20), fromFen: 0 }])),
  },
  {
    situation: '手部 88 元、面部 298 元,用 99 元体验券',
    rule: '只减最贵的一次:298.00 − 99.00 = 199.00',
    result: '¥88.00 + ¥99.00',
    compute: () => amounts(withCoupons([88, 298], [{ kind: 'service', priceFen: fen(99) }])),
  },
  {
    situation: '面部 298 元,门店手工优惠 30 元,又用 9 折券',
    rule: '先算券:298.00 − 29.80 = 268.20;再减 30.00',
    result: '¥238.20',
    compute: () => amounts(withCoupons([298], [{ kind: 'percentOff', offBp: 1000, fromFen: 0 }], 30)),
  },
  {
    situation: '面部 298 元,“减 30”和 9 折券同用',
    rule: '折扣券先算:298.00 − 29.80 = 268.20;再减 30.00',
    result: '¥238.20',
    compute: () => amounts(withCoupons([298], [off(30, 0), { kind: 'percentOff', offBp: 1000, fromFen: 0 }])),
  },
]

const AFTER: readonly MoneyExample[] = [
  {
    situation: '面部 298 元、手部 88 元,用“满 200 减 30”后付 356 元',
    rule: '积分按实付:⌊356.00⌋',
    result: '356 分',
    compute: () => `${pointsOf(paid(withCoupons([298, 88], [off(30, 200)]))).earned} 分`,
  },
  {
    situation: '上面的账单只退手部',
    rule: '退实付的 81.16,券仍算用过',
    result: '退 ¥81.16,券不退',
    compute: () => refundOf(['l2', 81.16]),
  },
  {
    situation: '上面的账单两项都退',
    rule: '274.84 + 81.16,整单退完,券退回',
    result: '退 ¥356.00,券退回',
    compute: () => refundOf(['l2', 81.16], ['l1', 274.84]),
  },
]

function refundOf(...refunds: readonly (readonly [lineId: string, amountYuan: number])[]): string {
  const before = paid(withCoupons([298, 88], [off(30, 200)]))
  const after = refunded(before, ...refunds)
  const backFen = after.lines.reduce((sum, { refundedFen }) => sum + refundedFen, 0)
  return `退 ${yuan(backFen)},券${couponsFreed(before, after).length > 0 ? '退回' : '不退'}`
}

/** 优惠券. */
export const COUPON_CHAPTERS: readonly Chapter[] = [
  { title: '优惠券减多少', examples: TAKEN },
  { title: '用券以后', examples: AFTER },
]
