import * as z from 'zod'
import { signatureStrokes, staffBillView } from './checkout-views'
import { defineContract, type StaffRole } from './contract'
import { amountFen, idOf } from './fields'
import { NOT_PAYABLE } from './prepaid'

const COUNTER: readonly StaffRole[] = ['receptionist', 'storeManager', 'owner']
const NOT_YOUR_STORE = 'The caller does not work at that store.'

/**
 * 挂账 at the counter, over the customer's signature: what is outstanding becomes her debt, up to what the salon lets a
 * customer owe. She repays by paying the bill, in whole or in parts, by any means.
 */
export const putOnAccount = defineContract({
  name: 'checkout/put-on-account',
  kind: 'command',
  allow: COUNTER,
  request: z.strictObject({ billId: idOf('bill'), version: z.int().min(1), strokes: signatureStrokes }),
  reply: z.object({ bill: staffBillView }),
  errors: {
    BILL_UNKNOWN: 'There is no bill of that id that the caller may see.',
    VERSION_OUTDATED: 'Somebody changed the bill meanwhile; version is the present one.',
    BILL_CLOSED: 'The bill is paid or cancelled; status says which.',
    PAYMENT_STARTED: 'The customer is paying by WeChat just now; check-payment says how it went.',
    ...NOT_PAYABLE,
    FEE_FIXED: 'The bill is of a fee: it is owed as it is.',
    CUSTOMER_UNKNOWN: 'The customer has deleted herself.',
    OWED_ALREADY: 'The bill is on account already.',
    NOTHING_TO_PAY: 'Nothing is outstanding.',
    SALE_NOT_OWED: 'What is sold ahead, such as a card or a top-up, is paid in money.',
    OWES_TOO_MUCH: 'A customer may owe mostOwedFen at most; she owes owedFen already.',
  },
})

/** What a customer owes the salon, and the limit. Her bills on account, of the caller's stores, the latest first. */
export const showCustomerOwed = defineContract({
  name: 'checkout/show-customer-owed',
  kind: 'query',
  allow: COUNTER,
  request: z.strictObject({ customerId: idOf('cust') }),
  reply: z.object({ owedFen: z.int(), mostOwedFen: z.int(), bills: z.array(staffBillView) }),
  errors: {},
})

/** 欠款顾客: a store's bills on account, the oldest first, and what the salon lets a customer owe. */
export const listDebts = defineContract({
  name: 'checkout/list-debts',
  kind: 'query',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ storeId: idOf('store'), after: z.int().optional() }),
  reply: z.object({ bills: z.array(staffBillView), mostOwedFen: z.int(), next: z.int().optional() }),
  errors: { NOT_YOUR_STORE },
})

/** How much the salon lets a customer owe; 0 turns 挂账 off. What is owed already stays owed. */
export const saveOwingLimit = defineContract({
  name: 'checkout/save-owing-limit',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({ mostOwedFen: amountFen }),
  reply: z.object({ mostOwedFen: z.int() }),
  errors: {},
})

/** 我的欠款: what the caller owes; her open bills say of what. */
export const showMyOwed = defineContract({
  name: 'checkout/show-my-owed',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({ owedFen: z.int() }),
  errors: {},
})
