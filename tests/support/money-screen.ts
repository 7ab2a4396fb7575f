import { treatmentCards } from '../../src/server/cards/documents'
import { bills, payOrders } from '../../src/server/checkout/documents'
import { coupons } from '../../src/server/loyalty/coupon-documents'
import { payouts } from '../../src/server/partner/documents'
import type { Collection } from '../../src/server/platform/database'
import { balances } from '../../src/server/platform/ledger'
import { prepaidAccounts } from '../../src/server/prepaid/documents'
import type { ServerCloud } from './server-cloud'

const PAGE_SIZE = 1000

/** All documents of a collection, however many. */
export async function readAll<D extends { readonly _id: string }>(
  { cloud: { database } }: ServerCloud,
  { name, parse }: Collection<D>,
): Promise<D[]> {
  const found: D[] = []
  for (let page = PAGE_SIZE; page === PAGE_SIZE;) {
    const query = { collection: name, filter: {}, sort: { _id: 1 as const }, skip: found.length, limit: PAGE_SIZE }
    const documents = await database.find(query)
    found.push(...documents.map(parse))
    page = documents.length
  }
  return found
}

/** What people see before they do something. */
export interface MoneyScreen {
  readonly bills: readonly ReturnType<typeof bills.parse>[]
  readonly cards: readonly (ReturnType<typeof treatmentCards.parse> & { readonly left: number })[]
  readonly topUps: readonly {
    readonly customerId: string
    readonly topUpId: string
    readonly principalLeftFen: number
    readonly bonusLeftFen: number
  }[]
  readonly availableFen: ReadonlyMap<string, number>
  readonly payouts: readonly ReturnType<typeof payouts.parse>[]
  readonly coupons: readonly ReturnType<typeof coupons.parse>[]
  readonly closedOrders: readonly ReturnType<typeof payOrders.parse>[]
}

/** Reads it. */
export async function readMoneyScreen(server: ServerCloud): Promise<MoneyScreen> {
  const held = new Map((await readAll(server, balances)).map(({ _id, accounts }) => [_id, accounts]))
  const leftOf = (cardId: string): number => {
    const { 'card.sessions': sessions = 0, 'card.gifts': gifts = 0 } = held.get(cardId) ?? {}
    return sessions + gifts
  }
  const accounts = await readAll(server, prepaidAccounts)
  return {
    bills: await readAll(server, bills),
    cards: (await readAll(server, treatmentCards)).map((card) => ({ ...card, left: leftOf(card._id) })),
    topUps: accounts.flatMap(({ _id: customerId, topUps }) => topUps.map((topUp) => ({ customerId, ...topUp }))),
    availableFen: new Map([...held].map(([id, { 'commission.available': fen = 0 }]) => [id, fen])),
    payouts: (await readAll(server, payouts)).filter(({ settledAt }) => settledAt === undefined),
    coupons: await readAll(server, coupons),
    closedOrders: (await readAll(server, payOrders)).filter(({ state }) => state === 'closed'),
  }
}
