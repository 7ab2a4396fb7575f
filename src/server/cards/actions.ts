import type { Action } from '../platform/actions'
import { changeCardAction } from './change-card'
import { buyGiftAction, claimGiftAction, listGiftPlansAction, shareGiftAction, showGiftAction } from './gift-cards'
import { listCustomerCardsAction, listMyCardsAction } from './list-cards'
import { listCardPlansAction, saveCardPlanAction } from './plans-actions'
import { quoteCardRefundAction, refundCardAction } from './refund-card'
import { sellCardAction } from './sell-card'
import { showCardAction, showMyCardAction } from './show-card'
import { shareCardAction, unshareCardAction } from './share-card'
import { quoteCardUpgradeAction, upgradeCardAction } from './upgrade-card'

/** What the function `checkout` offers of treatment cards, beside paying with them. */
export const cardActions: readonly Action[] = [
  listCardPlansAction,
  saveCardPlanAction,
  sellCardAction,
  listMyCardsAction,
  listCustomerCardsAction,
  showMyCardAction,
  showCardAction,
  changeCardAction,
  quoteCardRefundAction,
  refundCardAction,
  quoteCardUpgradeAction,
  upgradeCardAction,
  shareCardAction,
  unshareCardAction,
  listGiftPlansAction,
  buyGiftAction,
  shareGiftAction,
  showGiftAction,
  claimGiftAction,
]
