import type * as z from 'zod'
import type { boardVisit } from '../../contracts/board-views'
import type { appointmentView, staffAppointmentView } from '../../contracts/booking-views'
import { goneStaffIdsOf, isToCall } from '../../domain/booking/call-mark'
import { feeOf, lateCancelFeeOf } from '../../domain/booking/deposit'
import { itemEndMinute } from '../../domain/booking/occupancy'
import { movesOf, type Mover } from '../../domain/booking/transitions'
import { addFen } from '../../domain/shared/money'
import type { ActionScope } from '../platform/actions'
import type { PersonalData } from '../platform/personal-data'
import { appointmentOf, type AppointmentDocument } from './documents'

export type AppointmentView = z.output<typeof appointmentView>
export type BoardVisitView = z.output<typeof boardVisit>
export type StaffAppointmentView = z.output<typeof staffAppointmentView>

/** When somebody looks, and with which keys. */
type Looking = Pick<ActionScope, 'nowAt' | 'personalData'>

/** What was agreed about money: the deposit, and what staying away or cancelling now costs. */
function termsView(
  document: AppointmentDocument,
  mover: Mover,
  nowAt: number,
): Pick<AppointmentView, 'deposit' | 'cancelFee' | 'noShowFee'> {
  const { terms } = document
  if (terms === undefined) return {}
  const cancelFee = mover === 'customer' ? lateCancelFeeOf(document, nowAt) : undefined
  const noShowFee = feeOf(document, 'noShow')
  const { deposit } = terms
  return {
    ...(deposit !== undefined && { deposit }),
    ...(cancelFee !== undefined && { cancelFee }),
    ...(noShowFee !== undefined && { noShowFee }),
  }
}

/** An appointment as its customer or staff see it now, what people wrote opened, with what they may do with it. */
export function viewOf(document: AppointmentDocument, mover: Mover, looking: Looking): AppointmentView {
  const { nowAt, personalData } = looking
  const { _id: appointmentId, storeId, on, startMinute, endMinute, startsAt, status, version } = document
  const { checkInCode, preparationTips, noteSealed, changeableUntilAt, seriesId, callMark } = document
  const goneStaffIds = goneStaffIdsOf(document)
  const isAskedToMove = callMark?.isCustomerAsked === true && isToCall(document)
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
    note: noteSealed === undefined ? '' : personalData.open(noteSealed),
    checkInCode,
    preparationTips,
    history: openHistory(document, personalData),
    ...termsView(document, mover, nowAt),
    moves: movesOf(document, mover, nowAt),
    changeableUntilAt,
    ...(seriesId !== undefined && { seriesId }),
    ...(isAskedToMove && { isAskedToMove }),
    ...(goneStaffIds.length > 0 && { goneStaffIds: [...goneStaffIds] }),
  }
}

/** What has happened to an appointment, why included. */
export function openHistory(
  document: AppointmentDocument,
  personalData: Pick<PersonalData, 'open'>,
): AppointmentView['history'] {
  return appointmentOf(document).history.map(({ reasonSealed, ...line }) => ({
    ...line,
    ...(reasonSealed !== undefined && { reason: personalData.open(reasonSealed) }),
  }))
}

/** The same for the board: with the phases, which say what the visit takes. */
export function boardVisitOf(document: AppointmentDocument, looking: Looking): BoardVisitView {
  const view = staffViewOf(document, looking)
  const phases = document.items.map((item) => item.phases)
  return { ...view, items: view.items.map((item, index) => ({ ...item, phases: phases[index] ?? [] })) }
}

/** The same for staff, with the customer. */
export function staffViewOf(document: AppointmentDocument, looking: Looking): StaffAppointmentView {
  const { customerId, customerName, source, callMark } = document
  const view = { ...viewOf(document, 'staff', looking), customerId, customerName, source }
  return callMark === undefined ? view : { ...view, callMark }
}
