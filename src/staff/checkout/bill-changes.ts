import type { CallRequest } from '../../client'
import type { Bundle, StaffBill, StaffBillLine } from '../shapes'

/** A line as `checkout/edit-bill` takes it. */
export type LineWanted = CallRequest<'checkout/edit-bill'>['lines'][number]

/** What one may say of a service's or a product's line. */
export type UnitsWanted = Pick<
  Extract<LineWanted, { readonly serviceId: string }>,
  'quantity' | 'staffMemberIds' | 'counterDiscount'
>

/** The bill of a visit has its ULID: as src/server/checkout/documents.ts makes it. */
export function billIdOf(appointmentId: string): string {
  return appointmentId.replace(/^appt_/, 'bill_')
}

/** The lines as they are, to be sent back with a change, each with its place. */
export function linesAsTheyAre({ lines }: Pick<StaffBill, 'lines'>): (LineWanted & { readonly lineId: string })[] {
  return lines.map((line) => {
    const { lineId, quantity, staff, discounts } = line
    const [counter] = discounts.filter(({ rule }) => rule === 'counter')
    const counterDiscount = counter && { amountFen: counter.amountFen, reason: counter.reason ?? '' }
    const staffMemberIds = staff.map(({ staffMemberId }) => staffMemberId)
    return changedLine(line, { quantity, staffMemberIds, ...(counterDiscount && { counterDiscount }) }) ?? { lineId }
  })
}

/** A service's or a product's line as it shall be; undefined for one that is only kept or taken off. */
export function changedLine(
  { lineId, serviceId, productId, bundle }: StaffBillLine,
  wanted: UnitsWanted,
): (LineWanted & { readonly lineId: string }) | undefined {
  if (bundle !== undefined) return undefined
  if (serviceId !== undefined) return { lineId, serviceId, ...wanted }
  return productId === undefined ? undefined : { lineId, productId, ...wanted }
}

/** The lines that go with one that is taken off: those of its bundle. */
export function isTakenOffWith(line: StaffBillLine, other: StaffBillLine): boolean {
  if (line.lineId === other.lineId) return true
  return line.bundle !== undefined && line.bundle.number === other.bundle?.number
}

/** The lines a bundle takes in: for each of its items one of as many units, once. */
export function linesTakenBy({ items }: Bundle, { lines }: Pick<StaffBill, 'lines'>): string[] {
  const left = lines.filter(({ bundle }) => bundle === undefined)
  return items.flatMap((item) => {
    const place = left.findIndex(({ serviceId, productId, quantity }) => {
      const isSame = 'serviceId' in item ? serviceId === item.serviceId : productId === item.productId
      return isSame && quantity === item.quantity
    })
    return place < 0 ? [] : left.splice(place, 1).map(({ lineId }) => lineId)
  })
}

/** What 抹零 takes off now. */
export function roundingFenOf({ lines }: Pick<StaffBill, 'lines'>): number {
  return lines
    .flatMap(({ discounts }) => discounts.filter(({ rule }) => rule === 'rounding'))
    .reduce((sumFen, { amountFen }) => sumFen + amountFen, 0)
}

/** What one tap may round to: whole jiao, whole yuan, whole ten yuan. */
const ROUNDINGS = [
  { name: 'fen', wholeFen: 10 },
  { name: 'jiao', wholeFen: 100 },
  { name: 'yuan', wholeFen: 1000 },
] as const

export interface RoundingOffer {
  readonly name: (typeof ROUNDINGS)[number]['name']
  readonly roundingFen: number
}

/** 抹分, 抹角, 抹元: each only when it takes off more than the one before, and leaves something to pay. */
export function roundingOffers(bill: Pick<StaffBill, 'lines' | 'totalFen'>): RoundingOffer[] {
  const sumFen = bill.totalFen + roundingFenOf(bill)
  let lastFen = 0
  return ROUNDINGS.flatMap(({ name, wholeFen }) => {
    const roundingFen = sumFen % wholeFen
    if (roundingFen <= lastFen || roundingFen === sumFen) return []
    lastFen = roundingFen
    return [{ name, roundingFen }]
  })
}
