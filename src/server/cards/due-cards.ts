import type { TreatmentCard } from '../../domain/cards/card'
import { cardBalanceOf, type CardMovement } from '../../domain/cards/entries'
import { endToTell, expireSessions, nextLookAt, tellAt, type SessionsExpired } from '../../domain/cards/expiry'
import { ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { postMoneyNews } from '../notify/post'
import type { JobScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { readBalances } from '../platform/ledger'
import { cardDocument, cardOfDocument, treatmentCards } from './documents'
import { postMovement } from './post-movement'
import { checkNotTraded, nextLookWhileTraded } from './trades'

/** One run stays well under a function's 60 s; what is left is there for the run of the next minute. */
const MOST_AT_ONCE = 50

/**
 * Looks at cards of which something ends: what has ended is revenue now, which nobody earns from, and what ends soon is
 * told. Returns how many were looked at. Database requests: 1, and for each card 5 (start, card, balances; card; commit),
 * 1 more to tell, 3 or 4 more where sessions end.
 */
export async function runDueCards(
  scope: Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log'>,
): Promise<number> {
  const { database, now, runTransaction, log } = scope
  const isDue = { nextDueAt: database.command.lte(now()) }
  const due = await database.find(treatmentCards, isDue, { orderBy: ['nextDueAt', 'asc'], limit: MOST_AT_ONCE })
  for (const { _id: cardId } of due) {
    try {
      const nowAt = now()
      await runTransaction(async (transaction) => ok(await lookAtCard(transaction, cardId, nowAt)))
    } catch (error) {
      // One that can't be settled must not keep the others waiting; it is due again in a minute.
      log.fault('due-card-failed', error, { cardId })
    }
  }
  return due.length
}

/** Looks at one card, if it is due at `nowAt`. Database requests: see `runDueCards`. */
export async function lookAtCard(transaction: CommandTransaction, cardId: string, nowAt: number): Promise<undefined> {
  const document = await transaction.get(treatmentCards, cardId)
  if (document?.nextDueAt === undefined || document.nextDueAt > nowAt) return undefined
  const { nextDueAt: _nextDueAt, ...card } = cardOfDocument(document)
  if (!(await checkNotTraded(transaction, card)).isOk) {
    await transaction.put(treatmentCards, { ...document, nextDueAt: nextLookWhileTraded(nowAt) })
    return undefined
  }
  const before = await readBalances(transaction, cardId)
  const today = storeDateOf(nowAt)
  const expired = expireSessions(card, cardBalanceOf(before), today)
  const movement = expired && movementOf(card, expired, nowAt)
  const balance = cardBalanceOf(movement ? await postMovement(transaction, card, before, movement) : before)
  const after: TreatmentCard = {
    ...card,
    ...(expired?.isWhole === true && { state: 'expired' }),
    expiredFen: card.expiredFen + (expired?.recognisedFen ?? 0),
  }
  const toTell = endToTell(after, balance, today)
  const toldAt = tellAt(toTell, nowAt)
  if (toTell !== undefined && toldAt === nowAt) {
    const { endsOn, daysLeft, sessions } = toTell
    const facts = { cardId, cardName: card.name, storeName: card.storeName, on: endsOn, daysLeft, sessions }
    const line = { kind: 'cardEnding', recipientId: card.customerId, facts } as const
    await postMoneyNews(transaction, { causeId: `${cardId}_${endsOn}_${daysLeft}`, lines: [line] })
  }
  // In the night nobody is told; the next morning is soon enough.
  const looks = [nextLookAt(after, balance, nowAt), toldAt].flatMap((at) =>
    at !== undefined && at > nowAt ? [at] : [],
  )
  const nextDueAt = looks.length === 0 ? undefined : Math.min(...looks)
  await transaction.put(treatmentCards, cardDocument({ ...after, ...(nextDueAt !== undefined && { nextDueAt }) }))
  return undefined
}

function movementOf(card: TreatmentCard, expired: SessionsExpired, at: number): CardMovement {
  const { cardId, expiresOn = '', giftExpiresOn = '' } = card
  const { sessions, gifts, recognisedFen, isWhole } = expired
  // A card that lives on after a refund ends on another day: the day makes the id.
  const entryId = isWhole ? `card:${cardId}:expired:${expiresOn}` : `card:${cardId}:giftsExpired:${giftExpiresOn}`
  return {
    ...{ kind: 'sessionsExpired', entryId, causeId: cardId, at },
    ...{ sessions: -sessions, gifts: -gifts, deferredFen: -recognisedFen, recognisedFen },
  }
}
