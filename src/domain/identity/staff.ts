import { err, ok, type Result } from '../shared/result'

/** What a staff member is at the shop. */
export type StaffRole = 'therapist' | 'consultant' | 'receptionist' | 'storeManager' | 'owner'

/** What somebody may do at the shop, and where. */
export interface Position {
  readonly roles: readonly StaffRole[]
  readonly storeIds: readonly string[]
  readonly isActive: boolean
}

/** Who decides about others. */
export type Actor = Pick<Position, 'roles' | 'storeIds'>

export type StaffDecisionError =
  | { readonly code: 'STAFF_MEMBER_UNKNOWN' }
  | { readonly code: 'NOT_YOUR_STORE'; readonly storeIds: readonly string[] }
  | { readonly code: 'ROLE_NOT_YOURS_TO_GIVE' }

export interface LastOwner {
  readonly code: 'LAST_OWNER'
}

/** Roles that carry power over others: only an owner gives or takes them. */
const POWERFUL: readonly StaffRole[] = ['owner', 'storeManager']

const isOwner = ({ roles }: Pick<Position, 'roles'>): boolean => roles.includes('owner')

function powersOf({ roles, isActive }: Pick<Position, 'roles' | 'isActive'>): string {
  return isActive ? POWERFUL.filter((role) => roles.includes(role)).join() : ''
}

/** Whether `actor` may see to this staff member at all: an owner to everybody, a manager to those of her stores. */
export function checkReach<Target extends Position>(
  actor: Actor,
  target: Target | undefined,
): Result<Target, Extract<StaffDecisionError, { code: 'STAFF_MEMBER_UNKNOWN' }>> {
  const isReached =
    target !== undefined && (isOwner(actor) || target.storeIds.some((storeId) => actor.storeIds.includes(storeId)))
  return isReached ? ok(target) : err({ code: 'STAFF_MEMBER_UNKNOWN' })
}

/** Nobody yet: what a new staff member is before. */
const NOBODY: Position = { roles: [], storeIds: [], isActive: false }

/**
 * Decides whether `actor` may make of somebody what `after` says. An owner may all; a manager gives and takes roles and
 * stores within her own stores only, and never the roles owner and storeManager.
 */
export function decidePosition(
  actor: Actor,
  before: Position | undefined,
  after: Position,
): Result<Position, StaffDecisionError> {
  if (isOwner(actor)) return ok(after)
  if (before !== undefined) {
    const reached = checkReach(actor, before)
    if (!reached.isOk) return reached
  }
  const from = before ?? NOBODY
  if (powersOf(from) !== powersOf(after)) return err({ code: 'ROLE_NOT_YOURS_TO_GIVE' })
  const foreign = storesTouched(from, after).filter((storeId) => !actor.storeIds.includes(storeId))
  if (foreign.length > 0) return err({ code: 'NOT_YOUR_STORE', storeIds: foreign })
  // A record without a store would be beyond the manager's own reach from then on.
  if (after.storeIds.length === 0) return err({ code: 'NOT_YOUR_STORE', storeIds: [] })
  return ok(after)
}

/** The stores at which somebody works no longer after a change: all of hers when she leaves, else those taken from her. */
export function storesLeft(before: Position, after: Position): readonly string[] {
  if (!before.isActive) return []
  return before.storeIds.filter((storeId) => !after.isActive || !after.storeIds.includes(storeId))
}

/** Where a change is felt: in all the person's stores when role or state changes, else where she comes or goes. */
function storesTouched(before: Position, after: Position): readonly string[] {
  const isSameWork = before.isActive === after.isActive && isSameSet(before.roles, after.roles)
  const all = [...new Set([...before.storeIds, ...after.storeIds])]
  if (!isSameWork) return all
  return all.filter((storeId) => before.storeIds.includes(storeId) !== after.storeIds.includes(storeId))
}

function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item) => right.includes(item))
}

/** Whether `actor` may hand out an invitation for this staff member: it gives all the powers of the record, in all its stores. */
export function decideInvitation<Target extends Position>(
  actor: Actor,
  target: Target | undefined,
): Result<Target, StaffDecisionError> {
  const reached = checkReach(actor, target)
  if (!reached.isOk) return reached
  if (!reached.value.isActive) return err({ code: 'STAFF_MEMBER_UNKNOWN' })
  if (isOwner(actor)) return reached
  if (powersOf(reached.value) !== '') return err({ code: 'ROLE_NOT_YOURS_TO_GIVE' })
  const foreign = reached.value.storeIds.filter((storeId) => !actor.storeIds.includes(storeId))
  return foreign.length === 0 ? reached : err({ code: 'NOT_YOUR_STORE', storeIds: foreign })
}

/** The owners who can sign in after a change: there is always one. Ids in the order in which they became owners. */
export function decideOwners(
  ownerIds: readonly string[],
  staffMemberId: string,
  after: OwnerStanding,
): Result<readonly string[], LastOwner> {
  const others = ownerIds.filter((id) => id !== staffMemberId)
  if (isActingOwner(after)) return ok(ownerIds.includes(staffMemberId) ? ownerIds : [...ownerIds, staffMemberId])
  return others.length === 0 && ownerIds.length > 0 ? err({ code: 'LAST_OWNER' }) : ok(others)
}

/** An owner counts once she can sign in: a shop whose only owner has no WeChat account bound is nobody's. */
export interface OwnerStanding extends Position {
  readonly hasAccount: boolean
}

/** Whether she is an owner who can sign in. */
export function isActingOwner(standing: OwnerStanding): boolean {
  return standing.isActive && standing.hasAccount && isOwner(standing)
}

/** Whether a change makes or ends an owner who can sign in: then the list of owners has to be written too. */
export function touchesOwners(before: OwnerStanding, after: OwnerStanding): boolean {
  return isActingOwner(before) !== isActingOwner(after)
}
