import { loyaltyActions } from '../../src/server/loyalty/actions'
import { notifySenders } from '../../src/server/notify/senders'
import { serve } from '../../src/server/platform/router'

export const main = serve(loyaltyActions, notifySenders)
