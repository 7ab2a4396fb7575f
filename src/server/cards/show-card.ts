import type * as z from 'zod'
import { showCard, showMyCard } from '../../contracts/cards'
import { CARD_LINE_KINDS, type cardLine } from '../../contracts/cards-views'
import type { TreatmentCard } from '../../domain/cards/card'
import type { CardWithBalance } from '../../domain/cards/redeem'
import { err, ok, type Result } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import type { Database } from '../platform/database'
import { ledgerEntries, type LedgerEntryDocument } from '../platform/ledger'
import { cardRedemptions, readCard, type CardRedemptionDocument } from './documents'
import { requireStaff } from './load-card'
import { withoutEndedTrades } from './trades'
import { cardViewOf, staffCardViewOf } from './views'

type CardLine = z.output<typeof cardLine>

/** More than the sessions of any card move. */
const MOST_ENTRIES = 1000
const MOST_REDEMPTIONS = 300

/** Which of the bills behind a card's lines the reader may open. */
type MaySeeBill = (ownerId: string) => boolean

/** A card of hers. Database requests: 4 with a pass (card, balances, entries, redemptions), 5 without. */
export const showMyCardAction = query(showMyCard, async ({ cardId }, { caller, database, nowAt }) => {
  const customerId = caller.customer?.customerId ?? ''
  const found = await findCard(database, cardId, ({ card }) => card.customerId === customerId)
  if (!found.isOk) return found
  // What somebody else did with it before it was hers is not hers to open.
  const lines = await readLines(database, found.value.card, (ownerId) => ownerId === customerId)
  return ok({ card: cardViewOf(found.value, nowAt), lines: lines.map(withoutReason) })
})

/** A card, for staff of its store. Database requests: 5 (staff, card, balances, entries, redemptions). */
export const showCardAction = query(showCard, async ({ cardId }, { caller, database, nowAt }) => {
  const staff = requireStaff(caller)
  const found = await findCard(database, cardId, ({ card }) => mayActInStore(staff, card.storeId))
  if (!found.isOk) return found
  const lines = await readLines(database, found.value.card, () => true)
  return ok({ card: staffCardViewOf(found.value, staff, nowAt), lines })
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
function withoutReason({ reason: _reason, ...line }: CardLine): CardLine {
  return line
}

async function readLines(database: Database, card: TreatmentCard, maySeeBill: MaySeeBill): Promise<CardLine[]> {
  const { cardId } = card
  const latest = { orderBy: ['at', 'desc'] } as const
  const entries = await database.find(ledgerEntries, { ownerId: cardId }, { ...latest, limit: MOST_ENTRIES })
  const used = await database.find(cardRedemptions, { cardId }, { ...latest, limit: MOST_REDEMPTIONS })
  const lines = [...linesOfEntries(entries, card, used, maySeeBill), ...linesOfChanges(card)]
  return lines.sort((a, b) => b.at - a.at)
}

/** Entries of one movement are one line: sessions, gifts and money of one cause. */
function linesOfEntries(
  entries: readonly LedgerEntryDocument[],
  card: TreatmentCard,
  used: readonly CardRedemptionDocument[],
  maySeeBill: MaySeeBill,
): CardLine[] {
  const lines = new Map<string, CardLine>()
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
      ...(redemption && { serviceName: redemption.serviceName }),
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
  return changes.find(({ kind }) => kind === 'transferred')?.fromCustomerId ?? customerId
}

function linesOfChanges({ cardId, changes }: TreatmentCard): CardLine[] {
  return changes.flatMap(({ kind, at, days, reason }, position) => {
    // The refund and the trade stand in the entries; its reason is the bill's.
    if (kind === 'refunded' || kind === 'upgraded') return []
    const line = { lineKey: `${cardId}:change:${position}`, kind, at, sessions: 0, gifts: 0 }
    return [{ ...line, ...(days !== undefined && { days }), ...(reason !== undefined && { reason }) }]
  })
}
