import * as z from 'zod'
import { amountFen, idOf } from './fields'

/** The place of a line in its bill. */
export const lineId = z.string().regex(/^l\d{1,3}$/)

const quantity = z.int().min(1).max(20)

/** 手工优惠 for the whole line. */
const counterDiscount = z
  .strictObject({ amountFen: amountFen.min(1), reason: z.string().trim().min(1).max(60) })
  .optional()

/** A service and who served it; without a `lineId` it is new. */
const serviceWanted = z.strictObject({
  lineId: lineId.optional(),
  serviceId: idOf('svc'),
  quantity,
  staffMemberIds: z.array(idOf('staff')).min(1).max(3),
  counterDiscount,
})

/** A product and who sold it, therapists of the store or the caller; nobody: no one in particular. */
const productWanted = z.strictObject({
  lineId: lineId.optional(),
  productId: idOf('prod'),
  quantity,
  staffMemberIds: z.array(idOf('staff')).max(3),
  counterDiscount,
})

/** One more of a bundle. Lines of the bill that are part of it are named: they keep their place and who served. */
const bundleWanted = z.strictObject({
  bundleId: idOf('bundle'),
  staffMemberIds: z.array(idOf('staff')).min(1).max(3),
  takesLineIds: z.array(lineId).max(12).default([]),
})

/** A line that stays as it is: of a bundle, of which only who served may change, or one that sells a card or a top-up. */
const lineKept = z.strictObject({ lineId, staffMemberIds: z.array(idOf('staff')).min(1).max(3).optional() })

/** A line of a bill as the counter wants it. */
export const lineWanted = z.union([serviceWanted, productWanted, bundleWanted, lineKept])

/** What goes back of a line: an amount, or so many of its units. */
export const refundWanted = z.union([
  z.strictObject({ lineId, amountFen: amountFen.min(1) }),
  z.strictObject({ lineId, quantity }),
])
