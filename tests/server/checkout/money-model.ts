import { addDays, daysBetween, storeDateOf, type IsoDate } from '../../../src/domain/shared/time'
import type { Answered } from '../../support/money-history'
import type { Books } from '../../support/money-books'

type Bill = Books['bills'][number]
type Redemption = Books['redemptions'][number]
type Payout = Books['payouts'][number]

/** What the model knows of a card. */
interface ModelCard {
  readonly priceFen: number
  readonly unitFen: number
  readonly isAtListPrice: boolean
  readonly soldOn: IsoDate
  readonly paidSessions: number
  sessions: number
  gifts: number
  deferredFen: number
  usedFen: number
  expiredFen: number
  endsOn: IsoDate
  giftsEndOn: IsoDate
  frozenOn: IsoDate | undefined
  /** How long it and its gifts are good for once somebody has claimed it; undefined: it is nobody's gift. */
  waits: { validDays: number | undefined; giftValidDays: number | undefined } | undefined
  isGone: boolean
}

/** Later than every day there is. */
const NEVER: IsoDate = '9999-12-31'
const endOf = (on: IsoDate, days: number | undefined): IsoDate => (days === undefined ? NEVER : addDays(on, days))
const later = (on: IsoDate, days: number): IsoDate => (on === NEVER ? NEVER : addDays(on, days))

/**
 * What cards, prepaid accounts and the drawer must hold, worked out from what people did and were answered by the rules of
 * docs/money.md, with none of the project's arithmetic. Whatever people did at the same time is followed in the only order
 * in which all of it can have happened.
 */
export class MoneyModel {
  readonly cards = new Map<string, ModelCard>()
  readonly prepaidFen = new Map<string, number>()
  drawerFen = 0
  revenueFen = 0
  private readonly seen = new Set<string>()

  /** Follows what was answered, and what the bills say since they were looked at last. */
  follow(
    answered: readonly Answered[],
    { bills, redemptions, payouts }: Pick<Books, 'bills' | 'redemptions' | 'payouts'>,
  ): void {
    const receipts = new Map(redemptions.map((each) => [each._id, each]))
    for (const { name, data, answer, at } of answered) {
      if (name === 'checkout/claim-gift') this.claim(Object(data).cardId, storeDateOf(at))
      if (name === 'checkout/change-card') this.changeCard(Object(data), storeDateOf(at))
      if (name === 'checkout/take-payment')
        for (const { amountFen } of Object(data).payments) this.drawerFen += Number(amountFen)
      const { refundFen, bonusEndsFen } = Object(answer)
      if (name === 'checkout/refund-top-up') this.addPrepaid(Object(data).customerId, -refundFen - bonusEndsFen)
    }
    for (const bill of bills) if (bill.status === 'paid') this.handOver(bill)
    for (const payout of payouts) this.credit(payout)
    for (const bill of bills) this.takePayments(bill, receipts)
    for (const bill of bills) this.giveBack(bill, receipts)
    for (const { name, data, answer, at } of answered)
      if (name === 'checkout/refund-card')
        this.refundCard(Object(data).cardId, Object(answer).refundFen, storeDateOf(at))
  }

  /** The timer ran on that day. */
  expire(today: IsoDate): void {
    for (const card of this.cards.values()) {
      if (card.frozenOn !== undefined || card.isGone) continue
      const isWhole = card.endsOn < today
      const haveGiftsEnded = isWhole || card.giftsEndOn < today
      const ended = (isWhole ? card.sessions : 0) + (haveGiftsEnded ? card.gifts : 0)
      const isRest = ended === card.sessions + card.gifts
      this.recognise(card, isRest && ended > 0 ? card.deferredFen : ended * card.unitFen, 'expiredFen')
      if (isWhole) card.sessions = 0
      if (haveGiftsEnded) card.gifts = 0
    }
  }

  private isNew(what: string): boolean {
    return !this.seen.has(what) && this.seen.add(what) !== undefined
  }

  private addPrepaid(customerId: string, amountFen: number): void {
    this.prepaidFen.set(customerId, (this.prepaidFen.get(customerId) ?? 0) + amountFen)
  }

  private recognise(card: ModelCard, amountFen: number, why?: 'expiredFen'): void {
    card.deferredFen -= amountFen
    this.revenueFen += amountFen
    if (why !== undefined) card[why] += amountFen
  }

