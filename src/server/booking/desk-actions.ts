import type { Action } from '../platform/actions'
import { checkInAction } from './check-in'
import { completeAction } from './complete'
import { confirmAction } from './confirm'
import { declineAction } from './decline'
import { findByCheckInCodeAction } from './find-by-check-in-code'
import { listCustomerAppointmentsAction } from './list-customer-appointments'
import { listMyAppointmentsAction } from './list-my-appointments'
import { listRequestedAction } from './list-requested'
import { markNoShowAction } from './mark-no-show'
import { showAppointmentAction } from './show-appointment'
import { showDayAction } from './show-day'
import { showDeskCodeAction } from './show-desk-code'
import { showMyAppointmentAction } from './show-my-appointment'
import { startAction } from './start'

/** What happens to an appointment at the store, and how people look at appointments. */
export const deskActions: readonly Action[] = [
  confirmAction,
  declineAction,
  checkInAction,
  findByCheckInCodeAction,
  showDeskCodeAction,
  startAction,
  completeAction,
  markNoShowAction,
  listMyAppointmentsAction,
  showMyAppointmentAction,
  showAppointmentAction,
  showDayAction,
  listRequestedAction,
  listCustomerAppointmentsAction,
]
