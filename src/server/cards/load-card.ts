import type { CardWithBalance } from '../../domain/cards/redeem'
import { err, ok, type Result } from '../../domain/shared/result'
import { mayActInStore, type StaffMember } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { readCard } from './documents'
import { checkNotTraded, type CardTraded } from './trades'

/** There is none, or it is of a store the caller does not work at: the two look the same. */
export interface CardUnknown {
  readonly code: 'CARD_UNKNOWN'
}

export interface CardOutdated {
  readonly code: 'CARD_OUTDATED'
  readonly version: number
}

/** A card of a store the caller works at. Two database requests. */
export async function loadCard(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  staff: StaffMember,
  cardId: string,
): Promise<Result<CardWithBalance, CardUnknown>> {
  const held = await readCard(reader, cardId)
  return held !== undefined && mayActInStore(staff, held.card.storeId) ? ok(held) : err({ code: 'CARD_UNKNOWN' })
}

/**
 * The same, seen by the caller as it is now, and not being traded for a dearer one. Database requests: 2, 1 more for a card
 * of which a trade was begun.
 */
export async function loadCardToChange(
  reader: Pick<CommandTransaction, 'get'>,
  staff: StaffMember,
  cardId: string,
  version: number,
): Promise<Result<CardWithBalance, CardUnknown | CardOutdated | CardTraded>> {
  const found = await loadCard(reader, staff, cardId)
  if (!found.isOk) return found
  const { card } = found.value
  if (card.version !== version) return err({ code: 'CARD_OUTDATED', version: card.version })
  const free = await checkNotTraded(reader, card)
  return free.isOk ? found : free
}
