import type { Action } from '../platform/actions'
import { closeTillShiftAction, moveCashAction } from './change-shift'
import { openTillShiftAction } from './open-shift'
import { listTillShiftsAction, showTillAction } from './show-till'

/** What the function `checkout` offers of the till. */
export const tillActions: readonly Action[] = [
  openTillShiftAction,
  moveCashAction,
  closeTillShiftAction,
  showTillAction,
  listTillShiftsAction,
]
