import type { CouponTerms } from '../domain/shared/coupon-terms'
import { formatMoney } from './format/money'
import { useLanguage } from './messages/language'
import { useSharedSentences } from './messages/shared-sentences'

/** A coupon in words: what it takes off, from what on, and what for. */
export interface CouponWords {
  /** 减 ¥30, 8.5 折, ¥99 体验, 礼品. */
  readonly benefit: string
  /** 满 ¥200 可用 · 最多减 ¥50. */
  readonly condition: string
  /** 全部项目, or 限 面部护理、眼部护理; of a gift, 到店领取. */
  readonly scope: string
}

/** Whole yuan without their cents: a coupon's amounts are round as a rule. */
function roundMoney(amountFen: number): string {
  return formatMoney(amountFen).replace(/\.00$/, '')
}

/** Says coupons and their templates in the language chosen. */
export function useCouponWords(): (terms: Omit<CouponTerms, 'storeIds'>) => CouponWords {
  const speak = useSharedSentences()
  const language = useLanguage()
  // 1500 bp off is 8.5 折 in Chinese, 15 % off in English.
  const rateOf = (offBp: number): number => (language === 'en' ? offBp / 100 : (10_000 - offBp) / 1000)
  const fromOf = (fromFen: number): string =>
    fromFen === 0 ? speak('coupon.any') : speak('coupon.from', { amount: roundMoney(fromFen) })
  const saidOf = (benefit: CouponTerms['benefit']): Pick<CouponWords, 'benefit' | 'condition'> => {
    switch (benefit.kind) {
      case 'amountOff':
        return {
          benefit: speak('coupon.off', { amount: roundMoney(benefit.offFen) }),
          condition: fromOf(benefit.fromFen),
        }
      case 'percentOff': {
        const { offBp, mostOffFen, fromFen } = benefit
        const most = mostOffFen === undefined ? [] : [speak('coupon.mostOff', { amount: roundMoney(mostOffFen) })]
        return {
          benefit: speak('coupon.rate', { rate: rateOf(offBp) }),
          condition: [fromOf(fromFen), ...most].join(' · '),
        }
      }
      case 'service': {
        const amount = roundMoney(benefit.priceFen)
        const said = benefit.priceFen === 0 ? speak('coupon.free') : speak('coupon.price', { amount })
        return { benefit: said, condition: speak('coupon.once') }
      }
      case 'gift':
        return { benefit: speak('coupon.gift'), condition: benefit.note ?? speak('coupon.giftOne') }
    }
  }
  return ({ benefit, scopeNames, isStackable, isForProducts = false }) => {
    if (benefit.kind === 'gift') return { ...saidOf(benefit), scope: speak('coupon.pickUp') }
    const names = scopeNames.join(speak('bill.comma'))
    const services = scopeNames.length === 0 ? speak('coupon.allServices') : speak('coupon.for', { names })
    const scope = isForProducts ? speak('membershipWords.withProducts', { scope: services }) : services
    return { ...saidOf(benefit), scope: isStackable ? `${scope} · ${speak('coupon.stackable')}` : scope }
  }
}
