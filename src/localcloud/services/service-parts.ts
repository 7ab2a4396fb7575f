import type { CloudClock } from '../clock'
import type { FunctionRunner } from '../functions/invocations'
import type { Journal } from '../journal'
import type { Agenda } from './agenda'
import type { Identifiers } from './identifiers'
import type { Notifications } from './notifications'
import type { PeopleDirectory } from './people'
import type { ServiceFaultBook } from './service-faults'
import type { StateStore } from './state-store'

/** What every service of WeChat works with. */
export interface ServiceParts {
  readonly store: StateStore
  readonly clock: CloudClock
  readonly journal: Journal
  readonly identifiers: Identifiers
  readonly people: PeopleDirectory
  readonly agenda: Agenda
  readonly notifications: Notifications
  readonly faults: ServiceFaultBook
  readonly functions: FunctionRunner
  /** The environment's id: callbacks to another one never arrive. */
  readonly envId: string
}
