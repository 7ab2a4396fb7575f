import type { LedgerAccount, LedgerEntry, LedgerKind } from '../shared/ledger'
import type { MembershipEarned } from './earn'
import type { Membership } from './membership'

/** The entries of the customer's account and the store's, apart: each owner's are posted by themselves. */
export interface MembershipEntries {
  readonly ofCustomer: readonly LedgerEntry[]
  readonly ofStore: readonly LedgerEntry[]
}

interface Movement {
  readonly kind: LedgerKind
  /** What makes the entry's id, after that of the membership. */
  readonly part: string
  readonly deferredFen: number
  readonly recognisedFen: number
  readonly at: number
}

function entriesOf(
  customerId: string,
  { membershipId, storeId, billId }: Membership,
  { kind, part, deferredFen, recognisedFen, at }: Movement,
): MembershipEntries {
  const entry = (ownerId: string, account: LedgerAccount, amountFen: number): LedgerEntry[] => {
    const entryId = `membership:${membershipId}:${part}:${account}`
    return amountFen === 0 ? [] : [{ entryId, ownerId, account, amount: amountFen, kind, causeId: billId, storeId, at }]
  }
  return {
    ofCustomer: entry(customerId, 'membership.deferred', deferredFen),
    ofStore: entry(storeId, 'revenue.recognised', recognisedFen),
  }
}

/** 开通: what was paid is deferred. */
export function membershipSoldEntries(customerId: string, membership: Membership): MembershipEntries {
  const { priceFen: deferredFen, soldAt: at } = membership
  return entriesOf(customerId, membership, { kind: 'membershipSold', part: 'sold', deferredFen, recognisedFen: 0, at })
}

/** Days are over: their share is revenue. */
export function membershipEarnedEntries(
  customerId: string,
  membership: Membership,
  { earnedFen, throughOn }: MembershipEarned,
  at: number,
): MembershipEntries {
  const moved = { deferredFen: -earnedFen, recognisedFen: earnedFen }
  return entriesOf(customerId, membership, { kind: 'membershipEarned', part: `earned:${throughOn}`, ...moved, at })
}

/**
 * 退会员: nothing stays deferred; what the store keeps beyond what was recognised before is revenue now, and what it
 * recognised of money that goes back is none any more.
 */
export function membershipRefundedEntries(
  customerId: string,
  membership: Membership,
  { refundFen, at }: { readonly refundFen: number; readonly at: number },
): MembershipEntries {
  const leftFen = membership.priceFen - membership.earnedFen
  const moved = { deferredFen: 0 - leftFen, recognisedFen: leftFen - refundFen }
  return entriesOf(customerId, membership, { kind: 'membershipRefunded', part: 'refunded', ...moved, at })
}
