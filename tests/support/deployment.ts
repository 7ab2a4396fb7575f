import { ascending, descending, index, uniqueIndex } from '../../config/collections/declaration'
import { MESSAGE_TEMPLATES } from '../../config/templates'
import type { AppArtefact, FunctionArtefact, PlanInput } from '../../scripts/deploy/plan'

const key = (letter: string): string => Buffer.from(letter.repeat(32)).toString('base64')

/** Variables that a shop could really have; none of the values stands anywhere else. */
export const GIVEN = {
  CUSTOMER_APPID: 'wx1a2b3c4d5e6f7a8b',
  STAFF_APPID: 'wx8b7a6f5e4d3c2b1a',
  DATA_KEYS: `k1:${key('d')}`,
  INDEX_KEY: key('i'),
  PASS_KEY: key('p'),
  TEMPLATE_IDS: Object.keys(MESSAGE_TEMPLATES)
    .map((purpose, number) => `${purpose}=T${number}_${'x'.repeat(40)}`)
    .join(','),
  CLOUDBASE_SECRET_ID: 'secret-id-of-tests',
  CLOUDBASE_SECRET_KEY: 'secret-key-of-tests',
  CUSTOMER_UPLOAD_KEY_FILE: '/keys/customer.key',
  STAFF_UPLOAD_KEY_FILE: '/keys/staff.key',
} as const

/** A built function that names the variables of every function; `more` says what is different. */
export function functionArtefact(name: string, more: Partial<FunctionArtefact> = {}): FunctionArtefact {
  return {
    name,
    config: { timeout: 20, permissions: { openapi: [] } },
    files: [{ name: 'index.js', bytes: 1_500_000 }],
    zippedBytes: 380_000,
    codeHash: `hash-of-${name}`,
    variableNames: ['STAFF_APPID', 'DATA_KEYS', 'INDEX_KEY', 'PASS_KEY'],
    isBuilt: true,
    isStale: false,
    ...more,
  }
}

/** A built app of one package. */
export function appArtefact(name: 'customer' | 'staff', more: Partial<AppArtefact> = {}): AppArtefact {
  const packages = [{ name: 'main', bytes: 500_000 }]
  return { name, projectPath: `miniprogram/${name}`, packages, isBuilt: true, isStale: false, ...more }
}

/** A small shop that is ready to be sent: two collections, two functions, a timer, both apps. */
export function planInput(more: Partial<PlanInput> = {}): PlanInput {
  const timer = [{ name: 'run-due', type: 'timer', config: '0 * * * * * *' }]
  return {
    envId: 'demo-1',
    version: '1.2.3',
    functions: [
      functionArtefact('jobs', { config: { timeout: 60, triggers: timer, permissions: { openapi: [] } } }),
      functionArtefact('booking'),
    ],
    apps: [appArtefact('customer'), appArtefact('staff')],
    collections: [
      {
        name: 'appointments',
        purpose: 'One visit.',
        idForm: 'appt_{ULID}',
        indexes: [
          index('by_store', ascending('storeId'), descending('startsAt')),
          uniqueIndex('by_code', ascending('code')),
        ],
      },
      {
        name: 'feed',
        purpose: 'News.',
        idForm: '{cause}',
        indexes: [index('by_time', ascending('at'))],
        rule: { read: 'doc.storeId in auth.custom.storeIds', write: false },
      },
    ],
    templates: MESSAGE_TEMPLATES,
    given: GIVEN,
    localVariables: { INDEX_KEY: 'the-local-one', STAFF_APPID: 'wx0000000000000002' },
    keyFiles: [
      { variable: 'CUSTOMER_UPLOAD_KEY_FILE', state: 'ready' },
      { variable: 'STAFF_UPLOAD_KEY_FILE', state: 'ready' },
    ],
    ...more,
  }
}
