import type { LedgerAccount, LedgerEntry, LedgerKind } from '../shared/ledger'
import type { CardBalance, TreatmentCard } from './card'

/** What moves of a card at once, signed; `recognisedFen` goes to the store's revenue. Nothing is posted for zero. */
export interface CardMovement {
  readonly kind: LedgerKind
  /** Made of the cause: `card:{cardId}:…`. */
  readonly entryId: string
  readonly causeId: string
  readonly at: number
  readonly sessions?: number
  readonly gifts?: number
  readonly deferredFen?: number
  readonly recognisedFen?: number
  readonly reversesEntryId?: string
}

/** The entries of the card's own accounts and the store's, apart: each owner's are posted by themselves. */
export interface CardEntries {
  readonly ofCard: readonly LedgerEntry[]
  readonly ofStore: readonly LedgerEntry[]
}

/** A movement as entries: one for each account that it moves. */
export function cardEntries(
  { cardId, storeId }: Pick<TreatmentCard, 'cardId' | 'storeId'>,
  movement: CardMovement,
): CardEntries {
  const { kind, causeId, at, sessions = 0, gifts = 0, deferredFen = 0, recognisedFen = 0 } = movement
  const entry = (ownerId: string, account: LedgerAccount, moved: number): LedgerEntry[] => {
    const { entryId, reversesEntryId } = movement
    const reverses = reversesEntryId === undefined ? {} : { reversesEntryId: `${reversesEntryId}:${account}` }
    return moved === 0
      ? []
      : [{ entryId: `${entryId}:${account}`, ownerId, account, amount: moved, kind, causeId, ...reverses, storeId, at }]
  }
  return {
    ofCard: [
      ...entry(cardId, 'card.sessions', sessions),
      ...entry(cardId, 'card.gifts', gifts),
      ...entry(cardId, 'card.deferred', deferredFen),
    ],
    ofStore: entry(storeId, 'revenue.recognised', recognisedFen),
  }
}

/** What is left of a card by its balances. */
export function cardBalanceOf(balances: Readonly<Partial<Record<LedgerAccount, number>>>): CardBalance {
  const { 'card.sessions': sessions = 0, 'card.gifts': gifts = 0, 'card.deferred': deferredFen = 0 } = balances
  return { sessions, gifts, deferredFen }
}

/** 开卡: sessions come into being, and what was paid for them is deferred. */
export function soldMovement(card: TreatmentCard): CardMovement {
  const { cardId, billId, paidSessions, giftSessions, priceFen, soldAt } = card
  return {
    ...{ kind: 'cardSold', entryId: `card:${cardId}:sold`, causeId: billId, at: soldAt },
    ...{ sessions: paidSessions, gifts: giftSessions, deferredFen: priceFen },
  }
}

/** The sessions that one payment of a bill took, and the revenue they are. */
export interface SessionsOfPayment {
  readonly billId: string
  readonly paymentId: string
  readonly paidSessions: number
  readonly giftSessions: number
  readonly recognisedFen: number
}

/** 耗卡: the sessions are used, and their revenue is recognised. */
export function redeemedMovement(cardId: string, taken: SessionsOfPayment, at: number): CardMovement {
  const { billId, paidSessions, giftSessions, recognisedFen } = taken
  return {
    ...{ kind: 'sessionsRedeemed', entryId: redemptionEntryId(cardId, taken), causeId: billId, at },
    ...{ sessions: -paidSessions, gifts: -giftSessions, deferredFen: -recognisedFen, recognisedFen },
  }
}

/** The line was refunded: its sessions come back, and their revenue is not recognised any more. */
export function restoredMovement(cardId: string, taken: SessionsOfPayment, refundId: string, at: number): CardMovement {
  const { billId, paidSessions, giftSessions, recognisedFen } = taken
  const reversesEntryId = redemptionEntryId(cardId, taken)
  return {
    ...{
      kind: 'sessionsRestored',
      entryId: `${reversesEntryId}:rev:${refundId}`,
      causeId: billId,
      at,
      reversesEntryId,
    },
    ...{ sessions: paidSessions, gifts: giftSessions, deferredFen: recognisedFen, recognisedFen: -recognisedFen },
  }
}

/** A bill that is opened anew counts its payments on: a payment's id is used once in it. */
function redemptionEntryId(cardId: string, { billId, paymentId }: SessionsOfPayment): string {
  return `card:${cardId}:${billId}:${paymentId}`
}
