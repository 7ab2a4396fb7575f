import * as z from 'zod'
import { isoDate } from '../../../contracts/fields'
import { DEPOSIT_KINDS } from '../../../contracts/checkout-views'
import { SERIES_STATUSES, SERIES_VISIT_STATES, type seriesView } from '../../../contracts/series'
import { err, ok, type Result } from '../../../domain/shared/result'
import { mayActInStore, type Caller } from '../../platform/caller'
import type { CommandTransaction } from '../../platform/command-transaction'
import { defineCollection, type Database } from '../../platform/database'
import { sealedText } from '../../platform/personal-data'
import { namedWish } from '../documents'

/** A course of visits 疗程: it remembers what was booked, so that whoever carries it on books nothing twice. */
export const seriesDocuments = defineCollection(
  'series',
  z.object({
    _id: z.string(),
    storeId: z.string(),
    storeName: z.string(),
    customerId: z.string(),
    items: z.array(namedWish),
    visits: z.array(
      z.object({
        on: isoDate,
        startMinute: z.int(),
        state: z.enum(SERIES_VISIT_STATES),
        appointmentId: z.string().optional(),
        code: z.string().optional(),
      }),
    ),
    isAllOrNothing: z.boolean(),
    status: z.enum(SERIES_STATUSES),
    createdAt: z.int(),
    /** Who books or cancels it; absent: the customer herself. */
    staffMemberId: z.string().optional(),
    /** Asked for once, and paid on the bill of one of its visits; absent: none was due. */
    deposit: z
      .object({
        amountFen: z.int(),
        kind: z.enum(DEPOSIT_KINDS),
        appointmentId: z.string().optional(),
        payUntilAt: z.int().optional(),
        restHeldUntilAt: z.int().optional(),
        paidStatus: z.enum(['requested', 'confirmed']).optional(),
        paidAt: z.int().optional(),
        isLapsed: z.boolean().optional(),
      })
      .optional(),
    /** Why staff book it although something speaks against it; absent: they don't. */
    healthReasonSealed: sealedText.optional(),
    /** While it is booked, held or cancelled: when (epoch ms) the timer carries it on. */
    nextDueAt: z.int().optional(),
  }),
)
export type SeriesDocument = ReturnType<typeof seriesDocuments.parse>

export type SeriesView = z.output<typeof seriesView>

/** A course as people see it. */
export function seriesViewOf({ _id, items, ...series }: SeriesDocument): SeriesView {
  const { storeId, storeName, status, isAllOrNothing, visits, deposit } = series
  const serviceNames = [...new Set(items.map(({ serviceName }) => serviceName))]
  const view = { seriesId: _id, storeId, storeName, serviceNames, status, isAllOrNothing, visits }
  return { ...view, ...(deposit && { deposit: depositViewOf(deposit) }) }
}

function depositViewOf(deposit: NonNullable<SeriesDocument['deposit']>): NonNullable<SeriesView['deposit']> {
  const { amountFen, kind, appointmentId, payUntilAt, paidAt } = deposit
  return {
    ...{ amountFen, kind },
    ...(appointmentId !== undefined && { appointmentId }),
    ...(payUntilAt !== undefined && { payUntilAt }),
    ...(paidAt !== undefined && { paidAt }),
  }
}

/** A course that the caller may see: its customer, or staff of its store. One database request. */
export async function loadSeries(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  { customer, staff }: Pick<Caller, 'customer' | 'staff'>,
  seriesId: string,
): Promise<Result<SeriesDocument, { readonly code: 'SERIES_UNKNOWN' }>> {
  const found = await reader.get(seriesDocuments, seriesId)
  if (found === undefined) return err({ code: 'SERIES_UNKNOWN' })
  const isSeen = staff === undefined ? customer?.customerId === found.customerId : mayActInStore(staff, found.storeId)
  return isSeen ? ok(found) : err({ code: 'SERIES_UNKNOWN' })
}
