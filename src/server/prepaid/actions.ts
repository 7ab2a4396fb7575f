import type { Action } from '../platform/actions'
import { refundTopUpAction } from './refund-top-up'
import { savePrepaidRulesAction, showPrepaidRulesAction } from './rules-actions'
import { buyTopUpAction, sellTopUpAction } from './sell-top-up'
import { showCustomerPrepaidAction, showMyPrepaidAction } from './show-prepaid'

/** What the function `checkout` offers of prepaid accounts: they live on bills, and are paid and refunded with them. */
export const prepaidActions: readonly Action[] = [
  showPrepaidRulesAction,
  savePrepaidRulesAction,
  buyTopUpAction,
  sellTopUpAction,
  showMyPrepaidAction,
  showCustomerPrepaidAction,
  refundTopUpAction,
]
