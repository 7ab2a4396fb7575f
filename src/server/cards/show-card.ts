import type * as z from 'zod'
import { showCard, showMyCard } from '../../contracts/cards'
import { CARD_LINE_KINDS, type cardLine } from '../../contracts/cards-views'
import type { TreatmentCard } from '../../domain/cards/card'
import type { CardWithBalance } from '../../domain/cards/redeem'
import { mayUse } from '../../domain/cards/share-card'
import { err, ok, type Result } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { mayActInStore, requireStaff } from '../platform/caller'
import type { Database } from '../platform/database'
import { ledgerEntries, type LedgerEntryDocument } from '../platform/ledger'
import { readCustomerNames } from '../identity/post'
import { cardRedemptions, readCard, type CardRedemptionDocument } from './documents'
import { readSharing } from './sharing-names'
import { withoutEndedTrades } from './trades'
import { cardViewOf, staffCardViewOf } from './views'

type CardLine = z.output<typeof cardLine>

/** More than the sessions of any card move. */
const MOST_ENTRIES = 1000
const MOST_REDEMPTIONS = 300

/** Which of the bills behind a card's lines the reader may open. */
type MaySeeBill = (ownerId: string) => boolean

/**
 * A card of hers, or one she may use: of that she sees what she used. Database requests: 4 with a pass (card, balances,
 * entries, redemptions), 5 without; 1 or 2 more where it is or was shared.
 */
export const showMyCardAction = query(showMyCard, async ({ cardId }, { caller, database, nowAt }) => {
  const customerId = caller.customer?.customerId ?? ''
  const found = await findCard(database, cardId, ({ card }) => mayUse(card, customerId))
  if (!found.isOk) return found
  const held = found.value
  const sharing = (await readSharing(database, [held], customerId))(held)
  // What somebody else did with it before it was hers is not hers to open.
  const lines = await readLines(database, held.card, (ownerId) => ownerId === customerId)
  const isHers = held.card.customerId === customerId
  const shown = isHers ? lines : lines.filter(({ usedById }) => usedById === customerId)
  return ok({ card: { ...cardViewOf(held, nowAt), ...sharing }, lines: shown.map(withoutReason) })
})

/** A card, for staff of its store. Database requests: 5 (staff, card, balances, entries, redemptions). */
export const showCardAction = query(showCard, async ({ cardId }, { caller, database, nowAt }) => {
  const staff = requireStaff(caller)
  const found = await findCard(database, cardId, ({ card }) => mayActInStore(staff, card.storeId))
  if (!found.isOk) return found
  const held = found.value
  const sharing = (await readSharing(database, [held], held.card.customerId))(held)
  const lines = await readLines(database, held.card, () => true)
  return ok({ card: { ...staffCardViewOf(held, staff, nowAt), ...sharing }, lines: lines.map(withoutUsedById) })
})

async function findCard(
  database: Database,
  cardId: string,
  maySee: (held: CardWithBalance) => boolean,
): Promise<Result<CardWithBalance, { readonly code: 'CARD_UNKNOWN' }>> {
  const held = await readCard(database, cardId)
  if (held === undefined || !maySee(held)) return err({ code: 'CARD_UNKNOWN' })
  const [shown = held] = await withoutEndedTrades(database, [held])
  return ok(shown)
}

/** Why staff did something is written for staff. */
function withoutReason({ reason: _reason, usedById: _usedById, ...line }: ReadLine): CardLine {
  return line
}

function withoutUsedById({ usedById: _usedById, ...line }: ReadLine): CardLine {
  return line
}

/** With whoever used it, or whom it was shared with. */
interface ReadLine extends CardLine {
  readonly usedById?: string
}

async function readLines(database: Database, card: TreatmentCard, maySeeBill: MaySeeBill): Promise<ReadLine[]> {
  const { cardId } = card
  const latest = { orderBy: ['at', 'desc'] } as const
  const entries = await database.find(ledgerEntries, { ownerId: cardId }, { ...latest, limit: MOST_ENTRIES })
  const used = await database.find(cardRedemptions, { cardId }, { ...latest, limit: MOST_REDEMPTIONS })
  const lines = [...linesOfEntries(entries, card, used, maySeeBill), ...linesOfChanges(card)]
  const sharers = new Set(
    card.changes.flatMap(({ kind, toCustomerId = '' }) => (kind === 'shared' ? [toCustomerId] : [])),
  )
  const names = await readCustomerNames(database, [...sharers])
  return lines
    .map((line) => {
      const customerName = names.get(line.usedById ?? '')
      return customerName === undefined ? line : { ...line, customerName }
    })
    .sort((a, b) => b.at - a.at)
}

/** Entries of one movement are one line: sessions, gifts and money of one cause. */
function linesOfEntries(
  entries: readonly LedgerEntryDocument[],
  card: TreatmentCard,
  used: readonly CardRedemptionDocument[],
  maySeeBill: MaySeeBill,
): ReadLine[] {
  const lines = new Map<string, ReadLine>()
  for (const { _id, kind: ledgerKind, account, amount, causeId, at } of entries) {
    const kind = CARD_LINE_KINDS.find((each) => each === ledgerKind)
    if (kind === undefined) continue
    const lineKey = _id.slice(0, -`:${account}`.length)
    const redemption = used.find((each) => lineKey.startsWith(`card:${card.cardId}:${each._id}`))
    const before = lines.get(lineKey) ?? { lineKey, kind, at, sessions: 0, gifts: 0 }
    const isHers =
      redemption === undefined
        ? isOfSale(card, causeId, kind) && maySeeBill(soldTo(card))
        : maySeeBill(redemption.customerId)
    lines.set(lineKey, {
      ...before,
      sessions: before.sessions + (account === 'card.sessions' ? amount : 0),
      gifts: before.gifts + (account === 'card.gifts' ? amount : 0),
      ...(redemption && { serviceName: redemption.serviceName, usedById: redemption.customerId }),
      ...(redemption && kind === 'sessionsRedeemed' && { confirmedBy: redemption.confirmedBy }),
      ...(isHers && { billId: causeId }),
    })
  }
  return [...lines.values()]
}

/** Whether the bill is the one that sold the card, or the one that sold what it was traded for. */
function isOfSale({ billId }: TreatmentCard, causeId: string, kind: CardLine['kind']): boolean {
  return causeId === billId || kind === 'cardUpgraded'
}

/** Who bought it: its customer, or the first who gave it on. */
function soldTo({ customerId, changes }: TreatmentCard): string {
  return changes.find(({ kind }) => kind === 'transferred' || kind === 'claimed')?.fromCustomerId ?? customerId
}

function linesOfChanges({ cardId, changes }: TreatmentCard): ReadLine[] {
  return changes.flatMap(({ kind, at, days, reason, toCustomerId }, position) => {
    // The refund and the trade stand in the entries; its reason is the bill's.
    if (kind === 'refunded' || kind === 'upgraded') return []
    const line = { lineKey: `${cardId}:change:${position}`, kind, at, sessions: 0, gifts: 0 }
    const isSharing = kind === 'shared' || kind === 'unshared'
    return [
      {
        ...{ ...line, ...(days !== undefined && { days }), ...(reason !== undefined && { reason }) },
        ...(isSharing && toCustomerId !== undefined && { usedById: toCustomerId }),
      },
    ]
  })
}
