import type { Action } from '../platform/actions'
import { cancelBillAction } from './cancel-bill'
import { checkPaymentAction } from './check-payment'
import { chooseCouponsAction, chooseMyCouponsAction, findCouponsForBillAction } from './choose-coupons'
import { dropTopUpAction } from './drop-top-up'
import { editBillAction } from './edit-bill'
import { findCardsForBillAction } from './find-cards'
import { makeBillCodeAction } from './make-bill-code'
import { openBillAction } from './open-bill'
import { payBillAction } from './pay-bill'
import { redeemCardAction, redeemMyCardAction } from './pay-with-card'
import { payWithPrepaidAction, takePrepaidAction } from './pay-with-prepaid'
import { printReceiptAction } from './receipts/print-receipt'
import { savePrinterAction, showPrinterAction } from './receipts/printer-actions'
import { putOnAccountAction, saveOwingLimitAction } from './put-on-account'
import { refundBillAction } from './refund-bill'
import { reviewVisitAction } from './review-visit'
import { sellProductsAction } from './sell-products'
import { listBillsAction, listMyBillsAction, listReviewsAction, showBillAction, showMyBillAction } from './show-bills'
import { listDebtsAction, showCustomerOwedAction, showMyOwedAction } from './show-owed'
import { showSignatureAction } from './show-signature'
import { showTakingsAction } from './show-takings'
import { signBillAction } from './sign-bill'
import { takePaymentAction } from './take-payment'

/** What the function `checkout` offers. */
export const checkoutActions: readonly Action[] = [
  openBillAction,
  editBillAction,
  takePaymentAction,
  cancelBillAction,
  payBillAction,
  checkPaymentAction,
  signBillAction,
  showSignatureAction,
  refundBillAction,
  showBillAction,
  listBillsAction,
  showTakingsAction,
  showMyBillAction,
  listMyBillsAction,
  reviewVisitAction,
  listReviewsAction,
  payWithPrepaidAction,
  takePrepaidAction,
  redeemMyCardAction,
  redeemCardAction,
  findCardsForBillAction,
  makeBillCodeAction,
  dropTopUpAction,
  findCouponsForBillAction,
  chooseMyCouponsAction,
  chooseCouponsAction,
  sellProductsAction,
  printReceiptAction,
  showPrinterAction,
  savePrinterAction,
  putOnAccountAction,
  saveOwingLimitAction,
  showCustomerOwedAction,
  listDebtsAction,
  showMyOwedAction,
]
