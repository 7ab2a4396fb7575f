import * as z from 'zod'
import { CARD_REFUND_RULES, cardTerms } from '../../contracts/card-terms'
import { CARD_STATES } from '../../contracts/cards-views'
import { isoDate } from '../../contracts/fields'
import type { CardBalance, TreatmentCard } from '../../domain/cards/card'
import { cardBalanceOf } from '../../domain/cards/entries'
import type { CardWithBalance } from '../../domain/cards/redeem'
import { defineCollection, type Database } from '../platform/database'
import type { CommandTransaction } from '../platform/command-transaction'
import { balances, readBalances } from '../platform/ledger'

/** What a store sells as treatment cards. */
export const cardPlans = defineCollection(
  'cardPlans',
  cardTerms.extend({
    _id: z.string(),
    storeId: z.string(),
    priceFen: z.int(),
    isActive: z.boolean(),
    version: z.int(),
  }),
)
export type CardPlanDocument = ReturnType<typeof cardPlans.parse>

const change = z.object({
  kind: z.enum([
    'frozen',
    'unfrozen',
    'extended',
    'transferred',
    'refunded',
    'upgraded',
    'shared',
    'unshared',
    'claimed',
  ]),
  at: z.int(),
  /** Absent: the customer did it herself. */
  byStaffMemberId: z.string().optional(),
  reason: z.string().optional(),
  days: z.int().optional(),
  fromCustomerId: z.string().optional(),
  toCustomerId: z.string().optional(),
})

/**
 * Treatment cards as they were sold. What is left of one stands in `balances`, under the card's id: the two that want its
 * last session meet there. `nextDueAt` (epoch ms): something of it ends, or is to be told.
 */
export const treatmentCards = defineCollection(
  'treatmentCards',
  z.object({
    _id: z.string(),
    planId: z.string(),
    storeId: z.string(),
    storeName: z.string(),
    customerId: z.string(),
    name: z.string(),
    serviceIds: z.array(z.string()).readonly(),
    serviceNames: z.array(z.string()).readonly(),
    paidSessions: z.int(),
    giftSessions: z.int(),
    priceFen: z.int(),
    /** Earlier sales of which the rest counted towards this card; absent: none. */
    paidBefore: z
      .array(z.object({ billId: z.string(), lineId: z.string(), mostFen: z.int() }))
      .readonly()
      .optional(),
    /** It was bought for somebody else; absent: for its customer. */
    giftCard: z
      .object({
        code: z.string().optional(),
        validDays: z.int().optional(),
        giftValidDays: z.int().optional(),
        claimedAt: z.int().optional(),
      })
      .optional(),
    /** Who else may pay with it; absent: nobody. */
    sharedWithIds: z.array(z.string()).readonly().optional(),
    /** The bill on which its rest is to be traded for a dearer card; absent: none. */
    trade: z.object({ billId: z.string(), byStaffMemberId: z.string() }).optional(),
    refundRule: z.enum(CARD_REFUND_RULES),
    soldAt: z.int(),
    soldOn: isoDate,
    billId: z.string(),
    lineId: z.string(),
    expiresOn: isoDate.optional(),
    giftExpiresOn: isoDate.optional(),
    state: z.enum(CARD_STATES),
    frozenOn: isoDate.optional(),
    usedListFen: z.int(),
    expiredFen: z.int(),
    version: z.int(),
    changes: z.array(change).readonly(),
    nextDueAt: z.int().optional(),
  }),
)
export type TreatmentCardDocument = ReturnType<typeof treatmentCards.parse>

/** How the customer agreed: she signed, showed her code, or did it herself. */
export const CONFIRMATIONS = ['signature', 'code', 'customer'] as const

/** What one payment of a bill took from a card; `restoredAt` once a refund gave it back. */
export const cardRedemptions = defineCollection(
  'cardRedemptions',
  z.object({
    _id: z.string(),
    cardId: z.string(),
    billId: z.string(),
    paymentId: z.string(),
    serviceName: z.string(),
    paidSessions: z.int(),
    giftSessions: z.int(),
    /** What the line came to without the card. */
    listFen: z.int(),
    recognisedFen: z.int(),
    confirmedBy: z.enum(CONFIRMATIONS),
    /** Who used it: its owner then, or somebody she shares it with. */
    customerId: z.string(),
    at: z.int(),
    restoredAt: z.int().optional(),
  }),
)
export type CardRedemptionDocument = ReturnType<typeof cardRedemptions.parse>

/** The id of what a payment took. */
export function redemptionIdOf(billId: string, paymentId: string): string {
  return `${billId}:${paymentId}`
}

/** A card as the domain knows it. */
export function cardOfDocument({ _id, ...rest }: TreatmentCardDocument): TreatmentCard {
  return { cardId: _id, ...rest }
}

/** A card as a document. */
export function cardDocument({ cardId, ...rest }: TreatmentCard): TreatmentCardDocument {
  return { _id: cardId, ...rest }
}

type Reader = Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>

/** A card and what is left of it. Two database requests, one when there is none. */
export async function readCard(reader: Reader, cardId: string): Promise<CardWithBalance | undefined> {
  const document = await reader.get(treatmentCards, cardId)
  if (document === undefined) return undefined
  return { card: cardOfDocument(document), balance: cardBalanceOf(await readBalances(reader, cardId)) }
}

/** More cards than anybody has. */
const MOST_CARDS = 100

/** A customer's cards with what is left of them, sold last first. Two database requests, one without cards. */
export async function readCardsOf(database: Database, customerId: string): Promise<readonly CardWithBalance[]> {
  return withBalances(database, await findCards(database, { customerId }))
}

/** Those she may pay with: her own, then those that are shared with her. Three database requests, two without cards. */
export async function readUsableCardsOf(database: Database, customerId: string): Promise<readonly CardWithBalance[]> {
  const own = await findCards(database, { customerId })
  return withBalances(database, [...own, ...(await findCards(database, { sharedWithIds: customerId }))])
}

async function findCards(database: Database, filter: Readonly<Record<string, string>>): Promise<TreatmentCard[]> {
  const options = { orderBy: ['soldAt', 'desc'], limit: MOST_CARDS } as const
  return (await database.find(treatmentCards, filter, options)).map(cardOfDocument)
}

async function withBalances(database: Database, cards: readonly TreatmentCard[]): Promise<readonly CardWithBalance[]> {
  if (cards.length === 0) return []
  const isOneOfThem = { _id: database.command.in(cards.map(({ cardId }) => cardId)) }
  const held = await database.find(balances, isOneOfThem, { limit: cards.length })
  const balanceOf = new Map(held.map(({ _id, accounts }): [string, CardBalance] => [_id, cardBalanceOf(accounts)]))
  const none: CardBalance = { sessions: 0, gifts: 0, deferredFen: 0 }
  return cards.map((card) => ({ card, balance: balanceOf.get(card.cardId) ?? none }))
}
