import type { CloudClient } from '../../src/localcloud'
import type { CardTerms } from '../../src/domain/shared/card-terms'
import { balances, ledgerEntries } from '../../src/server/platform/ledger'
import { receptionist } from './bills'
import { catalogDocument, EAST } from './salon'
import { call, type ServerCloud } from './server-cloud'
import { expectLedgerInOrder } from './server-tools'

/** Ten facials and two as a gift, without an end. */
export const FACIAL_CARD: CardTerms = {
  ...{ name: 'Facial ×10', serviceIds: ['svc_facial'], serviceNames: ['Facial'] },
  ...{ paidSessions: 10, giftSessions: 2, refundRule: 'share' },
}
export const PLAN = 'plan_facial'
/** 1000.00 yuan: 83.33 for each of the twelve sessions, 83.37 for the last. */
export const CARD_PRICE_FEN = 100_000

/** The east store sells the card of ten facials; every field can be said otherwise. */
export async function writePlan(server: ServerCloud, changes: Readonly<Record<string, unknown>> = {}): Promise<void> {
  if ((await server.read('catalogs')).length === 0) await server.write('catalogs', { ...catalogDocument() })
  const plan = { _id: PLAN, storeId: EAST, priceFen: CARD_PRICE_FEN, isActive: true, version: 1, ...FACIAL_CARD }
  await server.write('cardPlans', { ...plan, ...changes })
}

interface OpenedBill {
  readonly bill: {
    readonly billId: string
    readonly version: number
    readonly lines: readonly { readonly sale?: { readonly cardId?: string } }[]
  }
}

/** Mei buys a card at the east store's counter, in cash. Returns its id. */
export async function buyCard(server: ServerCloud, priceFen = CARD_PRICE_FEN): Promise<string> {
  const xia = await receptionist(server)
  const to = { storeId: EAST, customerId: 'cust_mei' }
  const reply = await call<OpenedBill>(xia, 'checkout/sell-card', { to, planId: PLAN })
  if (!reply.ok) throw new Error(reply.error.code)
  const { billId, version, lines } = reply.data.bill
  const payments = [{ method: 'cash', amountFen: priceFen }]
  const paid = await call(xia, 'checkout/take-payment', { billId, version, payments })
  if (!paid.ok) throw new Error(paid.error.code)
  return lines[0]?.sale?.cardId ?? ''
}

/** Mei, a customer of the east store, with a card of ten facials and two more; and the card's id. */
export async function meiWithCard(
  server: ServerCloud,
  plan: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly mei: CloudClient; readonly cardId: string }> {
  const mei = await server.customer('mei')
  await writePlan(server, plan)
  return { mei, cardId: await buyCard(server) }
}

/** What is left of a card: paid sessions, gifts, and fen that are no revenue yet. */
export async function leftOf(server: ServerCloud, cardId: string): Promise<readonly [number, number, number]> {
  const held = (await server.read('balances')).map(balances.parse).find(({ _id }) => _id === cardId)
  const {
    'card.sessions': sessions = 0,
    'card.gifts': gifts = 0,
    'card.deferred': deferredFen = 0,
  } = held?.accounts ?? {}
  return [sessions, gifts, deferredFen]
}

/** What the east store has recognised, in fen. */
export async function recognisedFen(server: ServerCloud): Promise<number> {
  const entries = (await server.read('ledgerEntries')).map(ledgerEntries.parse)
  return entries
    .filter(({ account }) => account === 'revenue.recognised')
    .reduce((sumFen, { amount }) => sumFen + amount, 0)
}

/**
 * Fails unless every account is the sum of its entries, no card is below zero, and what was paid for cards is what is
 * recognised, still deferred, or went back.
 */
export async function expectCardsInOrder(server: ServerCloud): Promise<void> {
  await expectLedgerInOrder(server)
  const held = (await server.read('balances')).map(balances.parse).filter(({ _id }) => _id.startsWith('card_'))
  for (const { _id, accounts } of held)
    expect({ _id, isBelowZero: Object.values(accounts).some((amount) => amount < 0) }).toEqual({
      _id,
      isBelowZero: false,
    })
}
