import { err, ok, type Result } from '../shared/result'
import { checkEditable, checkUnpaid, paidFenOf, refundedFenOf, type Bill } from './bill'

/** Whether it is for managers and owners to cancel it: that waives a fee, or a debt. */
export function checkMayCancel(
  { fee, owedSinceAt }: Pick<Bill, 'fee' | 'owedSinceAt'>,
  roles: readonly string[],
): Result<undefined, { readonly code: 'NOT_ALLOWED' }> {
  const isManager = roles.includes('storeManager') || roles.includes('owner')
  const isPlain = fee === undefined && owedSinceAt === undefined
  return isPlain || isManager ? ok(undefined) : err({ code: 'NOT_ALLOWED' })
}

export type BillMove = 'edit' | 'takePayment' | 'cancel' | 'refund'

/** What somebody may do with the bill now, by her roles. */
export function movesOf(bill: Bill, roles: readonly string[]): BillMove[] {
  const isManager = roles.includes('storeManager') || roles.includes('owner')
  const isAtCounter = isManager || roles.includes('receptionist')
  const isUnpaid = checkUnpaid(bill).isOk
  // Before the visit its deposit goes back by what becomes of the appointment.
  const isRefundable = bill.status !== 'awaitingVisit' && paidFenOf(bill) > refundedFenOf(bill)
  // Waiving a fee or a debt is not the counter's to do.
  const canCancel = checkMayCancel(bill, roles).isOk && isAtCounter
  return [
    ...(isAtCounter && checkEditable(bill).isOk ? (['edit'] as const) : []),
    ...(isAtCounter && bill.status === 'open' ? (['takePayment'] as const) : []),
    ...(canCancel && isUnpaid ? (['cancel'] as const) : []),
    ...(isManager && isRefundable ? (['refund'] as const) : []),
  ]
}
