import type { Database } from '../../platform/database'
import { dividendBooks, participations, type ParticipationDocument } from './documents'

/** All of them are read at once, so that all count towards the whole; as many as one read gives. */
export const MOST_AGREEMENTS = 1000

/** A store's agreements, and the revision of its book they are as of. */
export interface StoreAgreements {
  readonly documents: readonly ParticipationDocument[]
  readonly revision: number
  readonly frozenUntil?: string
}

/**
 * Every agreement of a store, those that ended too, oldest first: `admit-participant` keeps no more than are read here. The book is read first: whoever writes by these checks its revision in the
 * transaction. Two database requests.
 */
export async function readAgreements(database: Database, storeId: string): Promise<StoreAgreements> {
  const book = await database.get(dividendBooks, storeId)
  const filter = { programme: 'shareholderPartner', storeId }
  const options = { orderBy: ['admittedAt', 'asc'], limit: MOST_AGREEMENTS } as const
  const documents = await database.find(participations, filter, options)
  const { revision = 0, frozenUntil } = book ?? {}
  return { documents, revision, ...(frozenUntil !== undefined && { frozenUntil }) }
}
