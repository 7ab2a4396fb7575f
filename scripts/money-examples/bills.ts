import { priceLines } from '../../src/domain/checkout/pricing'
import { takePayments } from '../../src/domain/checkout/payments'
import { splitFen } from '../../src/domain/shared/money'
import { allowed, fen, yuan, type Chapter, type MoneyExample } from './example'
import { backFenOf, billOf, lineOf, paymentOf, refunded } from './world'

const priced = (amountsYuan: readonly number[], offYuan: readonly number[], roundingYuan: number): string => {
  const requests = amountsYuan.map((amount, i) => {
    const amountFen = fen(offYuan[i] ?? 0)
    return { line: lineOf(`l${i + 1}`, amount), ...(amountFen > 0 && { counter: { amountFen, reason: '老顾客' } }) }
  })
  return allowed(priceLines(requests, fen(roundingYuan)))
    .map(({ amountFen }) => yuan(amountFen))
    .join(' + ')
}

const DISCOUNTS: readonly MoneyExample[] = [
  {
    situation: '面部护理 298 元,手工优惠 30 元',
    rule: '298.00 − 30.00',
    result: '¥268.00',
    compute: () => priced([298], [30], 0),
  },
  {
    situation: '面部 298 元、手部 88 元,抹零 6 元',
    rule: '6.00 按 298 : 88 分摊:4.63 + 1.37,余分给余数大的',
    result: '¥293.37 + ¥86.63',
    compute: () => priced([298, 88], [], 6),
  },
  {
    situation: '三项各 100 元,抹零 1 元',
    rule: '1.00 ÷ 3 = 0.33,剩 1 分给排在前面的',
    result: '¥99.66 + ¥99.67 + ¥99.67',
    compute: () => priced([100, 100, 100], [], 1),
  },
  {
    situation: '面部 298 元先优惠 98 元,再和手部 88 元一起抹零 8 元',
    rule: '先优惠到 200.00;8.00 按 200 : 88 分摊:5.56 + 2.44',
    result: '¥194.44 + ¥85.56',
    compute: () => priced([298, 88], [98], 8),
  },
]

const paid = (totalYuan: number, wanted: readonly (readonly ['cash' | 'bankCard', number, number?])[]): string => {
  const bill = { ...billOf([lineOf('l1', totalYuan)], []), status: 'open' as const }
  const payments = wanted.map(([method, amount, tendered]) => ({
    ...{ method, amountFen: fen(amount) },
    ...(tendered !== undefined && { tenderedFen: fen(tendered) }),
  }))
  const { taken } = allowed(takePayments(bill, payments, { at: 0, staffMemberId: 'hua' }))
  const change = taken.reduce((sum, { amountFen, tenderedFen = amountFen }) => sum + tenderedFen - amountFen, 0)
  return `${taken.map(({ amountFen }) => yuan(amountFen)).join(' + ')},找零 ${yuan(change)}`
}

const PAYMENTS: readonly MoneyExample[] = [
  {
    situation: '应收 268 元,收现金 300 元',
    rule: '300.00 − 268.00',
    result: '¥268.00,找零 ¥32.00',
    compute: () => paid(268, [['cash', 268, 300]]),
  },
  {
    situation: '应收 268 元,刷卡 200 元,余下收现金 100 元',
    rule: '现金应收 68.00;100.00 − 68.00',
    result: '¥200.00 + ¥68.00,找零 ¥32.00',
    compute: () => paid(268, [['bankCard', 200], ['cash', 68, 100]]), // prettier-ignore
  },
]

const back = (paidYuan: readonly number[], refundsYuan: readonly number[]): string => {
  const total = paidYuan.reduce((sum, each) => sum + each, 0)
  const methods = ['wechatPay', 'cash', 'bankCard'] as const
  const payments = paidYuan.map((each, i) => paymentOf(i + 1, methods[i] ?? 'cash', each))
  const bill = billOf([lineOf('l1', total)], payments)
  const backFen = backFenOf(refunded(bill, ...refundsYuan.map((each) => ['l1', each] as const)))
  return backFen.map(yuan).join(' + ')
}

const REFUNDS: readonly MoneyExample[] = [
  {
    situation: '微信付 268 元,退 68 元',
    rule: '原路退回',
    result: '¥68.00',
    compute: () => back([268], [68]),
  },
  {
    situation: '微信 100 元、现金 300 元,退 40 元',
    rule: '按 100 : 300 退:10.00 + 30.00',
    result: '¥10.00 + ¥30.00',
    compute: () => back([100, 300], [40]),
  },
  {
    situation: '同一张单先退 40 元,再把剩下的全退',
    rule: '最后一次退剩余部分,合计等于收的钱',
    result: '¥100.00 + ¥300.00',
    compute: () => back([100, 300], [40, 360]),
  },
  {
    situation: '三种方式各付 1 元,退 1 分',
    rule: '三份一样多,余下的 1 分归排在前面的',
    result: '¥0.01 + ¥0.00 + ¥0.00',
    compute: () => back([1, 1, 1], [0.01]),
  },
  {
    situation: '三种方式各付 1 元,退两次,每次 1 分',
    rule: '按累计 2 分算:前两种各 1 分',
    result: '¥0.01 + ¥0.01 + ¥0.00',
    compute: () => back([1, 1, 1], [0.01, 0.01]),
  },
  {
    situation: '微信 99.99 元、现金 0.01 元,退 50 元',
    rule: '50.00 × 9999/10000 = 49.995:两份余数相等,余下的 1 分归排在前面的',
    result: '¥50.00 + ¥0.00',
    compute: () => back([99.99, 0.01], [50]),
  },
]

const split = (totalYuan: number, weights: readonly number[]): string =>
  splitFen(fen(totalYuan), weights).map(yuan).join(' + ')

const SPLITS: readonly MoneyExample[] = [
  {
    situation: '10 元按 1 : 1 : 1 分',
    rule: '每份 3.33,余 1 分归第一份',
    result: '¥3.34 + ¥3.33 + ¥3.33',
    compute: () => split(10, [1, 1, 1]),
  },
  {
    situation: '10 元按 1 : 2 : 4 分',
    rule: '1.428 / 2.857 / 5.714:余 2 分归余数大的两份',
    result: '¥1.43 + ¥2.86 + ¥5.71',
    compute: () => split(10, [1, 2, 4]),
  },
  {
    situation: '−10 元按 1 : 1 : 1 分(冲回)',
    rule: '和 10 元的分法恰好相反',
    result: '−¥3.34 + −¥3.33 + −¥3.33',
    compute: () => split(-10, [1, 1, 1]),
  },
]

export const BILLS: readonly Chapter[] = [
  { title: '账单与优惠', examples: DISCOUNTS },
  { title: '收款与找零', examples: PAYMENTS },
  { title: '退款怎么分回去', examples: REFUNDS },
  { title: '分不尽的分', examples: SPLITS },
]
