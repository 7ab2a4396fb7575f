import { ascending, descending, index, type CollectionDeclaration } from './declaration'

/** What every context stands on: written by `src/server/platform` only. */
export const PLATFORM_COLLECTIONS: readonly CollectionDeclaration[] = [
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
      index('by_subject', ascending('subjectId'), descending('_id')),
      index('by_actor_and_time', ascending('actorOpenid'), descending('at')),
    ],
  },
  {
    name: 'resealings',
    purpose: 'How far sealing everything anew has come after a change of keys.',
    idForm: 'resealing',
    indexes: [],
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
    indexes: [index('by_staff_member', ascending('staffMemberId')), index('by_store', ascending('storeIds'))],
  },
]
