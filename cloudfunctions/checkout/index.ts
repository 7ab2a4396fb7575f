import { cardActions } from '../../src/server/cards/actions'
import { checkoutActions } from '../../src/server/checkout/actions'
import { checkoutSenders } from '../../src/server/checkout/senders'
import { notifySenders } from '../../src/server/notify/senders'
import { serve } from '../../src/server/platform/router'
import { prepaidActions } from '../../src/server/prepaid/actions'

export const main = serve([...checkoutActions, ...cardActions, ...prepaidActions], {
  ...checkoutSenders,
  ...notifySenders,
})
