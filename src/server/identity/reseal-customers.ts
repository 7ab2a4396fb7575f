import type { Result } from '../../domain/shared/result'
import { ok } from '../../domain/shared/result'
import type { RunTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import type { PersonalData, SealedText } from '../platform/personal-data'
import { customers, type CustomerDocument } from './documents'

/** What resealing needs; a job's scope has it all. */
export interface Resealing {
  readonly database: Database
  readonly personalData: PersonalData
  readonly runTransaction: RunTransaction
}

/**
 * Seals anew, with the newest key, what the customers after the id `after` have sealed with an older one: the step of a
 * change of keys (docs/data-protection.md). Safe to repeat. Returns where to go on; undefined when all are done. One
 * query, and four database requests for each customer that is sealed anew.
 */
export async function resealCustomers(
  { database, personalData, runTransaction }: Resealing,
  after: string,
  limit: number,
): Promise<{ readonly resealed: number; readonly next?: string }> {
  const filter = { _id: database.command.gt(after) }
  const found = await database.find(customers, filter, { orderBy: ['_id', 'asc'], limit })
  const isOld = (sealed: SealedText | undefined): boolean =>
    sealed !== undefined && !personalData.isSealedWithNewestKey(sealed)
  const stale = found.filter(({ phoneSealed, noteSealed }) => isOld(phoneSealed) || isOld(noteSealed))
  for (const { _id } of stale) {
    await runTransaction(async (transaction): Promise<Result<undefined, never>> => {
      // Read again: she may have been changed or deleted meanwhile.
      const customer = await transaction.get(customers, _id)
      if (customer !== undefined) await transaction.put(customers, resealed(customer, personalData))
      return ok(undefined)
    })
  }
  const next = found.length === limit ? found.at(-1)?._id : undefined
  return { resealed: stale.length, ...(next === undefined ? {} : { next }) }
}

function resealed(customer: CustomerDocument, personalData: PersonalData): CustomerDocument {
  const { phoneSealed, noteSealed, ...rest } = customer
  const anew = (sealed: SealedText): SealedText => personalData.seal(personalData.open(sealed))
  return {
    ...rest,
    ...(phoneSealed === undefined ? {} : { phoneSealed: anew(phoneSealed) }),
    ...(noteSealed === undefined ? {} : { noteSealed: anew(noteSealed) }),
  }
}