  /** Commission that was taken as store credit, after tax. */
  private credit({ _id, customerId, state, method, amountFen, taxFen }: Payout): void {
    if (state === 'paid' && method === 'storeCredit' && this.isNew(`credited ${_id}`))
      this.addPrepaid(customerId, amountFen - taxFen)
  }

  private card(cardId: string | undefined): ModelCard {
    const card = this.cards.get(cardId ?? '')
    if (card === undefined) throw new Error(`nobody bought the card ${cardId ?? ''}`)
    return card
  }

  private handOver({ _id, customerId, paidAt = 0, lines }: Bill): void {
    for (const { lineId, sale, amountFen: priceFen } of lines) {
      if (sale === undefined || !this.isNew(`sold ${_id} ${lineId}`)) continue
      if (sale.kind === 'topUp') this.addPrepaid(customerId, sale.principalFen + sale.bonusFen)
      if (sale.kind !== 'card') continue
      const { paidSessions, giftSessions, validDays, giftValidDays, refundRule } = sale.terms
      const soldOn = storeDateOf(paidAt)
      const isGift = sale.isGift === true
      const endsOn = endOf(soldOn, isGift ? undefined : validDays)
      this.cards.set(sale.cardId, {
        ...{ priceFen, soldOn, endsOn, paidSessions, sessions: paidSessions, gifts: giftSessions },
        giftsEndOn: endOf(soldOn, isGift ? undefined : giftValidDays),
        waits: isGift ? { validDays, giftValidDays } : undefined,
        unitFen: Math.floor(priceFen / (paidSessions + giftSessions)),
        ...{ deferredFen: priceFen, usedFen: 0, expiredFen: 0, frozenOn: undefined, isGone: false },
        isAtListPrice: refundRule === 'listPrice',
      })
    }
  }

  private takePayments({ _id, customerId, payments }: Bill, receipts: ReadonlyMap<string, Redemption>): void {
    for (const { paymentId, method, amountFen, cardId, sessions = 0, recognisedFen = 0, at } of payments) {
      if (!this.isNew(`paid ${_id} ${paymentId}`)) continue
      if (method === 'prepaid') this.addPrepaid(customerId, -amountFen)
      if (method !== 'card') continue
      const card = this.card(cardId)
      const { paidSessions = 0, giftSessions = 0 } = receipts.get(`${_id}:${paymentId}`) ?? {}
      expect({ cardId, sessions: paidSessions + giftSessions }).toEqual({ cardId, sessions })
      expect({ cardId, isUsable: card.endsOn >= storeDateOf(at) && !card.isGone }).toEqual({ cardId, isUsable: true })
      card.sessions -= paidSessions
      card.gifts -= giftSessions
      card.usedFen += amountFen
      this.recognise(card, recognisedFen)
    }
  }

  private giveBack({ _id, customerId, payments, refunds }: Bill, receipts: ReadonlyMap<string, Redemption>): void {
    for (const { refundId, parts, lines, at } of refunds) {
      if (!this.isNew(`refunded ${_id} ${refundId}`)) continue
      for (const { method, amountFen } of parts) {
        if (method === 'cash' || method === 'bankCard') this.drawerFen -= amountFen
        if (method === 'prepaid') this.addPrepaid(customerId, amountFen)
      }
      for (const payment of payments) {
        const isBack = payment.refundedFen > 0 && lines.some(({ lineId }) => lineId === payment.lineId)
        if (payment.method !== 'card' || !isBack || !this.isNew(`back ${_id} ${payment.paymentId}`)) continue
        const { paidSessions = 0, giftSessions = 0 } = receipts.get(`${_id}:${payment.paymentId}`) ?? {}
        const card = this.card(payment.cardId)
        expect({ _id, isGone: card.isGone }).toEqual({ _id, isGone: false })
        this.restore(card, payment.amountFen, { paidSessions, giftSessions }, storeDateOf(at))
        this.recognise(card, -(payment.recognisedFen ?? 0))
      }
    }
  }

  private restore(
    card: ModelCard,
    listFen: number,
    { paidSessions, giftSessions }: Pick<Redemption, 'paidSessions' | 'giftSessions'>,
    today: IsoDate,
  ): void {
    card.sessions += paidSessions
    card.gifts += giftSessions
    card.usedFen -= listFen
    const hasEnded = card.endsOn < today && card.frozenOn === undefined
    const haveGiftsEnded = giftSessions > 0 && (hasEnded || card.giftsEndOn < today)
    if (hasEnded) card.endsOn = addDays(today, 30)
    if (haveGiftsEnded) card.giftsEndOn = addDays(today, 30)
  }

