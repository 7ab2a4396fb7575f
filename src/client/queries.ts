import type { CallName } from './contracts'

/** The actions that only read: they need no requestId. A test holds this list against the contracts. */
const QUERIES: ReadonlySet<CallName> = new Set<CallName>([
  'booking/find-by-check-in-code',
  'booking/find-slots',
  'booking/list-customer-appointments',
  'booking/list-my-appointments',
  'booking/list-requested',
  'booking/list-time-off',
  'booking/show-appointment',
  'booking/show-day',
  'booking/show-desk-code',
  'booking/show-my-appointment',
  'booking/show-roster',
  'catalog/list-stores',
  'catalog/show-store',
  'example/show-queue',
  'identity/export-my-data',
  'identity/find-customers',
  'identity/list-staff',
  'identity/show-audit',
  'identity/show-customer',
  'identity/show-privacy',
  'identity/sign-in',
  'identity/staff-sign-in',
  'notify/list-inbox',
  'notify/list-templates',
  'notify/read-feed',
  'notify/show-permissions',
])

/** Whether an action only reads. All others are commands. */
export function isQuery(name: CallName): boolean {
  return QUERIES.has(name)
}
