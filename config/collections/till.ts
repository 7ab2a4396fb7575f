import { ascending, descending, index, type CollectionDeclaration } from './declaration'

/** A store's till: who answers for its cash. */
export const TILL_COLLECTIONS: readonly CollectionDeclaration[] = [
  {
    name: 'tills',
    purpose: 'A store’s till: its open shift, so that there is one at most, and how the last one ended.',
    idForm: '{storeId}',
    indexes: [],
  },
  {
    name: 'tillShifts',
    purpose: 'One shift at a till: who took it over with how much cash, what moved beside the bills, and the count.',
    idForm: 'shift_{ULID}',
    indexes: [index('by_store_and_time', ascending('storeId'), descending('openedAt'))],
  },
]
