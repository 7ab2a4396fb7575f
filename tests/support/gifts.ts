import type { CloudClient } from '../../src/localcloud'
import type { CouponTemplateDocument } from '../../src/server/loyalty/coupon-documents'
import { stockOf, THIRTY_OFF, writeStockedTemplate } from './coupons'
import { call, MONDAY_AT_TEN, type ServerCloud } from './server-cloud'

/** A hand cream to pick up at the east store. */
export const GIFT_TERMS = { ...THIRTY_OFF, name: '护手霜', benefit: { kind: 'gift', note: '30 ml' } } as const
/** It is exchanged for so many points. */
export const GIFT_WANTED = { templateId: 'ctpl_cream', costsPoints: 300 }

/** Points that somebody has, with the entry that explains them. */
async function writePoints(server: ServerCloud, person: string, points: number): Promise<void> {
  const entry = { ownerId: `cust_${person}`, account: 'points', kind: 'pointsEarned', causeId: 'bill_0' }
  await server.write('ledgerEntries', { _id: `points:${person}`, amount: points, ...entry, at: MONDAY_AT_TEN })
  await server.write('balances', { _id: `cust_${person}`, accounts: { points } })
}

/** Mei with so many points, and a hand cream for 300, of which so many are there, to be picked up within ten days. */
export async function stageGift(
  server: ServerCloud,
  points: number,
  stock = 1,
  changes: Partial<CouponTemplateDocument> = {},
): Promise<CloudClient> {
  const validity = { kind: 'days', days: 10 } as const
  const { name } = GIFT_TERMS
  const template = { _id: 'ctpl_cream', name, terms: GIFT_TERMS, validity, costsPoints: 300, ...changes }
  await writeStockedTemplate(server, stock, template)
  await writePoints(server, 'mei', points)
  return server.customer('mei')
}

export interface Gift {
  readonly couponId: string
  readonly pickUpCode: string
}

/** A gift that somebody exchanges her points for. */
export async function takeGift(client: CloudClient): Promise<Gift> {
  const reply = await call<{ coupon: Gift }>(client, 'loyalty/exchange-points', GIFT_WANTED)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.coupon
}

/** What everybody was told, by kind. */
export async function kindsToldOf(server: ServerCloud): Promise<unknown[]> {
  return (await server.read('inbox')).map(({ kind }) => kind).sort()
}

/** What is true of the gifts, Mei's points, and what is left of the template. */
export async function giftsHeld(server: ServerCloud): Promise<unknown[]> {
  const balance = (await server.read('balances')).find(({ _id }) => _id === 'cust_mei')
  return [
    (await server.read('coupons')).map(({ state }) => state).sort(),
    Object(balance?.['accounts'])['points'],
    await stockOf(server, 'ctpl_cream'),
  ]
}
