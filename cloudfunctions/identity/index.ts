import { healthActions } from '../../src/server/health/actions'
import { identityActions } from '../../src/server/identity/actions'
import { identitySenders } from '../../src/server/identity/senders'
import { serve } from '../../src/server/platform/router'

export const main = serve([...identityActions, ...healthActions], identitySenders)
