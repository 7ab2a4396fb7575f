import type { MembershipTerms } from '../domain/shared/membership-terms'
import { useLanguage } from './messages/language'
import { useSharedSentences } from './messages/shared-sentences'

/** A paid membership in words: how long it runs, and what it brings, one line for each. */
export interface MembershipWords {
  /** 12 个月, 30 天. */
  readonly term: string
  /** 全部项目 9 折 · 积分 2 倍 · 每月送 1 张「满200减30」. */
  readonly benefits: readonly string[]
}

/** Says plans and memberships in the language chosen. */
export function useMembershipWords(): (terms: MembershipTerms) => MembershipWords {
  const speak = useSharedSentences()
  const language = useLanguage()
  // 1000 bp off is 9 折 in Chinese, 10 % off in English.
  const rateOf = (offBp: number): number => (language === 'en' ? offBp / 100 : (10_000 - offBp) / 1000)
  const scopeOf = ({ categoryNames, isForProducts }: MembershipTerms): string => {
    const names = categoryNames.join(speak('bill.comma'))
    const scope = categoryNames.length === 0 ? speak('coupon.allServices') : names
    return isForProducts === true ? speak('membershipWords.withProducts', { scope }) : scope
  }
  return (terms) => {
    const { term, discountBp, pointsRateBp, coupons } = terms
    return {
      term: speak(`membershipWords.term.${term.unit}`, { count: term.count }),
      benefits: [
        ...(discountBp === 0
          ? []
          : [speak('membershipWords.rate', { scope: scopeOf(terms), rate: rateOf(discountBp) })]),
        ...(pointsRateBp === 10_000 ? [] : [speak('membershipWords.points', { times: pointsRateBp / 10_000 })]),
        ...coupons.map(({ terms: coupon, count, every }) =>
          speak(`membershipWords.coupons.${every}`, { name: coupon.name, count }),
        ),
      ],
    }
  }
}
