import { decideOwners, touchesOwners, type LastOwner, type Position } from '../../domain/identity/staff'
import { ok, type Result } from '../../domain/shared/result'
import type { CommandTransaction } from '../platform/command-transaction'
import { shopOwners } from './documents'

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
  const known = (await transaction.get(shopOwners, 'owners'))?.staffMemberIds ?? (isOwnerNow ? [] : [staffMemberId])
  const owners = decideOwners(known, staffMemberId, after)
  if (!owners.isOk) return owners
  await transaction.put(shopOwners, { _id: 'owners', staffMemberIds: [...owners.value] })
  return ok(undefined)
}
