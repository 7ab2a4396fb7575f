import { bookingActions } from '../../src/server/booking/actions'
import { serve } from '../../src/server/platform/router'

export const main = serve(bookingActions)
