import { notifySenders } from '../../src/server/notify/senders'
import { partnerActions } from '../../src/server/partner/actions'
import { partnerSenders } from '../../src/server/partner/senders'
import { serve } from '../../src/server/platform/router'

export const main = serve(partnerActions, { ...notifySenders, ...partnerSenders })
