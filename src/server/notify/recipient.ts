import type { Caller } from '../platform/caller'

/** Whose inbox the caller reads: the customer's, or the staff member's. */
export function recipientOf({ customer, staff }: Pick<Caller, 'customer' | 'staff'>): string {
  const recipient = staff?.staffMemberId ?? customer?.customerId
  if (recipient === undefined) throw new Error('only customers and staff have an inbox')
  return recipient
}
