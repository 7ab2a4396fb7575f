import type { Action } from '../platform/actions'
import { listHealthAlertsAction } from './list-alerts'
import { recordHealthAction } from './record-health'
import { revealHealthAction } from './reveal-health'
import { saveMyHealthAction } from './save-my-health'
import { showMyHealthAction } from './show-my-health'
import { withdrawHealthConsentAction } from './withdraw-consent'

/**
 * What the function `identity` offers of health records: it already exports and deletes what is personal, and few calls
 * of a day are for these, so an instance of their own would mostly start cold.
 */
export const healthActions: readonly Action[] = [
  showMyHealthAction,
  saveMyHealthAction,
  withdrawHealthConsentAction,
  revealHealthAction,
  recordHealthAction,
  listHealthAlertsAction,
]
