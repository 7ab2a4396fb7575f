import type { Reply } from '../../src/contracts/reply'
import type { CloudClient } from '../../src/localcloud'
import { bills, payOrders } from '../../src/server/checkout/documents'
import { payouts } from '../../src/server/partner/documents'
import { manager, passMinutes, payLate, payOnPhone, receptionist, wechatSettled } from './bills'
import { localKeys, localVariables } from './local-keys'
import { partnership } from './partners'
import { linesToEdit, PEOPLE, visitOf, type BillStep, type Change, type Changed, type Step } from './money-steps'
import { catalogDocument, MASSAGE } from './salon'
import { call, newRequestId, type ServerCloud } from './server-cloud'

const BROUGHT_BY: Readonly<Record<string, string>> = { bo: 'cust_an', cai: 'cust_bo', dai: 'cust_bo' }
const VISITS = 8
const MERCHANT = localVariables()['MCH_ID'] ?? ''
const PLENTY_FEN = 100_000_000
/** 110101 19900307, and the digit that fits. */
const IDENTITY_NUMBER = '110101199003070011'

/** The people of a history, and what they do, each as her app does it. */
export class MoneyHistory {
  readonly changes: Changed[] = []

  private constructor(
    readonly server: ServerCloud,
    private readonly people: readonly CloudClient[],
    private readonly desk: CloudClient,
    private readonly manager: CloudClient,
    private readonly owner: CloudClient,
  ) {}

  static async begin(server: ServerCloud): Promise<MoneyHistory> {
    const catalog = catalogDocument()
    const services = catalog.services.map((each) =>
      each.serviceId === MASSAGE ? { ...each, categoryId: 'body' } : each,
    )
    await server.write('catalogs', { ...catalog, services })
    for (let number = 1; number <= VISITS; number += 1) await server.write('appointments', { ...visitOf(number) })
    const people: CloudClient[] = []
    for (const person of PEOPLE) {
      people.push(await server.customer(person))
      const referrerId = BROUGHT_BY[person]
      await server.write(
        'partnerships',
        partnership(person, referrerId === undefined ? {} : { referrerId, boundAt: 1 }),
      )
      const [realNameSealed, identityNumberSealed] = [localKeys.seal('王美'), localKeys.seal(IDENTITY_NUMBER)]
      await server.write('payees', { _id: `cust_${person}`, realNameSealed, identityNumberSealed, savedAt: 1 })
    }
    const staff = [await receptionist(server), await manager(server), await server.staff('zhao', ['owner'])] as const
    server.cloud.wechat.transfers.accounts.setBalance(MERCHANT, PLENTY_FEN)
    return new MoneyHistory(server, people, ...staff)
  }

  /** Every bill is open, and Cai's and Dai's first are paid, so that there is commission from the beginning. */
  async openAll(): Promise<void> {
    const share = 100
    for (let which = 0; which < VISITS; which += 1) await this.take({ what: 'open', which, share })
    for (const which of [0, 1, 2]) await this.take({ what: 'cash', which, share })
    await this.pass(1)
  }

  /** Sends again what got no answer, as apps do; a killed instance keeps its locks for 30 s. */
  private async ask(client: CloudClient, name: string, data: object): Promise<Reply<unknown> | undefined> {
    const requestId = newRequestId()
    for (let tries = 0; tries < 6; tries += 1) {
      const reply = await call<unknown>(client, name, data, requestId).catch(() => undefined)
      if (reply !== undefined && (reply.ok || !reply.error.retryable)) return reply
      this.server.cloud.clock.set(this.server.cloud.clock.now() + 31_000)
    }
    return undefined
  }

  /** Sets off what goes wrong in the next round. */
  prepare({ what, mishap }: Step): void {
    if (mishap === undefined) return
    const { faults, wechat } = this.server.cloud
    const functionName = what.toLowerCase().includes('payout') ? 'partner' : 'checkout'
    if (mishap.kind === 'kill' || mishap.kind === 'lostReply') faults.add({ functionName, times: 1, effect: mishap })
    else if (mishap.kind === 'lostWechatReply')
      faults.add({ action: 'wx.wxPayApi', times: 1, effect: { kind: 'lostReply' } })
    else if (mishap.kind === 'callback') wechat.faults.add({ on: mishap.on, effect: mishap.effect })
    else if (mishap.kind === 'transfer') wechat.faults.add({ on: 'createTransfer', effect: mishap.effect })
    else if (mishap.kind === 'refund') wechat.faults.add({ on: 'refund', effect: { kind: 'abnormal' } })
    else if (mishap.kind === 'emptyAccount') wechat.transfers.accounts.setBalance(MERCHANT, 0)
    else wechat.faults.add({ on: 'transfer', effect: { kind: 'fail', reason: 'ACCOUNT_FROZEN' } })
  }

