import type { MoneyNewsKind } from '../../../contracts/notify'
import { givesMoneyBack, hasPayoutEnded, type PayoutState } from '../../../domain/partner/payout'
import { walk, type LedgerAccount, type LedgerKind } from '../../../domain/shared/ledger'
import { postMoneyNews } from '../../notify/post'
import type { CommandTransaction } from '../../platform/command-transaction'
import { postEntries, readBalances } from '../../platform/ledger'
import { payouts, type PayoutDocument } from '../documents'
import { uncountPayout } from './tax-months'

type Transaction = Pick<CommandTransaction, 'get' | 'insert' | 'put' | 'queueMessage'>

/** Which walk of the money goes with what happens to a payout. */
const WALKS = {
  requested: { kind: 'payoutRequested', from: 'commission.available', to: 'commission.requested' },
  paid: { kind: 'payoutPaid', from: 'commission.requested', to: 'commission.paid' },
  returned: { kind: 'payoutReturned', from: 'commission.requested', to: 'commission.available' },
} as const satisfies Readonly<Record<string, { kind: LedgerKind; from: LedgerAccount; to: LedgerAccount }>>

/** What its partner hears of, store credit in words of its own. */
const NEWS: Readonly<Partial<Record<PayoutState, MoneyNewsKind>>> = {
  awaitingConfirmation: 'payoutToConfirm',
  paid: 'payoutPaid',
  rejected: 'payoutRejected',
  failed: 'payoutFailed',
  expired: 'payoutExpired',
  cancelled: 'payoutCancelled',
}

/** Moves a payout's amount between its partner's accounts: four database requests. */
export async function walkPayout(
  transaction: Transaction,
  { _id, customerId, amountFen }: PayoutDocument,
  what: keyof typeof WALKS,
  at: number,
): Promise<void> {
  const { kind, from, to } = WALKS[what]
  const step = { entryId: `payout:${_id}:${what}`, ownerId: customerId, kind, causeId: _id, amount: amountFen, at }
  await postEntries(transaction, customerId, await readBalances(transaction, customerId), walk(step, from, to))
}

/**
 * Writes a payout in its new state. One that has ended moves its money: to what was paid, or back to what is available,
 * and then out of the tax month too. Database requests: 1; 5 when it ends, 7 when its tax was fixed and it gives back; 1
 * more for news of it.
 */
export async function movePayout(
  transaction: Transaction,
  payout: PayoutDocument,
  state: PayoutState,
  nowAt: number,
): Promise<PayoutDocument> {
  if (state !== payout.state) await tellPartner(transaction, payout, state)
  if (!hasPayoutEnded(state)) {
    const moved = { ...payout, state }
    await transaction.put(payouts, moved)
    return moved
  }
  const { nextDueAt: _nextDueAt, packageInfo: _packageInfo, ...rest } = payout
  const ended: PayoutDocument = { ...rest, state, settledAt: nowAt }
  await walkPayout(transaction, ended, state === 'paid' ? 'paid' : 'returned', nowAt)
  if (givesMoneyBack(state)) await uncountPayout(transaction, ended)
  await transaction.put(payouts, ended)
  return ended
}

async function tellPartner(
  transaction: Transaction,
  { _id: payoutId, customerId: recipientId, amountFen, taxFen, method, state: before, recall }: PayoutDocument,
  state: PayoutState,
): Promise<void> {
  // She took it back herself, and knows.
  if (state === 'cancelled' && before === 'requested') return
  // Nobody asks her to take what is being taken back.
  if (state === 'awaitingConfirmation' && recall !== undefined) return
  const kind = state === 'paid' && method === 'storeCredit' ? 'payoutCredited' : NEWS[state]
  if (kind === undefined) return
  const facts = { payoutId, amountFen, arrivesFen: amountFen - taxFen }
  await postMoneyNews(transaction, { causeId: payoutId, lines: [{ kind, recipientId, facts }] })
}

/** Tells the owners that a payout waits for one of them. One database request. */
export async function askOwners(transaction: Pick<Transaction, 'queueMessage'>, payout: PayoutDocument): Promise<void> {
  await tellOwners(transaction, payout, 'payoutRequested')
}

/** Tells the owners, once for each payout, that one of them has to look at it. One database request. */
export async function warnOwners(
  transaction: Pick<Transaction, 'queueMessage'>,
  payout: PayoutDocument,
): Promise<void> {
  await tellOwners(transaction, payout, 'payoutToCheck')
}

function tellOwners(
  transaction: Pick<Transaction, 'queueMessage'>,
  { _id: payoutId, customerId: aboutCustomerId, amountFen }: PayoutDocument,
  kind: MoneyNewsKind,
): Promise<void> {
  const line = { kind, aboutCustomerId, facts: { payoutId, amountFen } }
  return postMoneyNews(transaction, { causeId: payoutId, lines: [line] })
}
