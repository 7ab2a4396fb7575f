import { err, ok, type Result } from '../shared/result'
import type { BillLine, LineStaff } from './bill'
import { priceLines, type DiscountTooLarge, type PriceRequest } from './pricing'

/** A line as the counter wants it; one that sells something else than a service is named only, and stays as it is. */
export type LineWanted = ServiceWanted | { readonly lineId: string }

/** A service's line; without a `lineId` it is new. */
export interface ServiceWanted {
  readonly lineId?: string
  readonly serviceId: string
  readonly quantity: number
  readonly staffMemberIds: readonly string[]
  readonly counterDiscount?: { readonly amountFen: number; readonly reason: string }
}

/** What the store offers, and who serves there. */
export interface Offer {
  readonly services: readonly {
    readonly serviceId: string
    readonly categoryId: string
    readonly name: string
    readonly salePriceFen: number
    readonly isActive: boolean
  }[]
  readonly therapists: readonly { readonly staffMemberId: string; readonly displayName: string }[]
}

export type EditError =
  | { readonly code: 'LINE_UNKNOWN'; readonly lineId: string }
  | { readonly code: 'SERVICE_UNKNOWN'; readonly serviceId: string }
  | { readonly code: 'STAFF_UNKNOWN'; readonly staffMemberId: string }
  | DiscountTooLarge

/**
 * The bill's lines as the counter wants them: those there are keep the price that was booked, new ones have the store's
 * price of today and are extensions of the visit. `roundingFen` is taken off the sum.
 */
export function editLines(
  present: readonly BillLine[],
  wanted: readonly LineWanted[],
  roundingFen: number,
  offer: Offer,
): Result<readonly BillLine[], EditError> {
  const toPrice: PriceRequest[] = []
  const used = new Set<string>()
  let lastNumber = Math.max(0, ...present.map(({ lineId }) => Number(lineId.slice(1))))
  for (const line of wanted) {
    const before = present.find(({ lineId }) => lineId === line.lineId)
    const lineId = line.lineId ?? `l${(lastNumber += 1)}`
    const isOurs = line.lineId === undefined || before?.serviceId === serviceIdOf(line)
    if (!isOurs || used.has(lineId)) return err({ code: 'LINE_UNKNOWN', lineId })
    used.add(lineId)
    if (!('serviceId' in line)) {
      if (before?.sale === undefined) return err({ code: 'LINE_UNKNOWN', lineId })
      toPrice.push({ line: before })
      continue
    }
    const made = makeLine(lineId, line, before, offer)
    if (!made.isOk) return made
    toPrice.push({ line: made.value, ...(line.counterDiscount && { counter: line.counterDiscount }) })
  }
  return priceLines(toPrice, roundingFen)
}

function serviceIdOf(line: LineWanted): string | undefined {
  return 'serviceId' in line ? line.serviceId : undefined
}

function makeLine(
  lineId: string,
  { serviceId, quantity, staffMemberIds }: ServiceWanted,
  before: BillLine | undefined,
  { services, therapists }: Offer,
): Result<BillLine, EditError> {
  const offered = services.find((service) => service.serviceId === serviceId && service.isActive)
  const facts =
    before ?? (offered && { categoryId: offered.categoryId, name: offered.name, unitPriceFen: offered.salePriceFen })
  if (facts === undefined) return err({ code: 'SERVICE_UNKNOWN', serviceId })
  const staff: LineStaff[] = []
  for (const staffMemberId of new Set(staffMemberIds)) {
    const served = before?.staff.find((each) => each.staffMemberId === staffMemberId)
    const therapist = therapists.find((each) => each.staffMemberId === staffMemberId)
    if (served !== undefined) staff.push(served)
    else if (therapist === undefined) return err({ code: 'STAFF_UNKNOWN', staffMemberId })
    else {
      const turn = before === undefined ? 'extension' : 'rotation'
      staff.push({ staffMemberId, staffName: therapist.displayName, turn })
    }
  }
  const { categoryId, name, unitPriceFen } = facts
  return ok({
    ...{ lineId, serviceId, categoryId, name, quantity, unitPriceFen, staff },
    ...{ discounts: [], amountFen: unitPriceFen * quantity, refundedFen: 0 },
  })
}
