import * as z from 'zod'
import { defineContract, type StaffRole } from './contract'
import { amountFen, idOf } from './fields'
import { CASH_MOVE_KINDS, methodSums, tillShiftView } from './till-views'

const COUNTER: readonly StaffRole[] = ['receptionist', 'storeManager', 'owner']
const shiftId = idOf('shift')
const NOT_YOUR_STORE = 'The caller does not work at that store.'
const SHIFT_UNKNOWN = 'There is no shift of that id at a store of the caller’s.'
const SHIFT_CLOSED = 'The shift is closed already.'
const shiftReply = z.object({ shift: tillShiftView })

/** 开班: somebody counts the drawer and takes it over. A store has one till, and a till one open shift. */
export const openTillShift = defineContract({
  name: 'checkout/open-till-shift',
  kind: 'command',
  allow: COUNTER,
  request: z.strictObject({ storeId: idOf('store'), floatFen: amountFen }),
  reply: shiftReply,
  errors: {
    NOT_YOUR_STORE,
    SHIFT_OPEN: 'The till has an open shift; staffName and openedAt say whose, and since when.',
  },
})

/** 存入, 取出: cash that comes into the drawer or leaves it and is of no bill, with its reason. */
export const moveCash = defineContract({
  name: 'checkout/move-cash',
  kind: 'command',
  allow: COUNTER,
  request: z.strictObject({
    shiftId,
    kind: z.enum(CASH_MOVE_KINDS),
    amountFen: amountFen.min(1),
    reason: z.string().trim().min(1).max(60),
  }),
  reply: shiftReply,
  errors: { SHIFT_UNKNOWN, SHIFT_CLOSED, TOO_MANY_CASH_MOVES: 'A shift has at most 50 of them.' },
})

/** 交班: the drawer is counted, and the shift ends. A difference needs a note. */
export const closeTillShift = defineContract({
  name: 'checkout/close-till-shift',
  kind: 'command',
  allow: COUNTER,
  request: z.strictObject({ shiftId, countedFen: amountFen, note: z.string().trim().min(1).max(200).optional() }),
  reply: shiftReply,
  errors: {
    SHIFT_UNKNOWN,
    SHIFT_CLOSED,
    NOTE_NEEDED: 'The count differs, and nobody says why; expectedFen and differenceFen say by how much.',
  },
})

/** The till as it stands: the open shift, and what was taken since it began. */
export const showTill = defineContract({
  name: 'checkout/show-till',
  kind: 'query',
  allow: COUNTER,
  request: z.strictObject({ storeId: idOf('store') }),
  reply: z.object({
    /** Absent: no shift is open. */
    shift: tillShiftView.optional(),
    /** Since the shift began; without one, since the last one ended, but no longer ago than this morning. */
    methods: z.array(methodSums),
    /** What ought to be in the drawer; absent without a shift. */
    expectedFen: z.int().optional(),
    /** What the drawer held when it was counted last; absent before the first time. */
    lastCountedFen: z.int().optional(),
  }),
  errors: { NOT_YOUR_STORE },
})

/** A store's shifts, the latest first. */
export const listTillShifts = defineContract({
  name: 'checkout/list-till-shifts',
  kind: 'query',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ storeId: idOf('store'), before: z.int().optional() }),
  reply: z.object({ shifts: z.array(tillShiftView), next: z.int().optional() }),
  errors: { NOT_YOUR_STORE },
})
