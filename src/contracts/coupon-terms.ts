import * as z from 'zod'
import { amountFen, fileId, idOf, isoDate } from './fields'

/**
 * What a coupon takes off the services it is for: an amount, a share of them, or all of one service but its price. The
 * first two start from `fromFen`; 0: from anything. A gift takes nothing off: it is a thing that staff hand over.
 */
export const couponBenefit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('amountOff'), offFen: amountFen.min(1), fromFen: amountFen }),
  z.strictObject({
    kind: z.literal('percentOff'),
    offBp: z.int().min(1).max(10_000),
    /** Absent: as much as it comes to. */
    mostOffFen: amountFen.min(1).optional(),
    fromFen: amountFen,
  }),
  z.strictObject({ kind: z.literal('service'), priceFen: amountFen }),
  z.strictObject({
    kind: z.literal('gift'),
    note: z.string().trim().min(1).max(60).optional(),
    pictureFileId: fileId.optional(),
  }),
])

/** What a coupon promises, as its template said when it was issued. */
export const couponTerms = z.object({
  name: z.string(),
  benefit: couponBenefit,
  /** Where it may be used. */
  storeIds: z.array(z.string()).readonly(),
  storeNames: z.array(z.string()).readonly(),
  /** What for: these services and those of these categories; every service where both are empty. */
  serviceIds: z.array(z.string()).readonly(),
  categoryIds: z.array(z.string()).readonly(),
  /** Their names, services first. */
  scopeNames: z.array(z.string()).readonly(),
  /** Whether others may be used on the same bill; all of them must say so. */
  isStackable: z.boolean(),
  /** Whether products of those categories count too, all of them where it names nothing. Absent: services only. */
  isForProducts: z.boolean().optional(),
})

/** A coupon that is used on a bill. */
export const billCoupon = couponTerms.extend({ couponId: z.string() })

/** Until when a coupon may be used: between two days, both included, or so many days after the day it is issued. */
export const couponValidity = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('between'), fromOn: isoDate, untilOn: isoDate })
    .refine(({ fromOn, untilOn }) => fromOn <= untilOn, 'ends before it begins'),
  z.strictObject({ kind: z.literal('days'), days: z.int().min(1).max(730) }),
])

/** What a manager says of a template; the names of what it is for come from the catalogue. */
export const templateDraft = z.strictObject({
  name: z.string().trim().min(1).max(20),
  benefit: couponBenefit,
  storeIds: z.array(idOf('store')).min(1).max(50),
  serviceIds: z.array(idOf('svc')).max(30),
  categoryIds: z.array(z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)).max(20),
  isStackable: z.boolean(),
  /** Products of these categories too, all of them where nothing is named; absent: services only. */
  isForProducts: z.boolean().optional(),
  validity: couponValidity,
  /** How many one customer may have of it in all. */
  mostPerCustomer: z.int().min(1).max(100),
  /** 可发数量: how many more may be issued; absent: any number. */
  stock: z.int().min(0).max(1_000_000).optional(),
  /** 积分兑换: what one costs in points, for customers who take it themselves; absent: nobody can. */
  costsPoints: z.int().min(1).max(1_000_000).optional(),
  /** Whether receptionists may issue it too. */
  isForDesk: z.boolean(),
  isActive: z.boolean(),
})
