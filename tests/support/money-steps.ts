import type { CallbackEffect, CreateTransferEffect } from '../../src/localcloud/services/service-faults'
import type { AppointmentDocument } from '../../src/server/booking/documents'
import { appointmentDocument, FACIAL, item, LIN, MASSAGE } from './salon'

/** An brought Bo; Bo brought Cai and Dai. All are partners, so that both levels earn. */
export const PEOPLE = ['an', 'bo', 'cai', 'dai'] as const

/** What goes wrong during a step. */
export type Mishap =
  | { readonly kind: 'kill'; readonly operation: number; readonly when: 'before' | 'after' }
  | { readonly kind: 'lostReply' }
  | { readonly kind: 'lostWechatReply' }
  | {
      readonly kind: 'callback'
      readonly on: 'paymentCallback' | 'refundCallback' | 'transferCallback'
      readonly effect: CallbackEffect
    }
  | { readonly kind: 'transfer'; readonly effect: CreateTransferEffect }
  | { readonly kind: 'refund' | 'failedTransfer' | 'emptyAccount' }

/** What somebody does. */
export interface Step {
  readonly what:
    | 'open'
    | 'edit'
    | 'cash'
    | 'pay'
    | 'payOnTwoPhones'
    | 'payLate'
    | 'check'
    | 'cancel'
    | 'refund'
    | 'refundLine'
    | 'askPayout'
    | 'decidePayout'
    | 'cancelPayout'
    | 'confirm'
  /** Which visit, person or payout. */
  readonly which: number
  /** Of 100: how much of what there is. */
  readonly share: number
  readonly mishap?: Mishap
}

/** What is done with a bill that is there. */
export type BillStep = Exclude<Step['what'], 'open' | 'askPayout' | 'decidePayout' | 'cancelPayout' | 'confirm'>

/** What owners change, between the others' steps, so that what is in force at any moment is plain. */
export interface Change {
  readonly rateBp: number
  readonly levelTwoBp: number
  readonly fixedFen?: number
  readonly bodyBp: number
  readonly holdDays: number
  readonly approvalFreeUpToFen: number
  readonly isOn: boolean
  readonly fenPerPoint: number
  readonly pausedPerson: number | undefined
}

/** A change, and when it was made. */
export interface Changed extends Change {
  readonly at: number
}

/** A visit of one or two services; every seventh is not completed yet, and never will be. */
export function visitOf(number: number): AppointmentDocument {
  const person = (['cai', 'dai', 'bo', 'cai'] as const)[number % 4] ?? 'an'
  const items = [item(FACIAL, LIN, 840), ...(number % 3 === 0 ? [item(MASSAGE, LIN, 920)] : [])]
  const status = number % 7 === 0 ? 'inService' : 'completed'
  return appointmentDocument({
    _id: `appt_${number}`,
    customerId: `cust_${person}`,
    customerName: person,
    items,
    status,
  })
}

/** What the counter makes of a bill's lines. */
export function linesToEdit(share: number): object {
  const counterDiscount = { amountFen: share * 13 + 1, reason: 'regular' }
  const facial = { serviceId: FACIAL, quantity: (share % 3) + 1, staffMemberIds: [LIN], counterDiscount }
  const massage = { serviceId: MASSAGE, quantity: 1, staffMemberIds: [LIN] }
  return { lines: share % 2 ? [facial, massage] : [facial], roundingFen: share % 7 }
}
