import type { BillPayment } from '../../src/domain/checkout/bill'
import { releaseCommission } from '../../src/domain/partner/commission'
import type { CardTerms } from '../../src/domain/shared/card-terms'
import type { CommissionLevel, PartnerRules } from '../../src/domain/partner/rules'
import { yuan, type Chapter, type MoneyExample } from './example'
import { billOf, commissionLeft, commissionOf, lineOf, NOON, paymentOf, refunded, RULES } from './world'

const earned = (
  amountsYuan: readonly number[],
  {
    level = 1,
    category = 'face',
    rules = RULES,
  }: { level?: CommissionLevel; category?: string; rules?: PartnerRules } = {},
): string => {
  const lines = amountsYuan.map((amount, i) => lineOf(`l${i + 1}`, amount, { categoryId: category }))
  const commission = commissionOf(billOf(lines), level, rules)
  return commission === undefined
    ? '没有'
    : [...commission.lines.map(({ amountFen }) => yuan(amountFen)), yuan(commission.amountFen)]
        .slice(-amountsYuan.length - 1)
        .join(' → ')
}

const plain = (amountYuan: number, rule: string, result: string): MoneyExample => ({
  situation: `朋友实付 ${amountYuan} 元,一级 5 %`,
  rule,
  result,
  compute: () => yuan(commissionOf(billOf([lineOf('l1', amountYuan)]))?.amountFen ?? 0),
})

const COMMISSIONS: readonly MoneyExample[] = [
  plain(298, '298.00 × 5 %', '¥14.90'),
  plain(199.9, '199.90 × 5 % = 9.995,舍去不足一分的', '¥9.99'),
  plain(0.39, '0.39 × 5 % = 0.0195', '¥0.01'),
  plain(0.19, '0.19 × 5 % = 0.0095,不足一分', '¥0.00'),
  plain(100_000, '100,000.00 × 5 %', '¥5,000.00'),
  {
    situation: '一张单两项:199.90 元和 38.90 元,一级 5 %',
    rule: '每项各自舍去:9.99 + 1.94',
    result: '¥9.99 → ¥1.94 → ¥11.93',
    compute: () => earned([199.9, 38.9]),
  },
  {
    situation: '同一张单,二级 2 %(已开启)',
    rule: '按同样的实付算:3.99 + 0.77',
    result: '¥3.99 → ¥0.77 → ¥4.76',
    compute: () => earned([199.9, 38.9], { level: 2 }),
  },
  {
    situation: '同一张单,二级没有开启',
    rule: '二级不计',
    result: '没有',
    compute: () => earned([199.9, 38.9], { level: 2, rules: { ...RULES, isLevelTwoOn: false } }),
  },
  {
    situation: '身体护理 128 元,这一类一级固定 7 元',
    rule: '固定金额先于比例',
    result: '¥7.00 → ¥7.00',
    compute: () => earned([128], { category: 'body' }),
  },
  {
    situation: '身体护理优惠到 5 元,固定 7 元',
    rule: '不会多过实付',
    result: '¥5.00 → ¥5.00',
    compute: () => earned([5], { category: 'body' }),
  },
  {
    situation: '合伙人计划停用期间,朋友消费 298 元',
    rule: '计划关闭,不计',
    result: '没有',
    compute: () => earned([298], { rules: { ...RULES, isOn: false } }),
  },
  {
    situation: '朋友免单(0 元)',
    rule: '没有实付,不记零元分录',
    result: '没有',
    compute: () => earned([0]),
  },
]

const TERMS: CardTerms = {
  ...{ name: '补水护理', serviceIds: ['svc_1'], serviceNames: ['补水护理'], paidSessions: 10, giftSessions: 0 },
  refundRule: 'share',
}

const mixed = (line: readonly [number, number], recognisedYuan: number): string => {
  const [first, second] = line
  const cover = paymentOf(1, 'card', first, {
    lineId: 'l1',
    cardId: 'card_1',
    sessions: 1,
    recognisedFen: recognisedYuan * 100,
  })
  const bill = billOf([lineOf('l1', first), lineOf('l2', second)], [cover, paymentOf(2, 'cash', second)])
  return yuan(commissionOf(bill)?.amountFen ?? 0)
}

