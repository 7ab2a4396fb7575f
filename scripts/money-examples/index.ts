import { BILLS } from './bills'
import { CARDS } from './cards'
import { COUPON_CHAPTERS } from './coupons'
import { CATALOGUE } from './catalogue'
import { DEPOSIT_CHAPTERS } from './deposits'
import type { Chapter } from './example'
import { MEMBERSHIP_CHAPTERS } from './memberships'
import { PAYOUTS } from './payouts'
import { POINT_CHAPTERS } from './points'
import { PREPAID } from './prepaid'
import { REFERRAL } from './referral'
import { STORE_PRICES } from './store-prices'
import { TIER_CHAPTERS } from './tiers'
import { SHARE_CHAPTERS } from './shares'

/** Every example, in the order of the page. */
export const CHAPTERS: readonly Chapter[] = [
  ...BILLS,
  ...COUPON_CHAPTERS,
  ...CATALOGUE,
  ...STORE_PRICES,
  ...DEPOSIT_CHAPTERS,
  ...CARDS,
  ...PREPAID,
  ...REFERRAL,
  ...SHARE_CHAPTERS,
  ...POINT_CHAPTERS,
  ...TIER_CHAPTERS,
  ...MEMBERSHIP_CHAPTERS,
  ...PAYOUTS,
]

/** docs/money-examples.zh-CN.md. */
export function describeExamples(chapters: readonly Chapter[], madeBy: string): string {
  let number = 0
  const tables = chapters.flatMap(({ title, examples }) => {
    const rows = examples.map(
      ({ situation, rule, result }) => `| ${(number += 1)} | ${situation} | ${rule} | ${result} |`,
    )
    return [`## ${title}`, ['| | 情形 | 怎么算 | 结果 |', '| --- | --- | --- | --- |', ...rows].join('\n')]
  })
  const intro = `每一行都可以自己用计算器算一遍。“结果”一栏是人写的,测试(\`tests/domain/money-examples.test.ts\`)拿系统自己的算法逐行核对,
不一致就通不过。规则的全文在 [money.md](money.md)(英文)。金额都是元,系统里按分计算。`
  return `${['# 钱怎么算:一行一个例子', madeBy, intro, ...tables].join('\n\n')}\n`
}
