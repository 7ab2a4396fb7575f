import { cardActions } from '../../src/server/cards/actions'
import { checkoutActions } from '../../src/server/checkout/actions'
import { checkoutSenders } from '../../src/server/checkout/senders'
import { membershipActions } from '../../src/server/membership/actions'
import { notifySenders } from '../../src/server/notify/senders'
import { serve } from '../../src/server/platform/router'
import { prepaidActions } from '../../src/server/prepaid/actions'
import { tillActions } from '../../src/server/till/actions'

export const main = serve(
  [...checkoutActions, ...cardActions, ...membershipActions, ...prepaidActions, ...tillActions],
  {
    ...checkoutSenders,
    ...notifySenders,
  },
)
