import type { Action } from '../platform/actions'
import { closeTillShiftAction, moveCashAction } from './change-shift'
import { closeDayAction, showDayCloseAction } from './close-day'
import { openTillShiftAction } from './open-shift'
import { showRevenueAction } from './show-revenue'
import { listTillShiftsAction, showTillAction } from './show-till'

/** What the function `checkout` offers of the till. */
export const tillActions: readonly Action[] = [
  openTillShiftAction,
  moveCashAction,
  closeTillShiftAction,
  showTillAction,
  listTillShiftsAction,
  showDayCloseAction,
  closeDayAction,
  showRevenueAction,
]
