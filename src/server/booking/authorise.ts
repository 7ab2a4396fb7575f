import { err, ok, type Result } from '../../domain/shared/result'
import { mayActInStore, type Caller, type StaffMember } from '../platform/caller'

/** Whether the caller works at the store (an owner: at every one); then, who she is. */
export function requireStore(
  { staff }: Pick<Caller, 'staff'>,
  storeId: string,
): Result<StaffMember, { readonly code: 'NOT_YOUR_STORE' }> {
  return staff !== undefined && mayActInStore(staff, storeId) ? ok(staff) : err({ code: 'NOT_YOUR_STORE' })
}
