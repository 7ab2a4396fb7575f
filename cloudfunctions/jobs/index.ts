import { reminderSenders } from '../../src/server/booking/senders'
import { seriesSenders } from '../../src/server/booking/series/senders'
import { waitlistSenders } from '../../src/server/booking/waitlist/wake'
import { checkoutSenders } from '../../src/server/checkout/senders'
import { exampleSenders } from '../../src/server/example/senders'
import { identitySenders } from '../../src/server/identity/senders'
import { runDueAction } from '../../src/server/jobs/run-due'
import { notifySenders } from '../../src/server/notify/senders'
import { partnerSenders } from '../../src/server/partner/senders'
import { serve } from '../../src/server/platform/router'
import { treatmentSenders } from '../../src/server/treatment/senders'

/** The timer's function has the senders of every context: it sends whatever others left in the outbox. */
export const main = serve([runDueAction], {
  ...checkoutSenders,
  ...exampleSenders,
  ...identitySenders,
  ...notifySenders,
  ...partnerSenders,
  ...reminderSenders,
  ...seriesSenders,
  ...treatmentSenders,
  ...waitlistSenders,
})
