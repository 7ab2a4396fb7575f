import type { CloudClient } from '../../src/localcloud'
import type { MembershipTerms } from '../../src/domain/shared/membership-terms'
import { ledgerEntries } from '../../src/server/platform/ledger'
import { receptionist } from './bills'
import { catalogDocument, EAST } from './salon'
import { call, type ServerCloud } from './server-cloud'

/** Thirty days, services a tenth cheaper and twice the points. */
export const MONTH_TERMS: MembershipTerms = {
  ...{ name: '月度会员', term: { unit: 'day', count: 30 }, discountBp: 1_000, categoryIds: [], categoryNames: [] },
  ...{ pointsRateBp: 20_000, coupons: [] },
}
export const MONTH_PLAN = 'msplan_month'
/** 300.00 yuan: 10.00 for each day. */
export const MONTH_PRICE_FEN = 30_000

/** The east store sells the membership of thirty days; its terms can be said otherwise. */
export async function writeMembershipPlan(server: ServerCloud, terms: Partial<MembershipTerms> = {}): Promise<void> {
  if ((await server.read('catalogs')).length === 0) await server.write('catalogs', { ...catalogDocument() })
  await server.write('membershipPlans', {
    ...{ _id: MONTH_PLAN, storeId: EAST, name: MONTH_TERMS.name, terms: { ...MONTH_TERMS, ...terms } },
    ...{ priceFen: MONTH_PRICE_FEN, isActive: true, version: 1 },
  })
}

interface OpenedBill {
  readonly bill: { readonly billId: string; readonly version: number }
}

/** Mei buys it at the east store's counter, in cash. Returns the id of the bill. */
export async function buyMembership(server: ServerCloud): Promise<string> {
  const xia = await receptionist(server)
  const to = { storeId: EAST, customerId: 'cust_mei' }
  const reply = await call<OpenedBill>(xia, 'checkout/sell-membership', { to, planId: MONTH_PLAN })
  if (!reply.ok) throw new Error(reply.error.code)
  const { billId, version } = reply.data.bill
  const payments = [{ method: 'cash', amountFen: MONTH_PRICE_FEN }]
  const paid = await call(xia, 'checkout/take-payment', { billId, version, payments })
  if (!paid.ok) throw new Error(paid.error.code)
  return billId
}

/** Mei, a customer of the east store, with a membership that has just begun; and its id. */
export async function meiWithMembership(
  server: ServerCloud,
  terms: Partial<MembershipTerms> = {},
): Promise<{ readonly mei: CloudClient; readonly membershipId: string }> {
  const mei = await server.customer('mei')
  await writeMembershipPlan(server, terms)
  await buyMembership(server)
  const reply = await call<{ memberships: { membershipId: string }[] }>(mei, 'checkout/list-my-memberships', {})
  return { mei, membershipId: reply.ok ? (reply.data.memberships[0]?.membershipId ?? '') : '' }
}

/** What of memberships is deferred, and what of them is revenue, in fen. */
export async function membershipMoney(
  server: ServerCloud,
): Promise<{ readonly deferredFen: number; readonly earnedFen: number }> {
  const entries = (await server.read('ledgerEntries')).map(ledgerEntries.parse)
  const sum = (of: readonly { readonly amount: number }[]): number =>
    of.reduce((total, { amount }) => total + amount, 0)
  return {
    deferredFen: sum(entries.filter(({ account }) => account === 'membership.deferred')),
    earnedFen: sum(
      entries.filter(({ kind, account }) => account === 'revenue.recognised' && kind.startsWith('membership')),
    ),
  }
}
