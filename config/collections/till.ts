import { ascending, descending, index, type CollectionDeclaration } from './declaration'

/** A store's till: who answers for its cash. */
export const TILL_COLLECTIONS: readonly CollectionDeclaration[] = [
  {
    name: 'tills',
    purpose:
      'A store’s till: its open shift, so that there is one at most, how the last one ended, and the last day closed.',
    idForm: '{storeId}',
    indexes: [],
  },
  {
    name: 'tillShifts',
    purpose: 'One shift at a till: who took it over with how much cash, what moved beside the bills, and the count.',
    idForm: 'shift_{ULID}',
    indexes: [
      index('by_store_and_time', ascending('storeId'), descending('openedAt')),
      index('by_due', ascending('nextDueAt')),
    ],
  },
  {
    name: 'dayCloses',
    purpose: 'A store’s day as it was closed: its figures, the sums of entries they are made of, what was open.',
    idForm: '{storeId}_{yyyy-mm-dd}',
    indexes: [],
  },
  {
    name: 'receiptPrints',
    purpose: 'How often a bill’s receipt was printed: what comes after the first is marked.',
    idForm: '{billId}',
    indexes: [],
  },
  {
    name: 'printers',
    purpose: 'A store’s receipt printer: its address in the store’s own network, its port, its paper.',
    idForm: '{storeId}',
    indexes: [],
  },
]
