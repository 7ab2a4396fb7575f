import {
  findMismatches,
  BALANCED_ACCOUNTS,
  type Balances,
  type LedgerAccount,
  type LedgerMismatch,
} from '../../domain/shared/ledger'
import type { Database } from './database'
import { balances, ledgerEntries, readBalances } from './ledger'

/** Owners looked at together; an aggregation answers with up to 1000 of them. */
const CHUNK_OWNERS = 200

/** What the look at some owners came to, in the order of their ids. */
export interface LedgerChunk {
  readonly ownerCount: number
  readonly mismatches: readonly LedgerMismatch[]
  /** The last owner of this chunk, to go on after; absent when all were looked at. */
  readonly next?: string
}

/**
 * Looks whether the balances of the owners after the id `after` are the sums of their entries. The database does the
 * summing, so that an owner's entries may be as many as they like. Whoever seems wrong is looked at once more: she may
 * have been paid between the two reads. Database requests: 1, one for each account that has balances, 3 for each owner who seems wrong.
 */
export async function verifyLedgerChunk(database: Database, after: string): Promise<LedgerChunk> {
  const { command } = database
  const isAfter = { _id: command.gt(after) }
  const chunk = await database.find(balances, isAfter, { orderBy: ['_id', 'asc'], limit: CHUNK_OWNERS })
  const next = chunk.length === CHUNK_OWNERS ? chunk.at(-1)?._id : undefined
  // After the last balances come the owners who have entries and none: also they are found.
  const owners = next === undefined ? command.gt(after) : command.and(command.gt(after), command.lte(next))
  const sums = await sumEntries(database, owners)
  const held = new Map(chunk.map(({ _id, accounts }): [string, Balances] => [_id, accounts]))
  const ownerIds = [...new Set([...held.keys(), ...sums.keys()])]
  const suspects = ownerIds.filter(
    (ownerId) => findMismatches(ownerId, sums.get(ownerId) ?? {}, held.get(ownerId) ?? {}).length > 0,
  )
  const mismatches: LedgerMismatch[] = []
  for (const ownerId of suspects) mismatches.push(...(await lookAgain(database, ownerId)))
  return { ownerCount: ownerIds.length, mismatches, ...(next !== undefined && { next }) }
}

/** The sums of the entries of these owners, by owner and account: one request for each account that has balances. */
async function sumEntries(database: Database, owners: unknown): Promise<ReadonlyMap<string, Balances>> {
  const sums = new Map<string, Partial<Record<LedgerAccount, number>>>()
  for (const account of BALANCED_ACCOUNTS) {
    const totals = await database.totals(ledgerEntries, { ownerId: owners, account }, 'ownerId', ['amount'])
    for (const [ownerId, { sums: ofHers }] of totals)
      sums.set(ownerId, { ...sums.get(ownerId), [account]: ofHers.amount })
  }
  return sums
}

/** Her entries are summed between two reads of her balances: if those differ, she is being paid, and is right tomorrow. */
async function lookAgain(database: Database, ownerId: string): Promise<readonly LedgerMismatch[]> {
  const before = await readBalances(database, ownerId)
  const totals = await database.totals(ledgerEntries, { ownerId }, 'account', ['amount'])
  const sums = Object.fromEntries([...totals].map(([account, { sums: ofIt }]) => [account, ofIt.amount]))
  const after = await readBalances(database, ownerId)
  return JSON.stringify(before) === JSON.stringify(after) ? findMismatches(ownerId, sums, after) : []
}

/** Looks at every owner, chunk by chunk; returns how many there are, and whatever is wrong. */
export async function verifyLedger(
  database: Database,
): Promise<{ readonly ownerCount: number; readonly mismatches: readonly LedgerMismatch[] }> {
  let ownerCount = 0
  const mismatches: LedgerMismatch[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const chunk: LedgerChunk = await verifyLedgerChunk(database, after)
    ownerCount += chunk.ownerCount
    mismatches.push(...chunk.mismatches)
    after = chunk.next
  }
  return { ownerCount, mismatches }
}
