import { spanOfMonths, spansWithin, type Span } from '../../src/domain/partner/participation'
import { reverseCommission } from '../../src/domain/partner/commission'
import type { PartnerRules } from '../../src/domain/partner/rules'
import { sharePool, shareProfit, shareStoreMonth, type MonthShares } from '../../src/domain/partner/shares'
import { earnStaffCommission, monthsEndAt } from '../../src/domain/partner/staff-commission'
import { settledBillOf, settledRefundOf } from '../../src/domain/checkout/settle'
import { storeDateOf } from '../../src/domain/shared/time'
import { fen, yuan, type Chapter, type MoneyExample } from './example'
import { billOf, lineOf, NOON, refunded, RULES } from './world'

/** 小林 earns 3 % for 12 months, and 0.5 % of what her store's month brings above 100,000 yuan. */
const STAFF: PartnerRules = {
  ...RULES,
  programmes: {
    staffPartner: { isOn: true, rateBp: 300, months: 12, storeShareBp: 50, revenueLineFen: fen(100_000) },
    customerPartner: { isOn: true, shareBp: 200 },
    shareholderPartner: { isOn: true },
  },
}

const commissionOf = (amountYuan: number, backYuan = 0, isActive = true): string => {
  const bill = refunded(billOf([lineOf('l1', amountYuan)]), ...(backYuan > 0 ? [['l1', backYuan] as const] : []))
  const beneficiary = { partnerId: 'lin', isActive, boundAt: NOON }
  const earned = earnStaffCommission(settledBillOf(bill, NOON), beneficiary, STAFF)?.commission
  if (earned === undefined) return '没有'
  const [refund] = bill.refunds
  const moved = refund === undefined ? undefined : reverseCommission(earned, settledRefundOf(bill, refund, NOON))
  return moved === undefined
    ? yuan(earned.amountFen)
    : `${yuan(earned.amountFen)} → 冲回 ${yuan(moved.commission.reversedFen)}`
}

const storeShare = (monthYuan: number, { carriedYuan = 0, countedYuan = monthYuan } = {}): string => {
  const partners = [{ partnerId: 'lin', countedFen: fen(countedYuan) }]
  const sums = { monthFen: fen(monthYuan), carriedFen: fen(carriedYuan), partners }
  return tell(shareStoreMonth(sums, { storeShareBp: 50, revenueLineFen: fen(100_000) }))
}

const pool = (spentYuan: readonly number[], carriedYuan = 0): string => {
  const partners = spentYuan.map((spent, i) => ({ partnerId: `p${i}`, spentFen: fen(spent) }))
  return tell(sharePool({ carriedFen: fen(carriedYuan), partners }, 200))
}

const dividend = (
  [settledYuan, keptYuan, costsYuan]: readonly [number, number, number],
  sharesBp: readonly number[],
  carriedYuan = 0,
): string => {
  const partners = sharesBp.map((shareBp, i) => ({ partnerId: `s${i}`, shareBp }))
  const figures = { settledFen: fen(settledYuan), keptFen: fen(keptYuan), costsFen: fen(costsYuan) }
  return tell(shareProfit({ ...figures, carriedFen: fen(carriedYuan), partners }))
}

function tell({ shares, carriedOutFen }: MonthShares): string {
  const parts = shares.map(({ amountFen }) => yuan(amountFen)).join(' + ')
  const carried = carriedOutFen < 0 ? [`下月从 ${yuan(carriedOutFen)} 开始`] : []
  return [parts === '' ? '不分' : parts, ...carried].join(',')
}

/** How many of two agreements' months fall into April. */
const inApril = (spans: readonly Span[]): number => spansWithin(spans, '2025-04').length

const STAFF_PARTNER: readonly MoneyExample[] = [
  {
    situation: '员工小林带来的顾客实付 298 元,比例 3 %,12 个月内',
    rule: '298.00 × 3 %;这张单不再给美丽合伙人',
    result: '¥8.94',
    compute: () => commissionOf(298),
  },
  {
    situation: '顾客 1 月 31 日绑定,算 1 个月',
    rule: '2 月没有 31 日,算到 2 月底',
    result: '2025-03-01 起不算',
    compute: () => `${storeDateOf(monthsEndAt(Date.parse('2025-01-31T10:00:00+08:00'), 1))} 起不算`,
  },
  {
    situation: '门店 3 月实收 162,345.67 元,线 100,000 元,分成 0.5 %',
    rule: '(162,345.67 − 100,000) × 0.5 % = 311.728,舍去不足一分的',
    result: '¥311.72',
    compute: () => storeShare(162_345.67),
  },
  {
    situation: '月结后,顾客 298 元的单退了 100 元',
    rule: '佣金冲回 ⌊8.94 × 100 ÷ 298⌋ = 3.00',
    result: '¥8.94 → 冲回 ¥3.00',
    compute: () => commissionOf(298, 100),
  },
  {
    situation: '3 月月结后退款 2,000 元,4 月又收 121,000 元',
    rule: '4 月按 121,000 − 2,000 = 119,000 算:19,000 × 0.5 %;3 月不改',
    result: '¥95.00',
    compute: () => storeShare(119_000),
  },
  {
    situation: '小林离职后,她带来的顾客又消费 298 元',
    rule: '离职后不再计,离职前赚到的不动',
    result: '没有',
    compute: () => commissionOf(298, 0, false),
  },
  {
    situation: '小林 20 日离职,到那天门店收了 110,000 元,全月 162,345.67 元',
    rule: '只算到离职:(110,000 − 100,000) × 0.5 %,线不打折',
    result: '¥50.00',
    compute: () => storeShare(162_345.67, { countedYuan: 110_000 }),
  },
]

