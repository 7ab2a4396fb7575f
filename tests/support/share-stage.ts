import type { CallData } from '../../src/client'
import type { CloudClient } from '../../src/localcloud'
import { postCommissions, takeBackCommissions } from '../../src/server/partner/post'
import { catalogDocument, EAST } from './salon'
import { settledBill, settledLine, settledRefund } from './settled-bills'
import { partnership } from './partners'
import { call, ServerCloud } from './server-cloud'
import { openServerTools, type ServerTools } from './server-tools'

/** What each programme of these tests is turned on with. */
export const STAFF_ON = {
  ...{ programme: 'staffPartner', isOn: true, rateBp: 300, months: 3, storeShareBp: 100, revenueLineFen: 100_00 },
} as const
export const POOL_ON = { programme: 'customerPartner', isOn: true, shareBp: 1000 } as const
export const DIVIDEND_ON = { programme: 'shareholderPartner', isOn: true } as const
type Change = typeof STAFF_ON | typeof POOL_ON | typeof DIVIDEND_ON

/** A moment in the stores' zone. */
export const shanghai = (time: string): number => Date.parse(`${time}+08:00`)

/** The three programmes' cloud: the store `store_east`, its owner, partners, bills that are settled and refunded. */
export class ShareStage {
  private constructor(
    readonly server: ServerCloud,
    private readonly tools: ServerTools,
  ) {}

  static async start(functions: readonly string[] = ['partner', 'jobs']): Promise<ShareStage> {
    const server = await ServerCloud.start(functions)
    return new ShareStage(server, openServerTools(server))
  }

  /** On a cloud that runs already, such as one with an app before it. */
  static on(server: ServerCloud): ShareStage {
    return new ShareStage(server, openServerTools(server))
  }

  async reset(): Promise<void> {
    await this.server.reset()
    await this.server.write('catalogs', { ...catalogDocument() })
  }

  owner(): Promise<CloudClient> {
    return this.server.staff('xu', ['owner'])
  }

  /** A customer who has joined; `cust_{person}`. */
  async partner(person: string): Promise<CloudClient> {
    const client = await this.server.customer(person)
    await this.server.write('partnerships', partnership(person))
    return client
  }

  /** Customers whom `person` brought. */
  async friends(person: string, ...names: readonly string[]): Promise<void> {
    const boundAt = this.server.cloud.clock.now()
    const bound = { referrerId: `cust_${person}`, boundAt, firstPaidBillId: 'bill_0' }
    await this.server.write('partnerships', ...names.map((name) => ({ _id: `cust_${name}`, ...bound })))
  }

  async turnOn(...changes: readonly Change[]): Promise<void> {
    const owner = await this.owner()
    for (const change of changes) {
      const { rules } = await this.ask<CallData<'partner/show-rules'>>(owner, 'partner/show-rules', {})
      const { ruleVersion } = rules
      await this.ask(owner, 'partner/set-programme', { change, ruleVersion, confirmedTerms: 'Read and agreed, Xu' })
    }
  }

  /** Gives somebody a place, and accepts it for a pool; its id. */
  async admit(person: string, place: object): Promise<string> {
    const data = { customerId: `cust_${person}`, storeId: EAST, place }
    const admitted = await this.ask<CallData<'partner/admit-participant'>>(
      await this.owner(),
      'partner/admit-participant',
      data,
    )
    const { participationId, state } = admitted.participation
    if (state === 'invited')
      await this.ask(await this.server.customer(person), 'partner/accept-pool-invitation', { participationId })
    return participationId
  }

  /** A call that must succeed. */
  async ask<Data>(client: CloudClient, name: string, data: object): Promise<Data> {
    const reply = await call<Data>(client, name, data)
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`)
    return reply.data
  }

  /** A bill of one line is settled now, at the east store unless told otherwise. */
  async settle(
    billId: string,
    person: string,
    moneyFen: number,
    at = this.server.cloud.clock.now(),
    storeId = EAST,
  ): Promise<void> {
    const bill = { ...this.bill(billId, person, moneyFen, at), storeId }
    await this.tools.inTransaction((transaction) => postCommissions(transaction, bill))
  }

  /** All of it goes back, now. */
  async refund(billId: string, person: string, moneyFen: number): Promise<void> {
    const bill = this.bill(billId, person, moneyFen, this.server.cloud.clock.now())
    const refund = { ...settledRefund(bill, `${billId}_r`, { line_1: moneyFen }), at: bill.at }
    await this.tools.inTransaction((transaction) => takeBackCommissions(transaction, refund))
  }

  private bill(billId: string, person: string, moneyFen: number, at: number): ReturnType<typeof settledBill> {
    return settledBill({ billId, customerId: `cust_${person}`, at, lines: [settledLine({ moneyFen })] })
  }

  /** Moves the clock to this time of Shanghai, and runs the timer once. */
  async runAt(time: string): Promise<void> {
    this.server.cloud.clock.set(shanghai(time))
    await this.runJobs()
  }

  async runJobs(): Promise<void> {
    await this.server.cloud.functions.fireTimer('jobs')
  }

  async accountsOf(person: string): Promise<unknown> {
    return (await this.server.read('balances')).find(({ _id }) => _id === `cust_${person}`)?.['accounts']
  }
}
