import * as z from 'zod'
import { isoDate } from '../../contracts/fields'
import {
  balancesAfter,
  LEDGER_ACCOUNTS,
  LEDGER_KINDS,
  type Balances,
  type LedgerAccount,
  type LedgerEntry,
} from '../../domain/shared/ledger'
import { statementKeyOf } from '../../domain/shared/statement-key'
import type { CommandTransaction } from './command-transaction'
import { defineCollection, type Database } from './database'

const account = z.custom<LedgerAccount>((name) => typeof name === 'string' && Object.hasOwn(LEDGER_ACCOUNTS, name))

/** Every movement of money, points and commission: written once, never changed. `_id` is the entry's. */
export const ledgerEntries = defineCollection(
  'ledgerEntries',
  z.object({
    _id: z.string(),
    ownerId: z.string(),
    account,
    amount: z.int(),
    kind: z.enum(LEDGER_KINDS),
    causeId: z.string(),
    reversesEntryId: z.string().optional(),
    storeId: z.string().optional(),
    expiresOn: isoDate.optional(),
    at: z.int(),
    /** `2025-03:commissionEarned`: what partners' statements are summed by; absent for what stands on none. */
    statementKey: z.string().optional(),
  }),
)
export type LedgerEntryDocument = ReturnType<typeof ledgerEntries.parse>

/** What a person's accounts hold, written with every entry of hers. Stores have none: theirs would be hot. */
export const balances = defineCollection(
  'balances',
  z.object({ _id: z.string(), accounts: z.partialRecord(account, z.int()) }),
)

/** An entry as its document. */
export function entryDocument({ entryId, ...entry }: LedgerEntry): LedgerEntryDocument {
  const statementKey = statementKeyOf(entry)
  return { _id: entryId, ...entry, ...(statementKey !== undefined && { statementKey }) }
}

/** A document as the entry it keeps. */
export function entryOf({ _id, statementKey: _statementKey, ...entry }: LedgerEntryDocument): LedgerEntry {
  return { entryId: _id, ...entry }
}

/** A customer's balances; empty before her first entry. One database request, in a transaction or outside. */
export async function readBalances(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  ownerId: string,
): Promise<Balances> {
  return (await reader.get(balances, ownerId))?.accounts ?? {}
}

/**
 * Posts entries of one person and her balances with them; `before` is what `readBalances` gave in this transaction.
 * Database requests: one for each entry and one for the balances; none without entries.
 */
export async function postEntries(
  transaction: Pick<CommandTransaction, 'insert' | 'put'>,
  ownerId: string,
  before: Balances,
  entries: readonly LedgerEntry[],
): Promise<Balances> {
  if (entries.some((entry) => entry.ownerId !== ownerId)) throw new Error(`an entry is not of ${ownerId}`)
  if (entries.length === 0) return before
  const accounts = balancesAfter(before, entries)
  for (const entry of entries) await transaction.insert(ledgerEntries, entryDocument(entry))
  await transaction.put(balances, { _id: ownerId, accounts: { ...accounts } })
  return accounts
}

/** Posts what a store took or gave back: entries only, summed by whoever asks. One database request each. */
export async function postTakings(
  transaction: Pick<CommandTransaction, 'insert'>,
  entries: readonly LedgerEntry[],
): Promise<void> {
  balancesAfter({}, entries)
  for (const entry of entries) await transaction.insert(ledgerEntries, entryDocument(entry))
}
