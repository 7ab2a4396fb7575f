import type { Action } from '../platform/actions'
import { setCustomerBirthdayAction, setMyBirthdayAction } from './birthdays'
import { checkInAction, showMyCheckInAction } from './check-in'
import { listCouponTemplatesAction, saveCouponTemplateAction } from './coupon-templates'
import { exchangePointsAction, listExchangeOffersAction } from './exchange-points'
import { cancelGiftAction, findGiftsAction, handOverGiftAction, undoHandOverAction } from './gifts'
import { issueCouponAction } from './issue-coupon'
import { listCustomerCouponsAction, listMyCouponsAction } from './list-coupons'
import { listCustomerPointsAction, listMyPointsAction } from './list-points'
import { savePerkRulesAction, showMyPerksAction, showPerkRulesAction, takePerkCouponAction } from './perks'
import { savePointRulesAction, showPointRulesAction } from './point-rules-actions'
import { saveTierRulesAction, showCustomerTierAction, showMyTierAction, showTierRulesAction } from './tiers-actions'
import { withdrawCouponAction } from './withdraw-coupon'

/** What the function `loyalty` offers. */
export const loyaltyActions: readonly Action[] = [
  listMyPointsAction,
  listCustomerPointsAction,
  showPointRulesAction,
  savePointRulesAction,
  listCouponTemplatesAction,
  saveCouponTemplateAction,
  issueCouponAction,
  withdrawCouponAction,
  listMyCouponsAction,
  listCustomerCouponsAction,
  showPerkRulesAction,
  savePerkRulesAction,
  showMyPerksAction,
  takePerkCouponAction,
  setMyBirthdayAction,
  setCustomerBirthdayAction,
  showMyCheckInAction,
  checkInAction,
  listExchangeOffersAction,
  exchangePointsAction,
  findGiftsAction,
  handOverGiftAction,
  undoHandOverAction,
  cancelGiftAction,
  showTierRulesAction,
  saveTierRulesAction,
  showMyTierAction,
  showCustomerTierAction,
]
