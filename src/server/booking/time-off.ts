import type * as z from 'zod'
import type { requestTimeOff } from '../../contracts/roster'
import type { StaffDay } from '../../domain/booking/days'
import type { TimeOffNews } from '../notify/post'
import type { CommandTransaction } from '../platform/command-transaction'
import type { PersonalData } from '../platform/personal-data'
import { staffDays, staffDayIdOf } from './documents'
import type { TimeOffDocument } from './roster-documents'

export type TimeOffView = z.output<typeof requestTimeOff.reply>['timeOff']

/** What is shown beside the request itself. */
export interface TimeOffShown {
  readonly isReasonShown?: boolean
  /** Visits that stand in its hours. */
  readonly appointmentIds?: readonly string[]
}

/** A request for time off as staff see it; the reason is for her and those who decide. */
export function timeOffViewOf(
  { _id: timeOffId, ...document }: TimeOffDocument,
  personalData: Pick<PersonalData, 'open'>,
  { isReasonShown = true, appointmentIds = [] }: TimeOffShown = {},
): TimeOffView {
  const { staffMemberId, storeId, on, startMinute, endMinute, reasonSealed, state } = document
  const reason = isReasonShown && reasonSealed !== undefined ? personalData.open(reasonSealed) : ''
  const view = { timeOffId, staffMemberId, storeId, on, startMinute, endMinute, reason, state }
  return appointmentIds.length === 0 ? view : { ...view, appointmentIds: [...appointmentIds] }
}

/** What is told of a request for time off, as it now stands. */
export function timeOffNewsOf(document: TimeOffDocument, actorStaffMemberId: string): TimeOffNews {
  const { _id: timeOffId, storeName, staffName, ...rest } = document
  const { state, storeId, staffMemberId, on, startMinute, endMinute } = rest
  // The reason stays in the request: it may be about her health.
  return {
    timeOffId,
    state,
    storeId,
    storeName,
    staffMemberId,
    staffName,
    on,
    startMinute,
    endMinute,
    actorStaffMemberId,
  }
}

/** The day that time off is taken from or given back to: one database request. */
export async function loadDayOf(
  transaction: Pick<CommandTransaction, 'get'>,
  { staffMemberId, storeId, on }: TimeOffDocument,
): Promise<StaffDay> {
  const stored = await transaction.get(staffDays, staffDayIdOf(staffMemberId, on))
  return stored ?? { staffMemberId, storeId, on, shifts: [], breaks: [], timeOff: [], busy: [] }
}
