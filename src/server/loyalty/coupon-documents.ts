import * as z from 'zod'
import { COUPON_STATES } from '../../contracts/coupons'
import { couponTerms, couponValidity } from '../../contracts/coupon-terms'
import { isoDate } from '../../contracts/fields'
import type { Coupon, CouponTemplate } from '../../domain/loyalty/coupon'
import { defineCollection } from '../platform/database'
import { pointLot } from './point-documents'

/** 券模板. `name` stands beside the terms so that a list can be ordered by it. */
export const couponTemplates = defineCollection(
  'couponTemplates',
  z.object({
    _id: z.string(),
    name: z.string(),
    terms: couponTerms,
    validity: couponValidity,
    mostPerCustomer: z.int(),
    isStockLimited: z.boolean(),
    costsPoints: z.int().optional(),
    isForDesk: z.boolean(),
    isActive: z.boolean(),
    version: z.int(),
  }),
)
export type CouponTemplateDocument = ReturnType<typeof couponTemplates.parse>

/**
 * Coupons. Who wants to use one on two bills at once meets in its document. `nextDueAt` (epoch ms): she is to be told of
 * its end, or it ends.
 */
export const coupons = defineCollection(
  'coupons',
  z.object({
    _id: z.string(),
    customerId: z.string(),
    templateId: z.string(),
    terms: couponTerms,
    issuedAt: z.int(),
    issuedByStaffMemberId: z.string().optional(),
    validFrom: isoDate,
    expiresOn: isoDate,
    state: z.enum(COUPON_STATES),
    isFromStock: z.boolean(),
    pointsPaid: z.int().optional(),
    pointLots: z.array(pointLot).readonly().optional(),
    membershipId: z.string().optional(),
    billId: z.string().optional(),
    pickUpCode: z.string().optional(),
    handedOver: z.object({ at: z.int(), storeId: z.string(), staffMemberId: z.string() }).optional(),
    withdrawnReason: z.string().optional(),
    nextDueAt: z.int().optional(),
  }),
)
export type CouponDocument = ReturnType<typeof coupons.parse>

/** How many coupons of a template a customer has had; those taken back do not count. */
export const couponCounts = defineCollection('couponCounts', z.object({ _id: z.string(), issued: z.int() }))

/** The id of that count. */
export function countIdOf(templateId: string, customerId: string): string {
  return `${templateId}:${customerId}`
}

/** A template as the domain knows it. */
export function templateOf({ _id, name: _name, version: _version, ...rest }: CouponTemplateDocument): CouponTemplate {
  return { templateId: _id, ...rest }
}

/** A coupon as the domain knows it. */
export function couponOf({ _id, ...rest }: CouponDocument): Coupon {
  return { couponId: _id, ...rest }
}

/** A coupon as a document. */
export function couponDocument({ couponId, ...rest }: Coupon): CouponDocument {
  return { _id: couponId, ...rest }
}
