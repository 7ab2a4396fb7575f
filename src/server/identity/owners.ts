import { decideOwners, touchesOwners, type LastOwner, type Position } from '../../domain/identity/staff'
import { ok, type Result } from '../../domain/shared/result'
import type { CommandTransaction } from '../platform/command-transaction'
import { owners } from './documents'

/** Keeps the list of owners when a change makes or ends one, and refuses to lose the last. None or two requests. */
export async function writeOwners(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  staffMemberId: string,
  before: Position | undefined,
  after: Position,
): Promise<Result<undefined, LastOwner>> {
  if (!touchesOwners(before, after)) return ok(undefined)
  const isOwnerNow = after.isActive && after.roles.includes('owner')
  // Without the document nobody knows of another owner: the safe side is that there is none.
  const known = (await transaction.get(owners, 'owners'))?.staffMemberIds ?? (isOwnerNow ? [] : [staffMemberId])
  const decided = decideOwners(known, staffMemberId, after)
  if (!decided.isOk) return decided
  await transaction.put(owners, { _id: 'owners', staffMemberIds: [...decided.value] })
  return ok(undefined)
}
