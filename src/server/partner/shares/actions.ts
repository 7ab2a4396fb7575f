import type { Action } from '../../platform/actions'
import { acceptPoolInvitationAction } from './accept-invitation'
import { admitParticipantAction } from './admit-participant'
import { approveDividendAction, enterCostsAction, showDividendAction } from './dividends'
import { endParticipationAction } from './end-participation'
import { setProgrammeAction } from './set-programme'
import { showMySharesAction, showProgrammeAction } from './show-programme'

/** Everything about staff partners, customer partners and shareholders. */
export const shareActions: readonly Action[] = [
  setProgrammeAction,
  admitParticipantAction,
  acceptPoolInvitationAction,
  endParticipationAction,
  showProgrammeAction,
  showMySharesAction,
  enterCostsAction,
  showDividendAction,
  approveDividendAction,
]
