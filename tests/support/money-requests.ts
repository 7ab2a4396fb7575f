import type { CloudClient } from '../../src/localcloud'
import type { AppointmentDocument } from '../../src/server/booking/documents'
import type { MoneyScreen } from './money-screen'
import { PEOPLE, type Step } from './money-steps'
import { OFFERS } from './prepaid'
import { appointmentDocument, EAST, FACIAL, item, LIN, MASSAGE } from './salon'

/** Who does what there is to do. */
export interface MoneyDoers {
  readonly people: readonly CloudClient[]
  readonly desk: CloudClient
  readonly manager: CloudClient
  readonly owner: CloudClient
}

/** One command, as somebody sends it. */
export interface MoneyRequest {
  readonly client: CloudClient
  readonly name: string
  readonly data: object
}

type Request = MoneyRequest | undefined
type Bill = MoneyScreen['bills'][number]

/** What she signs on the staff's screen. */
export const SIGNED = { confirmation: { strokes: [[0, 0, 10, 10]] } }
/** The plans of a history: both kinds of refund, with an end and without, prices that do not divide. */
export const PLANS = ['plan_facial', 'plan_odd', 'plan_endless'] as const

/** One of them, always the same for the same number; the later ones are the newer ones. */
export function pick<Each>(all: readonly Each[], which: number): Each | undefined {
  return all[which % Math.max(1, all.length)]
}

/** A visit of one or two services; every seventh is not completed yet, and never will be. */
export function visitOf(number: number): AppointmentDocument {
  const person = (['cai', 'dai', 'bo', 'cai'] as const)[number % 4] ?? 'an'
  const items = [item(FACIAL, LIN, 840), ...(number % 3 === 0 ? [item(MASSAGE, LIN, 920)] : [])]
  const status = number % 7 === 0 ? 'inService' : 'completed'
  const customer = { customerId: `cust_${person}`, customerName: person }
  return appointmentDocument({ _id: `appt_${number}`, ...customer, items, status })
}

/** What a step asks of the server, by what people see; undefined where there is nothing to do it with. */
export function moneyRequestOf(step: Step, screen: MoneyScreen, doers: MoneyDoers): Request {
  for (const find of [billRequestOf, saleRequestOf, cardRequestOf, prepaidRequestOf, payoutRequestOf]) {
    const request = find(step, screen, doers)
    if (request !== undefined) return request
  }
  return undefined
}

function clientOf({ people }: MoneyDoers, customerId: string): CloudClient | undefined {
  return people[PEOPLE.findIndex((person) => `cust_${person}` === customerId)]
}

const targetOf = ({ _id, version }: Bill) => ({ billId: _id, version })
const totalFenOf = ({ lines }: Bill): number => lines.reduce((sumFen, { amountFen }) => sumFen + amountFen, 0)
/** What is still to be paid, as the screens show it. */
const dueFenOf = (bill: Bill): number =>
  bill.payments.reduce((restFen, { amountFen, refundedFen }) => restFen - amountFen + refundedFen, totalFenOf(bill))

function billRequestOf({ what, which, share }: Step, { bills }: MoneyScreen, doers: MoneyDoers): Request {
  const { desk, manager } = doers
  const open = bills.filter(({ status }) => status === 'open')
  const [bill, paid] = [pick(open, which), pick(bills.filter(isRefundable), which)]
  const toPay = pick(
    open.filter((each) => dueFenOf(each) > 0),
    which,
  )
  if (what === 'edit' && bill !== undefined)
    return { client: manager, name: 'checkout/edit-bill', data: { ...targetOf(bill), ...linesToEdit(bill, share) } }
  if (what === 'cash' && bill !== undefined) {
    const amountFen = share < 70 ? dueFenOf(bill) : Math.ceil((dueFenOf(bill) * share) / 100)
    const payments = amountFen > 0 ? [{ method: share % 2 ? 'cash' : 'bankCard', amountFen }] : []
    return { client: desk, name: 'checkout/take-payment', data: { ...targetOf(bill), payments } }
  }
  if ((what === 'pay' || what === 'payOnTwoPhones') && toPay !== undefined) {
    const client = clientOf(doers, toPay.customerId)
    return client && { client, name: 'checkout/pay-bill', data: targetOf(toPay) }
  }
  if (what === 'check' && bill !== undefined)
    return { client: desk, name: 'checkout/check-payment', data: { billId: bill._id } }
  if (what === 'cancel' && bill !== undefined && share < 40)
    return { client: desk, name: 'checkout/cancel-bill', data: { ...targetOf(bill), reason: 'mistake' } }
  if (what === 'refund' && paid !== undefined)
    return { client: manager, name: 'checkout/refund-bill', data: { ...targetOf(paid), reason: 'unhappy' } }
  return what === 'refundLine' && paid !== undefined ? refundOfLine(paid, which, share, manager) : undefined
}