  async take(step: Step): Promise<void> {
    const { what, which, share } = step
    if (what === 'askPayout') return this.askPayout(which % PEOPLE.length, share)
    if (what === 'decidePayout' || what === 'cancelPayout' || what === 'confirm') return this.movePayout(step)
    const number = (which % VISITS) + 1
    if (what === 'open')
      return void (await this.ask(this.desk, 'checkout/open-bill', { appointmentId: `appt_${number}` }))
    const stored = (await this.server.read('bills')).find(({ _id }) => _id === `bill_${number}`)
    if (stored === undefined) return
    const bill = bills.parse(stored)
    await this.takeOnBill(what, share, bill)
  }

  private async takeOnBill(what: BillStep, share: number, bill: ReturnType<typeof bills.parse>): Promise<void> {
    const target = { billId: bill._id, version: bill.version }
    const customer = this.people[PEOPLE.findIndex((person) => `cust_${person}` === bill.customerId)]
    const totalFen = bill.lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
    const [line] = bill.lines
    if (customer === undefined || line === undefined) return
    switch (what) {
      case 'edit':
        await this.ask(this.manager, 'checkout/edit-bill', { ...target, ...linesToEdit(share) })
        return
      case 'cash': {
        const payments = [{ method: share % 2 ? 'cash' : 'bankCard', amountFen: Math.ceil((totalFen * share) / 100) }]
        await this.ask(this.desk, 'checkout/take-payment', { ...target, payments })
        return
      }
      case 'pay':
        return this.pay(customer, target)
      case 'payOnTwoPhones':
        await Promise.all([this.pay(customer, target), this.pay(customer, target)])
        return
      case 'payLate':
        return this.payLate(bill._id, share)
      case 'check':
        await this.ask(customer, 'checkout/check-payment', { billId: bill._id })
        return
      case 'cancel':
        await this.ask(this.desk, 'checkout/cancel-bill', { ...target, reason: 'mistake' })
        return
      case 'refund':
        await this.ask(this.manager, 'checkout/refund-bill', { ...target, reason: 'unhappy' })
        return
      case 'refundLine': {
        const amountFen = Math.max(1, Math.floor((line.amountFen * share) / 100))
        const lines = [{ lineId: line.lineId, amountFen }]
        await this.ask(this.manager, 'checkout/refund-bill', { ...target, lines, reason: 'unhappy' })
      }
    }
  }

  private async pay(customer: CloudClient, target: object): Promise<void> {
    const reply = await this.ask(customer, 'checkout/pay-bill', target)
    if (reply?.ok !== true) return
    const outTradeNo = String(Object(reply.data).outTradeNo)
    try {
      payOnPhone(this.server, customer, { outTradeNo })
    } catch {
      // Somebody else paid it first, or it was closed meanwhile: WeChat's screen says so.
    }
  }

  private async payLate(billId: string, share: number): Promise<void> {
    const closed = (await this.server.read('payOrders')).filter(
      (order) => order['billId'] === billId && order['state'] === 'closed',
    )
    const order = closed[share % Math.max(1, closed.length)]
    // WeChat repeats a callback for a day; nobody asks about an order that WeChat itself has closed.
    const { faults } = this.server.cloud.wechat
    for (const { id, fault } of faults.list())
      if (fault.on === 'paymentCallback' && fault.effect.kind === 'lost') faults.remove(id)
    try {
      if (order !== undefined) payLate(this.server, { outTradeNo: payOrders.parse(order)._id })
    } catch {
      // WeChat never had it, or it was paid late before.
    }
  }

  private async askPayout(position: number, share: number): Promise<void> {
    const held = (await this.server.read('balances')).find(({ _id }) => _id === `cust_${PEOPLE[position]}`)
    const availableFen = Number(Object(held?.['accounts'])['commission.available'] ?? 0)
    const client = this.people[position]
    const amountFen = Math.ceil((availableFen * share) / 100)
    if (client !== undefined && amountFen > 0) await this.ask(client, 'partner/request-payout', { amountFen })
  }

