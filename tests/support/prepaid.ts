import type { CloudClient } from '../../src/localcloud'
import { prepaidAccounts } from '../../src/server/prepaid/documents'
import { balances } from '../../src/server/platform/ledger'
import { balanceOf } from '../../src/domain/prepaid/top-ups'
import { receptionist } from './bills'
import { catalogDocument, EAST } from './salon'
import { call, type ServerCloud } from './server-cloud'
import { expectLedgerInOrder } from './server-tools'

/** 1000 yuan with 200 on top, and 500 with nothing. */
export const OFFERS = [
  { principalFen: 50_000, bonusFen: 0 },
  { principalFen: 100_000, bonusFen: 20_000 },
] as const
export const [PLAIN_OFFER, BONUS_OFFER] = OFFERS
export const PREPAID_LIMITS = { mostTopUpFen: 500_000, mostBalanceFen: 500_000, reasonlessDays: 7 }

/** The salon offers both. */
export async function writeOffers(server: ServerCloud): Promise<void> {
  await server.write('policies', { _id: 'prepaid', offers: [...OFFERS], ...PREPAID_LIMITS })
}

interface OpenedBill {
  readonly bill: { readonly billId: string; readonly version: number; readonly outstandingFen: number }
}

/** The bill that a call answered with; throws when it was refused. */
export async function billOfCall(client: CloudClient, name: string, data: object): Promise<OpenedBill['bill']> {
  const reply = await call<OpenedBill>(client, name, data)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.bill
}

/** Mei tops up at the east store's counter, in cash; the offers must stand. Returns the bill's id. */
export async function topUpInCash(
  server: ServerCloud,
  offer: { readonly principalFen: number; readonly bonusFen: number } = BONUS_OFFER,
): Promise<string> {
  const xia = await receptionist(server)
  const to = { storeId: EAST, customerId: 'cust_mei' }
  const { billId, version } = await billOfCall(xia, 'checkout/sell-top-up', { to, ...offer })
  const payments = [{ method: 'cash', amountFen: offer.principalFen }]
  await billOfCall(xia, 'checkout/take-payment', { billId, version, payments })
  return billId
}

/** Mei is a customer of the east store, which has offers, and has topped up by these. */
export async function meiWithPrepaid(
  server: ServerCloud,
  ...offers: readonly { readonly principalFen: number; readonly bonusFen: number }[]
): Promise<CloudClient> {
  const mei = await server.customer('mei')
  await writeOffers(server)
  if ((await server.read('catalogs')).length === 0) await server.write('catalogs', { ...catalogDocument() })
  for (const offer of offers) await topUpInCash(server, offer)
  return mei
}

/** What Mei's account holds: principal and bonus. */
export async function prepaidOfMei(server: ServerCloud): Promise<readonly [number, number]> {
  const account = (await server.read('prepaidAccounts'))
    .map(prepaidAccounts.parse)
    .find(({ _id }) => _id === 'cust_mei')
  const { principalFen, bonusFen } = balanceOf(account?.topUps ?? [])
  return [principalFen, bonusFen]
}

/** Fails unless every account is the sum of its entries, and what is left of a person's top-ups is her balance. */
export async function expectPrepaidInOrder(server: ServerCloud): Promise<void> {
  await expectLedgerInOrder(server)
  const held = new Map((await server.read('balances')).map(balances.parse).map(({ _id, accounts }) => [_id, accounts]))
  for (const { _id, topUps } of (await server.read('prepaidAccounts')).map(prepaidAccounts.parse)) {
    const { 'prepaid.principal': principalFen = 0, 'prepaid.bonus': bonusFen = 0 } = held.get(_id) ?? {}
    expect({ _id, ...balanceOf(topUps) }).toEqual({ _id, principalFen, bonusFen })
  }
}
