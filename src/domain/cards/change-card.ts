import { err, ok, type Result } from '../shared/result'
import { addDays, daysBetween, type IsoDate } from '../shared/time'
import { isWaitingGift, stateOn, type CardChange, type CardState, type TreatmentCard } from './card'

/** More changes than any card sees; each is kept in its document. */
export const MOST_CHANGES = 100

/** Who changes a card, when, and why. */
export interface CardActing {
  readonly at: number
  readonly today: IsoDate
  readonly byStaffMemberId: string
  readonly reason: string
}

/** Nothing of it can be changed any more. */
export type CardUnchangeable =
  | { readonly code: 'CARD_CLOSED'; readonly state: CardState }
  | { readonly code: 'GIFT_WAITING' }
  | { readonly code: 'TOO_MANY_CHANGES' }

export type ChangeCardError =
  | CardUnchangeable
  | { readonly code: 'CARD_FROZEN' }
  | { readonly code: 'CARD_NOT_FROZEN' }
  | { readonly code: 'CARD_HAS_NO_END' }
  | { readonly code: 'CARD_HERS_ALREADY' }

/** 冻结: it cannot be used and does not expire until it is unfrozen. */
export function freezeCard(card: TreatmentCard, acting: CardActing): Result<TreatmentCard, ChangeCardError> {
  const checked = checkChangeable(card, acting.today)
  if (!checked.isOk) return checked
  if (card.state === 'frozen') return err({ code: 'CARD_FROZEN' })
  const { at, byStaffMemberId, reason, today } = acting
  const { nextDueAt: _nextDueAt, ...rest } = card
  return ok(withChange({ ...rest, state: 'frozen', frozenOn: today }, { kind: 'frozen', at, byStaffMemberId, reason }))
}

/** 解冻: it is valid for as many days longer as it was frozen. */
export function unfreezeCard(card: TreatmentCard, acting: CardActing): Result<TreatmentCard, ChangeCardError> {
  const checked = checkChangeable(card, acting.today)
  if (!checked.isOk) return checked
  const { frozenOn, ...rest } = card
  if (card.state !== 'frozen' || frozenOn === undefined) return err({ code: 'CARD_NOT_FROZEN' })
  const { at, byStaffMemberId, reason, today } = acting
  const days = Math.max(0, daysBetween(frozenOn, today))
  const unfrozen: TreatmentCard = { ...rest, ...endsAfter(card, days), state: 'active' }
  return ok(withChange(unfrozen, { kind: 'unfrozen', at, byStaffMemberId, reason, days }))
}

/** 延期: card and gifts are valid for so many days longer. */
export function extendCard(
  card: TreatmentCard,
  days: number,
  { at, today, byStaffMemberId, reason }: CardActing,
): Result<TreatmentCard, ChangeCardError> {
  const checked = checkChangeable(card, today)
  if (!checked.isOk) return checked
  if (card.expiresOn === undefined && card.giftExpiresOn === undefined) return err({ code: 'CARD_HAS_NO_END' })
  return ok(withChange({ ...card, ...endsAfter(card, days) }, { kind: 'extended', at, byStaffMemberId, reason, days }))
}

/** 转卡: it is another customer's from now on; what was used stays with whoever used it. */
export function transferCard(
  card: TreatmentCard,
  toCustomerId: string,
  { at, today, byStaffMemberId, reason }: CardActing,
): Result<TreatmentCard, ChangeCardError> {
  const checked = checkChangeable(card, today)
  if (!checked.isOk) return checked
  const { customerId: fromCustomerId } = card
  if (fromCustomerId === toCustomerId) return err({ code: 'CARD_HERS_ALREADY' })
  const change: CardChange = { kind: 'transferred', at, byStaffMemberId, reason, fromCustomerId, toCustomerId }
  // Whom she let use it is not for the other to have guessed.
  const { sharedWithIds: _sharedWithIds, ...rest } = card
  return ok(withChange({ ...rest, customerId: toCustomerId }, change))
}

/** What comes back to a card that has ended can be used for so many days more. */
const RESTORED_DAYS = 30

/**
 * The card after a refund gave sessions back to it. One that had ended, or its gifts, lives on for 30 days; one that was
 * refunded or traded itself takes nothing back.
 */
export function restoreSessions(
  card: TreatmentCard,
  {
    giftSessions,
    listFen,
    today,
  }: { readonly giftSessions: number; readonly listFen: number; readonly today: IsoDate },
): Result<TreatmentCard, { readonly code: 'CARD_CLOSED'; readonly state: CardState }> {
  const { state, expiresOn, giftExpiresOn } = card
  if (state === 'refunded' || state === 'upgraded') return err({ code: 'CARD_CLOSED', state })
  const leastOn = addDays(today, RESTORED_DAYS)
  const hasEnded = state === 'expired' || (state === 'active' && expiresOn !== undefined && expiresOn < today)
  const haveGiftsEnded = giftSessions > 0 && giftExpiresOn !== undefined && (hasEnded || giftExpiresOn < today)
  return ok({
    ...card,
    ...(hasEnded && { state: 'active', expiresOn: leastOn }),
    ...(haveGiftsEnded && { giftExpiresOn: leastOn }),
    usedListFen: card.usedListFen - listFen,
    version: card.version + 1,
  })
}

/** The card with one more line of its history, as a new version. */
export function withChange(card: TreatmentCard, change: CardChange): TreatmentCard {
  return { ...card, version: card.version + 1, changes: [...card.changes, change] }
}

/** Whether people may still change anything of it. */
export function checkChangeable(card: TreatmentCard, today: IsoDate): Result<undefined, CardUnchangeable> {
  const { changes } = card
  const state = stateOn(card, today)
  if (state === 'expired' || state === 'refunded' || state === 'upgraded') return err({ code: 'CARD_CLOSED', state })
  if (isWaitingGift(card)) return err({ code: 'GIFT_WAITING' })
  return changes.length >= MOST_CHANGES ? err({ code: 'TOO_MANY_CHANGES' }) : ok(undefined)
}

function endsAfter(
  { expiresOn, giftExpiresOn }: TreatmentCard,
  days: number,
): Pick<TreatmentCard, 'expiresOn' | 'giftExpiresOn'> {
  return {
    ...(expiresOn !== undefined && { expiresOn: addDays(expiresOn, days) }),
    ...(giftExpiresOn !== undefined && { giftExpiresOn: addDays(giftExpiresOn, days) }),
  }
}
