import * as z from 'zod'
import { MONEY_METHODS } from './checkout-views'

/** What a store took and gave back by one means of payment, above zero both. */
export const methodSums = z.object({
  method: z.enum(MONEY_METHODS),
  takenFen: z.int(),
  refundedFen: z.int(),
  paymentCount: z.int(),
  refundCount: z.int(),
})

/** Cash that came into the drawer or left it and is of no bill. */
export const CASH_MOVE_KINDS = ['payIn', 'drop'] as const

/** Who did it, under the name she had then. */
export const tillPerson = z.object({ staffMemberId: z.string(), staffName: z.string() })

/** One movement of cash that is of no bill. */
export const cashMove = z.object({
  kind: z.enum(CASH_MOVE_KINDS),
  amountFen: z.int(),
  reason: z.string(),
  by: tillPerson,
  at: z.int(),
})

/** How a shift ended. */
export const shiftClosed = z.object({
  at: z.int(),
  by: tillPerson,
  countedFen: z.int(),
  /** float + cash taken − cash handed back + put in − taken out, when the drawer was counted; with `late` once it is known. */
  expectedFen: z.int(),
  methods: z.array(methodSums),
  /** Why the count differs; absent where it does not. */
  note: z.string().optional(),
  /** Of `methods`: what was booked before the count and committed after it. Absent: nothing. */
  late: z.array(methodSums).optional(),
})

/** A shift as staff see it. */
export const tillShiftView = z.object({
  shiftId: z.string(),
  storeId: z.string(),
  openedAt: z.int(),
  openedBy: tillPerson,
  floatFen: z.int(),
  moves: z.array(cashMove),
  /** Absent while it runs. */
  closed: shiftClosed.optional(),
})
