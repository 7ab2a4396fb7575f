import { err, ok, type Result } from '../shared/result'
import type { BillLine } from './bill'
import { findTornBundle, nextBundleNumber } from './bundle-lines'
import { makeBundle, makeLine, servedBy, type BundleWanted, type MakeBundleError, type Offer } from './make-lines'
import { priceLines, type DiscountTooLarge, type PriceRequest, type PriceRules } from './pricing'

/** A line as the counter wants it. */
export type LineWanted = ServiceWanted | ProductWanted | BundleWanted | LineKept

interface UnitsOfLine {
  /** Absent: it is new. */
  readonly lineId?: string
  readonly quantity: number
  readonly staffMemberIds: readonly string[]
  readonly counterDiscount?: { readonly amountFen: number; readonly reason: string }
}

/** A service's line. */
export interface ServiceWanted extends UnitsOfLine {
  readonly serviceId: string
}

/** A product's line. */
export interface ProductWanted extends UnitsOfLine {
  readonly productId: string
}

/** One that stays as it is: it sells a card or a top-up, or is part of a bundle, of which only who served may change. */
interface LineKept {
  readonly lineId: string
  readonly staffMemberIds?: readonly string[]
}

export type EditError =
  MakeBundleError | DiscountTooLarge | { readonly code: 'BUNDLE_INCOMPLETE'; readonly name: string }

/**
 * The bill's lines as the counter wants them: those there are keep the price that was booked, new ones have the store's
 * price of today and are extensions of the visit. A bundle's lines come and go together. The bill's coupons take off what
 * they are worth now; `roundingFen` is taken off the sum.
 */
export function editLines(
  present: readonly BillLine[],
  wanted: readonly LineWanted[],
  roundingFen: number,
  offer: Offer,
  rules: PriceRules = {},
): Result<readonly BillLine[], EditError> {
  const editor = new LineEditor(present, offer)
  const toPrice: PriceRequest[] = []
  for (const line of wanted) {
    const made = editor.edit(line)
    if (!made.isOk) return made
    toPrice.push(...made.value)
  }
  const torn = findTornBundle(present, editor.usedIds)
  if (torn !== undefined) return err({ code: 'BUNDLE_INCOMPLETE', name: torn.name })
  return priceLines(toPrice, roundingFen, rules)
}

/** Takes the wanted lines one after the other; each line of the bill is used once, new ones are numbered on. */
class LineEditor {
  readonly usedIds = new Set<string>()
  private lastNumber: number
  private bundleNumber: number

  constructor(
    private readonly present: readonly BillLine[],
    private readonly offer: Offer,
  ) {
    this.lastNumber = Math.max(0, ...present.map(({ lineId }) => Number(lineId.slice(1))))
    this.bundleNumber = nextBundleNumber(present)
  }

  edit(wanted: LineWanted): Result<readonly PriceRequest[], EditError> {
    if ('bundleId' in wanted) return this.addBundle(wanted)
    const before = this.present.find(({ lineId }) => lineId === wanted.lineId)
    if (wanted.lineId !== undefined && (before === undefined || !isOf(before, wanted) || !this.use(wanted.lineId)))
      return err({ code: 'LINE_UNKNOWN', lineId: wanted.lineId })
    if (isKept(wanted)) return before === undefined ? ok([]) : this.keep(before, wanted.staffMemberIds)
    const made = makeLine(wanted.lineId ?? this.makeLineId(), wanted, before, this.offer)
    if (!made.isOk) return made
    return ok([{ line: made.value, ...(wanted.counterDiscount && { counter: wanted.counterDiscount }) }])
  }

  private keep(before: BillLine, staffMemberIds?: readonly string[]): Result<readonly PriceRequest[], EditError> {
    const kept = before.sale === undefined ? servedBy(before, staffMemberIds, this.offer) : ok(before)
    return kept.isOk ? ok([{ line: kept.value }]) : kept
  }

  private addBundle(wanted: BundleWanted): Result<readonly PriceRequest[], EditError> {
    const repeated = wanted.takesLineIds.find((lineId) => !this.use(lineId))
    if (repeated !== undefined) return err({ code: 'LINE_UNKNOWN', lineId: repeated })
    const number = this.bundleNumber
    this.bundleNumber += 1
    const made = makeBundle(wanted, this.present, this.offer, { number, makeLineId: () => this.makeLineId() })
    return made.isOk ? ok(made.value.map((line) => ({ line }))) : made
  }

  /** Whether the bill's line was not used before. */
  private use(lineId: string): boolean {
    const isNew = !this.usedIds.has(lineId) && this.present.some((line) => line.lineId === lineId)
    this.usedIds.add(lineId)
    return isNew
  }

  private makeLineId(): string {
    this.lastNumber += 1
    return `l${this.lastNumber}`
  }
}

function isKept(wanted: ServiceWanted | ProductWanted | LineKept): wanted is LineKept {
  return !('quantity' in wanted)
}

/** Whether the line is what it is said to be: a bundle's, and what sells something, are named only. */
function isOf(line: BillLine, wanted: ServiceWanted | ProductWanted | LineKept): boolean {
  const isFixed = line.sale !== undefined || line.bundle !== undefined
  if (isKept(wanted)) return isFixed
  if (isFixed) return false
  return 'serviceId' in wanted ? line.serviceId === wanted.serviceId : line.productId === wanted.productId
}
