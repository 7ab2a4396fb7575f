import * as z from 'zod'
import { isoDate } from '../../contracts/fields'
import type { WeekPattern } from '../../domain/booking/roster'
import type { IsoDate } from '../../domain/shared/time'
import { defineCollection } from '../platform/database'
import { sealedText } from '../platform/personal-data'

const interval = z.object({ startMinute: z.int(), endMinute: z.int() })
const dayPlan = z.object({ shifts: z.array(interval), breaks: z.array(interval) })

/** The weekly patterns of one staff member at one store, earliest first, and how far they have been applied. */
export const weeklyRosters = defineCollection(
  'weeklyRosters',
  z.object({
    _id: z.string(),
    storeId: z.string(),
    staffMemberId: z.string(),
    patterns: z.array(z.object({ from: isoDate, week: z.array(dayPlan).length(7) })),
    appliedThrough: isoDate,
    /** The day on which the nightly job has looked at it. */
    checkedOn: isoDate,
  }),
)
export type WeeklyRosterDocument = ReturnType<typeof weeklyRosters.parse>

/** The id of a staff member's patterns at a store. */
export function weeklyRosterIdOf(storeId: string, staffMemberId: string): string {
  return `${storeId}_${staffMemberId}`
}

/** A staff member's patterns as a document. */
export function weeklyRosterDocument(roster: {
  readonly storeId: string
  readonly staffMemberId: string
  readonly patterns: readonly WeekPattern[]
  readonly appliedThrough: IsoDate
  readonly checkedOn: IsoDate
}): WeeklyRosterDocument {
  const { storeId, staffMemberId, patterns, ...rest } = roster
  const copied = patterns.map(({ from, week }) => ({
    from,
    week: week.map(({ shifts, breaks }) => ({ shifts: [...shifts], breaks: [...breaks] })),
  }))
  return { _id: weeklyRosterIdOf(storeId, staffMemberId), storeId, staffMemberId, patterns: copied, ...rest }
}

/** Hours of one day that somebody asked to have off. */
export const timeOffRequests = defineCollection(
  'timeOff',
  z.object({
    _id: z.string(),
    storeId: z.string(),
    storeName: z.string(),
    staffMemberId: z.string(),
    staffName: z.string(),
    on: isoDate,
    startMinute: z.int(),
    endMinute: z.int(),
    /** Why, which may be about her health. */
    reasonSealed: sealedText.optional(),
    state: z.enum(['requested', 'approved', 'refused', 'withdrawn']),
    requestedAt: z.int(),
    decidedAt: z.int().optional(),
    decidedBy: z.string().optional(),
  }),
)
export type TimeOffDocument = ReturnType<typeof timeOffRequests.parse>
