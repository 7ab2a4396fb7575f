import type { Action } from '../../platform/actions'
import { acceptWaitlistOfferAction, declineWaitlistOfferAction } from './answer-offer'
import { changeWaitlistEntryAction } from './change-entry'
import { joinWaitlistAction, joinWaitlistForCustomerAction } from './join'
import { leaveWaitlistAction, removeFromWaitlistAction } from './leave'
import { listMyWaitlistAction, listWaitlistAction } from './list-waitlist'
import { offerToWaitlistAction } from './offer-by-hand'

/** 候补: waiting for a time, and being asked about one. */
export const waitlistActions: readonly Action[] = [
  joinWaitlistAction,
  joinWaitlistForCustomerAction,
  changeWaitlistEntryAction,
  leaveWaitlistAction,
  removeFromWaitlistAction,
  acceptWaitlistOfferAction,
  declineWaitlistOfferAction,
  offerToWaitlistAction,
  listMyWaitlistAction,
  listWaitlistAction,
]
