import { priceLines } from '../../src/domain/checkout/pricing'
import { dueRevenue } from '../../src/domain/membership/earn'
import { addMembership, type Membership, type MembershipAccount } from '../../src/domain/membership/membership'
import { quoteMembershipRefund, type MembershipUse } from '../../src/domain/membership/refund'
import type { MembershipTerm } from '../../src/domain/shared/membership-terms'
import { momentAt, type IsoDate } from '../../src/domain/shared/time'
import { fen, yuan, type Chapter, type MoneyExample } from './example'
import { lineOf } from './world'

const YEAR: MembershipTerm = { unit: 'month', count: 12 }
const NONE: MembershipAccount = { customerId: 'cai', memberships: [] }

/** One more membership of so much, sold at noon of a day. */
function sell(account: MembershipAccount, on: IsoDate, term: MembershipTerm, priceYuan: number): MembershipAccount {
  const terms = { name: '会员', term, discountBp: 1_000, categoryIds: [], categoryNames: [], pointsRateBp: 10_000 }
  const at = { storeId: 'east', storeName: 'East', billId: 'bill', lineId: 'l1', soldAt: momentAt(on, 720) }
  const membershipId = `ms_${account.memberships.length}`
  const sold = { membershipId, planId: 'plan', priceFen: fen(priceYuan), terms: { ...terms, coupons: [] }, ...at }
  return addMembership(account, sold, on)
}

function lastOf({ memberships }: MembershipAccount): Membership {
  const last = memberships.at(-1)
  if (last === undefined) throw new Error('nothing was sold')
  return last
}

const spanOf = ({ startsOn, endsOn }: Membership): string => `${startsOn} 到 ${endsOn}`
const yearFrom = (on: IsoDate): MembershipAccount => sell(NONE, on, YEAR, 365)
const sixtyDays = lastOf(sell(NONE, '2025-01-15', { unit: 'day', count: 60 }, 100))

/** What is recognised on a day, after so much before. */
const earnedOn = (on: IsoDate, beforeYuan: number): string => {
  const due = dueRevenue({ ...sixtyDays, earnedFen: fen(beforeYuan) }, on)
  return yuan(due?.earnedFen ?? 0)
}

const UNUSED: MembershipUse = { isPriceUsed: false, couponsUsedFen: 0 }
const backOn = (on: IsoDate, use: MembershipUse = UNUSED): string => {
  const quoted = quoteMembershipRefund(lastOf(yearFrom('2025-03-01')), use, momentAt(on, 720))
  return quoted.isOk ? `退 ${yuan(quoted.value.refundFen)}` : '没有可退的'
}

/** What a service of 298.00 costs with a tier and a membership that take so much off. */
const priced = (tierBp: number, membershipBp: number): string => {
  const tier = { tierId: 'gold', tierName: '金卡', discountBp: tierBp, pointsRateBp: 10_000 }
  const membership = {
    membershipId: 'ms',
    name: '会员',
    discountBp: membershipBp,
    categoryIds: [],
    pointsRateBp: 10_000,
  }
  const lines = priceLines([{ line: lineOf('l1', 298) }], 0, { tier, membership })
  return lines.isOk ? yuan(lines.value[0]?.amountFen ?? 0) : ''
}

const TERMS: readonly MoneyExample[] = [
  {
    situation: '3 月 1 日开通 12 个月',
    rule: '当天就能用;从第二天起算 12 个月',
    result: '2025-03-01 到 2026-03-01',
    compute: () => spanOf(lastOf(yearFrom('2025-03-01'))),
  },
  {
    situation: '到期前 2025 年 12 月 1 日续费 12 个月',
    rule: '接在 2026-03-01 之后,不会少一天',
    result: '2026-03-02 到 2027-03-01',
    compute: () => spanOf(lastOf(sell(yearFrom('2025-03-01'), '2025-12-01', YEAR, 365))),
  },
  {
    situation: '到期后 2026 年 3 月 5 日再开通 12 个月',
    rule: '已经到期,当天就能用',
    result: '2026-03-05 到 2027-03-05',
    compute: () => spanOf(lastOf(sell(yearFrom('2025-03-01'), '2026-03-05', YEAR, 365))),
  },
  {
    situation: '项目 298 元,金卡 95 折,付费会员 9 折',
    rule: '不叠加,用更划算的:298.00 × 90 %',
    result: '¥268.20',
    compute: () => priced(500, 1_000),
  },
  {
    situation: '项目 298 元,钻石卡 88 折,付费会员 9 折',
    rule: '不叠加,用更划算的:298.00 − ⌊298.00 × 12 %⌋',
    result: '¥262.24',
    compute: () => priced(1_200, 1_000),
  },
]

const EARNED: readonly MoneyExample[] = [
  {
    situation: '100 元 60 天,1 月 15 日开通;1 月 31 日确认',
    rule: '⌊100.00 × 16 ÷ 60⌋',
    result: '¥26.66',
    compute: () => earnedOn('2025-01-31', 0),
  },
  {
    situation: '接上;2 月 28 日确认',
    rule: '⌊100.00 × 44 ÷ 60⌋ − 26.66',
    result: '¥46.67',
    compute: () => earnedOn('2025-02-28', 26.66),
  },
  {
    situation: '接上;3 月 16 日到期,确认剩下的',
    rule: '100.00 − 26.66 − 46.67',
    result: '¥26.67',
    compute: () => earnedOn('2025-03-16', 73.33),
  },
]

const REFUNDS: readonly MoneyExample[] = [
  {
    situation: '365 元一年,3 月 1 日开通;3 月 8 日没用过来退',
    rule: '7 天内没用过,全额退',
    result: '退 ¥365.00',
    compute: () => backOn('2025-03-08'),
  },
  {
    situation: '同样;3 月 9 日来退',
    rule: '365.00 − 365.00 × 8 ÷ 365',
    result: '退 ¥357.00',
    compute: () => backOn('2025-03-09'),
  },
  {
    situation: '同样;3 月 3 日来退,用过一次会员价',
    rule: '用过了,按天:365.00 − 365.00 × 2 ÷ 365',
    result: '退 ¥363.00',
    compute: () => backOn('2025-03-03', { isPriceUsed: true, couponsUsedFen: 0 }),
  },
  {
    situation: '同样;6 月 9 日来退,赠券用掉 50 元',
    rule: '365.00 − 365.00 × 100 ÷ 365 − 50.00',
    result: '退 ¥215.00',
    compute: () => backOn('2025-06-09', { isPriceUsed: true, couponsUsedFen: 5_000 }),
  },
  {
    situation: '同样;12 月 31 日来退,赠券用掉 90 元',
    rule: '365.00 − 305.00 − 90.00 不到 0',
    result: '没有可退的',
    compute: () => backOn('2025-12-31', { isPriceUsed: true, couponsUsedFen: 9_000 }),
  },
]

/** Paid membership: its term and price, revenue by days, what a refund gives back. */
export const MEMBERSHIP_CHAPTERS: readonly Chapter[] = [
  { title: '付费会员:期限与会员价', examples: TERMS },
  { title: '付费会员:按天确认收入', examples: EARNED },
  { title: '付费会员:退会员', examples: REFUNDS },
]
