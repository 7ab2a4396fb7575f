import { POINT_RULES } from '../../../config/policies'
import type { TierRules } from '../../../src/domain/loyalty/tiers'
import { keepPointRules } from '../../../src/server/loyalty/point-rules'
import { PERKS } from './perks'
import type { MoneyWorld } from './world'

/** The salon's tiers: only the highest is for products too, and books the furthest days first. */
const TIERS: TierRules = {
  ...{ basis: 'spending', termMonths: 12 },
  tiers: [
    { tierId: 'tier_silver', name: '银卡', threshold: 200_000, discountBp: 300, pointsRateBp: 10_000 },
    { tierId: 'tier_gold', name: '金卡', threshold: 400_000, discountBp: 500, pointsRateBp: 12_000 },
    {
      ...{ tierId: 'tier_diamond', name: '钻石卡', threshold: 600_000, discountBp: 800, pointsRateBp: 15_000 },
      ...{ isForProducts: true, hasPriority: true },
    },
  ],
}

/** 会员等级, and what else points are earned for, from the first day on. */
export function offerTiers({ book }: MoneyWorld): Promise<void> {
  return keepPointRules(book, { ...POINT_RULES, ...PERKS, tiers: TIERS })
}
