import { bonusTermsOf, endBonus } from '../../src/domain/prepaid/bonus-expiry'
import { quoteTopUpRefund } from '../../src/domain/prepaid/refund'
import { balanceOf, giveBackToTopUps, spendTopUps, spentAmountOf, type TopUp } from '../../src/domain/prepaid/top-ups'
import type { IsoDate } from '../../src/domain/shared/time'
import { allowed, fen, yuan, type Chapter, type MoneyExample } from './example'
import { backFenOf, billOf, lineOf, NOON, paymentOf, refunded } from './world'

const topUp = (position: number, principalYuan: number, bonusYuan: number): TopUp => ({
  ...{ topUpId: `top_${position}`, principalFen: fen(principalYuan), bonusFen: fen(bonusYuan) },
  ...{ principalLeftFen: fen(principalYuan), bonusLeftFen: fen(bonusYuan), boughtAt: NOON + position },
  ...{ storeId: 'store_1', storeName: '静安店', billId: `bill_${position}`, lineId: 'l1' },
})

/** Nothing that was bought without an end has ended by then. */
const TODAY = '2026-03-10'

const both = ({ principalFen, bonusFen }: { principalFen: number; bonusFen: number }): string =>
  `本金 ${yuan(principalFen)} + 赠金 ${yuan(bonusFen)}`

/** What the last of several spends takes. */
const spend = (topUps: readonly TopUp[], ...amountsYuan: readonly number[]): string => {
  let present = topUps
  let last = { principalFen: 0, bonusFen: 0 }
  for (const amount of amountsYuan) {
    const spent = allowed(spendTopUps(present, fen(amount), TODAY))
    present = spent.topUps
    last = spentAmountOf(spent.parts)
  }
  return both(last)
}

const left = (topUps: readonly TopUp[], amountYuan: number): string =>
  both(balanceOf(allowed(spendTopUps(topUps, fen(amountYuan), TODAY)).topUps))

const ONE = [topUp(1, 1000, 200)]
const TWO = [topUp(1, 1000, 200), topUp(2, 2000, 600)]

const SPENDS: readonly MoneyExample[] = [
  {
    situation: '充 1,000 元送 200 元,花 298 元',
    rule: '按 1000 : 200:298 × 5/6 = 248.33',
    result: '本金 ¥248.33 + 赠金 ¥49.67',
    compute: () => spend(ONE, 298),
  },
  {
    situation: '之后余额',
    rule: '1000 − 248.33;200 − 49.67',
    result: '本金 ¥751.67 + 赠金 ¥150.33',
    compute: () => left(ONE, 298),
  },
  {
    situation: '再花 298 元',
    rule: '累计 596 × 5/6 = 496.67,减去已花的 248.33',
    result: '本金 ¥248.34 + 赠金 ¥49.66',
    compute: () => spend(ONE, 298, 298),
  },
  {
    situation: '最后花光剩下的 604 元',
    rule: '取剩余:1000 − 248.33 − 248.34',
    result: '本金 ¥503.33 + 赠金 ¥100.67',
    compute: () => spend(ONE, 298, 298, 604),
  },
  {
    situation: '没有赠金:充 500 元,花 88 元',
    rule: '全是本金',
    result: '本金 ¥88.00 + 赠金 ¥0.00',
    compute: () => spend([topUp(1, 500, 0)], 88),
  },
  {
    situation: '两笔:1,000 送 200、2,000 送 600,花 1,200 元',
    rule: '先花早的一笔,正好花完',
    result: '本金 ¥1,000.00 + 赠金 ¥200.00',
    compute: () => spend(TWO, 1200),
  },
  {
    situation: '同样两笔,花 1,330 元',
    rule: '早的 1200 花完;130 按 2000 : 600:100 + 30',
    result: '本金 ¥1,100.00 + 赠金 ¥230.00',
    compute: () => spend(TWO, 1330),
  },
  {
    situation: '余额 1,200 元,想花 1,200.01 元',
    rule: '不够,不会扣成负数',
    result: '余额不足',
    compute: () => (spendTopUps(ONE, fen(1200.01), TODAY).isOk ? '扣了' : '余额不足'),
  },
]

const givenBack = (amountYuan: number, backYuan: number): string => {
  const spent = allowed(spendTopUps(ONE, fen(amountYuan), TODAY))
  const { principalFen } = spentAmountOf(spent.parts)
  const payment = paymentOf(1, 'prepaid', amountYuan, { principalFen })
  const bill = refunded(billOf([lineOf('l1', amountYuan)], [payment]), ['l1', backYuan])
  const part = bill.refunds[0]?.parts[0]
  const back = {
    principalFen: part?.principalFen ?? 0,
    bonusFen: (backFenOf(bill)[0] ?? 0) - (part?.principalFen ?? 0),
  }
  const after = giveBackToTopUps(spent.topUps, spent.parts, back)
  return `退回${both(back)};余额${both(balanceOf(after.topUps))}`
}

