import type { Coupon } from '../../domain/loyalty/coupon'
import type { LedgerEntry } from '../../domain/shared/ledger'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { postEntries, readBalances } from '../platform/ledger'

type Writing = Pick<CommandTransaction, 'get' | 'insert' | 'put'>

/** How many coupons of a template may still be issued. One database request, in a transaction or outside. */
export async function readStock(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  templateId: string,
): Promise<number> {
  return (await readBalances(reader, templateId))['coupon.stock'] ?? 0
}

/** Sets the stock to what a manager said; `version` is the template's. Three database requests, one when it is that. */
export async function setStock(
  transaction: Writing,
  { templateId, stock, version, at }: { templateId: string; stock: number; version: number; at: number },
): Promise<void> {
  const before = await readBalances(transaction, templateId)
  const amount = stock - (before['coupon.stock'] ?? 0)
  if (amount === 0) return
  const entryId = `coupons:${templateId}:stocked:${version}`
  const reason = { kind: 'couponsStocked', causeId: templateId, at } as const
  await postEntries(transaction, templateId, before, [stockEntry(templateId, { entryId, amount, ...reason })])
}

/** Takes a coupon from its template's stock, if it comes from there. Three database requests, else none. */
export async function takeFromStock(
  transaction: Writing,
  { couponId, templateId, isFromStock, issuedAt }: Coupon,
): Promise<void> {
  if (!isFromStock) return
  const before = await readBalances(transaction, templateId)
  const entryId = `coupon:${couponId}:issued`
  const reason = { kind: 'couponIssued', causeId: couponId, at: issuedAt } as const
  await postEntries(transaction, templateId, before, [stockEntry(templateId, { entryId, amount: -1, ...reason })])
}

/** Gives a coupon that nobody will use back to its template's stock. Three database requests, else none. */
export async function returnToStock(transaction: Writing, coupon: Coupon, at: number): Promise<void> {
  const { couponId, templateId, isFromStock } = coupon
  if (!isFromStock) return
  const before = await readBalances(transaction, templateId)
  const entryId = `coupon:${couponId}:returned`
  const reversesEntryId = `coupon:${couponId}:issued`
  const reason = { kind: 'couponReturned', causeId: couponId, reversesEntryId, at } as const
  await postEntries(transaction, templateId, before, [stockEntry(templateId, { entryId, amount: 1, ...reason })])
}

function stockEntry(templateId: string, entry: Omit<LedgerEntry, 'ownerId' | 'account'>): LedgerEntry {
  return { ...entry, ownerId: templateId, account: 'coupon.stock' }
}
