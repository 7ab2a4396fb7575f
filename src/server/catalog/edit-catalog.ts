import { mayFreeTimes } from '../../domain/catalog/bookable-parts'
import { err, ok, type CodedError, type Result } from '../../domain/shared/result'
import { queueWaitlistWake } from '../booking/post-waitlist'
import { mayActInStore, type Caller } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { catalogs, type CatalogDocument } from './documents'

interface EditRefused {
  readonly code: 'STORE_UNKNOWN' | 'NOT_YOUR_STORE'
}

/** What a change comes to: the whole catalog after it, and what to answer. */
export interface CatalogEdit<Reply> {
  readonly catalog: CatalogDocument
  readonly reply: Reply
}

/**
 * Changes the catalog of a store the caller works at, and records who did it to what. Three database requests: catalog;
 * catalog, audit; 1 more to wake the waitlist where times may be free now.
 */
export async function editCatalog<Reply, E extends CodedError>(
  transaction: CommandTransaction,
  caller: Caller,
  storeId: string,
  subjectId: string,
  decide: (catalog: CatalogDocument) => Result<CatalogEdit<Reply>, E>,
): Promise<Result<Reply, E | EditRefused>> {
  if (caller.staff === undefined || !mayActInStore(caller.staff, storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const catalog = await transaction.get(catalogs, storeId)
  if (catalog === undefined) return err({ code: 'STORE_UNKNOWN' })
  const edit = decide(catalog)
  if (!edit.isOk) return edit
  await transaction.put(catalogs, edit.value.catalog)
  if (mayFreeTimes(catalog, edit.value.catalog)) await queueWaitlistWake(transaction, storeId)
  await transaction.recordAudit(subjectId)
  return ok(edit.value.reply)
}
