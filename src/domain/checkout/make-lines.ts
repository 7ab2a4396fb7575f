import { err, ok, type Result } from '../shared/result'
import type { BillLine, LineStaff } from './bill'
import { isLineOfItem, spreadBundle, type BundleItem, type BundleOffer, type BundleTooDear } from './bundle-lines'

/** What the store offers, and who serves there. */
export interface Offer {
  readonly services: readonly {
    readonly serviceId: string
    readonly categoryId: string
    readonly name: string
    readonly salePriceFen: number
    readonly isActive: boolean
  }[]
  /** Absent: none. */
  readonly products?: readonly {
    readonly productId: string
    readonly categoryId: string
    readonly name: string
    readonly salePriceFen: number
    readonly isActive: boolean
  }[]
  readonly bundles?: readonly BundleOffer[]
  readonly therapists: readonly Person[]
  /** Whoever works on the bill: she may have sold products too. */
  readonly seller?: Person
}

interface Person {
  readonly staffMemberId: string
  readonly displayName: string
}

/** A service or a product, so many units of it, and who served or sold. */
export type UnitsWanted = BundleItem & { readonly staffMemberIds: readonly string[] }

export interface StaffUnknown {
  readonly code: 'STAFF_UNKNOWN'
  readonly staffMemberId: string
}

export type MakeLineError =
  | { readonly code: 'SERVICE_UNKNOWN'; readonly serviceId: string }
  | { readonly code: 'PRODUCT_UNKNOWN'; readonly productId: string }
  | StaffUnknown

/** A line at its full price: one that was there keeps its unit price, a new one has the store's of today. */
export function makeLine(
  lineId: string,
  wanted: UnitsWanted,
  before: BillLine | undefined,
  offer: Offer,
): Result<BillLine, MakeLineError> {
  const facts = before ?? offeredOf(wanted, offer)
  if (facts === undefined)
    return 'serviceId' in wanted
      ? err({ code: 'SERVICE_UNKNOWN', serviceId: wanted.serviceId })
      : err({ code: 'PRODUCT_UNKNOWN', productId: wanted.productId })
  const staff = staffOf(wanted, before, offer)
  if (!staff.isOk) return staff
  const { categoryId, name, unitPriceFen } = facts
  const { quantity } = wanted
  const what = 'serviceId' in wanted ? { serviceId: wanted.serviceId } : { productId: wanted.productId }
  return ok({
    ...{ lineId, ...what, categoryId, name, quantity, unitPriceFen, staff: staff.value },
    ...{ discounts: [], amountFen: unitPriceFen * quantity, refundedFen: 0 },
  })
}

function offeredOf(
  wanted: BundleItem,
  { services, products = [] }: Offer,
): Pick<BillLine, 'categoryId' | 'name' | 'unitPriceFen'> | undefined {
  const offered =
    'serviceId' in wanted
      ? services.find(({ serviceId }) => serviceId === wanted.serviceId)
      : products.find(({ productId }) => productId === wanted.productId)
  if (offered?.isActive !== true) return undefined
  const { categoryId, name, salePriceFen } = offered
  return { categoryId, name, unitPriceFen: salePriceFen }
}

/** Those who served before stay as they came; of a product it is who sold it, the seller herself or a therapist. */
function staffOf(
  wanted: BundleItem & Pick<UnitsWanted, 'staffMemberIds'>,
  before: BillLine | undefined,
  { therapists, seller }: Offer,
): Result<readonly LineStaff[], StaffUnknown> {
  const isProduct = 'productId' in wanted
  const people = isProduct && seller !== undefined ? [...therapists, seller] : therapists
  const turn = isProduct ? 'sold' : before === undefined ? 'extension' : 'rotation'
  const staff: LineStaff[] = []
  for (const staffMemberId of new Set(wanted.staffMemberIds)) {
    const served = before?.staff.find((each) => each.staffMemberId === staffMemberId)
    const person = people.find((each) => each.staffMemberId === staffMemberId)
    if (served !== undefined) staff.push(served)
    else if (person === undefined) return err({ code: 'STAFF_UNKNOWN', staffMemberId })
    else staff.push({ staffMemberId, staffName: person.displayName, turn })
  }
  return ok(staff)
}

/** A line with others who served, where that is said. */
export function servedBy(
  line: BillLine,
  staffMemberIds: readonly string[] | undefined,
  offer: Offer,
): Result<BillLine, StaffUnknown> {
  const { serviceId, productId, quantity } = line
  if (staffMemberIds === undefined) return ok(line)
  const what = serviceId === undefined ? { productId: productId ?? '' } : { serviceId }
  const staff = staffOf({ ...what, quantity, staffMemberIds }, line, offer)
  return staff.isOk ? ok({ ...line, staff: staff.value }) : staff
}

/** One more of a bundle, by whom, and the lines of the bill that are part of it. */
export interface BundleWanted {
  readonly bundleId: string
  readonly staffMemberIds: readonly string[]
  readonly takesLineIds: readonly string[]
}

export type MakeBundleError =
  | MakeLineError
  | BundleTooDear
  | { readonly code: 'BUNDLE_UNKNOWN' }
  | { readonly code: 'LINE_UNKNOWN'; readonly lineId: string }

/** The lines of a bundle, each at its share of the price; `makeLineId` names those that are new. */
export function makeBundle(
  { bundleId, staffMemberIds, takesLineIds }: BundleWanted,
  present: readonly BillLine[],
  offer: Offer,
  { number, makeLineId }: { readonly number: number; readonly makeLineId: () => string },
): Result<readonly BillLine[], MakeBundleError> {
  const bundle = offer.bundles?.find((each) => each.bundleId === bundleId && each.isActive)
  if (bundle === undefined) return err({ code: 'BUNDLE_UNKNOWN' })
  const left = present.filter(({ lineId }) => takesLineIds.includes(lineId))
  const lines: BillLine[] = []
  for (const item of bundle.items) {
    const place = left.findIndex((line) => isLineOfItem(line, item))
    const [taken] = place < 0 ? [] : left.splice(place, 1)
    const ids = taken?.staff.map(({ staffMemberId }) => staffMemberId) ?? staffMemberIds
    const made = makeLine(taken?.lineId ?? makeLineId(), { ...item, staffMemberIds: ids }, taken, offer)
    if (!made.isOk) return made
    lines.push(made.value)
  }
  const [other] = left
  if (other !== undefined) return err({ code: 'LINE_UNKNOWN', lineId: other.lineId })
  return spreadBundle(bundle, lines, number)
}
