import type { Reply } from '../../src/contracts/reply'
import type { CloudClient } from '../../src/localcloud'
import type { CatalogDocument } from '../../src/server/catalog/documents'
import { payOnPhone, receptionist, wechatSettled, type Order } from './bills'
import { regular } from './booking'
import { EAST, FACIAL, LIN, MONDAY, openSalon } from './salon'
import { call, type ServerCloud } from './server-cloud'

type Policy = Partial<CatalogDocument['policy']>

/** A fifth of every visit before it, and fees for those who pay none. */
export const EARNEST: Policy = { deposit: { rateBp: 2000, fromFen: 0 }, noShowFeeBp: 1500, lateCancelFeeBp: 1000 }
/** A fifth of Mei's facial of 298 yuan. */
export const DEPOSIT = 5960
/** Monday at 14:00, four hours after the clock's start. */
export const FACIAL_AT_TWO = {
  ...{ storeId: EAST, on: MONDAY, startMinute: 840 },
  items: [{ serviceId: FACIAL, staffMemberId: LIN }],
}

/** Her visit and its bill, by their ids. */
export interface Held {
  readonly mei: CloudClient
  readonly appointmentId: string
  readonly billId: string
}

interface Booked {
  readonly appointment: { readonly appointmentId: string; readonly version: number }
}

/** What a reply holds; throws when it was refused. */
export function dataOf<Data>(reply: Reply<Data>): Data {
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data
}

/** The store asks for a deposit, and Mei has booked a facial at two and not paid yet. */
export async function meiHolds(
  server: ServerCloud,
  policy: Policy = EARNEST,
  agreedDepositFen = DEPOSIT,
): Promise<Held> {
  await openSalon(server, { policy })
  const mei = await regular(server, 'mei')
  const { appointment } = dataOf(await call<Booked>(mei, 'booking/book', { ...FACIAL_AT_TWO, agreedDepositFen }))
  const { appointmentId } = appointment
  return { mei, appointmentId, billId: appointmentId.replace(/^appt_/, 'bill_') }
}

/** She asks for an order for what is to be paid now. */
export async function orderFor(mei: CloudClient, billId: string): Promise<Order> {
  const { bill } = dataOf(await call<{ bill: { version: number } }>(mei, 'checkout/show-my-bill', { billId }))
  return dataOf(await call<Order>(mei, 'checkout/pay-bill', { billId, version: bill.version }))
}

/** She has booked and paid her deposit. */
export async function meiPaid(
  server: ServerCloud,
  policy: Policy = EARNEST,
  agreedDepositFen = DEPOSIT,
): Promise<Held> {
  const held = await meiHolds(server, policy, agreedDepositFen)
  payOnPhone(server, held.mei, await orderFor(held.mei, held.billId))
  await wechatSettled(server)
  return held
}

/** Moves the clock by so many minutes, and nothing else. */
export function pass(server: ServerCloud, minutes: number): void {
  server.cloud.clock.set(server.cloud.clock.now() + minutes * 60_000)
}

interface Shown {
  readonly appointment: { readonly version: number }
}

/** What is asked and seen again and again where deposits and fees end. */
export class DepositStage {
  constructor(private readonly of: () => ServerCloud) {}

  /** What a visit's actions are told of it, as it is now. */
  async target({ mei, appointmentId }: Held): Promise<{ appointmentId: string; version: number }> {
    const { appointment } = dataOf(await call<Shown>(mei, 'booking/show-my-appointment', { appointmentId }))
    return { appointmentId, version: appointment.version }
  }

  async cancel(held: Held, more: object = {}): Promise<Reply<unknown>> {
    return call(held.mei, 'booking/cancel', { ...(await this.target(held)), ...more })
  }

  async noShow(held: Held, more: object = {}): Promise<Reply<unknown>> {
    return call(await receptionist(this.of()), 'booking/mark-no-show', { ...(await this.target(held)), ...more })
  }

  async confirm(held: Held): Promise<void> {
    dataOf(await call(await receptionist(this.of()), 'booking/confirm', await this.target(held)))
  }

  /** She booked under a policy without a deposit, and the store has confirmed. */
  async meiConfirmed(policy: Policy): Promise<Held> {
    await openSalon(this.of(), { policy })
    const mei = await regular(this.of(), 'mei')
    const { appointment } = dataOf(await call<Booked>(mei, 'booking/book', FACIAL_AT_TWO))
    const { appointmentId } = appointment
    const held = { mei, appointmentId, billId: appointmentId.replace(/^appt_/, 'bill_') }
    await this.confirm(held)
    return held
  }

  async status(): Promise<unknown> {
    return (await this.of().read('appointments'))[0]?.['status']
  }

  async bill(): Promise<Record<string, unknown> | undefined> {
    return (await this.of().read('bills'))[0]
  }

  /** What her standing says she owes. */
  async owedFen(): Promise<unknown> {
    return (await this.of().read('customerStandings'))[0]?.['unpaidFeeFen']
  }
}

/** An entry of the takings, as `readMoney` shows it. */
export function taken(amountFen: number): [string, number] {
  return ['takings.wechatPay', amountFen]
}
