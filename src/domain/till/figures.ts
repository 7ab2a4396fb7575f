import { addFen } from '../shared/money'
import type { MethodSums } from './shift'

/** What the entries of one account and kind came to in a stretch of time, signed as they were posted. */
export interface LedgerSum {
  readonly account: string
  readonly kind: string
  readonly count: number
  readonly sumFen: number
}

/** The accounts whose entries make a store's figures. */
export const FIGURE_ACCOUNTS = [
  'takings.wechatPay',
  'takings.cash',
  'takings.bankCard',
  'revenue.recognised',
  'card.deferred',
  'membership.deferred',
  'prepaid.principal',
  'deposits.held',
] as const

/** What was paid and is no revenue yet: cards, memberships, the principal of prepaid accounts, deposits. */
const DEFERRED_ACCOUNTS: readonly string[] = [
  'card.deferred',
  'membership.deferred',
  'prepaid.principal',
  'deposits.held',
]

const METHODS = ['wechatPay', 'cash', 'bankCard'] as const

function sumFenOf(sums: readonly LedgerSum[], isMeant: (sum: LedgerSum) => boolean): number {
  return addFen(...sums.filter(isMeant).map(({ sumFen }) => sumFen))
}

/** What was taken and given back, by each means of payment. */
export function methodSumsOf(sums: readonly LedgerSum[]): MethodSums[] {
  return METHODS.map((method) => {
    const of = (wanted: string): Pick<LedgerSum, 'count' | 'sumFen'> =>
      sums.find(({ account, kind }) => account === `takings.${method}` && kind === wanted) ?? { count: 0, sumFen: 0 }
    const [taken, refunded] = [of('paymentTaken'), of('paymentRefunded')]
    return {
      ...{ method, takenFen: taken.sumFen, refundedFen: refunded.sumFen === 0 ? 0 : -refunded.sumFen },
      ...{ paymentCount: taken.count, refundCount: refunded.count },
    }
  })
}

/** What a store earned, and how what it still owes in services has changed. */
export interface Revenue {
  /** takings − what was sold ahead + what of that was used. */
  readonly recognisedFen: number
  /** Of it: services and products paid when they were had. */
  readonly fromMoneyFen: number
  /** Of it: sessions of cards, used, expired or kept. */
  readonly fromCardsFen: number
  /** Of it: days of memberships, and what is kept of those given back. */
  readonly fromMembershipsFen: number
  /** Of it: principal of prepaid accounts. */
  readonly fromPrepaidFen: number
  /** Sold ahead less used and given back: above zero, the store owes more services than before. */
  readonly deferredChangeFen: number
}

/** Recognised = takings − change of what is deferred: every fen that came in is earned, or still owed in services. */
export function revenueOf(sums: readonly LedgerSum[]): Revenue {
  const takingsFen = sumFenOf(sums, ({ account }) => account.startsWith('takings.'))
  const deferredChangeFen = sumFenOf(sums, ({ account }) => DEFERRED_ACCOUNTS.includes(account))
  const fromAheadFen = sumFenOf(sums, ({ account }) => account === 'revenue.recognised')
  const isOfMembership = ({ account, kind }: LedgerSum): boolean =>
    account === 'revenue.recognised' && (kind === 'membershipEarned' || kind === 'membershipRefunded')
  const fromMembershipsFen = sumFenOf(sums, isOfMembership)
  const fromCardsFen = fromAheadFen - fromMembershipsFen
  const isSpent = ({ account, kind }: LedgerSum): boolean =>
    account === 'prepaid.principal' && (kind === 'prepaidSpent' || kind === 'prepaidGivenBack')
  const fromPrepaidFen = 0 - sumFenOf(sums, isSpent)
  const recognisedFen = takingsFen - deferredChangeFen
  const fromMoneyFen = recognisedFen - fromAheadFen - fromPrepaidFen
  return { recognisedFen, fromMoneyFen, fromCardsFen, fromMembershipsFen, fromPrepaidFen, deferredChangeFen }
}

/** What a store's day comes to. */
export interface DayFigures {
  readonly methods: readonly MethodSums[]
  readonly netFen: number
  readonly depositsTakenFen: number
  /** Turned into a payment of a visit or a fee, or given back. */
  readonly depositsEndedFen: number
  readonly prepaidSoldFen: number
  readonly prepaidRefundedFen: number
  readonly cardsSoldFen: number
  /** What of cards that were refunded was no revenue yet. */
  readonly cardsRefundedFen: number
  readonly membershipsSoldFen: number
  /** What of memberships that were given back was no revenue yet. */
  readonly membershipsRefundedFen: number
  readonly revenue: Revenue
}

/** The figures of a day, from its sums; amounts that go out stand above zero. */
export function dayFiguresOf(sums: readonly LedgerSum[]): DayFigures {
  const of = (account: string, kind: string): number =>
    Math.abs(sumFenOf(sums, (sum) => sum.account === account && sum.kind === kind))
  return {
    methods: methodSumsOf(sums),
    netFen: sumFenOf(sums, ({ account }) => account.startsWith('takings.')),
    depositsTakenFen: of('deposits.held', 'depositTaken'),
    depositsEndedFen: of('deposits.held', 'depositEnded'),
    prepaidSoldFen: of('prepaid.principal', 'topUpSold'),
    prepaidRefundedFen: of('prepaid.principal', 'topUpRefunded'),
    // What the rest of a card counts towards a dearer one was sold before.
    cardsSoldFen:
      of('card.deferred', 'cardSold') -
      (of('card.deferred', 'cardUpgraded') - of('revenue.recognised', 'cardUpgraded')),
    cardsRefundedFen: of('card.deferred', 'cardRefunded'),
    membershipsSoldFen: of('membership.deferred', 'membershipSold'),
    membershipsRefundedFen: of('membership.deferred', 'membershipRefunded'),
    revenue: revenueOf(sums),
  }
}

/** What is in `all` and not in `part`: entries that came late to a day that was closed fall on the next. */
export function withoutSums(all: readonly LedgerSum[], part: readonly LedgerSum[]): LedgerSum[] {
  return all.flatMap((sum) => {
    const before = part.find(({ account, kind }) => account === sum.account && kind === sum.kind)
    const count = sum.count - (before?.count ?? 0)
    return count === 0 ? [] : [{ ...sum, count, sumFen: sum.sumFen - (before?.sumFen ?? 0) }]
  })
}

/** Two stretches of time together. */
export function addSums(some: readonly LedgerSum[], others: readonly LedgerSum[]): LedgerSum[] {
  const isAlike = (a: LedgerSum, b: LedgerSum): boolean => a.account === b.account && a.kind === b.kind
  const both = some.map((sum) => {
    const other = others.find((each) => isAlike(each, sum))
    return other === undefined ? sum : { ...sum, count: sum.count + other.count, sumFen: sum.sumFen + other.sumFen }
  })
  return [...both, ...others.filter((other) => !some.some((sum) => isAlike(sum, other)))]
}
