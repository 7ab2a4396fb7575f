import type { Action } from '../platform/actions'
import { receiveTransferResultAction } from './receive-transfer-result'

/** What the function `paynotify` hears from WeChat Pay. */
export const paynotifyActions: readonly Action[] = [receiveTransferResultAction]
