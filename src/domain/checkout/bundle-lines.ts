import { addFen, splitFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import type { BillLine } from './bill'

/** A bundle as a store sells it. */
export interface BundleOffer {
  readonly bundleId: string
  readonly name: string
  readonly priceFen: number
  readonly items: readonly BundleItem[]
  readonly isActive: boolean
}

/** A service or a product, so many of it. */
export type BundleItem =
  { readonly serviceId: string; readonly quantity: number } | { readonly productId: string; readonly quantity: number }

/** Its parts would cost less one by one. */
export interface BundleTooDear {
  readonly code: 'BUNDLE_TOO_DEAR'
  readonly sumFen: number
}

/**
 * Spreads a bundle's price over its lines by what each costs alone, largest remainder first: what a line has to lose for
 * that is its first discount. No line costs more than it would alone.
 */
export function spreadBundle(
  { bundleId, name, priceFen }: Pick<BundleOffer, 'bundleId' | 'name' | 'priceFen'>,
  lines: readonly BillLine[],
  number: number,
): Result<readonly BillLine[], BundleTooDear> {
  const alone = lines.map(({ unitPriceFen, quantity }) => unitPriceFen * quantity)
  const sumFen = addFen(...alone)
  if (priceFen > sumFen) return err({ code: 'BUNDLE_TOO_DEAR', sumFen })
  const shares = sumFen === 0 ? alone : splitFen(priceFen, alone)
  const bundled = lines.map((line, position): BillLine => {
    const amountFen = shares[position] ?? 0
    const lostFen = (alone[position] ?? 0) - amountFen
    const discounts = lostFen === 0 ? [] : [{ rule: 'bundle' as const, amountFen: lostFen, reason: name }]
    return { ...line, bundle: { bundleId, name, number }, discounts, amountFen }
  })
  return ok(bundled)
}

/** A line of the bill that is the item, so many units of it: it becomes the bundle's with its place and who served. */
export function isLineOfItem(line: BillLine, item: BundleItem): boolean {
  const isSame = 'serviceId' in item ? line.serviceId === item.serviceId : line.productId === item.productId
  return isSame && line.quantity === item.quantity && line.bundle === undefined
}

/** The number of the next bundle on a bill. */
export function nextBundleNumber(lines: readonly BillLine[]): number {
  return Math.max(0, ...lines.map(({ bundle }) => bundle?.number ?? 0)) + 1
}

/** The bundle of which some lines are kept and others are not; undefined when each is there whole or gone. */
export function findTornBundle(present: readonly BillLine[], keptIds: ReadonlySet<string>): BillLine['bundle'] {
  const isTorn = ({ bundle }: BillLine): boolean => {
    const lines = present.filter((line) => bundle !== undefined && line.bundle?.number === bundle.number)
    const kept = lines.filter(({ lineId }) => keptIds.has(lineId))
    return kept.length > 0 && kept.length < lines.length
  }
  return present.find(isTorn)?.bundle
}

/** The lines at the prices each has alone, where one of their bundle is missing. */
export function withoutTornBundle(
  lines: readonly BillLine[],
  torn: NonNullable<BillLine['bundle']>,
): readonly BillLine[] {
  return lines.map((line) => {
    if (line.bundle?.number !== torn.number) return line
    const { bundle: _bundle, ...rest } = line
    const discounts = line.discounts.filter(({ rule }) => rule !== 'bundle')
    const lostFen = addFen(...discounts.map(({ amountFen }) => amountFen))
    return { ...rest, discounts, amountFen: line.unitPriceFen * line.quantity - lostFen }
  })
}
