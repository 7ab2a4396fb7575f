import { partnerActions } from '../../src/server/partner/actions'
import { PAYOUT_DUE, payoutSender } from '../../src/server/partner/post'
import { serve } from '../../src/server/platform/router'

export const main = serve(partnerActions, { [PAYOUT_DUE]: payoutSender })
