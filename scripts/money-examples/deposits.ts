import { depositOf, feeOf, termsOf, type DepositPolicy, type VisitTerms } from '../../src/domain/booking/deposit'
import { surplusFenOf } from '../../src/domain/checkout/bill'
import { fen, yuan, type Chapter, type MoneyExample } from './example'
import { billOf, lineOf, paymentOf } from './world'

const KINDS = { earnest: '定金', prepayment: '预付款' } as const
const POLICY: DepositPolicy = {
  deposit: { rateBp: 2000, fromFen: fen(500), fromNoShows: 2 },
  ...{ noShowFeeBp: 5000, lateCancelFeeBp: 3000, holdMinutes: 15, isAutoConfirmed: true },
}

const deposit = (valueYuan: number, noShowCount: number, rateBp = 2000): string => {
  const policy = { deposit: { rateBp, fromFen: fen(500), fromNoShows: 2 } }
  const asked = depositOf(policy, { valueFen: fen(valueYuan), noShowCount })
  return asked === undefined ? '不用付' : `${KINDS[asked.kind]} ${yuan(asked.amountFen)}`
}

const DEPOSITS: readonly MoneyExample[] = [
  {
    situation: '预约 680 元,规则:满 500 元收 20 %',
    rule: '680.00 × 20 %',
    result: '定金 ¥136.00',
    compute: () => deposit(680, 0),
  },
  { situation: '预约 499.99 元,没有爽约过', rule: '不满 500 元', result: '不用付', compute: () => deposit(499.99, 0) },
  {
    situation: '预约 298 元,爽约过 2 次',
    rule: '爽约满 2 次也收:298.00 × 20 %',
    result: '定金 ¥59.60',
    compute: () => deposit(298, 2),
  },
  {
    situation: '预约 680 元,收 30 %',
    rule: '超过 20 % 依法不是定金',
    result: '预付款 ¥204.00',
    compute: () => deposit(680, 0, 3000),
  },
  {
    situation: '预约 500.01 元,收 20 %',
    rule: '100.002,舍去不足一分的',
    result: '定金 ¥100.00',
    compute: () => deposit(500.01, 0),
  },
]

function fee(
  valueYuan: number,
  kind: 'noShow' | 'lateCancel',
  { isPaid, rateBp = 2000 }: { isPaid: boolean; rateBp?: number },
): string {
  const policy = { ...POLICY, deposit: { rateBp, fromFen: fen(500) } }
  const made = termsOf(policy, { valueFen: fen(valueYuan), noShowCount: 0, nowAt: 0 })
  const agreed = made?.deposit
  const terms: VisitTerms | undefined = made && {
    ...made,
    ...(isPaid && agreed && { deposit: { ...agreed, paidAt: 1 } }),
  }
  const charged = feeOf({ ...(terms && { terms }) }, kind)
  if (charged === undefined) return '不收'
  return charged.isKept ? `定金 ${yuan(charged.amountFen)} 不退,不再收` : `收 ${yuan(charged.amountFen)}`
}

const FEES: readonly MoneyExample[] = [
  {
    situation: '680 元的预约付了定金 136 元,人没有来(爽约费 50 %)',
    rule: '定金和爽约费只取其一',
    result: '定金 ¥136.00 不退,不再收',
    compute: () => fee(680, 'noShow', { isPaid: true }),
  },
  {
    situation: '680 元的预约付了预付款 204 元(30 %),人没有来',
    rule: '预付款退回;爽约费 680.00 × 50 %',
    result: '收 ¥340.00',
    compute: () => fee(680, 'noShow', { isPaid: true, rateBp: 3000 }),
  },
  {
    situation: '298 元的预约没有定金,人没有来',
    rule: '298.00 × 50 %',
    result: '收 ¥149.00',
    compute: () => fee(298, 'noShow', { isPaid: false }),
  },
  {
    situation: '298 元的预约,过了可取消的时间才取消(30 %)',
    rule: '298.00 × 30 %',
    result: '收 ¥89.40',
    compute: () => fee(298, 'lateCancel', { isPaid: false }),
  },
  {
    situation: '定金 136 元,到店改做 88 元的项目',
    rule: '136.00 − 88.00 退回',
    result: '退 ¥48.00',
    compute: () => {
      const bill = { ...billOf([lineOf('l1', 88)], [paymentOf(1, 'wechatPay', 136)]), status: 'open' as const }
      return `退 ${yuan(surplusFenOf(bill))}`
    },
  },
]

export const DEPOSIT_CHAPTERS: readonly Chapter[] = [
  { title: '定金与预付款', examples: DEPOSITS },
  { title: '爽约与临时取消', examples: FEES },
]
