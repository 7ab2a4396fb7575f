import { CloudError } from '../errors'
import type { Action, ActionTable } from './actions'
import { FUNCTION_ACTIONS } from './function-actions'
import { OPENAPI_ACTIONS } from './openapi-actions'
import { READ_ACTIONS } from './read-actions'
import { STORAGE_ACTIONS } from './storage-actions'
import { TRANSACTION_ACTIONS } from './transaction-actions'
import { WRITE_ACTIONS } from './write-actions'

/** What the SDK can send and this cloud says plainly that it does not do. */
const notCovered: Action = async ({ action }) => {
  throw new CloudError('NOT_COVERED', action)
}

const ACTIONS: ActionTable = {
  ...READ_ACTIONS,
  ...WRITE_ACTIONS,
  ...TRANSACTION_ACTIONS,
  ...STORAGE_ACTIONS,
  ...FUNCTION_ACTIONS,
  ...OPENAPI_ACTIONS,
  'analytics.report': notCovered,
  'auth.getUserInfoForAdmin': notCovered,
}

/** The action of this name; `INVALID_ACTION` when there is none. */
export function findAction(name: string): Action {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
  if (action === undefined) throw new CloudError('INVALID_ACTION', JSON.stringify(name))
  return action
}
