import type { IsoDate } from '../../src/domain/shared/time'
import { outstandingFenOf } from '../../src/domain/checkout/bill'
import type { CloudClient } from '../../src/localcloud'
import { billOf, type BillDocument } from '../../src/server/checkout/documents'
import { payLate, payOnPhone } from './bills'
import type { Screen } from './booking-screen'
import { PEOPLE, type Step } from './booking-steps'
import type { ServerCloud } from './server-cloud'

/** Who is there to do it. */
export type Doers = Omit<Asking, 'today'>

/** What a deed sends, and who sends it; undefined when there is nothing to do it to. */
export type Request = { readonly client: CloudClient; readonly name: string; readonly data: object } | undefined

/** Who is there to do it, and the day it is. */
export interface Asking {
  readonly people: readonly CloudClient[]
  readonly desk: CloudClient
  readonly manager: CloudClient
  readonly today: IsoDate
}

/** Deeds about money: bills opened, paid by phone or in cash, fees waived. */
export function moneyRequestOf(
  { what, which }: Step,
  { visits, bills }: Screen,
  { people, desk, manager }: Asking,
): Request {
  if (what === 'openBill') {
    const there = visits.filter(({ status }) => ['arrived', 'inService', 'completed'].includes(status))
    const visit = pick(there, which)
    return visit && { client: desk, name: 'checkout/open-bill', data: { appointmentId: visit._id } }
  }
  const open = bills.filter(({ status }) => status === 'open')
  const unpaid = bills.filter(({ status, payments }) => status === 'awaitingVisit' && payments.length === 0)
  const bill = pick(open, which)
  if (what === 'takeCash' && bill !== undefined) {
    const payments = [{ method: 'cash', amountFen: outstandingFenOf(billOf(bill)) }]
    return { client: desk, name: 'checkout/take-payment', data: { ...targetOf(bill), payments } }
  }
  const fee = pick(
    open.filter((each) => each.fee !== undefined),
    which,
  )
  if (what === 'waive' && fee !== undefined)
    return { client: manager, name: 'checkout/cancel-bill', data: { ...targetOf(fee), reason: 'a friend' } }
  const due = pick([...unpaid, ...open], which)
  const client = people[PEOPLE.findIndex((person) => `cust_${person}` === due?.customerId)]
  if ((what !== 'pay' && what !== 'payLater') || due === undefined || client === undefined) return undefined
  return { client, name: 'checkout/pay-bill', data: targetOf(due) }
}

/** Pays an order on the phone, or late where it is over; what was paid before is not paid twice. */
export function payIfPossible(server: ServerCloud, client: CloudClient, outTradeNo: string): void {
  for (const pay of [() => payOnPhone(server, client, { outTradeNo }), () => payLateAndHear(server, outTradeNo)])
    try {
      return pay()
    } catch {
      // Paid before, or closed meanwhile: WeChat's screen says so.
    }
}

/** WeChat repeats a callback for a day, and nobody asks about an order that WeChat itself has closed. */
function payLateAndHear(server: ServerCloud, outTradeNo: string): void {
  const { faults } = server.cloud.wechat
  for (const { id, fault } of faults.list())
    if (fault.on === 'paymentCallback' && fault.effect.kind === 'lost') faults.remove(id)
  payLate(server, { outTradeNo })
}

/** One of them, or none of none. */
export function pick<T>(list: readonly T[], which: number): T | undefined {
  return list[which % Math.max(1, list.length)]
}

function targetOf({ _id: billId, version }: BillDocument): { billId: string; version: number } {
  return { billId, version }
}
