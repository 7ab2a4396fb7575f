import type { Senders } from '../platform/outbox'
import { PAYOUT_DUE, payoutSender } from './payouts/carry-out-payout'

/** What partners' commands leave to be done after the commit. */
export const partnerSenders: Senders = { [PAYOUT_DUE]: payoutSender }
