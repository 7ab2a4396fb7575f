import { repriceBill } from '../../src/domain/checkout/use-coupons'
import {
  countBill,
  countRefund,
  newStanding,
  presentTier,
  reviewTier,
  type TierRules,
  type TierStanding,
} from '../../src/domain/loyalty/tiers'
import { momentAt, type IsoDate } from '../../src/domain/shared/time'
import { fen, yuan, type Chapter, type MoneyExample } from './example'
import { billOf, lineOf, pointsOf } from './world'

/** 银卡 from 3000 yuan: 5 % off. 金卡 from 10000: 10 % off, one and a half times the points. Kept for 12 months. */
const RULES: TierRules = {
  ...{ basis: 'spending', termMonths: 12 },
  tiers: [
    { tierId: 'silver', name: '银卡', threshold: fen(3000), pointsRateBp: 10_000, discountBp: 500 },
    { tierId: 'gold', name: '金卡', threshold: fen(10_000), pointsRateBp: 15_000, discountBp: 1_000 },
  ],
}

const at = (on: IsoDate): number => momentAt(on, 720)
const spent = (standing: TierStanding, on: IsoDate, amountYuan: number): TierStanding =>
  countBill(standing, RULES, { spentFen: fen(amountYuan), points: 0 }, at(on)).standing
const refunded = (standing: TierStanding, settledOn: IsoDate, amountYuan: number, on: IsoDate): TierStanding =>
  countRefund(standing, RULES, { settledAt: at(settledOn), spentFen: fen(amountYuan), points: 0 }, at(on)).standing
const none = newStanding('cai')
const told = (standing: TierStanding): string => {
  const name = presentTier(standing, RULES)?.name
  return name === undefined ? '没有等级' : `${name},到 ${standing.tier?.keptUntilOn ?? ''}`
}

/** A gold customer's bill of services at these prices. */
function goldBill(...amountsYuan: readonly number[]): ReturnType<typeof billOf> {
  const tier = { tierId: 'gold', tierName: '金卡', discountBp: 1_000, pointsRateBp: 15_000 }
  const lines = amountsYuan.map((amountYuan, position) => lineOf(`l${position + 1}`, amountYuan))
  const priced = repriceBill({ ...billOf(lines, []), tier }, lines)
  return { ...billOf(priced.lines), tier }
}

const REACHED: readonly MoneyExample[] = [
  {
    situation: '3 月 10 日累计消费到 2999.99 元',
    rule: '不到 3000.00',
    result: '没有等级',
    compute: () => told(spent(none, '2025-03-10', 2999.99)),
  },
  {
    situation: '3 月 10 日累计消费到 3000 元',
    rule: '满 3000.00 当场升级,保 12 个月',
    result: '银卡,到 2026-03-09',
    compute: () => told(spent(none, '2025-03-10', 3000)),
  },
  {
    situation: '银卡,6 月 1 日再消费 7000 元',
    rule: '12 个月内共 10000.00,升金卡,重新保 12 个月',
    result: '金卡,到 2026-05-31',
    compute: () => told(spent(spent(none, '2025-03-10', 3000), '2025-06-01', 7000)),
  },
  {
    situation: '金卡到期,12 个月里消费了 3500 元',
    rule: '3500.00 够银卡,不够金卡',
    result: '银卡,到 2027-03-09',
    compute: () =>
      told(reviewTier(spent(spent(none, '2025-03-10', 10_000), '2025-09-01', 3500), RULES, at('2026-03-10')).standing),
  },
]

const REFUNDED: readonly MoneyExample[] = [
  {
    situation: '用 10500 元升到金卡,退 500 元',
    rule: '还剩 10000.00,够金卡',
    result: '金卡,到 2026-03-09',
    compute: () => told(refunded(spent(none, '2025-03-10', 10_500), '2025-03-10', 500, '2025-03-20')),
  },
  {
    situation: '用 10500 元升到金卡,退 500.01 元',
    rule: '还剩 9999.99,不够金卡,够银卡,当天换级',
    result: '银卡,到 2026-03-19',
    compute: () => told(refunded(spent(none, '2025-03-10', 10_500), '2025-03-10', 500.01, '2025-03-20')),
  },
  {
    situation: '用 3000 元升到银卡,之后又消费 3000 元,第一笔全退',
    rule: '第二笔 3000.00 仍够银卡',
    result: '银卡,到 2026-03-09',
    compute: () =>
      told(refunded(spent(spent(none, '2025-03-10', 3000), '2025-04-01', 3000), '2025-03-10', 3000, '2025-04-02')),
  },
  {
    situation: '金卡期间面部 298.05 元、手部 88 元按 9 折付了,后来降级',
    rule: '账单照旧:298.05 − ⌊29.805⌋ = 268.25;88.00 − 8.80 = 79.20;积分 ⌊347.45 × 1.5⌋',
    result: '¥268.25 + ¥79.20,521 分',
    compute: () => {
      const bill = goldBill(298.05, 88)
      return `${bill.lines.map(({ amountFen }) => yuan(amountFen)).join(' + ')},${pointsOf(bill).earned} 分`
    },
  },
]

/** 会员等级. */
export const TIER_CHAPTERS: readonly Chapter[] = [
  { title: '会员等级:升级与到期', examples: REACHED },
  { title: '会员等级:退款与会员价', examples: REFUNDED },
]