const isRefundable = ({ payments }: Bill): boolean =>
  payments.some(({ amountFen, refundedFen }) => amountFen > refundedFen)

/** A line that a card paid goes back whole; of others a part. */
function refundOfLine(bill: Bill, which: number, share: number, client: CloudClient): Request {
  const line = pick(
    bill.lines.filter(({ sale }) => sale === undefined),
    which,
  )
  if (line === undefined) return undefined
  const leftFen = line.amountFen - line.refundedFen
  const isWhole = bill.payments.some(({ lineId }) => lineId === line.lineId)
  const amountFen = isWhole ? leftFen : Math.ceil((leftFen * share) / 100)
  const lines = [{ lineId: line.lineId, amountFen: Math.max(1, amountFen) }]
  return { client, name: 'checkout/refund-bill', data: { ...targetOf(bill), lines, reason: 'unhappy' } }
}

/** What the counter makes of a bill's services; what it sells stays. */
function linesToEdit({ lines }: Bill, share: number): object {
  const counterDiscount = { amountFen: share * 13 + 1, reason: 'regular' }
  const facial = { serviceId: FACIAL, quantity: (share % 3) + 1, staffMemberIds: [LIN], counterDiscount }
  const massage = { serviceId: MASSAGE, quantity: 1, staffMemberIds: [LIN] }
  const sold = lines.filter(({ sale }) => sale !== undefined).map(({ lineId }) => ({ lineId }))
  return { lines: [...sold, facial, ...(share % 2 ? [massage] : [])], roundingFen: share % 7 }
}

function saleRequestOf({ what, which, share }: Step, { bills }: MoneyScreen, doers: MoneyDoers): Request {
  const to = { storeId: EAST, customerId: `cust_${pick(PEOPLE, which) ?? ''}` }
  const [offer, planId] = [pick(OFFERS, share), pick(PLANS, share)]
  const client = clientOf(doers, to.customerId)
  const open = pick(
    bills.filter(({ status, appointmentId }) => status === 'open' && appointmentId !== undefined),
    which,
  )
  if (what === 'sellCard') return { client: doers.desk, name: 'checkout/sell-card', data: { to, planId } }
  if (what === 'addCard' && open !== undefined)
    return { client: doers.desk, name: 'checkout/sell-card', data: { to: targetOf(open), planId } }
  if (what === 'sellTopUp') return { client: doers.desk, name: 'checkout/sell-top-up', data: { to, ...offer } }
  if (what === 'giftCard' && client !== undefined)
    return { client, name: 'checkout/buy-gift', data: { storeId: EAST, planId } }
  if (what !== 'buyTopUp' || client === undefined) return undefined
  return { client, name: 'checkout/buy-top-up', data: { storeId: EAST, ...offer } }
}

