import { SERVICE_INCOME_TAX } from '../../config/tax-table'
import { taxOnMonthFen, taxOnPayoutFen } from '../../src/domain/partner/payout-tax'
import { checkPayoutLimits, limitsLeft } from '../../src/domain/partner/payout-limits'
import { quoteTopUpRefund } from '../../src/domain/prepaid/refund'
import { spendTopUps, spentAmountOf } from '../../src/domain/prepaid/top-ups'
import { allowed, fen, yuan, type Chapter, type MoneyExample } from './example'

const month = (grossYuan: number, rule: string, result: string): MoneyExample => ({
  situation: `一个月提现合计 ${grossYuan} 元`,
  rule,
  result,
  compute: () => {
    const taxFen = taxOnMonthFen(fen(grossYuan), SERVICE_INCOME_TAX)
    return `税 ${yuan(taxFen)},到手 ${yuan(fen(grossYuan) - taxFen)}`
  },
})

const further = (beforeYuan: number, payoutYuan: number): string => {
  const grossFen = fen(beforeYuan)
  const soFar = { grossFen, taxFen: taxOnMonthFen(grossFen, SERVICE_INCOME_TAX) }
  const taxFen = taxOnPayoutFen(soFar, fen(payoutYuan), SERVICE_INCOME_TAX)
  return `税 ${yuan(taxFen)},到手 ${yuan(fen(payoutYuan) - taxFen)}`
}

const TAX: readonly MoneyExample[] = [
  month(800, '不超过 800 元', '税 ¥0.00,到手 ¥800.00'),
  month(1000, '(1000 − 800) × 20 %', '税 ¥40.00,到手 ¥960.00'),
  month(800.02, '(800.02 − 800) × 20 % = 0.004,四舍五入', '税 ¥0.00,到手 ¥800.02'),
  month(4000, '(4000 − 800) × 20 %', '税 ¥640.00,到手 ¥3,360.00'),
  month(5000, '5000 × 80 % × 20 %', '税 ¥800.00,到手 ¥4,200.00'),
  month(25_000, '25000 × 80 % = 20000,× 20 %', '税 ¥4,000.00,到手 ¥21,000.00'),
  month(30_000, '30000 × 80 % = 24000,× 30 % − 2000', '税 ¥5,200.00,到手 ¥24,800.00'),
  month(100_000, '100000 × 80 % = 80000,× 40 % − 7000', '税 ¥25,000.00,到手 ¥75,000.00'),
  {
    situation: '本月已提 800 元(税 0),再提 200 元',
    rule: '全月税 40.00 − 已扣 0.00',
    result: '税 ¥40.00,到手 ¥160.00',
    compute: () => further(800, 200),
  },
  {
    situation: '本月已提 1,000 元(税 40),再提 4,000 元',
    rule: '全月 5000 的税 800.00 − 已扣 40.00',
    result: '税 ¥760.00,到手 ¥3,240.00',
    compute: () => further(1000, 4000),
  },
]

/** What of a payout of store credit a payment takes, with 1000 yuan paid ahead before it or nothing. */
const paidWithCredit = (principalYuan: number, creditYuan: number, payYuan: number): string => {
  const paid = { topUpId: 'top_1', principalFen: fen(principalYuan), bonusFen: 0, boughtAt: 1 }
  const credit = { topUpId: 'top_2', payoutId: 'OT1', principalFen: 0, bonusFen: fen(creditYuan), boughtAt: 2 }
  const topUps = [paid, credit].map((topUp) => ({
    ...{ ...topUp, principalLeftFen: topUp.principalFen, bonusLeftFen: topUp.bonusFen },
  }))
  const { parts } = allowed(spendTopUps(topUps, fen(payYuan), '2026-03-10'))
  const { principalFen, bonusFen } = spentAmountOf(parts)
  return `本金 ${yuan(principalFen)}(产生佣金),店内余额 ${yuan(bonusFen)}(不产生)`
}

const CREDIT: readonly MoneyExample[] = [
  {
    situation: '提现 1,000 元转店内余额',
    rule: '和提现金一样扣税:(1000 − 800) × 20 %',
    result: '税 ¥40.00,到手 ¥960.00',
    compute: () => further(0, 1000),
  },
  {
    situation: '用这笔余额付 298 元',
    rule: '全是赠金:不算营收,不产生佣金',
    result: '本金 ¥0.00(产生佣金),店内余额 ¥298.00(不产生)',
    compute: () => paidWithCredit(0, 960, 298),
  },
  {
    situation: '之前另充过 100 元,再付 298 元',
    rule: '先充的先用:100 本金 + 198 余额',
    result: '本金 ¥100.00(产生佣金),店内余额 ¥198.00(不产生)',
    compute: () => paidWithCredit(100, 960, 298),
  },
  {
    situation: '要求把转来的余额退成现金',
    rule: '不是她付的钱,没有本金可退',
    result: '可退 ¥0.00',
    compute: () => {
      const credit = { topUpId: 'top_1', payoutId: 'OT1', principalFen: 0, bonusFen: fen(960), boughtAt: 1 }
      const quote = quoteTopUpRefund({ ...credit, principalLeftFen: 0, bonusLeftFen: fen(960) }, 7)
      return `可退 ${yuan(quote.refundFen)}`
    },
  },
]

const limited = (dayYuan: number, paidTodayYuan: number, askYuan: number): string => {
  const soFar = { personDayFen: fen(paidTodayYuan), personMonthFen: fen(paidTodayYuan), wholeDayFen: 0 }
  const checked = checkPayoutLimits(fen(askYuan), limitsLeft({ mostPerDayFen: fen(dayYuan) }, soFar))
  return checked.isOk ? '可以提' : `不行,今天还能提 ${yuan(checked.error.leftFen)}`
}

const LIMITS: readonly MoneyExample[] = [
  {
    situation: '每人每天 2,000 元,今天已提 1,500 元,再提 500 元',
    rule: '2000 − 1500 = 500',
    result: '可以提',
    compute: () => limited(2000, 1500, 500),
  },
  {
    situation: '同上,再提 500.01 元',
    rule: '多 0.01 元也不行',
    result: '不行,今天还能提 ¥500.00',
    compute: () => limited(2000, 1500, 500.01),
  },
]

export const PAYOUTS: readonly Chapter[] = [
  { title: '提现与个税(劳务报酬,按人按月)', examples: TAX },
  { title: '提现转店内余额', examples: CREDIT },
  { title: '提现限额', examples: LIMITS },
]
