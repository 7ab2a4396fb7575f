import type { CallData } from '../../src/client'
import { earnCommission, releaseCommission, type CommissionMoved } from '../../src/domain/partner/commission'
import type { SettledBill } from '../../src/domain/shared/settled-bill'
import type { CloudClient } from '../../src/localcloud'
import type { Transfer } from '../../src/localcloud/transfers/transfer-records'
import { PARTNER_RULES } from '../../config/policies'
import { postMoved, takeBackCommissions } from '../../src/server/partner/post-commissions'
import { localKeys, localVariables } from './local-keys'
import { call, MONDAY_AT_TEN, ServerCloud } from './server-cloud'
import { expectLedgerInOrder, openServerTools, type ServerTools } from './server-tools'

export type Payout = CallData<'partner/show-my-payout'>['payout']

/** 110101 19900307, and the digit that fits. */
export const IDENTITY_NUMBER = '110101199003070011'
const MERCHANT = localVariables()['MCH_ID'] ?? ''
const FIRST_BALANCE_FEN = 10_000_00

export interface TransferCallback {
  readonly number: string
  readonly state: string
  readonly amountFen?: number
  readonly failReason?: string
  readonly signature?: string
}

/** The partner programme's cloud, with what tests of payouts say again and again. */
export class PayoutStage {
  private bills = 0

  private constructor(
    readonly server: ServerCloud,
    private readonly tools: ServerTools,
  ) {}

  static async start(functions: readonly string[] = ['partner', 'jobs', 'paynotify']): Promise<PayoutStage> {
    const server = await ServerCloud.start(functions)
    return new PayoutStage(server, openServerTools(server))
  }

  /** On a cloud that runs already, such as one with an app before it. */
  static on(server: ServerCloud): PayoutStage {
    return new PayoutStage(server, openServerTools(server))
  }

  async reset(): Promise<void> {
    this.server.cloud.wechat.faults.clear()
    this.server.cloud.wechat.transfers.accounts.setBalance(MERCHANT, FIRST_BALANCE_FEN)
    await this.server.reset()
  }

  /** A partner, `cust_{person}`, with a real name unless told otherwise, and so much available. */
  async partner(
    person = 'mei',
    { availableFen = 0, realName = '王美' }: { availableFen?: number; realName?: string | null } = {},
  ): Promise<CloudClient> {
    const client = await this.server.customer(person)
    const _id = `cust_${person}`
    const joined = { joinedAt: MONDAY_AT_TEN, termsVersion: '2026-11-01', isActive: true, code: person.toUpperCase() }
    await this.server.write('partnerships', { _id, ...joined })
    if (realName !== null) {
      const identityNumberSealed = localKeys.seal(IDENTITY_NUMBER)
      const realNameSealed = localKeys.seal(realName)
      await this.server.write('payees', { _id, realNameSealed, identityNumberSealed, savedAt: MONDAY_AT_TEN })
    }
    if (availableFen > 0) await this.earn(availableFen, { partnerId: _id })
    return client
  }

  /** A friend's bill earns her so much, which is available at once unless the hold is said; the bill's id. */
  async earn(amountFen: number, { partnerId = 'cust_mei', holdDays = 0 } = {}): Promise<string> {
    this.bills += 1
    const at = this.server.cloud.clock.now()
    const billId = `bill_${this.bills}`
    const days = { on: '2025-03-10', earnedOn: '2025-03-10' } as const
    const where = { storeId: 'store_east', storeName: 'East Store', ...days, appointmentId: 'appt_1' }
    const service = { serviceId: 'svc_facial', categoryId: 'care', name: 'Facial', quantity: 1 }
    const lines = [{ ...service, lineId: 'line_1', moneyFen: amountFen }]
    const bill: SettledBill = { billId, customerId: 'cust_friend', at, ...where, lines }
    const rules = { ...PARTNER_RULES, holdDays, levelOne: { rateBp: 10_000 } }
    const earned = earnCommission(bill, { partnerId, level: 1, isActive: true }, rules)
    await this.post(earned)
    if (holdDays === 0 && earned !== undefined) await this.post(releaseCommission(earned.commission, at))
    return billId
  }

  private async post(moved: CommissionMoved | undefined): Promise<void> {
    if (moved === undefined) throw new Error('nothing was earned')
    await this.tools.inTransaction((transaction) => postMoved(transaction, moved))
  }

  /** The whole of a friend's bill goes back. */
  async refund(billId: string, moneyFen: number): Promise<void> {
    const lines = [{ lineId: 'line_1', moneyFen, refundedFen: moneyFen, refundedSoFarFen: moneyFen }]
    const at = this.server.cloud.clock.now()
    const refund = { billId, refundId: `${billId}_R1`, storeId: 'store_east', customerId: 'cust_friend', at, lines }
    await this.tools.inTransaction((transaction) => takeBackCommissions(transaction, refund))
  }

