import { err, ok, type Result } from '../shared/result'
import { addDays, type IsoDate } from '../shared/time'
import { isWaitingGift, type CardState, type TreatmentCard } from './card'
import { withChange } from './change-card'

export type ClaimGiftError =
  | { readonly code: 'GIFT_UNKNOWN' }
  | { readonly code: 'GIFT_CLAIMED' }
  | { readonly code: 'GIFT_CANCELLED'; readonly state: CardState }

/** Whoever holds the link: the code she has, who she is, and when. */
export interface Claiming {
  readonly code: string
  readonly customerId: string
  readonly at: number
  readonly today: IsoDate
}

/** Whether somebody who holds this code may look at the gift. */
export function isGiftCode({ giftCard }: Pick<TreatmentCard, 'giftCard'>, code: string): boolean {
  return giftCard?.code !== undefined && giftCard.code === code
}

/**
 * 领取: the card is hers from now on, and valid from now on: the day of the claim does not count. Whoever claims first
 * gets it; the code works once.
 */
export function claimGift(
  card: TreatmentCard,
  { code, customerId, at, today }: Claiming,
): Result<TreatmentCard, ClaimGiftError> {
  const { giftCard, state, customerId: fromCustomerId } = card
  if (giftCard === undefined || !isGiftCode(card, code)) return err({ code: 'GIFT_UNKNOWN' })
  if (giftCard.claimedAt !== undefined) return err({ code: 'GIFT_CLAIMED' })
  if (state !== 'active') return err({ code: 'GIFT_CANCELLED', state })
  const { validDays, giftValidDays } = giftCard
  const claimed: TreatmentCard = {
    ...card,
    customerId,
    giftCard: { ...giftCard, claimedAt: at },
    ...(validDays !== undefined && { expiresOn: addDays(today, validDays) }),
    ...(giftValidDays !== undefined && card.giftSessions > 0 && { giftExpiresOn: addDays(today, giftValidDays) }),
  }
  return ok(withChange(claimed, { kind: 'claimed', at, fromCustomerId, toCustomerId: customerId }))
}

/** The gift with the code its link carries: the one it has, or this one. */
export function withGiftCode(
  card: TreatmentCard,
  customerId: string,
  code: string,
): Result<TreatmentCard, ClaimGiftError> {
  const { giftCard, state } = card
  if (giftCard === undefined) return err({ code: 'GIFT_UNKNOWN' })
  if (!isWaitingGift(card)) return err({ code: 'GIFT_CLAIMED' })
  if (card.customerId !== customerId) return err({ code: 'GIFT_UNKNOWN' })
  if (state !== 'active') return err({ code: 'GIFT_CANCELLED', state })
  return ok({ ...card, giftCard: { code, ...giftCard } })
}