const CUSTOMER_PARTNER: readonly MoneyExample[] = [
  {
    situation: '三位客户合伙人的朋友 3 月实付 1,000、2,000、333.33 元,池 2 %',
    rule: '池 ⌊3,333.33 × 2 %⌋ = 66.66,按 1,000 : 2,000 : 333.33 分,余分归余数大的',
    result: '¥20.00 + ¥40.00 + ¥6.66',
    compute: () => pool([1000, 2000, 333.33]),
  },
  {
    situation: '月结后退款 500 元,4 月朋友又消费 200 元',
    rule: '200 − 500 = −300,不分,带到下个月',
    result: '不分,下月从 −¥300.00 开始',
    compute: () => pool([200, -500]),
  },
  {
    situation: '接上:5 月朋友消费 800 元',
    rule: '(800 − 300) × 2 %',
    result: '¥10.00',
    compute: () => pool([800], -300),
  },
  {
    situation: '甲 15 日退出:退出前她的朋友消费 600 元,乙的朋友全月 1,000 元',
    rule: '退出前的照算:池 1,600 × 2 % = 32.00,按 600 : 1,000 分',
    result: '¥12.00 + ¥20.00',
    compute: () => pool([600, 1000]),
  },
  {
    situation: '一位的朋友退多于买(−40 元),另一位的朋友消费 100 元',
    rule: '池 (100 − 40) × 2 % = 1.20,退多于买的没有份',
    result: '¥1.20',
    compute: () => pool([100, -40]),
  },
]

const SHAREHOLDER: readonly MoneyExample[] = [
  {
    situation: '3 月实收 100,000 元,过期次卡留下 1,000 元,费用 61,000.01 元;股东 8 %、5 %',
    rule: '利润 39,999.99,两人合计 ⌊× 13 %⌋ = 5,199.99,按 8 : 5 分,余分归余数大的',
    result: '¥3,199.99 + ¥2,000.00',
    compute: () => dividend([100_000, 1000, 61_000.01], [800, 500]),
  },
  {
    situation: '批准后发现漏记费用 3,000 元,记进 4 月;4 月实收 90,000 元、费用 70,000 元',
    rule: '4 月利润 90,000 − 73,000 = 17,000;3 月不改',
    result: '¥1,360.00 + ¥850.00',
    compute: () => dividend([90_000, 0, 73_000], [800, 500]),
  },
  {
    situation: '4 月退款多,实收 40,000 元,费用 52,000 元',
    rule: '亏 12,000,不分,带到下个月',
    result: '不分,下月从 −¥12,000.00 开始',
    compute: () => dividend([40_000, 0, 52_000], [800, 500]),
  },
  {
    situation: '接上:5 月利润 20,000 元',
    rule: '(20,000 − 12,000) × 13 % = 1,040.00',
    result: '¥640.00 + ¥400.00',
    compute: () => dividend([70_000, 0, 50_000], [800, 500], -12_000),
  },
  {
    situation: '5 % 的股东协议到 3 月底,4 月利润 10,000 元',
    rule: '4 月只有 8 % 的一份',
    result: '1 份:¥800.00',
    compute: () => {
      const left = [spanOfMonths('2025-01'), spanOfMonths('2025-01', '2025-03')].map((span) => inApril([span]))
      const sharesBp = [800, 500].filter((_, i) => left[i] === 1)
      return `${sharesBp.length} 份:${dividend([10_000, 0, 0], sharesBp)}`
    },
  },
]

export const SHARE_CHAPTERS: readonly Chapter[] = [
  { title: '员工合伙', examples: STAFF_PARTNER },
  { title: '客户合伙(月度分红池)', examples: CUSTOMER_PARTNER },
  { title: '股东合伙(按月分红)', examples: SHAREHOLDER },
]
