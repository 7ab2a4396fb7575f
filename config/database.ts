import { BOOKING_COLLECTIONS } from './collections/booking'
import { CATALOG_COLLECTIONS } from './collections/catalog'
import type { CollectionDeclaration } from './collections/declaration'
import { EXAMPLE_COLLECTIONS } from './collections/example'
import { IDENTITY_COLLECTIONS } from './collections/identity'
import { MONEY_COLLECTIONS } from './collections/money'
import { NOTIFY_COLLECTIONS } from './collections/notify'
import { PLATFORM_COLLECTIONS } from './collections/platform'
import { TILL_COLLECTIONS } from './collections/till'

/**
 * Every collection of the project: its indexes, and what mini-programs may do with it themselves. The local cloud
 * applies this at start and the deployment later. `docs/data-model.md` is made from it (`npm run docs`).
 */
export const collections: readonly CollectionDeclaration[] = [
  ...PLATFORM_COLLECTIONS,
  ...IDENTITY_COLLECTIONS,
  ...CATALOG_COLLECTIONS,
  ...BOOKING_COLLECTIONS,
  ...NOTIFY_COLLECTIONS,
  ...MONEY_COLLECTIONS,
  ...TILL_COLLECTIONS,
  ...EXAMPLE_COLLECTIONS,
]
