import { listCustomerMemberships, listMyMemberships } from '../../contracts/membership'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { isManager, mayActInStore, requireStaff } from '../platform/caller'
import { readMemberships } from './documents'
import { inOrder, membershipViewOf } from './views'

/** 我的会员. Database requests: 2, 1 with a pass (who calls, memberships). */
export const listMyMembershipsAction = query(listMyMemberships, async (_request, { caller, database, nowAt }) => {
  const account = await readMemberships(database, caller.customer?.customerId ?? '')
  return ok({ memberships: inOrder(account.memberships.map((each) => membershipViewOf(each, nowAt))) })
})

/** A customer's memberships at the caller's stores. Database requests: 2 (staff, memberships). */
export const listCustomerMembershipsAction = query(
  listCustomerMemberships,
  async ({ customerId }, { caller, database, nowAt }) => {
    const staff = requireStaff(caller)
    const account = await readMemberships(database, customerId)
    const hers = account.memberships.filter(({ storeId }) => mayActInStore(staff, storeId))
    const views = inOrder(hers.map((each) => membershipViewOf(each, nowAt)))
    const isOpen = (state: string): boolean => state === 'active' || state === 'waiting'
    return ok({ memberships: views.map((each) => ({ ...each, canRefund: isManager(staff) && isOpen(each.state) })) })
  },
)