const BY_MEANS: readonly MoneyExample[] = [
  {
    situation: '298 元一项用次卡付,这一次确认收入 180 元;另付现金 200 元',
    rule: '180.00 × 5 % + 200.00 × 5 %',
    result: '¥19.00',
    compute: () => mixed([298, 200], 180),
  },
  {
    situation: '298 元一项用赠送的次数付(收入 0);另付现金 200 元',
    rule: '赠送不计:200.00 × 5 %',
    result: '¥10.00',
    compute: () => mixed([298, 200], 0),
  },
  {
    situation: '298 元用储值付,其中本金 248.33 元、赠金 49.67 元',
    rule: '只算本金:248.33 × 5 % = 12.4165',
    result: '¥12.41',
    compute: () => {
      const payment = paymentOf(1, 'prepaid', 298, { principalFen: 24_833 })
      return yuan(commissionOf(billOf([lineOf('l1', 298)], [payment]))?.amountFen ?? 0)
    },
  },
  {
    situation: '买一张 1,980 元的次卡',
    rule: '卖卡不计,用一次计一次',
    result: '¥0.00',
    compute: () => {
      const sale = { kind: 'card', planId: 'plan_1', cardId: 'card_1', terms: TERMS } as const
      return yuan(commissionOf(billOf([lineOf('l1', 1980, { sale })]))?.amountFen ?? 0)
    },
  },
  {
    situation: '充值 1,000 元送 200 元',
    rule: '充值不计,花本金时才计',
    result: '¥0.00',
    compute: () => {
      const sale = { kind: 'topUp', topUpId: 'top_1', principalFen: 100_000, bonusFen: 20_000 } as const
      return yuan(commissionOf(billOf([lineOf('l1', 1000, { sale })]))?.amountFen ?? 0)
    },
  },
]

const taken = (amountYuan: number, refundsYuan: readonly number[], level: CommissionLevel = 1): string => {
  const bill = refunded(billOf([lineOf('l1', amountYuan)]), ...refundsYuan.map((each) => ['l1', each] as const))
  const { amountFen, reversals } = commissionLeft(bill, level)
  const parts = reversals.map((each) => each.amountFen)
  const leftFen = amountFen - parts.reduce((sum, part) => sum + part, 0)
  const back = parts.length === 0 ? '不收回' : `收回 ${parts.map(yuan).join(' + ')}`
  return `${back},剩 ${yuan(leftFen)}`
}

const REFUNDED: readonly MoneyExample[] = [
  {
    situation: '实付 199.90 元(佣金 9.99),退 66.63 元',
    rule: '9.99 × 66.63 ÷ 199.90 = 3.3298',
    result: '收回 ¥3.32,剩 ¥6.67',
    compute: () => taken(199.9, [66.63]),
  },
  {
    situation: '同一张单,再退剩下的 133.27 元',
    rule: '最后一次收回剩余:9.99 − 3.32',
    result: '收回 ¥3.32 + ¥6.67,剩 ¥0.00',
    compute: () => taken(199.9, [66.63, 133.27]),
  },
  {
    situation: '同一张单,二级(佣金 3.99),同样退两次',
    rule: '3.99 × 66.63 ÷ 199.90 = 1.3299;3.99 − 1.32',
    result: '收回 ¥1.32 + ¥2.67,剩 ¥0.00',
    compute: () => taken(199.9, [66.63, 133.27], 2),
  },
  {
    situation: '实付 100 元(佣金 5.00),分三次退 33.33 元、33.33 元、33.34 元',
    rule: '每次按累计:1.66;3.33 − 1.66 = 1.67;5.00 − 3.33 = 1.67',
    result: '收回 ¥1.66 + ¥1.67 + ¥1.67,剩 ¥0.00',
    compute: () => taken(100, [33.33, 33.33, 33.34]),
  },
  {
    situation: '实付 298 元(佣金 14.90),退 0.01 元',
    rule: '14.90 × 0.01 ÷ 298 不足一分,收回 0',
    result: '不收回,剩 ¥14.90',
    compute: () => taken(298, [0.01]),
  },
]

