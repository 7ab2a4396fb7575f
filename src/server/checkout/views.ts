import type * as z from 'zod'
import type { billView, reviewView, staffBillView } from '../../contracts/checkout-views'
import { movesOf } from '../../domain/checkout/bill-moves'
import { outstandingFenOf, paidFenOf, refundedFenOf, totalFenOf, type Bill } from '../../domain/checkout/bill'
import type { StaffMember } from '../platform/caller'
import { billDocument, type ReviewDocument } from './documents'

export type BillView = z.output<typeof billView>
export type StaffBillView = z.output<typeof staffBillView>

/** A bill as its customer sees it. */
export function billViewOf(bill: Bill): BillView {
  const { billId, appointmentId, storeId, storeName, on, openedAt, version, status, paidAt, deposit, fee } = bill
  const { lines, payments, refunds } = billDocument(bill)
  return {
    ...{ billId, appointmentId, storeId, storeName, on, openedAt, version, status, lines, payments, refunds },
    totalFen: totalFenOf(bill),
    paidFen: paidFenOf(bill),
    outstandingFen: outstandingFenOf(bill),
    refundedFen: refundedFenOf(bill),
    ...(bill.status === 'open' && bill.owedSinceAt !== undefined && { owedSinceAt: bill.owedSinceAt }),
    ...(paidAt !== undefined && { paidAt }),
    ...(deposit !== undefined && { deposit }),
    ...(fee !== undefined && { fee }),
    ...(bill.tier !== undefined && { tier: bill.tier }),
    ...(bill.membership !== undefined && { membership: bill.membership }),
    ...(bill.coupons !== undefined && { coupons: bill.coupons }),
    isSigned: bill.signedAt !== undefined,
    isReviewed: bill.reviewedAt !== undefined,
  }
}

/** The same for staff, with the customer and what this person may do with it. */
export function staffBillViewOf(bill: Bill, { roles }: Pick<StaffMember, 'roles'>): StaffBillView {
  const { customerId, customerName } = bill
  return { ...billViewOf(bill), customerId, customerName, moves: movesOf(bill, roles) }
}

/** A review as staff and its customer see it: who wrote it stands in the bill. */
export function reviewViewOf({
  _id,
  at,
  items,
  tags,
  text,
  pictureFileIds,
}: ReviewDocument): z.output<typeof reviewView> {
  return { billId: _id, at, items, tags, text, pictureFileIds }
}
