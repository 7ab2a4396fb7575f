import type { Action } from '../platform/actions'
import { listCustomerMembershipsAction, listMyMembershipsAction } from './list-memberships'
import { listMembershipOffersAction, listMembershipPlansAction, saveMembershipPlanAction } from './plans-actions'
import { quoteMembershipRefundAction, refundMembershipAction } from './refund-membership'
import { buyMembershipAction, sellMembershipAction } from './sell-membership'

/** What the function `checkout` offers of memberships. */
export const membershipActions: readonly Action[] = [
  listMembershipPlansAction,
  saveMembershipPlanAction,
  listMembershipOffersAction,
  buyMembershipAction,
  sellMembershipAction,
  listMyMembershipsAction,
  listCustomerMembershipsAction,
  quoteMembershipRefundAction,
  refundMembershipAction,
]
