import {
  decideOwners,
  isActingOwner,
  touchesOwners,
  type LastOwner,
  type OwnerStanding,
} from '../../domain/identity/staff'
import { ok, type Result } from '../../domain/shared/result'
import type { CommandTransaction } from '../platform/command-transaction'
import { owners } from './documents'

/**
 * Keeps the list of owners who can sign in when a change makes or ends one, and refuses to lose the last. None or two
 * requests.
 */
export async function writeOwners(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  staffMemberId: string,
  before: OwnerStanding,
  after: OwnerStanding,
): Promise<Result<undefined, LastOwner>> {
  if (!touchesOwners(before, after)) return ok(undefined)
  // Without the document nobody knows of another owner: the safe side is that there is none.
  const known =
    (await transaction.get(owners, 'owners'))?.staffMemberIds ?? (isActingOwner(before) ? [staffMemberId] : [])
  const decided = decideOwners(known, staffMemberId, after)
  if (!decided.isOk) return decided
  await transaction.put(owners, { _id: 'owners', staffMemberIds: [...decided.value] })
  return ok(undefined)
}
