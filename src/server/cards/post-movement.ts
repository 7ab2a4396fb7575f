import type { TreatmentCard } from '../../domain/cards/card'
import { cardEntries, type CardMovement } from '../../domain/cards/entries'
import type { Balances } from '../../domain/shared/ledger'
import type { CommandTransaction } from '../platform/command-transaction'
import { postEntries, postTakings } from '../platform/ledger'

/** Posts a movement of a card; `before` is what its balances were. Database requests: one an account, one the balances. */
export async function postMovement(
  transaction: Pick<CommandTransaction, 'insert' | 'put'>,
  card: TreatmentCard,
  before: Balances,
  movement: CardMovement,
): Promise<Balances> {
  const { ofCard, ofStore } = cardEntries(card, movement)
  await postTakings(transaction, ofStore)
  return postEntries(transaction, card.cardId, before, ofCard)
}
