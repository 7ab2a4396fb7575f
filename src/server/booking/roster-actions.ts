import type { Action } from '../platform/actions'
import { decideTimeOffAction } from './decide-time-off'
import { listTimeOffAction } from './list-time-off'
import { requestTimeOffAction } from './request-time-off'
import { saveDayRosterAction } from './save-day-roster'
import { saveWeeklyRosterAction } from './save-weekly-roster'
import { showRosterAction } from './show-roster'
import { withdrawTimeOffAction } from './withdraw-time-off'

/** Who works when, and who is away. */
export const rosterActions: readonly Action[] = [
  saveWeeklyRosterAction,
  saveDayRosterAction,
  showRosterAction,
  requestTimeOffAction,
  decideTimeOffAction,
  withdrawTimeOffAction,
  listTimeOffAction,
]
