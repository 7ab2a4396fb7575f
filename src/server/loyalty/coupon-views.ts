import type * as z from 'zod'
import type { couponTemplateView, couponView } from '../../contracts/coupons'
import type { Coupon } from '../../domain/loyalty/coupon'
import { isUndoable } from '../../domain/loyalty/gift'
import { storeDateOf, type IsoDate } from '../../domain/shared/time'
import { isManager, mayActInStore, type StaffMember } from '../platform/caller'
import type { CouponTemplateDocument } from './coupon-documents'

export type CouponView = z.output<typeof couponView>
export type CouponTemplateView = z.output<typeof couponTemplateView>

/** A coupon as staff see it at `nowAt`; one that has ended is no more, also before the timer has looked. */
export function couponViewOf({ couponId, terms, ...coupon }: Coupon, nowAt: number, staff?: StaffMember): CouponView {
  const canUndo = staff !== undefined && mayUndo(coupon, nowAt, staff)
  const { state, issuedAt, validFrom, expiresOn, billId, pointsPaid, handedOver } = coupon
  const isOver = state === 'active' && storeDateOf(nowAt) > expiresOn
  return {
    ...{ couponId, ...terms, state: isOver ? 'expired' : state, issuedAt, validFrom, expiresOn },
    ...(billId !== undefined && { billId }),
    ...(pointsPaid !== undefined && { pointsPaid }),
    ...(handedOver && { handedOver: { at: handedOver.at, storeName: storeNameOf(terms, handedOver.storeId) } }),
    ...(canUndo && { canUndo }),
  }
}

function mayUndo(gift: Pick<Coupon, 'handedOver'>, nowAt: number, staff: StaffMember): boolean {
  return isUndoable(gift, nowAt) && isManager(staff) && mayActInStore(staff, gift.handedOver?.storeId ?? '')
}

/** A coupon as its customer sees it: with what she picks a gift up with. */
export function ownCouponViewOf(coupon: Coupon, nowAt: number): CouponView {
  const { pickUpCode } = coupon
  return { ...couponViewOf(coupon, nowAt), ...(pickUpCode !== undefined && { pickUpCode }) }
}

/** What the store was called when the coupon was issued. */
export function storeNameOf({ storeIds, storeNames }: Coupon['terms'], storeId: string): string {
  return storeNames[storeIds.indexOf(storeId)] ?? ''
}

/** A template as this person sees it; `stock` is what the ledger has. */
export function templateViewOf(
  {
    _id,
    terms,
    validity,
    mostPerCustomer,
    isStockLimited,
    costsPoints,
    isForDesk,
    isActive,
    version,
  }: CouponTemplateDocument,
  stock: number,
  staff: StaffMember,
  today: IsoDate,
): CouponTemplateView {
  const isOver = validity.kind === 'between' && today > validity.untilOn
  const isLeft = !isStockLimited || stock > 0
  return {
    ...{ templateId: _id, ...terms, validity, mostPerCustomer, isForDesk, isActive, version },
    ...(isStockLimited && { stock }),
    ...(costsPoints !== undefined && { costsPoints }),
    canIssue: isActive && !isOver && isLeft && mayIssue({ terms, isForDesk }, staff),
  }
}

/** Whether somebody may issue coupons of a template: managers of its stores, and receptionists where it says so. */
export function mayIssue(
  { terms, isForDesk }: Pick<CouponTemplateDocument, 'terms' | 'isForDesk'>,
  staff: StaffMember,
): boolean {
  return (isManager(staff) || (isForDesk && staff.roles.includes('receptionist'))) && isOfStores(terms, staff)
}

/** Whether somebody works at one of the stores it is for. */
export function isOfStores({ storeIds }: { readonly storeIds: readonly string[] }, staff: StaffMember): boolean {
  return storeIds.some((storeId) => mayActInStore(staff, storeId))
}
