import { checkoutSenders } from '../../src/server/checkout/senders'
import { notifySenders } from '../../src/server/notify/senders'
import { paynotifyActions } from '../../src/server/paynotify/actions'
import { serve } from '../../src/server/platform/router'

export const main = serve(paynotifyActions, { ...checkoutSenders, ...notifySenders })
