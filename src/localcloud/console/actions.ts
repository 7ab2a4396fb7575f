import { CLOUD_ACTIONS } from './cloud-actions'
import { COLLECTION_ACTIONS } from './collection-actions'
import type { ConsoleAction } from './input'
import { PEOPLE_ACTIONS, SERVICE_ACTIONS } from './service-actions'

const ACTIONS = new Map<string, ConsoleAction>(
  Object.entries({ ...CLOUD_ACTIONS, ...COLLECTION_ACTIONS, ...SERVICE_ACTIONS, ...PEOPLE_ACTIONS }),
)

/** The action of this name; `undefined` when the console has none. */
export function findAction(name: string): ConsoleAction | undefined {
  return ACTIONS.get(name)
}