  private async movePayout({ what, which, share }: Step): Promise<void> {
    const live = (await this.server.read('payouts'))
      .map(payouts.parse)
      .filter(({ settledAt }) => settledAt === undefined)
    const payout = live[which % Math.max(1, live.length)]
    if (payout === undefined) return
    const { _id: payoutId, customerId, state, method } = payout
    const client = this.people.find((_, position) => `cust_${PEOPLE[position]}` === customerId)
    if (what === 'cancelPayout' && client !== undefined) await this.ask(client, 'partner/cancel-payout', { payoutId })
    if (what === 'confirm' && client !== undefined) this.confirm(client, payoutId)
    if (what !== 'decidePayout') return
    if (share < 15) await this.ask(this.owner, 'partner/reject-payout', { payoutId, reason: 'no' })
    else if (state === 'approved' && method === 'outside')
      await this.ask(this.owner, 'partner/record-outside-payment', { payoutId, proofNote: 'cash' })
    else {
      const by = share < 30 ? 'outside' : 'wechatTransfer'
      await this.ask(this.owner, 'partner/approve-payout', { payoutId, method: by })
    }
  }

  private confirm(client: CloudClient, outBillNo: string): void {
    const { transfers } = this.server.cloud.wechat
    const { appid = '', openid = '' } = client.signedIn ?? {}
    try {
      transfers.confirm(transfers.get(MERCHANT, { outBillNo }), { appid, openid })
    } catch {
      // There is nothing to confirm yet, or no more.
    }
  }

  /** New rules of commission and points, and who is paused, with nobody else at work. */
  async change(change: Change): Promise<void> {
    const { clock } = this.server.cloud
    // Whatever is still under way at WeChat belongs to what was before.
    await this.pass(1)
    clock.set(clock.now() + 1000)
    const at = clock.now()
    const { rateBp, levelTwoBp, fixedFen, bodyBp, holdDays, approvalFreeUpToFen, isOn, fenPerPoint } = change
    const levelTwo = { rateBp: levelTwoBp }
    const levelOne = { rateBp, ...(fixedFen !== undefined && { fixedFen }) }
    const categoryRates = [{ categoryId: 'body', levelOne: { rateBp: bodyBp }, levelTwo }]
    const limits = { protectDays: 30, leastPayoutFen: 10, mostPayoutFen: 500_000, approvalFreeUpToFen }
    const rules = { isOn, levelOne, levelTwo, categoryRates, holdDays, ...limits }
    const versions = (await this.server.read('partnerRules')).map(({ _id }) => Number(String(_id).slice(1)))
    const ruleVersion = Math.max(1, ...versions.filter(Number.isFinite))
    const asked = [
      await this.ask(this.owner, 'partner/save-rules', { rules, ruleVersion }),
      await this.ask(this.owner, 'partner/set-level-two', {
        ...{ isOn: true, ruleVersion: ruleVersion + 1, confirmedTerms: 'I know' },
      }),
      await this.ask(this.owner, 'loyalty/save-point-rules', { rules: { fenPerPoint, referralPoints: 100 } }),
    ]
    for (const [position, person] of PEOPLE.entries()) {
      const isActive = position !== change.pausedPerson
      const data = { customerId: `cust_${person}`, isActive, reason: 'so' }
      asked.push(await this.ask(this.owner, 'partner/set-partner-state', data))
    }
    expect(asked.filter((reply) => reply?.ok !== true)).toEqual([])
    this.changes.push({ ...change, at })
    clock.set(clock.now() + 1000)
  }

  /** Some minutes pass: WeChat does its part, and the timer runs. */
  async pass(minutes: number): Promise<void> {
    await passMinutes(this.server, minutes)
  }

  /** Nothing goes wrong any more, and the timer runs until nothing is left to be done. */
  async calmDown(): Promise<void> {
    const { faults, wechat } = this.server.cloud
    faults.clear()
    wechat.faults.clear()
    wechat.transfers.accounts.setBalance(MERCHANT, PLENTY_FEN)
    for (const minutes of [1, 20, 120, 25 * 60, 1, 3 * 24 * 60, 1, 60]) await this.pass(minutes)
    await wechatSettled(this.server)
  }
}
