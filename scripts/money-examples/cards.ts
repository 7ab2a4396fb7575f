import { cardOf, revenueOfSessions, type CardBalance, type TreatmentCard } from '../../src/domain/cards/card'
import { expireSessions } from '../../src/domain/cards/expiry'
import { chooseCard, redeemSessions } from '../../src/domain/cards/redeem'
import { quoteRefund } from '../../src/domain/cards/refund-card'
import { differenceFenOf, takeFromSales, valueCard } from '../../src/domain/cards/upgrade-card'
import type { CardTerms } from '../../src/domain/shared/card-terms'
import type { IsoDate } from '../../src/domain/shared/time'
import { allowed, fen, yuan, type Chapter, type MoneyExample } from './example'
import { NOON } from './world'

const SOLD_ON = '2025-03-10'

interface Terms {
  readonly priceYuan: number
  readonly paid: number
  readonly gifts?: number
  readonly validDays?: number
  readonly refundRule?: CardTerms['refundRule']
}

function card({ priceYuan, paid, gifts = 0, validDays, refundRule = 'share' }: Terms): TreatmentCard {
  const terms: CardTerms = {
    ...{ name: '补水护理', serviceIds: ['svc_1'], serviceNames: ['补水护理'], paidSessions: paid, giftSessions: gifts },
    ...{ refundRule, ...(validDays !== undefined && { validDays }) },
  }
  return cardOf(terms, {
    ...{ cardId: `card_${priceYuan}_${validDays ?? 0}`, planId: 'plan_1', storeId: 'store_1', storeName: '静安店' },
    ...{ customerId: 'cai', billId: 'bill_1', lineId: 'l1', priceFen: fen(priceYuan), soldAt: NOON, soldOn: SOLD_ON },
  })
}

const fullOf = ({ paidSessions, giftSessions, priceFen }: TreatmentCard): CardBalance => ({
  ...{ sessions: paidSessions, gifts: giftSessions, deferredFen: priceFen },
})

/** What is left after so many visits of one session each, and what each was as revenue. */
function use(
  sold: TreatmentCard,
  visits: number,
): { readonly left: CardBalance; readonly revenueFen: readonly number[] } {
  let left = fullOf(sold)
  const revenueFen: number[] = []
  for (let visit = 0; visit < visits; visit += 1) {
    const taken = allowed(redeemSessions(sold, left, { serviceId: 'svc_1', count: 1, today: SOLD_ON }))
    revenueFen.push(taken.recognisedFen)
    left = {
      sessions: left.sessions - taken.paidSessions,
      gifts: left.gifts - taken.giftSessions,
      deferredFen: left.deferredFen - taken.recognisedFen,
    }
  }
  return { left, revenueFen }
}

const visit = (terms: Terms, number: number): string => yuan(use(card(terms), number).revenueFen.at(-1) ?? 0)
const TEN: Terms = { priceYuan: 1980, paid: 10 }
const TEN_AND_TWO: Terms = { priceYuan: 1980, paid: 10, gifts: 2 }
const SEVEN: Terms = { priceYuan: 1000, paid: 7 }

const REVENUE: readonly MoneyExample[] = [
  { situation: '次卡 1,980 元 10 次,用第 1 次', rule: '1980 ÷ 10', result: '¥198.00', compute: () => visit(TEN, 1) },
  {
    situation: '次卡 1,000 元 7 次,用第 1 次',
    rule: '1000 ÷ 7 = 142.857,舍去',
    result: '¥142.85',
    compute: () => visit(SEVEN, 1),
  },
  {
    situation: '次卡 1,000 元 7 次,用第 7 次',
    rule: '最后一次取剩余:1000 − 6 × 142.85',
    result: '¥142.90',
    compute: () => visit(SEVEN, 7),
  },
  {
    situation: '次卡 1,980 元 10 次送 2 次,用第 1 次',
    rule: '赠送也分摊:1980 ÷ 12',
    result: '¥165.00',
    compute: () => visit(TEN_AND_TWO, 1),
  },
  {
    situation: '同一张卡用了 5 次,还剩的预收',
    rule: '1980 − 5 × 165',
    result: '¥1,155.00',
    compute: () => yuan(use(card(TEN_AND_TWO), 5).left.deferredFen),
  },
  {
    situation: '一次用掉次卡 1,000 元 7 次中的 2 次',
    rule: '2 × 142.85',
    result: '¥285.70',
    compute: () => yuan(revenueOfSessions(card(SEVEN), fullOf(card(SEVEN)), 2)),
  },
  {
    situation: '次卡 1,980 元 10 次送 2 次,用了 10 次后到期',
    rule: '余下 2 次赠送的收入到期确认,不计佣金:1980 − 10 × 165',
    result: '¥330.00',
    compute: () => {
      const sold = card({ ...TEN_AND_TWO, validDays: 365 })
      return yuan(expireSessions(sold, use(sold, 10).left, '2026-03-11')?.recognisedFen ?? 0)
    },
  },
  {
    situation: '次卡 1,980 元 10 次,有效 365 天,最后一天(2026-03-10)',
    rule: '售出当天不算,最后一天仍可用',
    result: '未到期',
    compute: () => {
      const sold = card({ ...TEN, validDays: 365 })
      return expireSessions(sold, fullOf(sold), '2026-03-10') === undefined ? '未到期' : '已到期'
    },
  },
]

const chosen = (...wanted: readonly Terms[]): string => {
  const cards = wanted.map((terms) => card(terms)).map((sold) => ({ card: sold, balance: fullOf(sold) }))
  const first = chooseCard(cards, { serviceId: 'svc_1', count: 1, today: SOLD_ON })?.fitting[0]
  return first === undefined ? '没有' : `${yuan(first.card.priceFen)} 的卡`
}

