import type { BillPayment } from '../../src/domain/checkout/bill'
import { settledBillOf } from '../../src/domain/checkout/settle'
import { checkIn, type CheckInState } from '../../src/domain/loyalty/check-in'
import { earnPoints } from '../../src/domain/loyalty/points'
import {
  endOfPoints,
  expirePoints,
  lotsTaken,
  movePoints,
  pointsToReturn,
  type PointsHeld,
} from '../../src/domain/loyalty/point-lots'
import { earnTopUpPoints, reverseTopUpPoints } from '../../src/domain/loyalty/top-up-points'
import type { LedgerEntry } from '../../src/domain/shared/ledger'
import { addDays, momentAt, type IsoDate } from '../../src/domain/shared/time'
import { fen, type Chapter, type MoneyExample } from './example'
import { billOf, lineOf, NOON, paymentOf, pointsOf, refunded } from './world'

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

const [TOP_UP_FEN, SPENT_FEN] = [100_000, 24_833]

/** What a top-up earns at one point for so many yuan. */
const topUpEntry = (principalYuan: number, yuanPerPoint: number): LedgerEntry | undefined => {
  const sold = { topUpId: 'topup_1', customerId: 'cai', billId: 'bill_0', storeId: 'store_1', at: NOON }
  const rules = { fenPerPoint: 100, referralPoints: 100, topUpFenPerPoint: yuanPerPoint * 100 }
  return earnTopUpPoints({ ...sold, principalFen: fen(principalYuan) }, rules)?.entry
}

const topUpPoints = (principalYuan: number, yuanPerPoint: number): string =>
  `${topUpEntry(principalYuan, yuanPerPoint)?.amount ?? 0} 分`

/** What refunds of 1000 yuan at one point for three take back, one after the other. */
const topUpBack = (...refundsFen: readonly number[]): string => {
  const entry = topUpEntry(TOP_UP_FEN / 100, 3)
  if (entry === undefined) throw new Error('nothing was earned')
  let refundedBeforeFen = 0
  const taken = refundsFen.map((refundFen, position) => {
    const back = { principalFen: TOP_UP_FEN, refundFen, refundedBeforeFen, billId: 'bill_0', at: NOON }
    refundedBeforeFen += refundFen
    return -(reverseTopUpPoints(entry, { ...back, refundId: `refund_${position}` })?.amount ?? 0)
  })
  return `${entry.amount} 分,收回 ${taken.join(' + ')} 分`
}

/** A bill of 298 yuan that is paid so. */
const pointsPaidBy = (...payments: readonly BillPayment[]): string =>
  `${pointsOf(billOf([lineOf('l1', 298)], payments)).earned} 分`

const POINTS_FOR_TOP_UPS: readonly MoneyExample[] = [
  {
    situation: '充 1000 送 200,充值每 2 元得 1 分',
    rule: '只算实付:1000 ÷ 2,赠金不算',
    result: '500 分',
    compute: () => topUpPoints(1000, 2),
  },
  {
    situation: '充 500 元,充值每 3 元得 1 分',
    rule: '500 ÷ 3 = 166.7,舍去零头',
    result: '166 分',
    compute: () => topUpPoints(500, 3),
  },
  {
    situation: '接第一行:用这笔储值付 298 元(本金 248.33)',
    rule: '充值时已得,不再得',
    result: '0 分',
    compute: () => pointsPaidBy(paymentOf(1, 'prepaid', 298, { principalFen: SPENT_FEN, earnedAheadFen: SPENT_FEN })),
  },
  {
    situation: '298 元:这笔储值付 198(本金 165),现金付 100',
    rule: '只算现金:100 ÷ 1',
    result: '100 分',
    compute: () =>
      pointsPaidBy(
        paymentOf(1, 'prepaid', 198, { principalFen: 16_500, earnedAheadFen: 16_500 }),
        paymentOf(2, 'cash', 100),
      ),
  },
  {
    situation: '298 元用两笔储值付:本金 100 充值时得过分,148.33 没得过',
    rule: '只算没得过的:148.33 ÷ 1',
    result: '148 分',
    compute: () => pointsPaidBy(paymentOf(1, 'prepaid', 298, { principalFen: SPENT_FEN, earnedAheadFen: 10_000 })),
  },
  {
    situation: '充 1000 元得 333 分(3 元 1 分),花掉本金 248.33 后退储值',
    rule: '退 751.67:333 × 751.67 ÷ 1000 = 250.3',
    result: '333 分,收回 250 分',
    compute: () => topUpBack(TOP_UP_FEN - SPENT_FEN),
  },
  {
    situation: '接上:那张单也退了,再退回来的 248.33',
    rule: '最后一次收回剩余:333 − 250',
    result: '333 分,收回 250 + 83 分',
    compute: () => topUpBack(TOP_UP_FEN - SPENT_FEN, SPENT_FEN),
  },
]

