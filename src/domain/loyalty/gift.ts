import { err, ok, type Result } from '../shared/result'
import { storeDateOf, type IsoDate } from '../shared/time'
import { withNextLook, type Coupon, type CouponState, type HandOver } from './coupon'

/** Signs of a pick-up code: digits that somebody can read out, too many for two gifts to have the same. */
export const PICK_UP_CODE_DIGITS = 10

/** The code a gift is picked up with, made of a random number below 10 ** PICK_UP_CODE_DIGITS. */
export function pickUpCodeOf(random: number): string {
  return String(random).padStart(PICK_UP_CODE_DIGITS, '0')
}

/** Whether what was given is a thing to pick up, and takes nothing off a bill. */
export function isGift({ terms }: Pick<Coupon, 'terms'>): boolean {
  return terms.benefit.kind === 'gift'
}

export type GiftClosed = { readonly code: 'COUPON_CLOSED'; readonly state: CouponState }

export type HandOverRefused =
  | GiftClosed
  | { readonly code: 'COUPON_UNKNOWN' }
  | { readonly code: 'COUPON_NOT_YET'; readonly validFrom: IsoDate }
  | { readonly code: 'GIFT_NOT_HERE'; readonly storeNames: string }

/** 核销: hands a gift over once, at a store it is for, from its first day to the end of its last. */
export function handOverGift(gift: Coupon, handedOver: HandOver): Result<Coupon, HandOverRefused> {
  const { terms, validFrom } = gift
  const today = storeDateOf(handedOver.at)
  if (!isGift(gift)) return err({ code: 'COUPON_UNKNOWN' })
  const open = checkOpen(gift, today)
  if (!open.isOk) return open
  if (today < validFrom) return err({ code: 'COUPON_NOT_YET', validFrom })
  if (!terms.storeIds.includes(handedOver.storeId))
    return err({ code: 'GIFT_NOT_HERE', storeNames: terms.storeNames.join('、') })
  return ok({ ...withoutLook(gift), state: 'used', handedOver })
}

/** Whether a gift's hand-over may still be taken back: on its own day, so that what a day ended with stays. */
export function isUndoable({ handedOver }: Pick<Coupon, 'handedOver'>, at: number): boolean {
  return handedOver !== undefined && storeDateOf(handedOver.at) === storeDateOf(at)
}

/** 撤回核销: it was handed over by mistake, and waits for her again until its last day. */
export function undoHandOver(gift: Coupon, at: number): Result<Coupon, { readonly code: 'HAND_OVER_FINAL' }> {
  if (!isUndoable(gift, at)) return err({ code: 'HAND_OVER_FINAL' })
  const { handedOver: _handedOver, ...rest } = gift
  return ok(withNextLook({ ...rest, state: 'active' }, at))
}

/** 取消兑换: she gives back what she exchanged points for and has not picked up; what was given to her stays. */
export function cancelGift(gift: Coupon, at: number): Result<Coupon, GiftClosed | { readonly code: 'COUPON_UNKNOWN' }> {
  if (!isGift(gift) || gift.pointsPaid === undefined) return err({ code: 'COUPON_UNKNOWN' })
  const open = checkOpen(gift, storeDateOf(at))
  return open.isOk ? ok({ ...withoutLook(gift), state: 'cancelled' }) : open
}

/** What is over has ended, also before the timer has looked. */
function checkOpen({ state, expiresOn }: Coupon, today: IsoDate): Result<undefined, GiftClosed> {
  if (state !== 'active') return err({ code: 'COUPON_CLOSED', state })
  return today > expiresOn ? err({ code: 'COUPON_CLOSED', state: 'expired' }) : ok(undefined)
}

function withoutLook({ nextDueAt: _nextDueAt, ...gift }: Coupon): Coupon {
  return gift
}
