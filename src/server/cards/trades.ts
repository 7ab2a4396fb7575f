import { addDays, momentAt, storeDateOf } from '../../domain/shared/time'
import { err, ok, type Result } from '../../domain/shared/result'
import type { TreatmentCard } from '../../domain/cards/card'
import type { CardWithBalance } from '../../domain/cards/redeem'
import { findOpenTrades, isTradeOpen } from '../checkout/post-trades'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'

/** The card waits for a bill to be paid: nothing may be taken from it, or it would be paid with twice. */
export interface CardTraded {
  readonly code: 'CARD_TRADED'
  readonly billId: string
}

/**
 * Whether a card is not being traded for a dearer one. A trade whose bill was cancelled, or lost its line, is none any
 * more. Database requests: none, 1 for a card of which a trade was begun.
 */
export async function checkNotTraded(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  { cardId, trade }: Pick<TreatmentCard, 'cardId' | 'trade'>,
): Promise<Result<undefined, CardTraded>> {
  if (trade === undefined || !(await isTradeOpen(reader, trade.billId, cardId))) return ok(undefined)
  return err({ code: 'CARD_TRADED', billId: trade.billId })
}

/**
 * The cards without trades whose bill was cancelled, or lost its line: those are none any more. Database requests: none, 1
 * where a trade was begun.
 */
export async function withoutEndedTrades(
  database: Database,
  held: readonly CardWithBalance[],
): Promise<readonly CardWithBalance[]> {
  const begun = held.flatMap(({ card: { trade } }) => (trade === undefined ? [] : [trade.billId]))
  if (begun.length === 0) return held
  const openFor = await findOpenTrades(database, begun)
  return held.map((each) => {
    const { trade, ...card } = each.card
    return trade === undefined || openFor.has(card.cardId) ? each : { ...each, card }
  })
}

/** While a card is being traded nothing of it ends: when (epoch ms) to look at it again. */
export function nextLookWhileTraded(nowAt: number): number {
  return momentAt(addDays(storeDateOf(nowAt), 1), 0)
}