  /** Asks for a payout, which must succeed; its id. */
  async request(client: CloudClient, amountFen: number): Promise<string> {
    const reply = await call<{ payout: Payout }>(client, 'partner/request-payout', { amountFen })
    if (!reply.ok) throw new Error(JSON.stringify(reply))
    return reply.data.payout.payoutId
  }

  owner(person = 'wang'): Promise<CloudClient> {
    return this.server.staff(person, ['owner'])
  }

  /** A payout that an owner has approved: WeChat was asked to pay it. */
  async approved(client: CloudClient, amountFen: number, method = 'wechatTransfer'): Promise<string> {
    const payoutId = await this.request(client, amountFen)
    const reply = await call(await this.owner(), 'partner/approve-payout', { payoutId, method })
    if (!reply.ok) throw new Error(JSON.stringify(reply))
    return payoutId
  }

  /** The stored payout. */
  async payout(payoutId: string): Promise<Record<string, unknown> | undefined> {
    return (await this.server.read('payouts')).find(({ _id }) => _id === payoutId)
  }

  async stateOf(payoutId: string): Promise<unknown> {
    return (await this.payout(payoutId))?.['state']
  }

  async balances(customerId = 'cust_mei'): Promise<unknown> {
    return (await this.server.read('balances')).find(({ _id }) => _id === customerId)?.['accounts']
  }

  transfer(payoutId: string): Transfer {
    return this.server.cloud.wechat.transfers.get(MERCHANT, { outBillNo: payoutId })
  }

  /** She taps 收款; what comes of it comes a second later. */
  async confirm(payoutId: string, client: CloudClient): Promise<void> {
    const { appid = '', openid = '' } = client.signedIn ?? {}
    this.server.cloud.wechat.transfers.confirm(this.transfer(payoutId), { appid, openid })
    await this.server.cloud.advanceClock(1_000)
  }

  setMerchantBalance(balanceFen: number): void {
    this.server.cloud.wechat.transfers.accounts.setBalance(MERCHANT, balanceFen)
  }

  /** What has left the merchant’s account for the payouts there are, and not come back. */
  async spentFen(): Promise<number> {
    const numbers = (await this.server.read('payouts')).map(({ _id }) => _id)
    return this.server.cloud.wechat.transfers
      .list()
      .filter(({ outBillNo, state }) => numbers.includes(outBillNo) && state !== 'FAIL' && state !== 'CANCELLED')
      .reduce((sumFen, { amountFen }) => sumFen + amountFen, 0)
  }

  /** WeChat's callback, signed unless another signature is given; the status it is answered with. */
  async tell({ number, state, amountFen = 50_00, failReason, signature }: TransferCallback): Promise<unknown> {
    const { cloud } = this.server
    const { merchantKeys } = cloud.wechat
    const resource = merchantKeys.encryptResource({
      ...{ out_bill_no: number, transfer_bill_no: '1330000', state, transfer_amount: amountFen },
      ...(failReason !== undefined && { fail_reason: failReason }),
    })
    const body = JSON.stringify({ id: 'n1', event_type: 'MCHTRANSFER.BILL.FINISHED', resource })
    const timestamp = String(Math.floor(cloud.clock.now() / 1000))
    const headers = {
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': 'n',
      'Wechatpay-Signature': signature ?? merchantKeys.signAsPlatform(`${timestamp}\nn\n${body}\n`),
      'Wechatpay-Serial': merchantKeys.platformPublicKey().id,
    }
    const event = { path: '/transfers', httpMethod: 'POST', headers, body }
    const { result } = await cloud.functions.invoke({ functionName: 'paynotify', event, caller: {}, source: 'wx_http' })
    return Object(result)['statusCode']
  }

  /** What the functions' logs since `position` of the journal say went wrong with transfers. */
  transferFaultsSince(position: number): string[] {
    return this.server.cloud.journal
      .since(position)
      .flatMap((entry) => (entry.type === 'log' ? [entry.text] : []))
      .flatMap((line) => /"(transfer-(?:amount|unknown|paid)[a-z-]*)"/.exec(line)?.[1] ?? [])
  }

  /** What WeChat does within so long is done, without the timer's runs between. */
  async move(byMs: number): Promise<void> {
    const { cloud } = this.server
    cloud.clock.set(cloud.clock.now() + byMs - 1)
    await cloud.advanceClock(1)
  }

  /** The timer's run. */
  async runJobs(): Promise<void> {
    await this.server.cloud.functions.fireTimer('jobs')
  }

  /** The timer's run after a while: transactions of killed instances have ended. */
  async runJobsAfter(afterMs: number): Promise<void> {
    await this.move(afterMs)
    await this.runJobs()
  }

  /** So many runs of the timer, a minute apart. */
  async runJobsForMinutes(count: number): Promise<void> {
    for (let minute = 0; minute < count; minute += 1) await this.runJobsAfter(60_000)
  }

  /** Fails unless every balance is the sum of its entries. */
  expectLedgerToAddUp(): Promise<void> {
    return expectLedgerInOrder(this.server)
  }
}
