import type { Action } from '../../platform/actions'
import { listToCallAction } from './list-to-call'
import { settleCallAction } from './settle-call'

/** Visits whose therapist will not be there, and whose customers are spoken with. */
export const callActions: readonly Action[] = [listToCallAction, settleCallAction]
