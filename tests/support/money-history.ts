import type { Reply } from '../../src/contracts/reply'
import type { CloudClient } from '../../src/localcloud'
import { manager, passMinutes, payLate, payOnPhone, receptionist, wechatSettled } from './bills'
import { writePlan } from './cards'
import { localKeys, localVariables } from './local-keys'
import { partnership } from './partners'
import { claimGift, favourRequestOf, writeFavours } from './money-favours'
import { moneyRequestOf, pick, PLANS, visitOf, type MoneyDoers, type MoneyRequest } from './money-requests'
import { readMoneyScreen, type MoneyScreen } from './money-screen'
import { PEOPLE, topUpFenPerPointOf, type Change, type Changed, type Step } from './money-steps'
import { writeOffers } from './prepaid'
import { catalogDocument, FACIAL, MASSAGE } from './salon'
import { call, newRequestId, type ServerCloud } from './server-cloud'

const BROUGHT_BY: Readonly<Record<string, string>> = { bo: 'cust_an', cai: 'cust_bo', dai: 'cust_bo' }
const MERCHANT = localVariables()['MCH_ID'] ?? ''
const PLENTY_FEN = 100_000_000
/** 110101 19900307, and the digit that fits. */
const IDENTITY_NUMBER = '110101199003070011'
/** A killed instance keeps its locks for 30 s of the cloud's clock. */
const AFTER_LOCKS_MS = 31_000
const MOST_TRIES = 8
/** Asks WeChat, so that its answer may be another the next time. */
const NOT_KEPT = ['checkout/pay-bill', 'checkout/check-payment', 'partner/approve-payout']

/** A command that was carried out, and what was answered. */
export interface Answered {
  readonly name: string
  readonly data: object
  readonly answer: object
  /** Epoch ms. */
  readonly at: number
}

/** Somebody who follows a history. */
export interface Watch {
  look(): Promise<void>
  timerRan(): void
}

/** The people of a history, and what they do, each as her app does it. */
export class MoneyHistory {
  readonly changes: Changed[] = []
  /** What was carried out, in the order of the answers. */
  readonly answered: Answered[] = []
  /** How often what was done, and refused for what. */
  readonly counts = new Map<string, number>()
  private visitCount = 0

  private constructor(
    readonly server: ServerCloud,
    readonly doers: MoneyDoers,
    private screen: MoneyScreen,
    /** Whether cards that have paid for something are refunded too; those lines can never be refunded then. */
    private readonly areUsedCardsRefunded: boolean,
    /** Whoever follows what happens: before time passes, and after. */
    private readonly watch: Watch,
  ) {}

  static async begin(server: ServerCloud, seed: number, watch: Watch): Promise<MoneyHistory> {
    server.cloud.wechat.faults.clear()
    const catalog = catalogDocument()
    const services = catalog.services.map((each) =>
      each.serviceId === MASSAGE ? { ...each, categoryId: 'body' } : each,
    )
    await server.write('catalogs', { ...catalog, services })
    const people: CloudClient[] = []
    for (const person of PEOPLE) people.push(await joined(server, person))
    await writeOffers(server)
    await writeFavours(server)
    const sessions = { paidSessions: 3, giftSessions: 1 }
    const both = { serviceIds: [FACIAL, MASSAGE], serviceNames: ['Facial', 'Massage'] }
    const [ending, odd, endless] = PLANS
    await writePlan(server, { _id: ending, ...sessions, validDays: 60, giftValidDays: 30 })
    await writePlan(server, {
      _id: odd,
      ...sessions,
      ...both,
      priceFen: 77_777,
      refundRule: 'listPrice',
      validDays: 40,
    })
    await writePlan(server, { _id: endless, ...both, paidSessions: 5, giftSessions: 0, priceFen: 100_003 })
    const owner = await server.staff('zhao', ['owner'])
    const doers = { people, desk: await receptionist(server), manager: await manager(server), owner }
    server.cloud.wechat.transfers.accounts.setBalance(MERCHANT, PLENTY_FEN)
    return new MoneyHistory(server, doers, await readMoneyScreen(server), seed % 3 === 0, watch)
  }

  /** What everybody saw last. */
  get seen(): MoneyScreen {
    return this.screen
  }

  /** Lets everybody look at what there is now. */
  async look(): Promise<void> {
    this.screen = await readMoneyScreen(this.server)
  }

