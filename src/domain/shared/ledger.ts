import type { IsoDate } from './time'

/** What an account counts. */
export type LedgerUnit = 'fen' | 'point' | 'session' | 'coupon'

/**
 * Every account there is, and what it counts. A life such as pending → available → requested → paid is a walk between
 * accounts: one entry takes from one, its twin gives to the next. `takings.*` and `revenue.*` belong to stores, `card.*` to
 * treatment cards, the others to customers.
 */
export const LEDGER_ACCOUNTS = {
  points: 'point',
  /** Commission that is earned and still on hold. */
  'commission.pending': 'fen',
  /** Commission that may be asked for; below zero it is debt, which the next commission fills. */
  'commission.available': 'fen',
  /** Commission in a payout that is under way. */
  'commission.requested': 'fen',
  /** Commission that was paid out, before tax. */
  'commission.paid': 'fen',
  /** What she paid ahead and has not spent. */
  'prepaid.principal': 'fen',
  /** What the salon gave on top of it. */
  'prepaid.bonus': 'fen',
  /** 挂账: what she owes of bills on account. */
  'customer.owed': 'fen',
  /** Paid sessions that are left. */
  'card.sessions': 'session',
  /** Gift sessions that are left. */
  'card.gifts': 'session',
  /** What was paid for a card and is no revenue yet. */
  'card.deferred': 'fen',
  /** What she paid for memberships and is no revenue yet. */
  'membership.deferred': 'fen',
  /** How many coupons of a template may still be issued; the owner is the template. */
  'coupon.stock': 'coupon',
  /** What a store's bills were paid with from prepaid accounts: shown beside its takings, and none of them. */
  'redeemed.prepaid': 'fen',
  'takings.wechatPay': 'fen',
  'takings.cash': 'fen',
  'takings.bankCard': 'fen',
  /** Deposits a store holds for visits that have not begun; entries only. */
  'deposits.held': 'fen',
  /** What was paid before and is earned now: sessions that were used, expired, or kept on a refund; days of memberships. */
  'revenue.recognised': 'fen',
} as const satisfies Readonly<Record<string, LedgerUnit>>
export type LedgerAccount = keyof typeof LEDGER_ACCOUNTS

/** The accounts of people and cards, with a balance beside the entries; stores have entries only. */
export const BALANCED_ACCOUNTS = [
  'points',
  'commission.pending',
  'commission.available',
  'commission.requested',
  'commission.paid',
  'prepaid.principal',
  'prepaid.bonus',
  'customer.owed',
  'card.sessions',
  'card.gifts',
  'card.deferred',
  'membership.deferred',
  'coupon.stock',
] as const satisfies readonly LedgerAccount[]
export type BalancedAccount = (typeof BALANCED_ACCOUNTS)[number]

/** Why points moved. */
export const POINT_KINDS = [
  'pointsEarned',
  'pointsForReferral',
  'pointsForReview',
  'pointsForTopUp',
  'pointsForCheckIn',
  'pointsForBirthday',
  'pointsReversed',
  'pointsExchanged',
  'pointsReturned',
  'pointsExpired',
] as const

/** Why an amount moved; apps say it in words. */
export const LEDGER_KINDS = [
  ...POINT_KINDS,
  'commissionEarned',
  'commissionReversed',
  'commissionReleased',
  'shareEarned',
  'payoutRequested',
  'payoutReturned',
  'payoutPaid',
  'topUpSold',
  'storeCreditGiven',
  'prepaidSpent',
  'prepaidGivenBack',
  'topUpRefunded',
  'bonusExpired',
  'paymentTaken',
  'paymentRefunded',
  'putOnAccount',
  'debtRepaid',
  'debtEnded',
  'depositTaken',
  'depositEnded',
  'cardSold',
  'sessionsRedeemed',
  'sessionsRestored',
  'sessionsExpired',
  'cardRefunded',
  'cardUpgraded',
  'membershipSold',
  'membershipEarned',
  'membershipRefunded',
  'couponsStocked',
  'couponIssued',
  'couponReturned',
] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

/** One movement of one account: never edited, never deleted, never zero. */
export interface LedgerEntry {
  /** Made of its cause, so that a repeat cannot post twice: `points:bill_01J…`, `points:bill_01J…:rev:refund_01J…`. */
  readonly entryId: string
  /** The customer's, the card's or, for takings and revenue, the store's id. */
  readonly ownerId: string
  readonly account: LedgerAccount
  /** Fen, points, sessions or coupons; below zero when it takes away. */
  readonly amount: number
  readonly kind: LedgerKind
  /** The document that explains it: a bill, a commission, a payout. */
  readonly causeId: string
  /** The entry that this one takes back, in whole or in part. */
  readonly reversesEntryId?: string
  readonly storeId?: string
  /** The last day of points that were given; absent: they never end. */
  readonly expiresOn?: IsoDate
  /** Epoch ms. */
  readonly at: number
}

/** What an owner's accounts hold; an account that never moved is absent. */
export type Balances = Readonly<Partial<Record<LedgerAccount, number>>>

/** The balances after the entries, which must all be of one owner; throws for a zero or an amount that is not whole. */
export function balancesAfter(balances: Balances, entries: readonly LedgerEntry[]): Balances {
  const after: Partial<Record<LedgerAccount, number>> = { ...balances }
  for (const { account, amount, entryId } of entries) {
    const sum = (after[account] ?? 0) + amount
    if (!Number.isSafeInteger(amount) || amount === 0 || !Number.isSafeInteger(sum))
      throw new RangeError(`the entry ${entryId} cannot be posted: ${amount}`)
    after[account] = sum
  }
  return after
}

/** Two entries that carry `amount` (above zero) from one account of an owner to another. */
export function walk(
  step: Omit<LedgerEntry, 'account' | 'amount'> & { readonly amount: number },
  from: LedgerAccount,
  to: LedgerAccount,
): readonly [LedgerEntry, LedgerEntry] {
  const { entryId, amount, ...rest } = step
  return [
    { ...rest, entryId: `${entryId}:from`, account: from, amount: -amount },
    { ...rest, entryId: `${entryId}:to`, account: to, amount },
  ]
}

/**
 * How much of `original` a refund takes back: ⌊original × refundedSoFar ÷ base⌋ − reversedSoFar, where `refundedSoFar`
 * includes this refund; when all of `base` is refunded that is the rest, so that the parts add up to the original.
 */
export function takeBack(original: number, refundedSoFar: number, base: number, reversedSoFar: number): number {
  if (base <= 0 || refundedSoFar < 0 || refundedSoFar > base)
    throw new RangeError(`cannot take back ${refundedSoFar} of ${base}`)
  return Number((BigInt(original) * BigInt(refundedSoFar)) / BigInt(base)) - reversedSoFar
}

/** An account whose balance is not the sum of its entries. */
export interface LedgerMismatch {
  readonly ownerId: string
  readonly account: BalancedAccount
  readonly entriesSum: number
  readonly balance: number
}

/** Where an owner's balances are not the sums of her entries; an account that one of the two lacks counts as 0 there. */
export function findMismatches(ownerId: string, entriesSums: Balances, balances: Balances): LedgerMismatch[] {
  return BALANCED_ACCOUNTS.flatMap((account) => {
    const { [account]: entriesSum = 0 } = entriesSums
    const { [account]: balance = 0 } = balances
    return entriesSum === balance ? [] : [{ ownerId, account, entriesSum, balance }]
  })
}
