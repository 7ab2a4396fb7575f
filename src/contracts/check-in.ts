import * as z from 'zod'
import { defineContract } from './contract'

/** 今日签到: what it brings the caller today; nothing to see where it brings no points. */
export const showMyCheckIn = defineContract({
  name: 'loyalty/show-my-check-in',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({
    /** 0: the salon gives no points for it. */
    points: z.int(),
    /** How many more every seventh day in a row brings; 0: none. */
    extraPoints: z.int(),
    /** Days in a row, today's included. */
    daysInRow: z.int(),
    /** How many days more until the extra; 0: today. */
    daysToExtra: z.int(),
    isDone: z.boolean(),
  }),
  errors: {},
})

/** 签到: once a day of the store's zone. */
export const checkIn = defineContract({
  name: 'loyalty/check-in',
  kind: 'command',
  allow: ['customer'],
  readsAccount: true,
  request: z.strictObject({}),
  reply: z.object({ points: z.int(), daysInRow: z.int(), balance: z.int() }),
  errors: {
    CHECK_IN_OFF: 'The salon gives no points for it.',
    CHECKED_IN_ALREADY: 'She has done so today.',
  },
})
