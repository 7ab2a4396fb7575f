import type { Action } from '../../platform/actions'
import { acceptRebookingAction, declineRebookingAction, withdrawRebookingAction } from './answer-rebooking'
import { listDueCustomersAction } from './list-due-customers'
import { sendRebookingAction } from './send-rebooking'
import { showMyRebookingAction } from './show-my-rebooking'
import { suggestRebookingAction } from './suggest-rebooking'

/** 反预约: the store proposes a customer's next visit. */
export const rebookingActions: readonly Action[] = [
  suggestRebookingAction,
  listDueCustomersAction,
  sendRebookingAction,
  withdrawRebookingAction,
  showMyRebookingAction,
  acceptRebookingAction,
  declineRebookingAction,
]