  /** Sends again what got no answer, as apps do, until it is known what became of it. */
  async ask({ client, name, data }: MoneyRequest, requestId = newRequestId()): Promise<Reply<object>> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const reply = await call<object>(client, name, data, requestId).catch(() => undefined)
      if (reply !== undefined && (reply.ok || !reply.error.retryable)) return reply
      this.server.cloud.clock.set(this.server.cloud.clock.now() + AFTER_LOCKS_MS)
    }
    throw new Error(`${name} was not answered in ${MOST_TRIES} tries`)
  }

  /** Asks, and keeps what was carried out. */
  async carryOut(request: MoneyRequest, isRepeated = false): Promise<Reply<object>> {
    const { name, data } = request
    const requestId = newRequestId()
    const reply = await this.ask(request, requestId)
    const what = `${name} ${reply.ok ? 'ok' : reply.error.code}`
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
    if (reply.ok) this.answered.push({ name, data, answer: reply.data, at: this.server.cloud.clock.now() })
    if (reply.ok && isRepeated && !NOT_KEPT.includes(name))
      expect({ name, again: await this.ask(request, requestId) }).toEqual({ name, again: reply })
    return reply
  }

  /** Sets off what goes wrong in the next round. */
  prepare({ what, mishap }: Step): void {
    if (mishap === undefined) return
    const { faults, wechat } = this.server.cloud
    const functionName = what.includes('Payout') ? 'partner' : 'checkout'
    if (mishap.kind === 'kill' || mishap.kind === 'lostReply') faults.add({ functionName, times: 1, effect: mishap })
    else if (mishap.kind === 'lostWechatReply')
      faults.add({ action: 'wx.wxPayApi', times: 1, effect: { kind: 'lostReply' } })
    else if (mishap.kind === 'callback') wechat.faults.add({ on: mishap.on, effect: mishap.effect })
    else if (mishap.kind === 'transfer') wechat.faults.add({ on: 'createTransfer', effect: mishap.effect })
    else if (mishap.kind === 'refund') wechat.faults.add({ on: 'refund', effect: { kind: 'abnormal' } })
    else if (mishap.kind === 'lostCancel')
      wechat.faults.add({ on: 'cancelTransfer', effect: { kind: 'dropAfterWork' } })
    else if (mishap.kind === 'emptyAccount') wechat.transfers.accounts.setBalance(MERCHANT, 0)
    else wechat.faults.add({ on: 'transfer', effect: { kind: 'fail', reason: 'ACCOUNT_FROZEN' } })
  }

  /** One step, or two of the same at once. */
  async take(step: Step): Promise<void> {
    const times = step.isTwice || step.what === 'payOnTwoPhones' ? 2 : 1
    await Promise.all(Array.from({ length: times }, () => this.takeOnce(step)))
  }

  private async takeOnce(step: Step): Promise<void> {
    const { what, which, share, isRepeated } = step
    if (what === 'visit') return this.openVisit(isRepeated)
    if (what === 'payLate') return this.payLate(which)
    if (what === 'confirm') return this.confirm(which)
    if (what === 'refundCard') return this.refundCard(which)
    if (what === 'claimGift') return claimGift(this, step)
    const { screen, doers } = this
    const request = moneyRequestOf(step, screen, doers) ?? favourRequestOf(step, screen, doers)
    if (request === undefined) return
    const reply = await this.carryOut(request, isRepeated)
    if (!reply.ok) return
    if (request.name === 'checkout/pay-bill') this.payOrder(request.client, reply.data)
    // Whoever buys mostly pays at once.
    if (/\/(sell|buy-gift)/.test(request.name) && share < 85) await this.payInCash(reply.data)
  }

  private async openVisit(isRepeated: boolean): Promise<void> {
    this.visitCount += 1
    const visit = visitOf(this.visitCount)
    await this.server.write('appointments', { ...visit })
    const data = { appointmentId: visit._id }
    await this.carryOut({ client: this.doers.desk, name: 'checkout/open-bill', data }, isRepeated)
  }

  private async payInCash(answer: object): Promise<void> {
    const { billId, version, outstandingFen } = Object(Reflect.get(answer, 'bill'))
    const payments = [{ method: 'cash', amountFen: outstandingFen }]
    const data = { billId, version, payments }
    await this.carryOut({ client: this.doers.desk, name: 'checkout/take-payment', data })
  }

  private payOrder(client: CloudClient, order: object): void {
    try {
      payOnPhone(this.server, client, { outTradeNo: String(Reflect.get(order, 'outTradeNo')) })
    } catch {
      // Somebody else paid it first, or it was closed meanwhile: WeChat's screen says so.
    }
  }

  private payLate(which: number): void {
    const order = pick(this.screen.closedOrders, which)
    // WeChat repeats a callback for a day; nobody asks about an order that WeChat itself has closed.
    const { faults } = this.server.cloud.wechat
    for (const { id, fault } of faults.list())
      if (fault.on === 'paymentCallback' && fault.effect.kind === 'lost') faults.remove(id)
    try {
      if (order !== undefined) payLate(this.server, { outTradeNo: order._id })
    } catch {
      // WeChat never had it, or it was paid late before.
    }
  }

  private async refundCard(which: number): Promise<void> {
    const cards = this.screen.cards.filter(({ usedListFen }) => this.areUsedCardsRefunded || usedListFen === 0)
    const card = pick(cards, which)
    if (card !== undefined) await this.refundCardNow(card._id)
  }

  /** As the app does: first it shows what would go back. */
  async refundCardNow(cardId: string): Promise<boolean> {
    const client = this.doers.manager
    const quoted = await this.ask({ client, name: 'checkout/quote-card-refund', data: { cardId } })
    if (!quoted.ok) return false
    const { version, refundFen } = Object(quoted.data)
    const data = { cardId, version, refundFen, reason: 'she moves away' }
    return (await this.carryOut({ client, name: 'checkout/refund-card', data })).ok
  }

  private confirm(which: number): void {
    const payout = pick(this.screen.payouts, which)
    const client = this.doers.people[PEOPLE.findIndex((person) => `cust_${person}` === payout?.customerId)]
    const { transfers } = this.server.cloud.wechat
    const { appid = '', openid = '' } = client?.signedIn ?? {}
    try {
      if (payout !== undefined) transfers.confirm(transfers.get(MERCHANT, { outBillNo: payout._id }), { appid, openid })
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
    const terms = { isOn: true, ruleVersion: ruleVersion + 1, confirmedTerms: 'I know' }
    await this.byOwner('partner/save-rules', { rules, ruleVersion })
    await this.byOwner('partner/set-level-two', terms)
    await this.byOwner('loyalty/save-point-rules', {
      rules: { fenPerPoint, topUpFenPerPoint: topUpFenPerPointOf(change), referralPoints: 100 },
    })
    const before = this.changes.at(-1)?.pausedPerson
    for (const [position, person] of PEOPLE.entries()) {
      const isActive = position !== change.pausedPerson
      const data = { customerId: `cust_${person}`, isActive, reason: 'so' }
      if (isActive !== (position !== before)) await this.byOwner('partner/set-partner-state', data)
    }
    this.changes.push({ ...change, at })
    clock.set(clock.now() + 1000)
  }

  private async byOwner(name: string, data: object): Promise<void> {
    const reply = await this.ask({ client: this.doers.owner, name, data })
    expect({ name, reply }).toMatchObject({ name, reply: { ok: true } })
  }

  /** Some minutes pass: WeChat does its part, and the timer runs. */
  async pass(minutes: number): Promise<void> {
    await this.watch.look()
    await passMinutes(this.server, minutes)
    await this.watch.look()
    this.watch.timerRan()
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

/** A partner with her code and name, and whoever brought her. */
async function joined(server: ServerCloud, person: string): Promise<CloudClient> {
  const client = await server.customer(person)
  const [_id, referrerId] = [`cust_${person}`, BROUGHT_BY[person]]
  const bound = { referrerId, boundAt: 1, channel: 'shareCard' }
  await server.write('partnerships', partnership(person, { joinedAt: 1, ...(referrerId === undefined ? {} : bound) }))
  if (referrerId !== undefined) {
    const log = { _id: `bind_${person}`, at: 1, outcome: 'bound', customerId: _id, partnerId: referrerId }
    await server.write('bindingLog', { ...log, channel: 'shareCard' })
  }
  const [realNameSealed, identityNumberSealed] = [localKeys.seal('王美'), localKeys.seal(IDENTITY_NUMBER)]
  await server.write('payees', { _id, realNameSealed, identityNumberSealed, savedAt: 1 })
  return client
}
