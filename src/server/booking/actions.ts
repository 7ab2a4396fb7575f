import type { Action } from '../platform/actions'
import { assignTherapistAction } from './assign-therapist'
import { bookAction } from './book'
import { boardActions } from './board-actions'
import { callActions } from './calls/actions'
import { bookForCustomerAction } from './book-for-customer'
import { cancelAction } from './cancel'
import { deskActions } from './desk-actions'
import { findSlotsAction } from './find-slots'
import { rebookingActions } from './rebooking/actions'
import { rescheduleAction } from './reschedule'
import { rosterActions } from './roster-actions'
import { waitlistActions } from './waitlist/actions'
import { seriesActions } from './series/actions'
import { setBlocklistedAction } from './set-blocklisted'

/** What the function `booking` offers. */
export const bookingActions: readonly Action[] = [
  findSlotsAction,
  bookAction,
  bookForCustomerAction,
  rescheduleAction,
  cancelAction,
  setBlocklistedAction,
  assignTherapistAction,
  ...boardActions,
  ...callActions,
  ...deskActions,
  ...rebookingActions,
  ...rosterActions,
  ...seriesActions,
  ...waitlistActions,
]
