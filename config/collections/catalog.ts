import type { CollectionDeclaration } from './declaration'

/** What can be booked, where. */
export const CATALOG_COLLECTIONS: readonly CollectionDeclaration[] = [
  {
    name: 'catalogs',
    purpose: 'One store with its hours, rooms, services, therapists and booking policy: one read answers a customer.',
    idForm: 'store_{ULID}',
    indexes: [],
  },
]
