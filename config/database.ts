/**
 * Every collection of the project: its indexes, and what mini-programs may do with it themselves. The local cloud
 * applies this at start and the deployment later. `docs/data-model.md` is made from it (`npm run docs`).
 */

/** A field of an index: `1` ascending, `-1` descending. */
export interface IndexField {
  readonly field: string
  readonly direction: 1 | -1 | '2dsphere'
}

export interface IndexDeclaration {
  readonly name: string
  readonly fields: readonly IndexField[]
  readonly isUnique?: boolean
}

/** `true`, `false`, or a condition over `auth` and `doc` in WeChat's notation. */
export type RuleCondition = boolean | string

/** WeChat's JSON security rule. It binds mini-programs only: functions may do everything. */
export type SecurityRule =
  | { readonly read: RuleCondition; readonly write: RuleCondition }
  | {
      readonly read: RuleCondition
      readonly create: RuleCondition
      readonly update: RuleCondition
      readonly delete: RuleCondition
    }

export interface CollectionDeclaration {
  readonly name: string
  /** What one document is, in a sentence. */
  readonly purpose: string
  /** How its `_id` is made: whatever decides uniqueness is in it. */
  readonly idForm: string
  readonly indexes: readonly IndexDeclaration[]
  /** Absent means that no mini-program may read or write. */
  readonly rule?: SecurityRule
}

function index(name: string, ...fields: readonly IndexField[]): IndexDeclaration {
  return { name, fields }
}

function uniqueIndex(name: string, ...fields: readonly IndexField[]): IndexDeclaration {
  return { name, fields, isUnique: true }
}

function ascending(field: string): IndexField {
  return { field, direction: 1 }
}

function descending(field: string): IndexField {
  return { field, direction: -1 }
}

/** What every context stands on: written by `src/server/platform` only. */
const PLATFORM_COLLECTIONS: readonly CollectionDeclaration[] = [
  {
    name: 'requests',
    purpose: 'The answer to a command that was carried out, kept for 7 days so that a retry gets it again.',
    idForm: '{openid}:{requestId}',
    indexes: [index('by_time', ascending('at'))],
  },
  {
    name: 'outbox',
    purpose: 'Something to be done outside the database after the commit it belongs to, at most once.',
    idForm: 'msg_{ULID}',
    indexes: [index('by_state_and_time', ascending('state'), ascending('createdAt'))],
  },
  {
    name: 'jobLeases',
    purpose: 'Who runs a job until when, so that two runs never overlap.',
    idForm: '{job}',
    indexes: [],
  },
  {
    name: 'audit',
    purpose: 'Who did what to whom, and when; entries are only ever added.',
    idForm: 'audit_{ULID}',
    indexes: [
      index('by_subject_and_time', ascending('subjectId'), descending('at')),
      index('by_actor_and_time', ascending('actorOpenid'), descending('at')),
    ],
  },
  {
    name: 'policies',
    purpose: 'What a store has decided differently from config/policies.ts; checked each time it is read.',
    idForm: '{policy}',
    indexes: [],
  },
  {
    name: 'staffAccounts',
    purpose: 'Which staff member an openid of the staff app belongs to, with which roles, and whether still active.',
    idForm: '{openid in the staff app}',
    indexes: [index('by_staff_member', ascending('staffMemberId'))],
  },
]

/** The example context: a desk where customers take a number. */
const EXAMPLE_COLLECTIONS: readonly CollectionDeclaration[] = [
  {
    name: 'exampleDeskDays',
    purpose: 'How far one desk has come on one business day.',
    idForm: '{deskId}_{yyyy-mm-dd}',
    indexes: [],
    rule: { read: true, write: false },
  },
  {
    name: 'exampleTickets',
    purpose: 'One number that was given out, and to whom.',
    idForm: '{deskId}_{yyyy-mm-dd}_{number}',
    indexes: [
      uniqueIndex('number_of_day', ascending('deskDayId'), ascending('number')),
      index('by_customer_and_time', ascending('customerOpenid'), descending('takenAt')),
    ],
    rule: { read: 'auth.openid == doc.customerOpenid', write: false },
  },
  {
    name: 'exampleAnnouncements',
    purpose: 'What the loudspeaker of the example said: it stands for effects outside the database.',
    idForm: 'made by the database, so that saying something twice would show',
    indexes: [index('by_desk_day', ascending('deskDayId'))],
    rule: { read: true, write: false },
  },
]

/** The one declaration of the database. */
export const collections: readonly CollectionDeclaration[] = [...PLATFORM_COLLECTIONS, ...EXAMPLE_COLLECTIONS]
