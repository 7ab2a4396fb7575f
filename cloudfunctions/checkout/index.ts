import { checkoutActions } from '../../src/server/checkout/actions'
import { checkoutSenders } from '../../src/server/checkout/senders'
import { notifySenders } from '../../src/server/notify/senders'
import { serve } from '../../src/server/platform/router'

export const main = serve(checkoutActions, { ...checkoutSenders, ...notifySenders })
