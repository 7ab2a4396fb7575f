import { ascending, descending, index, type CollectionDeclaration } from './declaration'

/** What people are told. */
export const NOTIFY_COLLECTIONS: readonly CollectionDeclaration[] = [
  {
    name: 'inbox',
    purpose: 'One message to one person inside the app: a kind and its facts, said in her language.',
    idForm: '{cause}:{recipient}',
    hasSealedTexts: true,
    indexes: [index('by_recipient_and_time', ascending('recipient'), descending('at'), descending('_id'))],
  },
  {
    name: 'inboxMarks',
    purpose: 'Up to which moment somebody has read her messages.',
    idForm: '{recipient}',
    indexes: [],
  },
  {
    name: 'messagePermissions',
    purpose: 'How many subscription messages of each purpose a person has allowed and not yet got.',
    idForm: '{openid}',
    indexes: [],
  },
  {
    name: 'feed',
    purpose: 'What has just happened at a store, for screens that watch it; nothing personal, kept for two days.',
    idForm: '{cause}',
    indexes: [index('by_store_and_time', ascending('storeId'), ascending('at')), index('by_time', ascending('at'))],
    rule: { read: 'auth.custom.isOwner == true || doc.storeId in auth.custom.storeIds', write: false },
  },
]