  /** Somebody opens the link: the days of a gift count from now on. */
  private claim(cardId: string, today: IsoDate): void {
    const card = this.card(cardId)
    expect({ cardId, isWaiting: card.waits !== undefined && !card.isGone }).toEqual({ cardId, isWaiting: true })
    card.endsOn = endOf(today, card.waits?.validDays)
    card.giftsEndOn = endOf(today, card.waits?.giftValidDays)
    card.waits = undefined
  }

  private changeCard(
    { cardId, change }: { cardId: string; change: { kind: string; days: number } },
    today: IsoDate,
  ): void {
    const card = this.card(cardId)
    const days = change.kind === 'extend' ? change.days : daysBetween(card.frozenOn ?? today, today)
    if (change.kind === 'freeze') card.frozenOn = today
    if (change.kind !== 'extend' && change.kind !== 'unfreeze') return
    card.endsOn = later(card.endsOn, days)
    card.giftsEndOn = later(card.giftsEndOn, days)
    if (change.kind === 'unfreeze') card.frozenOn = undefined
  }

  /** What goes back of a card is the price, less what was used and what has expired; the rest is kept. */
  private refundCard(cardId: string, refundFen: number, today: IsoDate): void {
    const card = this.card(cardId)
    const shareFen = card.priceFen - card.deferredFen - card.expiredFen
    const isUnused = card.sessions === card.paidSessions && shareFen === 0 && today <= addDays(card.soldOn, 7)
    const usedFen = card.isAtListPrice && !isUnused ? Math.max(card.usedFen, shareFen) : shareFen
    const dueFen = isUnused ? card.deferredFen : Math.max(0, card.priceFen - usedFen - card.expiredFen)
    expect({ cardId, refundFen }).toEqual({ cardId, refundFen: dueFen })
    this.revenueFen += card.deferredFen - refundFen
    Object.assign(card, { sessions: 0, gifts: 0, deferredFen: 0, isGone: true })
  }
}

/** Fails unless every card, account and drawer holds what the model says. */
export function expectModelToAgree(model: MoneyModel, { entries, balances, topUps, bills }: Books): void {
  const held = new Map(balances.map(({ _id, accounts }) => [_id, accounts]))
  const cards = [...model.cards].map(([id, { sessions, gifts, deferredFen }]) => [id, { sessions, gifts, deferredFen }])
  const found = [...model.cards.keys()].map((id) => {
    const {
      'card.sessions': sessions = 0,
      'card.gifts': gifts = 0,
      'card.deferred': deferredFen = 0,
    } = held.get(id) ?? {}
    return [id, { sessions, gifts, deferredFen }]
  })
  expect(found).toEqual(cards)
  expect(balances.filter(({ _id }) => _id.startsWith('card_'))).toHaveLength(cards.length)
  for (const [customerId, modelFen] of model.prepaidFen) {
    const { 'prepaid.principal': principalFen = 0, 'prepaid.bonus': bonusFen = 0 } = held.get(customerId) ?? {}
    const hers = topUps.filter((topUp) => topUp.customerId === customerId)
    const leftFen = hers.reduce((sumFen, topUp) => sumFen + topUp.principalLeftFen + topUp.bonusLeftFen, 0)
    expect([customerId, principalFen + bonusFen, leftFen]).toEqual([customerId, modelFen, modelFen])
  }
  const sumOf = (...names: readonly string[]): number =>
    entries.filter(({ account }) => names.includes(account)).reduce((sum, { amount }) => sum + amount, 0)
  expect(sumOf('revenue.recognised')).toBe(model.revenueFen)
  expect(sumOf('takings.cash', 'takings.bankCard')).toBe(model.drawerFen)
  const soldFen = bills
    .flatMap(({ status, lines }) => (status === 'paid' ? lines : []))
    .filter(({ sale }) => sale?.kind === 'card')
    .reduce((sumFen, { amountFen, refundedFen }) => sumFen + amountFen - refundedFen, 0)
  // What was paid for cards and did not go back is revenue, or will be.
  expect(model.revenueFen + sumOf('card.deferred')).toBe(soldFen)
}
