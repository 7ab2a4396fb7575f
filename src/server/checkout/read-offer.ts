import type { Offer } from '../../domain/checkout/make-lines'
import { readCatalog, type CatalogDocument } from '../catalog/post'
import { readStaffMember } from '../identity/post'
import type { StaffMember } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'

/** What is to be put on a bill, and by whom it is said to be served or sold. */
interface Served {
  readonly staffMemberIds?: readonly string[]
}

/** A store's catalogue as an offer. */
export interface OfferRead {
  readonly offer: Offer
  readonly store?: CatalogDocument['store']
}

/**
 * What a store offers; with it the caller, where she says that she sold something herself and is no therapist. Database
 * requests: 1, and 1 for her name then.
 */
export async function readOffer(
  transaction: Pick<CommandTransaction, 'get'>,
  storeId: string,
  { staffMemberId }: Pick<StaffMember, 'staffMemberId'>,
  wanted: readonly Served[],
): Promise<OfferRead> {
  const catalog = await readCatalog(transaction, storeId)
  if (catalog === undefined) return { offer: { services: [], therapists: [] } }
  const { services, products = [], bundles = [], therapists, store } = catalog
  const offer = { services, products, bundles, therapists }
  const isNamed = wanted.some(({ staffMemberIds = [] }) => staffMemberIds.includes(staffMemberId))
  if (!isNamed || therapists.some((each) => each.staffMemberId === staffMemberId)) return { offer, store }
  const seller = await readStaffMember(transaction, staffMemberId)
  if (seller === undefined) return { offer, store }
  return { offer: { ...offer, seller: { staffMemberId, displayName: seller.displayName } }, store }
}
