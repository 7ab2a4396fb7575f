import type { Action } from '../platform/actions'
import { moveVisitAction } from './move-visit'
import { resizeAction } from './resize'
import { showWeekAction } from './show-week'
import { swapAction } from './swap'

/** What is done on the board by hand. */
export const boardActions: readonly Action[] = [moveVisitAction, resizeAction, swapAction, showWeekAction]
