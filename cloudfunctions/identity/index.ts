import { healthActions } from '../../src/server/health/actions'
import { identityActions } from '../../src/server/identity/actions'
import { identitySenders } from '../../src/server/identity/senders'
import { serve } from '../../src/server/platform/router'
import { treatmentActions } from '../../src/server/treatment/actions'
import { treatmentSenders } from '../../src/server/treatment/senders'

export const main = serve([...identityActions, ...healthActions, ...treatmentActions], {
  ...identitySenders,
  ...treatmentSenders,
})
