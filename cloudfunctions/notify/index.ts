import { notifyActions } from '../../src/server/notify/actions'
import { serve } from '../../src/server/platform/router'

export const main = serve(notifyActions)
