import type { BillPayment } from '../../src/domain/checkout/bill'
import type { Chapter, MoneyExample } from './example'
import { billOf, lineOf, paymentOf, pointsOf, refunded } from './world'

const points = (amountYuan: number, refundsYuan: readonly number[] = [], fenPerPoint = 100): string => {
  const bill = refunded(billOf([lineOf('l1', amountYuan)]), ...refundsYuan.map((each) => ['l1', each] as const))
  const { earned: given, taken: back } = pointsOf(bill, fenPerPoint)
  return back.length === 0 ? `${given} 分` : `${given} 分,收回 ${back.join(' + ')} 分`
}

const POINTS: readonly MoneyExample[] = [
  { situation: '实付 199.90 元,1 元 1 分', rule: '整单舍去零头', result: '199 分', compute: () => points(199.9) },
  { situation: '实付 0.99 元,1 元 1 分', rule: '不足 1 元', result: '0 分', compute: () => points(0.99) },
  { situation: '实付 298 元,10 元 1 分', rule: '298 ÷ 10', result: '29 分', compute: () => points(298, [], 1000) },
  {
    situation: '实付 238.80 元得 238 分,退 66.63 元',
    rule: '238 × 66.63 ÷ 238.80 = 66.4',
    result: '238 分,收回 66 分',
    compute: () => points(238.8, [66.63]),
  },
  {
    situation: '同一张单再退剩下的 172.17 元',
    rule: '最后一次收回剩余:238 − 66',
    result: '238 分,收回 66 + 172 分',
    compute: () => points(238.8, [66.63, 172.17]),
  },
  {
    situation: '实付 1 元得 1 分,先退 0.99 元,再退 0.01 元',
    rule: '累计 0.99 不足 1 分;退完收回',
    result: '1 分,收回 0 + 1 分',
    compute: () => points(1, [0.99, 0.01]),
  },
]

const pointsBy = (payment: BillPayment): string => {
  const { earned: given } = pointsOf(billOf([lineOf('l1', payment.amountFen / 100)], [payment]))
  return `${given} 分`
}

const POINTS_BY_MEANS: readonly MoneyExample[] = [
  {
    situation: '298 元用储值付(本金 248.33)',
    rule: '赠金不积分:248.33 ÷ 1',
    result: '248 分',
    compute: () => pointsBy(paymentOf(1, 'prepaid', 298, { principalFen: 24_833 })),
  },
  {
    situation: '298 元用次卡付(确认收入 165 元)',
    rule: '按确认的收入:165 ÷ 1',
    result: '165 分',
    compute: () => pointsBy(paymentOf(1, 'card', 298, { lineId: 'l1', cardId: 'card_1', recognisedFen: 16_500 })),
  },
  {
    situation: '298 元用赠送的次数付',
    rule: '没有实付',
    result: '0 分',
    compute: () => pointsBy(paymentOf(1, 'card', 298, { lineId: 'l1', cardId: 'card_1', recognisedFen: 0 })),
  },
]

export const POINT_CHAPTERS: readonly Chapter[] = [
  { title: '积分', examples: POINTS },
  { title: '积分:用次卡、储值付的', examples: POINTS_BY_MEANS },
]
