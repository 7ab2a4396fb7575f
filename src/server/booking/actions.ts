import type { Action } from '../platform/actions'
import { bookAction } from './book'
import { boardActions } from './board-actions'
import { bookForCustomerAction } from './book-for-customer'
import { cancelAction } from './cancel'
import { deskActions } from './desk-actions'
import { findSlotsAction } from './find-slots'
import { rescheduleAction } from './reschedule'
import { rosterActions } from './roster-actions'

/** What the function `booking` offers. */
export const bookingActions: readonly Action[] = [
  findSlotsAction,
  bookAction,
  bookForCustomerAction,
  rescheduleAction,
  cancelAction,
  ...deskActions,
  ...rosterActions,
]
  setBlocklistedAction,
  ...boardActions,