function cardRequestOf({ what, which, share }: Step, { bills, cards }: MoneyScreen, doers: MoneyDoers): Request {
  if (what === 'changeCard') {
    const card = pick(cards, which)
    const toCustomerId = `cust_${pick(PEOPLE, share) ?? ''}`
    const kinds = [
      ...[{ kind: 'freeze' }, { kind: 'unfreeze' }, { kind: 'unfreeze' }, { kind: 'extend', days: share }],
      { kind: 'transfer', toCustomerId },
    ]
    const change = pick(kinds, share)
    if (card === undefined) return undefined
    const data = { cardId: card._id, version: card.version, change, reason: 'she asked' }
    return { client: doers.manager, name: 'checkout/change-card', data }
  }
  if (what !== 'redeem' && what !== 'redeemByStaff') return undefined
  const fitting = bills.flatMap((bill) =>
    bill.status === 'open'
      ? bill.lines.flatMap(({ lineId, serviceId = '' }) =>
          cards
            .filter(({ customerId, serviceIds, left }) => {
              return customerId === bill.customerId && serviceIds.includes(serviceId) && left > 0
            })
            .map(({ _id: cardId }) => ({ bill, lineId, cardId })),
        )
      : [],
  )
  const found = pick(fitting, which)
  if (found === undefined) return undefined
  const target = { ...targetOf(found.bill), lineId: found.lineId, cardId: found.cardId }
  if (what === 'redeemByStaff')
    return { client: doers.desk, name: 'checkout/redeem-card', data: { ...target, ...SIGNED } }
  const client = clientOf(doers, found.bill.customerId)
  return client && { client, name: 'checkout/redeem-my-card', data: target }
}

function prepaidRequestOf({ what, which, share }: Step, { bills, topUps }: MoneyScreen, doers: MoneyDoers): Request {
  if (what === 'refundTopUp') {
    const topUp = pick(topUps, which)
    if (topUp === undefined) return undefined
    const { customerId, topUpId, principalLeftFen: refundFen } = topUp
    const data = { customerId, topUpId, refundFen, reason: 'she moves away' }
    return { client: doers.manager, name: 'checkout/refund-top-up', data }
  }
  if (what !== 'prepaid' && what !== 'prepaidByStaff') return undefined
  const heldFen = (id: string): number =>
    topUps
      .filter(({ customerId }) => customerId === id)
      .reduce((sumFen, { principalLeftFen, bonusLeftFen }) => sumFen + principalLeftFen + bonusLeftFen, 0)
  const payable = bills.filter((bill) => bill.status === 'open' && dueFenOf(bill) > 0 && heldFen(bill.customerId) > 0)
  const bill = pick(payable, which)
  if (bill === undefined) return undefined
  const dueFen = share < 50 ? dueFenOf(bill) : Math.ceil((dueFenOf(bill) * share) / 100)
  const data = { ...targetOf(bill), amountFen: Math.min(dueFen, heldFen(bill.customerId)) }
  if (what === 'prepaidByStaff')
    return { client: doers.desk, name: 'checkout/take-prepaid', data: { ...data, ...SIGNED } }
  const client = clientOf(doers, bill.customerId)
  return client && { client, name: 'checkout/pay-with-prepaid', data }
}

function payoutRequestOf({ what, which, share }: Step, screen: MoneyScreen, doers: MoneyDoers): Request {
  if (what === 'askPayout') {
    const customerId = `cust_${pick(PEOPLE, which) ?? ''}`
    const amountFen = Math.ceil(((screen.availableFen.get(customerId) ?? 0) * share) / 100)
    const client = clientOf(doers, customerId)
    const data = { amountFen, ...(share % 3 === 0 && { asStoreCredit: true }) }
    return client && amountFen > 0 ? { client, name: 'partner/request-payout', data } : undefined
  }
  const recallable = screen.payouts.filter(({ state, method }) => state !== 'requested' && method === 'wechatTransfer')
  const payout = pick(what === 'recallPayout' ? recallable : screen.payouts, which)
  if (payout === undefined) return undefined
  const { _id: payoutId, customerId, state, method } = payout
  const client = clientOf(doers, customerId)
  if (what === 'cancelPayout') return client && { client, name: 'partner/cancel-payout', data: { payoutId } }
  const { owner } = doers
  if (what === 'recallPayout') return { client: owner, name: 'partner/recall-payout', data: { payoutId, reason: 'so' } }
  if (what !== 'decidePayout') return undefined
  if (share < 15) return { client: owner, name: 'partner/reject-payout', data: { payoutId, reason: 'no' } }
  if (state === 'approved' && method === 'outside')
    return { client: owner, name: 'partner/record-outside-payment', data: { payoutId, proofNote: 'cash' } }
  const by = method === 'storeCredit' ? method : share < 30 ? 'outside' : 'wechatTransfer'
  return { client: owner, name: 'partner/approve-payout', data: { payoutId, method: by } }
}
