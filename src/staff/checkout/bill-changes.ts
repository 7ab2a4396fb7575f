import type { CallRequest } from '../../client'
import type { StaffBill, StaffBillLine } from '../shapes'

/** A line as `checkout/edit-bill` takes it. */
export type LineWanted = CallRequest<'checkout/edit-bill'>['lines'][number]

/** One of a service. */
export type ServiceWanted = Extract<LineWanted, { readonly serviceId: string }>

/** The bill of a visit has its ULID: as src/server/checkout/documents.ts makes it. */
export function billIdOf(appointmentId: string): string {
  return appointmentId.replace(/^appt_/, 'bill_')
}

/** The lines as they are, to be sent back with a change. */
export function linesAsTheyAre({ lines }: Pick<StaffBill, 'lines'>): LineWanted[] {
  return lines.map(({ lineId, serviceId, quantity, staff, discounts }) => {
    if (serviceId === undefined) return { lineId }
    const [counter] = discounts.filter(({ rule }) => rule === 'counter')
    const reason = counter?.reason ?? ''
    return {
      ...{ lineId, serviceId, quantity, staffMemberIds: staff.map(({ staffMemberId }) => staffMemberId) },
      ...(counter !== undefined && { counterDiscount: { amountFen: counter.amountFen, reason } }),
    }
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

/** What one line comes to before anything is taken off. */
export function fullFenOf({ unitPriceFen, quantity }: Pick<StaffBillLine, 'unitPriceFen' | 'quantity'>): number {
  return unitPriceFen * quantity
}
