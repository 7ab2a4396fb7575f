import * as z from 'zod'
import { dayView, revenueView } from './day-close-views'
import { defineContract, type StaffRole } from './contract'
import { idOf, isoDate } from './fields'

const MANAGERS: readonly StaffRole[] = ['storeManager', 'owner']
const NOT_YOUR_STORE = 'The caller does not work at that store.'
const target = { storeId: idOf('store'), on: isoDate }

/** A store's day: as it was closed, or what closing it now would record. */
export const showDayClose = defineContract({
  name: 'checkout/show-day-close',
  kind: 'query',
  allow: MANAGERS,
  request: z.strictObject(target),
  reply: z.object({
    /** Absent: the day was never closed, and cannot be any more since a later one is; or it has not begun. */
    day: dayView.optional(),
    /** The last day that was closed; absent before the first. */
    lastOn: z.string().optional(),
  }),
  errors: { NOT_YOUR_STORE },
})

/** 日结: records the day's figures for good. What comes later falls on the next day that is closed. */
export const closeDay = defineContract({
  name: 'checkout/close-day',
  kind: 'command',
  allow: MANAGERS,
  request: z.strictObject({
    ...target,
    /** Why it is closed although something is open. */
    note: z.string().trim().min(1).max(200).optional(),
  }),
  reply: z.object({ day: dayView }),
  errors: {
    NOT_YOUR_STORE,
    DAY_CLOSED: 'The day is closed already, or a later one is; lastOn is the last.',
    DAY_AHEAD: 'The day has not begun.',
    DAY_HINDERED:
      'Bills or a shift are open, and nobody says why it is closed all the same; openBillCount, isShiftOpen.',
  },
})

/** 预收与实耗: what a store earned each day of a month, and how what it owes in services has changed. */
export const showRevenue = defineContract({
  name: 'checkout/show-revenue',
  kind: 'query',
  allow: MANAGERS,
  request: z.strictObject({
    storeId: idOf('store'),
    month: z.string().regex(/^(19|2\d)\d{2}-(0[1-9]|1[0-2])$/),
  }),
  reply: z.object({
    /** Days on which something happened, the earliest first. */
    days: z.array(revenueView.extend({ on: z.string(), takingsFen: z.int() })),
    total: revenueView.extend({ takingsFen: z.int() }),
  }),
  errors: { NOT_YOUR_STORE },
})
