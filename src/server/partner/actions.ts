import type { Action } from '../platform/actions'
import { joinPartnersAction } from './join'
import { listMyCommissionsAction } from './list-my-commissions'
import { listPartnersAction } from './list-partners'
import { makePosterCodeAction } from './make-poster-code'
import { listMyFriendsAction, showMyPartnershipAction } from './my-partnership'
import { payoutActions } from './payouts/actions'
import { rebindCustomerAction } from './rebind-customer'
import { savePartnerRulesAction, setLevelTwoAction, showPartnerRulesAction } from './rules-actions'
import { setPartnerStateAction } from './set-partner-state'
import { shareActions } from './shares/actions'
import { showCustomerPartnershipAction } from './show-customer-partnership'
import { showMyStatementAction, showPartnerStatementAction, showProgrammeCostAction } from './statements'
import { touchLinkAction } from './touch-link'

/** What the function `partner` offers. */
export const partnerActions: readonly Action[] = [
  joinPartnersAction,
  touchLinkAction,
  showMyPartnershipAction,
  makePosterCodeAction,
  listMyFriendsAction,
  listMyCommissionsAction,
  showPartnerRulesAction,
  savePartnerRulesAction,
  setLevelTwoAction,
  rebindCustomerAction,
  setPartnerStateAction,
  showCustomerPartnershipAction,
  listPartnersAction,
  showMyStatementAction,
  showPartnerStatementAction,
  showProgrammeCostAction,
  ...payoutActions,
  ...shareActions,
]