const BACK: readonly MoneyExample[] = [
  {
    situation: '花 298 元(本金 248.33 + 赠金 49.67)后全退',
    rule: '各回各处',
    result: '退回本金 ¥248.33 + 赠金 ¥49.67;余额本金 ¥1,000.00 + 赠金 ¥200.00',
    compute: () => givenBack(298, 298),
  },
  {
    situation: '同一笔退 100 元',
    rule: '248.33 × 100 ÷ 298 = 83.33,其余是赠金',
    result: '退回本金 ¥83.33 + 赠金 ¥16.67;余额本金 ¥835.00 + 赠金 ¥167.00',
    compute: () => givenBack(298, 100),
  },
]

const quote = (amountYuan: number): string => {
  const [first = topUp(1, 0, 0)] = amountYuan === 0 ? ONE : allowed(spendTopUps(ONE, fen(amountYuan), TODAY)).topUps
  const { refundFen, bonusEndsFen } = quoteTopUpRefund(first, 7)
  return `退 ${yuan(refundFen)},赠金 ${yuan(bonusEndsFen)} 作废`
}

const REFUNDS: readonly MoneyExample[] = [
  {
    situation: '充 1,000 送 200,一分没花就退',
    rule: '退全部本金,赠金收回',
    result: '退 ¥1,000.00,赠金 ¥200.00 作废',
    compute: () => quote(0),
  },
  {
    situation: '花了 298 元后退',
    rule: '退剩下的本金 751.67,已花的赠金不倒扣',
    result: '退 ¥751.67,赠金 ¥150.33 作废',
    compute: () => quote(298),
  },
  {
    situation: '花了 1,200 元后退',
    rule: '没有剩下的',
    result: '退 ¥0.00,赠金 ¥0.00 作废',
    compute: () => quote(1200),
  },
]

/** 1000 yuan with 200 on top, whose bonus may be spent until April 10. */
const ENDING = [{ ...topUp(1, 1000, 200), ...bonusTermsOf('2026-03-10', 1) }, topUp(2, 2000, 600)]

const endedOn = (topUps: readonly TopUp[], today: IsoDate): string => {
  const { topUps: after, ended } = endBonus(topUps, today)
  return `赠金到期 ${yuan(sumOf(ended))};余额${both(balanceOf(after))}`
}
const sumOf = (ended: readonly { readonly bonusFen: number }[]): number =>
  ended.reduce((sumFen, { bonusFen }) => sumFen + bonusFen, 0)

const spentThen = (today: IsoDate): string => both(spentAmountOf(allowed(spendTopUps(ENDING, fen(1060), today)).parts))

/** 298 yuan are spent before the end; after it a refund gives them back. */
const givenBackLate = (): string => {
  const { topUps, parts } = allowed(spendTopUps(ENDING.slice(0, 1), fen(298), '2026-04-10'))
  const ended = endBonus(topUps, '2026-04-11').topUps
  const back = giveBackToTopUps(ended, parts, spentAmountOf(parts))
  return endedOn(back.topUps, '2026-04-12')
}

const ENDS: readonly MoneyExample[] = [
  {
    situation: '3 月 10 日充 1,000 送 200(赠金 1 个月有效)、另一笔 2,000 送 600(不过期);4 月 10 日',
    rule: '当天不算,最后一天是 4 月 10 日,当天还能用',
    result: '赠金到期 ¥0.00;余额本金 ¥3,000.00 + 赠金 ¥800.00',
    compute: () => endedOn(ENDING, '2026-04-10'),
  },
  {
    situation: '同样两笔,4 月 11 日',
    rule: '第一笔的赠金到期;本金不过期,不是收入',
    result: '赠金到期 ¥200.00;余额本金 ¥3,000.00 + 赠金 ¥600.00',
    compute: () => endedOn(ENDING, '2026-04-11'),
  },
  {
    situation: '同样两笔,4 月 10 日花 1,060 元',
    rule: '先花早的一笔,按 1000 : 200',
    result: '本金 ¥883.33 + 赠金 ¥176.67',
    compute: () => spentThen('2026-04-10'),
  },
  {
    situation: '同样两笔,4 月 11 日花 1,060 元',
    rule: '早的一笔只剩本金 1000;其余 60 按 2000 : 600',
    result: '本金 ¥1,046.15 + 赠金 ¥13.85',
    compute: () => spentThen('2026-04-11'),
  },
  {
    situation: '第一笔 4 月 10 日花了 298 元(本金 248.33 + 赠金 49.67),4 月 12 日账单全退',
    rule: '退回的赠金期限不变,已过期:49.67 随即到期',
    result: '赠金到期 ¥49.67;余额本金 ¥1,000.00 + 赠金 ¥0.00',
    compute: givenBackLate,
  },
  {
    situation: '1 月 31 日充值,赠金 1 个月有效',
    rule: '2 月没有 31 日,到月底',
    result: '到 2026-02-28',
    compute: () => `到 ${bonusTermsOf('2026-01-31', 1).bonusExpiresOn ?? ''}`,
  },
]

export const PREPAID: readonly Chapter[] = [
  { title: '储值:本金与赠金怎么花', examples: SPENDS },
  { title: '储值:赠金到期', examples: ENDS },
  { title: '储值:退款回到余额', examples: BACK },
  { title: '储值:退储值', examples: REFUNDS },
]
