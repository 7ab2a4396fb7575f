import { spreadBundle } from '../../src/domain/checkout/bundle-lines'
import { refundBill } from '../../src/domain/checkout/refunds'
import { allowed, fen, yuan, type Chapter, type MoneyExample } from './example'
import { billOf, commissionOf, lineOf, NOON, pointsOf } from './world'

const bundled = (priceYuan: number, ...aloneYuan: readonly (readonly [yuan: number, units: number])[]) =>
  allowed(
    spreadBundle(
      { bundleId: 'bundle_1', name: '焕亮套餐', priceFen: fen(priceYuan) },
      aloneYuan.map(([each, quantity], i) =>
        lineOf(`l${i + 1}`, each * quantity, { unitPriceFen: fen(each), quantity }),
      ),
      1,
    ),
  )

const shares = (...given: Parameters<typeof bundled>): string =>
  bundled(...given)
    .map(({ amountFen }) => yuan(amountFen))
    .join(' + ')

const BUNDLES: readonly MoneyExample[] = [
  {
    situation: '套餐 400 元:面部 298 元、手部 88 元、精华 199 元',
    rule: '400 按 298 : 88 : 199 分摊:203.7606 / 60.1709 / 136.0683,余 1 分给余数最大的精华',
    result: '¥203.76 + ¥60.17 + ¥136.07',
    compute: () => shares(400, [298, 1], [88, 1], [199, 1]),
  },
  {
    situation: '套餐 100 元:三样单买都是 50 元',
    rule: '100 ÷ 3 = 33.33,余 1 分给排在前面的',
    result: '¥33.34 + ¥33.33 + ¥33.33',
    compute: () => shares(100, [50, 1], [50, 1], [50, 1]),
  },
  {
    situation: '套餐 300 元:面部 298 元、面膜 19 元 5 片',
    rule: '300 按 298 : 95 分摊:227.4809 / 72.5190,余 1 分给余数大的面膜',
    result: '¥227.48 + ¥72.52',
    compute: () => shares(300, [298, 1], [19, 5]),
  },
  {
    situation: '同一张单,一级推荐按 5 % 计佣',
    rule: '逐行舍去:227.48 × 5 % = 11.37;72.52 × 5 % = 3.62',
    result: '¥14.99',
    compute: () => yuan(commissionOf(billOf(bundled(300, [298, 1], [19, 5])))?.amountFen ?? 0),
  },
  {
    situation: '同一张单的积分,每 1 元 1 分',
    rule: '按整张单算:300 ÷ 1',
    result: '300 分',
    compute: () => `${pointsOf(billOf(bundled(300, [298, 1], [19, 5]))).earned} 分`,
  },
]

/** What each refund of so many units of one line gives back. */
const byUnits = (amountYuan: number, quantity: number, ...units: readonly number[]): string => {
  let bill = billOf([lineOf('l1', amountYuan, { quantity })])
  return units
    .map((back, position) => {
      const acting = { at: NOON, staffMemberId: 'hua', refundId: `refund_${position}`, makePayRefundId: () => 'RF' }
      const lines = [{ lineId: 'l1', quantity: back }]
      const decided = allowed(refundBill(bill, { lines, reason: '' }, acting))
      bill = decided.bill
      return yuan(decided.refund.amountFen)
    })
    .join(' + ')
}

const PRODUCTS: readonly MoneyExample[] = [
  {
    situation: '精华 199 元 3 瓶,退 1 瓶',
    rule: '597 × 1 ÷ 3',
    result: '¥199.00',
    compute: () => byUnits(597, 3, 1),
  },
  {
    situation: '3 瓶抹零后 596.98 元,一瓶一瓶退',
    rule: '596.98 × 1 ÷ 3 = 198.993;累计 2 瓶 397.986;最后一瓶取剩余',
    result: '¥198.99 + ¥198.99 + ¥199.00',
    compute: () => byUnits(596.98, 3, 1, 1, 1),
  },
  {
    situation: '同一张单先退 2 瓶,再退 1 瓶',
    rule: '累计 2 瓶 397.98;再 1 瓶取剩余',
    result: '¥397.98 + ¥199.00',
    compute: () => byUnits(596.98, 3, 2, 1),
  },
]

export const CATALOGUE: readonly Chapter[] = [
  { title: '产品:按件退', examples: PRODUCTS },
  { title: '套餐:分摊到每一行', examples: BUNDLES },
]
