import type { Action } from '../../platform/actions'
import { cancelPayoutAction } from './cancel-payout'
import { approvePayoutAction, recordOutsidePaymentAction, rejectPayoutAction } from './decide-payout'
import { decideFlagAction, listFlagsAction } from './flag-actions'
import { listPayoutsAction } from './list-payouts'
import { listMyPayoutsAction, showMyPayoutAction } from './own-payouts'
import { recallPayoutAction } from './recall-payout'
import { previewPayoutAction } from './preview-payout'
import { requestPayoutAction } from './request-payout'
import { savePayeeAction } from './save-payee'

/** Everything about being paid commission. */
export const payoutActions: readonly Action[] = [
  previewPayoutAction,
  savePayeeAction,
  requestPayoutAction,
  cancelPayoutAction,
  showMyPayoutAction,
  listMyPayoutsAction,
  listPayoutsAction,
  approvePayoutAction,
  rejectPayoutAction,
  recordOutsidePaymentAction,
  recallPayoutAction,
  listFlagsAction,
  decideFlagAction,
]
