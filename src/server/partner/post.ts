export { bindAtRegistration } from './bind-at-registration'
export { postCommissions, takeBackCommissions } from './post-commissions'
export { releaseDueCommissions } from './release-due-commissions'
export { carryOutDuePayouts, PAYOUT_DUE, payoutSender, receiveTransferNews } from './payouts/carry-out-payout'
