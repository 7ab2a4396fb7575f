import type { CouponTerms } from '../../src/domain/shared/coupon-terms'
import {
  couponDocument,
  type CouponDocument,
  type CouponTemplateDocument,
} from '../../src/server/loyalty/coupon-documents'
import { EAST } from './salon'
import { MONDAY_AT_TEN, type ServerCloud } from './server-cloud'

/** 30 yuan off at the east store from 200 yuan on, for every service. */
export const THIRTY_OFF: CouponTerms = {
  ...{ name: '满200减30', benefit: { kind: 'amountOff', offFen: 3_000, fromFen: 20_000 } },
  ...{ storeIds: [EAST], storeNames: ['East Store'], serviceIds: [], categoryIds: [], scopeNames: [] },
  isStackable: false,
}

/** A template of it, one for each customer, for 30 days; every field can be said otherwise. */
export function templateDocument(changes: Partial<CouponTemplateDocument> = {}): CouponTemplateDocument {
  return {
    ...{ _id: 'ctpl_thirty', name: THIRTY_OFF.name, terms: THIRTY_OFF, validity: { kind: 'days', days: 30 } },
    ...{ mostPerCustomer: 1, isStockLimited: false, isForDesk: true, isActive: true, version: 1, ...changes },
  }
}

/** A template whose stock stands in the ledger. */
export async function writeStockedTemplate(
  server: ServerCloud,
  stock: number,
  changes: Partial<CouponTemplateDocument> = {},
): Promise<void> {
  const template = templateDocument({ isStockLimited: true, ...changes })
  const { _id: ownerId } = template
  await server.write('couponTemplates', { ...template })
  const entry = { account: 'coupon.stock', kind: 'couponsStocked', causeId: ownerId, at: MONDAY_AT_TEN }
  await server.write('ledgerEntries', { _id: `coupons:${ownerId}:stocked:1`, ownerId, amount: stock, ...entry })
  await server.write('balances', { _id: ownerId, accounts: { 'coupon.stock': stock } })
}

/** How many of a template may still be issued. */
export async function stockOf(server: ServerCloud, templateId = 'ctpl_thirty'): Promise<unknown> {
  const held = (await server.read('balances')).find(({ _id }) => _id === templateId)
  return Object(held?.['accounts'])['coupon.stock']
}

/** Mei's coupon of 30 yuan, until April 9; every field can be said otherwise. */
export async function writeCoupon(server: ServerCloud, changes: Partial<CouponDocument> = {}): Promise<void> {
  const coupon = couponDocument({
    ...{ couponId: 'coup_1', customerId: 'cust_mei', templateId: 'ctpl_thirty', terms: THIRTY_OFF },
    ...{ issuedAt: MONDAY_AT_TEN, validFrom: '2025-03-10', expiresOn: '2025-04-09', state: 'active' },
    isFromStock: false,
  })
  await server.write('coupons', { ...coupon, ...changes })
}
