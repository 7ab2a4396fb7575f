import { SERVICE_INCOME_TAX } from '../../config/tax-table'
import { taxOnMonthFen, taxOnPayoutFen } from '../../src/domain/partner/payout-tax'
import { fen, yuan, type Chapter, type MoneyExample } from './example'

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

export const PAYOUTS: readonly Chapter[] = [{ title: '提现与个税(劳务报酬,按人按月)', examples: TAX }]