/** 120 points until March 31, 80 until May 31, 50 for ever. */
const HELD: PointsHeld = {
  ...{ customerId: 'cust_mei', points: 250, expired: [] },
  lots: [
    { expiresOn: '2026-03-31', points: 120 },
    { expiresOn: '2026-05-31', points: 80 },
  ],
}

const held = ({ points: all, lots }: PointsHeld): string =>
  [`${all} 分`, ...lots.map(({ points: each, expiresOn }) => `${each} 分到 ${expiresOn}`)].join(',')

const endOf = (on: IsoDate, months: number): string => `到 ${endOfPoints(momentAt(on, 600), months) ?? '长期'}`

const POINTS_ENDING: readonly MoneyExample[] = [
  {
    situation: '有效 12 个月,2025-03-10 得的',
    rule: '到 12 个月后的月底',
    result: '到 2026-03-31',
    compute: () => endOf('2025-03-10', 12),
  },
  {
    situation: '有效 3 个月,2025-11-30 得的',
    rule: '到 3 个月后的月底',
    result: '到 2026-02-28',
    compute: () => endOf('2025-11-30', 3),
  },
  {
    situation: '120 分 3 月底到期、80 分 5 月底到期、50 分长期,花 150 分',
    rule: '先到期的先用:120 + 30',
    result: '100 分,50 分到 2026-05-31',
    compute: () => held(movePoints(HELD, -150)),
  },
  {
    situation: '接上:4 月 2 日兑换被收回',
    rule: '120 分已过期,只退 30 分,到期日不变',
    result: '130 分,80 分到 2026-05-31',
    compute: () => {
      const back = pointsToReturn(150, lotsTaken(HELD, 150), momentAt('2026-04-02', 600))
      return held(movePoints(movePoints(HELD, -150), back.points, back.lots))
    },
  },
  {
    situation: '一分没花,到了 4 月 1 日',
    rule: '250 − 120',
    result: '130 分,80 分到 2026-05-31',
    compute: () => held(expirePoints(HELD, momentAt('2026-04-01', 0)).held),
  },
  {
    situation: '欠 30 分,又得 120 分(3 月底到期)',
    rule: '先补欠的:120 − 30',
    result: '90 分,90 分到 2026-03-31',
    compute: () =>
      held(movePoints({ ...HELD, points: -30, lots: [] }, 120, [{ expiresOn: '2026-03-31', points: 120 }])),
  },
]

/** Wednesdays are twice; so much is settled on `on`. */
const onPerkDay = (on: IsoDate, pointsRateBp = 10_000): string => {
  const perkDay = { every: 'week', days: [3], pointsRateBp: 20_000 } as const
  const rules = { fenPerPoint: 100, referralPoints: 100, perkDay }
  const bill = settledBillOf({ ...billOf([lineOf('l1', 199.9)]), paidAt: momentAt(on, 720) }, momentAt(on, 720))
  const earned = earnPoints({ ...bill, pointsRateBp }, rules)
  return `${earned?.amount ?? 0} 分`
}

const PERK_DAYS: readonly MoneyExample[] = [
  {
    situation: '周三会员日双倍,周二结算 199.90 元',
    rule: '不是会员日',
    result: '199 分',
    compute: () => onPerkDay('2025-03-11'),
  },
  { situation: '接上:周三结算', rule: '⌊199.90 × 2⌋', result: '399 分', compute: () => onPerkDay('2025-03-12') },
  {
    situation: '接上:金卡 1.5 倍,周三结算',
    rule: '⌊199.90 × 1.5 × 2⌋,只舍一次',
    result: '599 分',
    compute: () => onPerkDay('2025-03-12', 15_000),
  },
]

const checkIns = (days: number): string => {
  let state: CheckInState = { customerId: 'cust_mei', daysInRow: 0 }
  const rules = { fenPerPoint: 100, referralPoints: 100, checkInPoints: 2, checkInRowPoints: 10 }
  let total = 0
  for (let day = 0; day < days; day += 1) {
    const done = checkIn(state, rules, addDays('2025-03-01', day))
    if (!done.isOk) return done.error.code
    state = done.value.state
    total += done.value.points
  }
  return `${total} 分`
}

const CHECK_INS: readonly MoneyExample[] = [
  {
    situation: '每天 2 分,满 7 天加 10 分,连续签到 6 天',
    rule: '6 × 2',
    result: '12 分',
    compute: () => checkIns(6),
  },
  { situation: '接上:连续签到 7 天', rule: '7 × 2 + 10', result: '24 分', compute: () => checkIns(7) },
  { situation: '接上:连续签到 14 天', rule: '14 × 2 + 2 × 10', result: '48 分', compute: () => checkIns(14) },
]

export const POINT_CHAPTERS: readonly Chapter[] = [
  { title: '积分', examples: POINTS },
  { title: '积分:用次卡、储值付的', examples: POINTS_BY_MEANS },
  { title: '积分:充值得的', examples: POINTS_FOR_TOP_UPS },
  { title: '积分到期', examples: POINTS_ENDING },
  { title: '签到', examples: CHECK_INS },
  { title: '会员日', examples: PERK_DAYS },
]
