import type { Action } from '../platform/actions'
import { listInboxAction } from './list-inbox'
import { listTemplatesAction } from './list-templates'
import { markInboxReadAction } from './mark-inbox-read'
import { readFeedAction } from './read-feed'
import { recordPermissionsAction } from './record-permissions'
import { showPermissionsAction } from './show-permissions'

/** What the function `notify` offers. */
export const notifyActions: readonly Action[] = [
  listTemplatesAction,
  recordPermissionsAction,
  showPermissionsAction,
  listInboxAction,
  markInboxReadAction,
  readFeedAction,
]
