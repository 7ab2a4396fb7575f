import * as z from 'zod'
import { EXAMPLE_DESK_POLICY } from '../../../config/policies'
import type { DeskPolicy, DeskProgress } from '../../domain/example/desk'
import { businessMomentOf, LAST_MINUTE, type IsoDate } from '../../domain/shared/time'
import { defineCollection, type Database } from '../platform/database'
import { readPolicy } from '../platform/policies'

/** How far one desk has come on one business day. Everybody who takes a number there writes it: they truly compete. */
export const deskDays = defineCollection(
  'exampleDeskDays',
  z.object({
    _id: z.string(),
    deskId: z.string(),
    on: z.string(),
    lastTakenNumber: z.int(),
    lastCalledNumber: z.int(),
  }),
)
export type DeskDay = ReturnType<typeof deskDays.parse>

export const tickets = defineCollection(
  'exampleTickets',
  z.object({
    _id: z.string(),
    deskDayId: z.string(),
    number: z.int(),
    customerOpenid: z.string(),
    takenAt: z.int(),
    calledAt: z.int().optional(),
  }),
)

export const announcements = defineCollection(
  'exampleAnnouncements',
  z.object({ _id: z.string(), deskDayId: z.string(), number: z.int(), saidAt: z.int() }),
)

const deskPolicy: z.ZodType<DeskPolicy> = z.object({
  desks: z.array(z.string()).min(1),
  opensMinute: z.int().min(0).max(LAST_MINUTE),
  closesMinute: z.int().min(0).max(LAST_MINUTE),
  mostTickets: z.int().min(0),
})

/** The store's own hours and numbers for its desks: one database request. */
export function readDeskPolicy(database: Database): Promise<DeskPolicy> {
  return readPolicy(database, 'exampleDesk', deskPolicy, EXAMPLE_DESK_POLICY)
}

/** The business day and minute at which the store takes `at` (epoch ms) to be, and the desk's document of that day. */
export function findDeskDay(
  deskId: string,
  at: number,
  policy: DeskPolicy,
): { deskDayId: string; on: IsoDate; minute: number } {
  const { on, minute } = businessMomentOf(at, Math.max(policy.closesMinute, 1440))
  return { deskDayId: `${deskId}_${on}`, on, minute }
}

/** The desk's day before anything has happened. */
export function newDeskDay(deskDayId: string, deskId: string, on: IsoDate): DeskDay {
  return { _id: deskDayId, deskId, on, lastTakenNumber: 0, lastCalledNumber: 0 }
}

/** The ticket's id: the number in it makes giving the same number twice impossible. */
export function ticketIdOf(deskDayId: string, number: number): string {
  return `${deskDayId}_${number}`
}

/** Puts what was decided into the document. */
export function withProgress(deskDay: DeskDay, progress: DeskProgress): DeskDay {
  const { lastTakenNumber, lastCalledNumber } = progress
  return { ...deskDay, lastTakenNumber, lastCalledNumber }
}
