import type { Action } from '../platform/actions'
import { callNextTicketAction } from './call-next-ticket'
import { showQueueAction } from './show-queue'
import { takeTicketAction } from './take-ticket'

/** What the function `example` offers. */
export const exampleActions: readonly Action[] = [takeTicketAction, callNextTicketAction, showQueueAction]
