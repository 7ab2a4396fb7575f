import type { CommandTransaction } from '../platform/command-transaction'

/** The message that a store's catalogue has changed so that times may be free which were not. */
export const WAITLIST_TO_WAKE = 'booking.waitlist-to-wake'

/** Lets the timer look through a store's whole waitlist, within two minutes. One database request. */
export function queueWaitlistWake(
  transaction: Pick<CommandTransaction, 'queueMessage'>,
  storeId: string,
): Promise<void> {
  return transaction.queueMessage(WAITLIST_TO_WAKE, { storeId })
}