const partly = (payments: readonly BillPayment[], backYuan: number): string => {
  const total = payments.reduce((sum, { amountFen }) => sum + amountFen, 0) / 100
  const { amountFen, reversedFen } = commissionLeft(refunded(billOf([lineOf('l1', total)], payments), ['l1', backYuan]))
  return `佣金 ${yuan(amountFen)},收回 ${yuan(reversedFen)}`
}

const MIXED_REFUNDED: readonly MoneyExample[] = [
  {
    situation: '298 元用储值付(本金 248.33),退 149 元',
    rule: '佣金 12.41;钱退了 248.33 × 149 ÷ 298 = 124.16;12.41 × 124.16 ÷ 248.33 = 6.20',
    result: '佣金 ¥12.41,收回 ¥6.20',
    compute: () => partly([paymentOf(1, 'prepaid', 298, { principalFen: 24_833 })], 149),
  },
  {
    situation: '同一张单全退',
    rule: '全部收回',
    result: '佣金 ¥12.41,收回 ¥12.41',
    compute: () => partly([paymentOf(1, 'prepaid', 298, { principalFen: 24_833 })], 298),
  },
  {
    situation: '298 元用次卡付(确认收入 180 元),整项退,次数回到卡里',
    rule: '佣金 180.00 × 5 %,全部收回',
    result: '佣金 ¥9.00,收回 ¥9.00',
    compute: () => {
      const card = { lineId: 'l1', cardId: 'card_1', sessions: 1, recognisedFen: 18_000 }
      return partly([paymentOf(1, 'card', 298, card)], 298)
    },
  },
  {
    situation: '现金 100 元 + 储值 200 元(本金 150),退 30 元',
    rule: '实付 250,佣金 12.50;退 30 ÷ 300 = 10 %',
    result: '佣金 ¥12.50,收回 ¥1.25',
    compute: () => partly([paymentOf(1, 'cash', 100), paymentOf(2, 'prepaid', 200, { principalFen: 15_000 })], 30),
  },
]

const HOLD: readonly MoneyExample[] = [
  ...(
    [
      [6, '¥0.00 可提现'],
      [7, '¥14.90 可提现'],
    ] as const
  ).map(([days, result]): MoneyExample => ({
    situation: `3 月 10 日 12:00 结算 14.90 元,冻结 7 天,第 ${days} 天`,
    rule: days < 7 ? '冻结期内' : '满 7 天,同一时刻解冻',
    result,
    compute: () => {
      const commission = commissionOf(billOf([lineOf('l1', 298)]))
      const moved = commission && releaseCommission(commission, NOON + days * 86_400_000)
      const [, entry] = moved?.entries ?? []
      return `${yuan(entry?.amount ?? 0)} 可提现`
    },
  })),
  {
    situation: '14.90 元在解冻前被退 149 元(一半)',
    rule: '解冻的是剩下的 14.90 − 7.45',
    result: '¥7.45 可提现',
    compute: () => {
      const left = commissionLeft(refunded(billOf([lineOf('l1', 298)]), ['l1', 149]))
      const [, entry] = releaseCommission(left, NOON + 7 * 86_400_000)?.entries ?? []
      return `${yuan(entry?.amount ?? 0)} 可提现`
    },
  },
]

export const REFERRAL: readonly Chapter[] = [
  { title: '佣金:一级与二级', examples: COMMISSIONS },
  { title: '佣金:用次卡、储值付的', examples: BY_MEANS },
  { title: '退款后的佣金', examples: REFUNDED },
  { title: '退款后的佣金:用次卡、储值付的', examples: MIXED_REFUNDED },
  { title: '冻结与解冻', examples: HOLD },
]
