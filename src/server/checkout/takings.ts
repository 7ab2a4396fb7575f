import type { Bill, BillPayment, BillRefund, MoneyMethod, PaymentMethod } from '../../domain/checkout/bill'
import type { LedgerEntry } from '../../domain/shared/ledger'

type OfBill = Pick<Bill, 'billId' | 'storeId'>

/** Whether it is money that comes in; cards and the prepaid account were paid for before. */
export function isMoney<T extends { readonly method: PaymentMethod }>(paid: T): paid is T & { method: MoneyMethod } {
  return paid.method !== 'card' && paid.method !== 'prepaid'
}

/** The store took money for a bill: one entry for each payment. */
export function takingsOf({ billId, storeId }: OfBill, payments: readonly BillPayment[]): LedgerEntry[] {
  return payments.filter(isMoney).map(({ paymentId, method, amountFen, at }) => ({
    entryId: `takings:${billId}:${paymentId}`,
    account: `takings.${method}`,
    kind: 'paymentTaken',
    amount: amountFen,
    ...{ ownerId: storeId, storeId, causeId: billId, at },
  }))
}

/** The store gave money back: one entry for each payment that gives back, naming the one it takes back. */
export function takingsReversedBy({ billId, storeId }: OfBill, { refundId, parts, at }: BillRefund): LedgerEntry[] {
  return parts.filter(isMoney).map(({ paymentId, method, amountFen }) => ({
    entryId: `takings:${billId}:${refundId}:${paymentId}`,
    account: `takings.${method}`,
    kind: 'paymentRefunded',
    amount: -amountFen,
    reversesEntryId: `takings:${billId}:${paymentId}`,
    ...{ ownerId: storeId, storeId, causeId: billId, at },
  }))
}
