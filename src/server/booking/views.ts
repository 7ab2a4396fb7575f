import type * as z from 'zod'
import type { appointmentView, staffAppointmentView } from '../../contracts/booking-views'
import { itemEndMinute } from '../../domain/booking/occupancy'
import { movesOf, type Mover } from '../../domain/booking/transitions'
import { addFen } from '../../domain/shared/money'
import type { AppointmentDocument } from './documents'

export type AppointmentView = z.output<typeof appointmentView>
export type StaffAppointmentView = z.output<typeof staffAppointmentView>

/** An appointment as its customer or staff see it at `nowAt` (epoch ms), with what they may do with it. */
export function viewOf(document: AppointmentDocument, mover: Mover, nowAt: number): AppointmentView {
  const { _id: appointmentId, storeId, on, startMinute, endMinute, startsAt, status, version, note } = document
  const { checkInCode, preparationTips, history, changeableUntilAt } = document
  return {
    appointmentId,
    storeId,
    on,
    startMinute,
    endMinute,
    startsAt,
    status,
    version,
    items: document.items.map(({ phases, ...item }) => ({
      ...item,
      endMinute: itemEndMinute({ startMinute: item.startMinute, phases }),
    })),
    totalFen: addFen(...document.items.map(({ salePriceFen }) => salePriceFen)),
    note,
    checkInCode,
    preparationTips,
    history,
    moves: movesOf(document, mover, nowAt),
    changeableUntilAt,
  }
}

/** The same for staff, with the customer. */
export function staffViewOf(document: AppointmentDocument, nowAt: number): StaffAppointmentView {
  const { customerId, customerName, source } = document
  return { ...viewOf(document, 'staff', nowAt), customerId, customerName, source }
}