const CHOICE: readonly MoneyExample[] = [
  {
    situation: '两张卡:1,980 元 10 次(一年)、2,980 元 10 次(半年)',
    rule: '先到期的先用',
    result: '¥2,980.00 的卡',
    compute: () => chosen({ ...TEN, validDays: 365 }, { priceYuan: 2980, paid: 10, validDays: 180 }),
  },
  {
    situation: '两张卡同一天到期:1,980 元 10 次、1,500 元 10 次',
    rule: '到期相同,先用每次便宜的',
    result: '¥1,500.00 的卡',
    compute: () => chosen({ ...TEN, validDays: 365 }, { priceYuan: 1500, paid: 10, validDays: 365 }),
  },
  {
    situation: '一张不过期 1,500 元 10 次,一张一年 1,980 元 10 次',
    rule: '会到期的先用',
    result: '¥1,980.00 的卡',
    compute: () => chosen({ priceYuan: 1500, paid: 10 }, { ...TEN, validDays: 365 }),
  },
]

interface Refunding extends Terms {
  readonly used: number
  readonly listYuan?: number
  readonly today?: IsoDate
  readonly feeBp?: number
}

const refund = ({ used, listYuan = 0, today = '2025-06-01', feeBp = 0, ...terms }: Refunding): string => {
  const sold = { ...card(terms), usedListFen: fen(listYuan) * used }
  const quote = allowed(quoteRefund(sold, use(sold, used).left, { today, feeBp }))
  return `退 ${yuan(quote.refundFen)},店里留 ${yuan(quote.keptFen)}`
}

const REFUND: readonly MoneyExample[] = [
  {
    situation: '次卡 1,980 元 10 次,没用过,第 7 天退',
    rule: '七天内没用过,全退',
    result: '退 ¥1,980.00,店里留 ¥0.00',
    compute: () => refund({ ...TEN, used: 0, today: '2025-03-17', feeBp: 500 }),
  },
  {
    situation: '同一张卡没用过,第 8 天退,手续费 5 %',
    rule: '1980 − 1980 × 5 %',
    result: '退 ¥1,881.00,店里留 ¥99.00',
    compute: () => refund({ ...TEN, used: 0, today: '2025-03-18', feeBp: 500 }),
  },
  {
    situation: '用了 3 次后退,按分摊价扣,无手续费',
    rule: '1980 − 3 × 198',
    result: '退 ¥1,386.00,店里留 ¥0.00',
    compute: () => refund({ ...TEN, used: 3 }),
  },
  {
    situation: '用了 3 次后退,手续费 5 %',
    rule: '1386 − 1386 × 5 %',
    result: '退 ¥1,316.70,店里留 ¥69.30',
    compute: () => refund({ ...TEN, used: 3, feeBp: 500 }),
  },
  {
    situation: '用了 3 次后退,按原价 298 元扣',
    rule: '1980 − 3 × 298',
    result: '退 ¥1,086.00,店里留 ¥300.00',
    compute: () => refund({ ...TEN, used: 3, listYuan: 298, refundRule: 'listPrice' }),
  },
  {
    situation: '用了 8 次后退,按原价 298 元扣',
    rule: '8 × 298 已超过 1980,不会倒扣',
    result: '退 ¥0.00,店里留 ¥396.00',
    compute: () => refund({ ...TEN, used: 8, listYuan: 298, refundRule: 'listPrice' }),
  },
  {
    situation: '10 次送 2 次的卡用了 6 次后退',
    rule: '1980 − 6 × 165',
    result: '退 ¥990.00,店里留 ¥0.00',
    compute: () => refund({ ...TEN_AND_TWO, used: 6 }),
  },
]

const upgrade = ({ used, dearerYuan, ...terms }: Refunding & { readonly dearerYuan: number }): string => {
  const sold = card(terms)
  const { valueFen } = allowed(valueCard(sold, use(sold, used).left, '2025-06-01'))
  return `抵 ${yuan(valueFen)},补 ${yuan(allowed(differenceFenOf(fen(dearerYuan), valueFen)))}`
}

const UPGRADE: readonly MoneyExample[] = [
  {
    situation: '次卡 1,980 元 10 次用了 3 次,升级到 3,600 元的卡',
    rule: '可抵 1980 − 3 × 198;补差 3600 − 1386',
    result: '抵 ¥1,386.00,补 ¥2,214.00',
    compute: () => upgrade({ ...TEN, used: 3, dearerYuan: 3600 }),
  },
  {
    situation: '10 次送 2 次的卡用了 6 次,升级到 3,600 元的卡',
    rule: '可抵 1980 − 6 × 165;补差 3600 − 990',
    result: '抵 ¥990.00,补 ¥2,610.00',
    compute: () => upgrade({ ...TEN_AND_TWO, used: 6, dearerYuan: 3600 }),
  },
  {
    situation: '上面 3,600 元的新卡没用过就退(已过七天,无手续费)',
    rule: '先退新卡收的差价 2610,余下 990 从旧卡那次付款退',
    result: '¥2,610.00 + ¥990.00',
    compute: () => {
      const paidBefore = [{ billId: 'bill_1', lineId: 'l1', mostFen: fen(990) }]
      const sales = takeFromSales({ billId: 'bill_2', lineId: 'l1', priceFen: fen(3600), paidBefore }, fen(3600))
      return sales.map(({ mostFen }) => yuan(mostFen)).join(' + ')
    },
  },
]

export const CARDS: readonly Chapter[] = [
  { title: '次卡:每次的收入', examples: REVENUE },
  { title: '次卡:先用哪一张', examples: CHOICE },
  { title: '次卡:退卡', examples: REFUND },
  { title: '次卡:升级', examples: UPGRADE },
]
