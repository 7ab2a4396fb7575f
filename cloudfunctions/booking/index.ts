import { bookingActions } from '../../src/server/booking/actions'
import { seriesSenders } from '../../src/server/booking/series/senders'
import { notifySenders } from '../../src/server/notify/senders'
import { serve } from '../../src/server/platform/router'

export const main = serve(bookingActions, { ...notifySenders, ...seriesSenders })
