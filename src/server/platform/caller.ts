import type { Audience, StaffRole } from '../../contracts/contract'
import { err, ok, type Result } from '../../domain/shared/result'
import type { WechatContext } from './wechat'

/** Who calls, as WeChat vouches for it. Nothing in it comes from the event. */
export interface Identity {
  readonly appid: string
  /** Undefined for timers and callbacks. */
  readonly openid?: string
  readonly unionid?: string
  /** `http` is anybody on the internet: only what WeChat Pay has signed is handed on (doors.ts). */
  readonly side: 'customerApp' | 'staffApp' | 'timer' | 'payCallback' | 'http' | 'unknown'
}

/** A staff member with an active record. */
export interface StaffMember {
  readonly staffMemberId: string
  readonly roles: readonly StaffRole[]
  /** The stores this person works in; an owner may act in all, whatever is written here. */
  readonly storeIds: readonly string[]
}

/** A registered customer. */
export interface RegisteredCustomer {
  readonly customerId: string
}

/** The caller of an action: who, and as which customer in the customer app or which staff member in the staff app. */
export interface Caller extends Identity {
  readonly customer?: RegisteredCustomer
  readonly staff?: StaffMember
}

/** Whether a staff member may see and change what belongs to the store. */
export function mayActInStore(staff: Pick<StaffMember, 'roles' | 'storeIds'>, storeId: string): boolean {
  return staff.roles.includes('owner') || staff.storeIds.includes(storeId)
}

/** Whoever is on the staff; contracts let nobody else come so far. */
export function requireStaff({ staff }: Pick<Caller, 'staff'>): StaffMember {
  if (staff === undefined) throw new Error('the contract allows staff only')
  return staff
}

/** Whether the caller works at the store (an owner: at every one); then, who she is. */
export function requireStore(
  { staff }: Pick<Caller, 'staff'>,
  storeId: string,
): Result<StaffMember, { readonly code: 'NOT_YOUR_STORE' }> {
  return staff !== undefined && mayActInStore(staff, storeId) ? ok(staff) : err({ code: 'NOT_YOUR_STORE' })
}

/** Whether she manages: what a receptionist or a therapist may not decide by herself is hers. */
export function isManager({ roles }: Pick<StaffMember, 'roles'>): boolean {
  return roles.includes('storeManager') || roles.includes('owner')
}

/**
 * Reads the caller out of `getWXContext()`. A call from another mini-program of the same owner carries `FROM_APPID`; then
 * only `FROM_OPENID` names the person, because `OPENID` may be absent or belong to the owner's side.
 */
export function readIdentity(context: WechatContext, staffAppid: string | undefined): Identity {
  const read = (key: string): string | undefined => {
    const value = context[key]
    // The SDK turns an id of digits into a number.
    return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : undefined
  }
  const ownAppid = read('APPID') ?? ''
  const fromAppid = read('FROM_APPID')
  const appid = fromAppid ?? ownAppid
  const openid = fromAppid === undefined ? read('OPENID') : read('FROM_OPENID')
  const unionid = fromAppid === undefined ? read('UNIONID') : read('FROM_UNIONID')
  const sources = (read('SOURCE') ?? '').split(',')
  return { appid, openid, unionid, side: sideOf(sources, appid, ownAppid, openid, staffAppid) }
}

function sideOf(
  sources: readonly string[],
  appid: string,
  ownAppid: string,
  openid: string | undefined,
  staffAppid: string | undefined,
): Identity['side'] {
  if (sources.includes('wx_paycallback')) return 'payCallback'
  if (sources.includes('wx_client')) {
    if (openid === undefined) return 'unknown'
    if (appid === staffAppid) return 'staffApp'
    return appid === ownAppid && appid !== '' ? 'customerApp' : 'unknown'
  }
  if (sources.includes('wx_trigger')) return 'timer'
  return sources.includes('wx_http') ? 'http' : 'unknown'
}

/** Whether the caller is one of those the contract allows. */
export function isAllowed(caller: Caller, allow: readonly Audience[]): boolean {
  switch (caller.side) {
    case 'customerApp':
      return allow.includes(caller.customer === undefined ? 'visitor' : 'customer')
    case 'staffApp': {
      if (caller.staff === undefined) return allow.includes('guest')
      return allow.includes('staff') || caller.staff.roles.some((role) => allow.includes(role))
    }
    case 'timer':
      return allow.includes('timer')
    case 'payCallback':
      return allow.includes('payCallback')
    case 'http':
      return allow.includes('transferCallback')
    case 'unknown':
      return false
  }
}
