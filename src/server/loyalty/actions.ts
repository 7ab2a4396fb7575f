import type { Action } from '../platform/actions'
import { listCustomerPointsAction, listMyPointsAction } from './list-points'
import { savePointRulesAction, showPointRulesAction } from './point-rules-actions'

/** What the function `loyalty` offers. */
export const loyaltyActions: readonly Action[] = [
  listMyPointsAction,
  listCustomerPointsAction,
  showPointRulesAction,
  savePointRulesAction,
]
