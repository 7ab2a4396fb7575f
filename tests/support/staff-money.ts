import type { CloudClient } from '../../src/localcloud'
import { PARTNER_TERMS_VERSION } from '../../config/policies'
import { IDENTITY_NUMBER } from './payout-stage'
import { call } from './server-cloud'
import { NOON, type StaffStage } from './staff-stage'
import { rulesToSave } from './partners'

const TEN_PAST_TWO = Date.parse('2025-03-10T14:10:00+08:00')

interface Versioned {
  readonly appointment: { readonly version: number }
}

/** What an action answers; throws when it was refused. */
async function must<Data>(client: CloudClient, action: string, data: object): Promise<Data> {
  const reply = await call<Data>(client, action, data)
  if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
  return reply.data
}

/** The visit goes as far as `completed`, or stops while it is served. */
async function attend(
  owner: CloudClient,
  appointmentId: string,
  steps: readonly string[] = ['confirm', 'check-in', 'start', 'complete'],
): Promise<void> {
  let version = 1
  for (const step of steps)
    ({
      appointment: { version },
    } = await must<Versioned>(owner, `booking/${step}`, { appointmentId, version }))
}

/** What the day of `fillMoneyDay` left behind. */
export interface MoneyDay {
  readonly owner: CloudClient
  readonly mei: CloudClient
  /** Of Wen, completed and paid in cash: Mei earned of it. */
  readonly paidBillId: string
  /** Of An, who is being served. */
  readonly openVisitId: string
  /** Of Mei, completed. */
  readonly wechatVisitId: string
}

/**
 * A Monday at the Jing'an store, by the calls that people make: Mei brought Wen, Wen paid, Mei asks for what she earned;
 * An is being served, and Mei herself has just been.
 */
export async function fillMoneyDay(stage: StaffStage): Promise<MoneyDay> {
  const { server } = stage
  const owner = await stage.hire('qin', ['owner'])
  const [mei, wen, an] = [await server.customer('mei'), await server.customer('wen'), await server.customer('an')]
  await must(owner, 'partner/save-rules', rulesToSave({ holdDays: 0, leastPayoutFen: 100 }))
  await must(mei, 'partner/join', { termsVersion: PARTNER_TERMS_VERSION })
  await must(owner, 'partner/rebind-customer', { customerId: 'cust_wen', partnerId: 'cust_mei', reason: '到店时说的' })

  const ofWen = await stage.book(wen, NOON)
  const ofAn = await stage.book(an, NOON + 90)
  const ofMei = await stage.book(mei, NOON + 180)
  await attend(owner, ofWen.appointmentId)
  // The other two are let in from an hour before; the timer, which would call them late, does not run meanwhile.
  server.cloud.clock.set(TEN_PAST_TWO)
  await attend(owner, ofAn.appointmentId, ['confirm', 'check-in', 'start'])
  await attend(owner, ofMei.appointmentId)

  const { bill } = await must<{ bill: { billId: string; version: number; outstandingFen: number } }>(
    owner,
    'checkout/open-bill',
    { appointmentId: ofWen.appointmentId },
  )
  const payments = [{ method: 'cash', amountFen: bill.outstandingFen }]
  await must(owner, 'checkout/take-payment', { billId: bill.billId, version: bill.version, payments })
  await server.cloud.functions.fireTimer('jobs')
  await must(mei, 'partner/save-payee', { realName: '王美', identityNumber: IDENTITY_NUMBER })
  await must(mei, 'partner/request-payout', { amountFen: 500 })
  return {
    ...{ owner, mei, paidBillId: bill.billId },
    ...{ openVisitId: ofAn.appointmentId, wechatVisitId: ofMei.appointmentId },
  }
}

/** The customer pays the bill on her phone, as WeChat and her app would. */
export async function payByWechat(stage: StaffStage, customer: CloudClient, billId: string): Promise<void> {
  const { bill } = await must<{ bill: { version: number } }>(customer, 'checkout/show-my-bill', { billId })
  const order = await must<{ outTradeNo: string }>(customer, 'checkout/pay-bill', { billId, version: bill.version })
  const { appid = '', openid = '' } = customer.signedIn ?? {}
  stage.server.cloud.wechat.orders.pay({ subMchId: '1900000109', outTradeNo: order.outTradeNo }, { appid, openid })
}
