import type { ReplyOf } from '../../contracts/contract'
import type { listMembershipPlans, listMyMemberships } from '../../contracts/membership'
import { stateOn, type Membership } from '../../domain/membership/membership'
import { storeDateOf } from '../../domain/shared/time'
import type { MembershipPlanDocument } from './documents'

export type MembershipPlanView = ReplyOf<typeof listMembershipPlans>['plans'][number]
export type MembershipView = ReplyOf<typeof listMyMemberships>['memberships'][number]

/** A plan as people see it. */
export function planViewOf({ _id: planId, name: _name, ...rest }: MembershipPlanDocument): MembershipPlanView {
  return { planId, ...rest }
}

/** A membership as people see it at `nowAt`. */
export function membershipViewOf(membership: Membership, nowAt: number): MembershipView {
  const { membershipId, planId, storeId, storeName, terms, priceFen, soldAt, billId, refund } = membership
  const { startsOn, endsOn } = membership
  return {
    ...{ membershipId, planId, storeId, storeName, terms, priceFen, soldAt, billId, startsOn, endsOn },
    state: stateOn(membership, storeDateOf(nowAt)),
    ...(refund !== undefined && { refundFen: refund.refundFen }),
  }
}

const ORDER: Readonly<Record<MembershipView['state'], number>> = { active: 0, waiting: 1, ended: 2, refunded: 3 }

/** What runs first, then what waits, then the others, the latest of these first. */
export function inOrder(views: readonly MembershipView[]): MembershipView[] {
  const isOpen = ({ state }: MembershipView): boolean => state === 'active' || state === 'waiting'
  return [...views].sort((a, b) => {
    const byState = ORDER[a.state] - ORDER[b.state]
    const byDay = a.startsOn < b.startsOn ? -1 : 1
    return byState !== 0 ? byState : isOpen(a) ? byDay : -byDay
  })
}
