import type { Action } from '../platform/actions'
import { bookAction } from './book'
import { bookForCustomerAction } from './book-for-customer'
import { cancelAction } from './cancel'
import { checkInAction } from './check-in'
import { completeAction } from './complete'
import { confirmAction } from './confirm'
import { declineAction } from './decline'
import { findSlotsAction } from './find-slots'
import { markNoShowAction } from './mark-no-show'
import { rescheduleAction } from './reschedule'
import { startAction } from './start'

/** What the function `booking` offers. */
export const bookingActions: readonly Action[] = [
  findSlotsAction,
  bookAction,
  bookForCustomerAction,
  rescheduleAction,
  cancelAction,
  confirmAction,
  declineAction,
  checkInAction,
  startAction,
  completeAction,
  markNoShowAction,
]
